"""Speed and quality against the Argos API, on the same package and the same paragraphs.

    python benchmarks/against_argos.py PACKAGE.argosmodel [--ja FILE --en FILE] [--paragraphs 300]

`FILE` are aligned lines with their reference translations; without them paragraphs are made up
and chrF is left out. `argostranslate.translate` runs with its defaults, paragraph by paragraph, but
with our sentence splitter, because its own one comes from the network. Each way runs in a process
of its own, three times in turn; the medians count.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import Any

from growth import sentences
from machine import heading

from translate_posts.engine import Decoding, open_engine
from translate_posts.japanese import split_sentences

_BAR = 5.0
_ROUNDS = 3


def by_argos(package: Path, paragraphs: list[str]) -> tuple[list[str], float]:
    """The API with its defaults; seconds without loading and warming up."""
    os.environ["ARGOS_PACKAGES_DIR"] = tempfile.mkdtemp()
    from argostranslate import package as packages
    from argostranslate import translate

    packages.install_from_path(package)
    translation: Any = translate.get_translation_from_codes("ja", "en")
    _packaged(translation).sentencizer = Splitter()
    translation.translate("始めます。")
    begun = time.perf_counter()
    targets = [translation.translate(one) for one in paragraphs]
    return targets, time.perf_counter() - begun


def _packaged(translation: Any) -> Any:
    while hasattr(translation, "underlying"):
        translation = translation.underlying
    return translation


class Splitter:
    """Our sentence splitter, as argostranslate asks for one."""

    def split_sentences(self, text: str) -> list[str]:
        """Cut a paragraph."""
        return split_sentences(text)


def by_us(package: Path, paragraphs: list[str], beam: int) -> tuple[list[str], float]:
    """Our queue: the different sentences of all paragraphs, drafted once each."""
    engine = open_engine(str(package))
    list(engine.translate(["始めます。"], Decoding(beam=beam)))
    begun = time.perf_counter()
    cut = [split_sentences(one) for one in paragraphs]
    texts = list(dict.fromkeys(one for some in cut for one in some))
    drafts = {
        texts[index]: found[0].text for index, found in engine.translate(texts, Decoding(beam=beam))
    }
    targets = [" ".join(drafts[one] for one in some) for some in cut]
    return targets, time.perf_counter() - begun


def child(way: str, package: Path, file: Path) -> None:
    """One way, in a process of its own: its targets, seconds and target tokens, as JSON."""
    paragraphs = json.loads(file.read_text(encoding="utf-8"))
    if way == "argos":
        targets, seconds = by_argos(package, paragraphs)
    else:
        targets, seconds = by_us(package, paragraphs, int(way))
    engine = open_engine(str(package))
    tokens = sum(engine.count_tokens(one) for one in targets)
    print(json.dumps({"targets": targets, "seconds": seconds, "tokens": tokens}))


def measured(way: str, package: Path, file: Path) -> dict[str, Any]:
    """What a child measured."""
    command = [sys.executable, __file__, str(package), "--child", way, "--file", str(file)]
    answer = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
    found: dict[str, Any] = json.loads(answer.splitlines()[-1])
    return found


def paragraphs_of(options: argparse.Namespace) -> tuple[list[str], list[str]]:
    """Sources, and references where there are some."""
    if options.ja:
        lines = [file.read_text(encoding="utf-8").splitlines() for file in (options.ja, options.en)]
        return lines[0][: options.paragraphs], lines[1][: options.paragraphs]
    source = sentences(random.Random(1))
    return ["".join(islice(source, 3)) for _ in range(options.paragraphs)], []


def chrf(targets: list[str], references: list[str]) -> float | None:
    """SacreBLEU's chrF2, where there are references."""
    if not references:
        return None
    from sacrebleu.metrics import CHRF

    return CHRF().corpus_score(targets, [references]).score


def main() -> None:
    """Measure in turn and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", type=Path)
    parser.add_argument("--ja", type=Path)
    parser.add_argument("--en", type=Path)
    parser.add_argument("--paragraphs", type=int, default=300)
    parser.add_argument("--child", help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        child(options.child, options.package, options.file)
        return
    sources, references = paragraphs_of(options)
    print(heading())
    print(f"{options.package.name}, {len(sources)} paragraphs, medians of {_ROUNDS}\n")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "paragraphs.json"
        file.write_text(json.dumps(sources), encoding="utf-8")
        ways = {
            "argos": "Argos API",
            "4": "translate-posts, beam 4",
            "2": "translate-posts, beam 2",
        }
        rounds = [
            {way: measured(way, options.package, file) for way in ways} for _ in range(_ROUNDS)
        ]
    print("| | target tokens/s | times Argos | chrF |\n|---|---:|---:|---:|")
    rates = {way: [one[way]["tokens"] / one[way]["seconds"] for one in rounds] for way in ways}
    for way, name in ways.items():
        times = statistics.median(
            ours / theirs for ours, theirs in zip(rates[way], rates["argos"], strict=True)
        )
        score = chrf(rounds[0][way]["targets"], references)
        rate = statistics.median(rates[way])
        print(f"| {name} | {rate:.0f} | {times:.1f} | {'' if score is None else f'{score:.1f}'} |")
    print(f"\nThe bar is {_BAR:.0f} times, with chrF no more than 0.3 lower.")


if __name__ == "__main__":
    main()
