"""What the size of a glossary costs: the shipped one against one of 50,000 terms.

    python benchmarks/glossary.py [--terms 50000] [--forbids 2000] [--characters 2000000]

Both are measured in one run, each in a process of its own, on the same text: sentences made for
it, in which terms of both glossaries stand. The ratio says more than the times, which depend on
the machine and on what else it does.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from machine import heading

from translate_posts.glossary import Glossary, load_glossary, missing_terms, shipped_glossary

_MIB = 1024 if sys.platform != "darwin" else 1024 * 1024
"""Units of ru_maxrss in a MiB."""
_KATAKANA = [chr(code) for code in range(0x30A2, 0x30F3)]
_KANJI = [chr(code) for code in range(0x4E00, 0x9000, 7)]
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_NAMES = ["NVIDIA", "エヌビディア", "H100", "大規模言語モデル", "推論", "データセンター", "TSMC"]
_WORDS = [
    "昨年の春から", "この会社は", "新しい道具を", "少しずつ", "見直している。", "それでも",
    "前の記事に書いた", "答えは一つではない。", "仲間と一緒に", "使うことにした。", "計算の費用が",
]  # fmt: skip


def katakana(chance: random.Random) -> str:
    """A word that is not one."""
    return "".join(chance.choice(_KATAKANA) for _ in range(chance.randint(3, 9)))


def latin(chance: random.Random) -> str:
    """A word in Latin letters."""
    return "".join(chance.choice(_LETTERS) for _ in range(chance.randint(4, 9))).title()


def entries(terms: int, forbids: int) -> Iterator[str]:
    """The lines of a glossary of so many terms."""
    chance = random.Random(1)
    yield "category: company"
    yield "terms:"
    for number in range(terms - forbids):
        source = f"{katakana(chance)}{chance.choice(_KANJI)}社{number}"
        target = f"{latin(chance)} {latin(chance)}"
        yield f"  - {{source: {source}, target: {target}, aliases: [{katakana(chance)}{number}]}}"
    for number in range(forbids):
        yield f"  - {{source: {latin(chance)} x{number}, kind: forbid, target: {latin(chance)}}}"


def sentences(characters: int, names: list[str]) -> Iterator[str]:
    """Sentences of so many characters in all, a name in every third part of one."""
    chance = random.Random(2)
    while characters > 0:
        parts = [chance.choice(names if number % 3 == 1 else _WORDS) for number in range(9)]
        yield "".join(parts)
        characters -= len("".join(parts))


def timed(work: Callable[[], object]) -> float:
    """Seconds of processor time."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MIB


def measure(path: Path, characters: int) -> dict[str, float]:
    """The numbers of one glossary, by name."""
    read = timed(lambda: load_glossary([path]))
    glossary = load_glossary([path])
    kept = timed(lambda: load_glossary([path]))
    built = timed(lambda: glossary.find("語"))
    memory = _memory()
    names = random.Random(3).sample([term.source for term in glossary.terms], 40) + _NAMES
    texts = list(sentences(characters, names))
    return {
        "terms": len(glossary.terms),
        "load, from YAML (s)": read,
        "load, as kept from the last run (s)": kept,
        "build, once a run (s)": built,
        "peak memory of the process (MiB)": memory,
        **_rates(glossary, texts),
    }


def _rates(glossary: Glossary, texts: list[str]) -> dict[str, float]:
    size = sum(map(len, texts))
    found = [glossary.find(text) for text in texts]
    english = [glossary.substitute(text)[0] for text in texts]
    pairs = list(zip(english, found, strict=True))
    works: dict[str, Callable[[], object]] = {
        "find": lambda: [glossary.find(text) for text in texts],
        "substitute": lambda: [glossary.substitute(text) for text in texts],
        "missing_terms": lambda: [missing_terms(text, terms) for text, terms in pairs],
        "forbidden": lambda: [glossary.forbidden(text) for text in english],
    }
    return {f"{name} (M characters/s)": size / timed(works[name]) / 1e6 for name in works}


def in_process(path: Path, characters: int, home: Path) -> dict[str, float]:
    """`measure` in a process of its own, which keeps what it read in `home`."""
    command = [sys.executable, __file__, "--measure", str(path), "--characters", str(characters)]
    environment = os.environ | {"TRANSLATE_POSTS_HOME": str(home)}
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    numbers: dict[str, float] = json.loads(done.stdout)
    return numbers


def compare(terms: int, forbids: int, characters: int) -> None:
    """Measure both glossaries and print a table."""
    print(heading())
    print(
        f"{characters / 1e6:.1f} M characters; {forbids:,} terms of the large one are forbidden\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder, "large.yml")
        large.write_text("\n".join(entries(terms, forbids)) + "\n", encoding="utf-8")
        small_numbers = in_process(shipped_glossary(), characters, Path(folder, "home"))
        large_numbers = in_process(large, characters, Path(folder, "home"))
    print("| | shipped | large | ratio |")
    print("|---|---:|---:|---:|")
    for name, small in small_numbers.items():
        big = large_numbers[name]
        print(f"| {name} | {_shown(small)} | {_shown(big)} | {big / small:.2g} |")


def _shown(number: float) -> str:
    return f"{number:,.0f}" if number >= 100 else f"{number:.2g}"


def main() -> None:
    """Read the arguments; measure one glossary, or compare two."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--terms", type=int, default=50_000)
    parser.add_argument("--forbids", type=int, default=2_000)
    parser.add_argument("--characters", type=int, default=2_000_000)
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(measure(options.measure, options.characters)))
    else:
        compare(options.terms, options.forbids, options.characters)


if __name__ == "__main__":
    main()
