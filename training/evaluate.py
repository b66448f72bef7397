"""Step 6, evaluate: a package measured on test sets and on held-out pairs, as JSON.

Decoding is the pipeline's own: the engine, CTranslate2, int8, beam 2, one text at a time or in
batches of equal length, which give the same drafts.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training import scoring
from training.augment import Example, make_examples
from training.context import LINE, Contexts
from training.packages import unpacked
from training.pairs import read_prepared
from training.sets import load_sets
from training.terms import Terms
from translate_posts.engine import Decoding, Engine, log_probabilities, open_engine

_CONTEXT = 0.4
"""The odds with which held-out examples have context, to be measured with it and without."""


def read_test(stem: Path, lines: int) -> tuple[list[str], list[str]]:
    """Read the first lines of both sides of a test set."""
    source, target = (
        stem.with_name(f"{stem.name}.{side}").read_text("utf-8").splitlines()[:lines]
        for side in ("ja", "en")
    )
    return source, target


@dataclass(frozen=True)
class Drafts:
    """The drafts of some texts, and what they took."""

    texts: list[str]
    tokens: int
    seconds: float
    complete: int


def evaluate(
    package: Path,
    tests: Sequence[Path],
    held: Path | None,
    lines: int,
    beam: int = 2,
    threads: int | None = None,
    work: Path = Path("build/training"),
    save: Path | None = None,
    loss_lines: int = 0,
) -> dict[str, Any]:
    """Measure a package; `tests` are stems of `.ja` and `.en` files, `held` is of `prepare`.

    `lines` bounds the lines of each test set, and the held-out examples of each kind. Drafts are
    written to the folder `save`, to be read. `loss_lines` of each test set are measured by what
    the model thinks of the references, which tells two models apart with few lines.
    """
    folder = unpacked(package, work / package.stem)
    engine = open_engine(str(folder), threads=threads)
    measured = Measuring(engine, Decoding(beam=beam), save)
    report: dict[str, Any] = {"engine": engine.name, "digest": engine.digest, "beam": beam}
    report["sets"] = {stem.name: measured.test_set(stem, lines) for stem in tests}
    if loss_lines:
        for stem in tests:
            texts = read_test(stem, loss_lines)
            report["sets"][stem.name]["loss"] = reference_loss(engine, *texts)
    if held:
        report["held"] = measured.held(held, lines)
    report["tokens_per_second"] = round(measured.tokens / max(1e-9, measured.seconds), 1)
    return report


class Measuring:
    """An engine being measured; counts tokens and seconds over all it drafts."""

    def __init__(self, engine: Engine, decoding: Decoding, save: Path | None) -> None:
        self._engine, self._decoding, self._save = engine, decoding, save
        self.tokens, self.seconds = 0, 0.0

    def test_set(self, stem: Path, lines: int) -> dict[str, Any]:
        """Measure the first lines of a test set."""
        return self._measured(stem.name, *read_test(stem, lines))

    def held(self, folder: Path, most: int) -> dict[str, Any]:
        """Measure held-out pairs: by kind, and for slots and terms what was kept of them.

        Those with context are measured without it, too.
        """
        pairs = read_prepared(folder / "held.tsv.gz")
        examples = make_examples(pairs, Terms(), 1, Contexts(pairs, load_sets()), _CONTEXT)
        by_kind: dict[str, list[Example]] = {}
        for example in examples:
            of_kind = by_kind.setdefault(example[0], [])
            if len(of_kind) < most:
                of_kind.append(example)
        if with_context := by_kind.get("context"):
            by_kind["context-left-out"] = [
                (kind, source.rpartition(LINE)[2], target) for kind, source, target in with_context
            ]
        return {
            kind: self._measured(f"held-{kind}", [e[1] for e in found], [e[2] for e in found])
            for kind, found in sorted(by_kind.items())
        }

    def _measured(
        self, name: str, sources: Sequence[str], references: Sequence[str]
    ) -> dict[str, Any]:
        drafts = self._drafted(sources)
        if self._save:
            self._save.mkdir(parents=True, exist_ok=True)
            text = "".join(f"{draft}\n" for draft in drafts.texts)
            (self._save / f"{name}.en").write_text(text, encoding="utf-8")
        slots = scoring.slots_kept(sources, drafts.texts)
        facts: dict[str, Any] = {"lines": len(sources), **scoring.quality(drafts.texts, references)}
        facts |= scoring.shape(drafts.texts, references)
        facts["cut"] = len(sources) - drafts.complete
        facts["words"] = scoring.words_carried(sources, references, drafts.texts).as_json()
        if slots.all:
            facts["slots"] = slots.as_json()
            facts["whole"] = scoring.whole_texts(sources, drafts.texts).as_json()
        return facts

    def _drafted(self, sources: Sequence[str]) -> Drafts:
        """Draft each text; one that is too long for the engine is drafted as empty."""
        fit = [n for n, text in enumerate(sources) if self._fits(text)]
        texts, tokens, complete, begun = [""] * len(sources), 0, 0, time.monotonic()
        for place, found in self._engine.translate([sources[n] for n in fit], self._decoding):
            texts[fit[place]] = found[0].text.replace("\n", " ")
            tokens += found[0].tokens
            complete += found[0].complete
        seconds = time.monotonic() - begun
        self.tokens, self.seconds = self.tokens + tokens, self.seconds + seconds
        return Drafts(texts, tokens, seconds, complete)

    def _fits(self, text: str) -> bool:
        return self._engine.count_tokens(text) <= self._engine.max_source_tokens


def reference_loss(engine: Engine, sources: Sequence[str], references: Sequence[str]) -> float:
    """The mean loss of a token of the references, ends included, in nats."""
    total, tokens = 0.0, 0
    for source, reference in zip(sources, references, strict=True):
        found = log_probabilities(engine, source, [reference])
        if found is None:
            raise ValueError(f"{engine.name} cannot be asked what it thinks of a target")
        total += found[0]
        tokens += engine.count_tokens(reference) + 1
    return round(-total / max(1, tokens), 4)
