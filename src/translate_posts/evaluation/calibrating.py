"""Calibrating: what an engine's signs of doubt are worth, learned from pairs made by people."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from translate_posts.checks import Calibration
from translate_posts.checks.confidence import NAMES, Features, features
from translate_posts.engine import Draft, Engine, carries, profile_of, store_confidence
from translate_posts.evaluation import fitting
from translate_posts.evaluation.drafting import Setup
from translate_posts.evaluation.errors import EvaluationError
from translate_posts.evaluation.flags import POOR, chrf
from translate_posts.evaluation.lines import Line, TestSet
from translate_posts.pipeline.ladder import best_first, first_decoding
from translate_posts.pipeline.prepare import Prepared, prepare
from translate_posts.pipeline.restore import restore
from translate_posts.pipeline.units import Sentence, cut_segment

_THRESHOLD = 0.5
"""A flag says that a draft is more likely poor than not."""
_FOLDS = 5
_FEWEST = 40
"""Examples of each kind, below which weights are guesses."""
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Example:
    """A first draft: its features, and its chrF against the English by people."""

    features: Features
    chrf: float


@dataclass(frozen=True, slots=True)
class Measured:
    """How good the flag is on examples that the weights were not fitted on; from 0 to 1.

    `poor` and `flagged` are shares of all `pairs`.
    """

    pairs: int
    poor: float
    flagged: float
    precision: float
    recall: float
    auc: float


def examples(engine: Engine, sets: Sequence[TestSet], setup: Setup) -> list[Example]:
    """Draft the lines that are one sentence each, as the pipeline does at first.

    What counts is the hypothesis that comes first there.
    """
    wanted: dict[str, tuple[Prepared, Line]] = {}
    for line in (line for one in sets for line in one.lines):
        prepared = _prepared(line, engine, setup)
        if prepared and carries(engine, prepared.input):
            wanted.setdefault(prepared.input, (prepared, line))
    decoding = first_decoding(setup.decoding)
    texts = list(wanted)
    return [
        _example(*wanted[texts[index]], drafts)
        for index, drafts in engine.translate(texts, decoding)
    ]


def _prepared(line: Line, engine: Engine, setup: Setup) -> Prepared | None:
    """The line's one sentence; None where there are more, or it is too long."""
    found = [part for part in cut_segment(line.segment) if isinstance(part, Sentence)]
    if len(found) != 1:
        return None
    made = prepare(
        found[0].text,
        setup.glossary,
        setup.languages,
        engine.digest,
        profile_of(engine),
        setup.numbers,
    )
    return made if engine.count_tokens(made.input) <= engine.max_source_tokens else None


def _example(prepared: Prepared, line: Line, drafts: Sequence[Draft]) -> Example:
    texts = [_restored(prepared, draft) for draft in drafts]
    best, agreement = best_first(prepared.text, texts)[0]
    pair = replace(
        prepared.pair(texts[best], complete=drafts[best].complete),
        score=drafts[best].score,
        agreement=agreement,
    )
    return Example(features(pair), chrf(texts[best], line.reference))


def _restored(prepared: Prepared, draft: Draft) -> str:
    filled = prepared.reading.target(draft.text)
    return restore(prepared.text, draft.text if filled is None else filled)


def calibrate(
    engine: Engine, found: Sequence[Example], poor_below: float = POOR
) -> tuple[Calibration, Measured]:
    """Fit the weights. Raises EvaluationError where there are too few examples of a kind."""
    poor = sum(one.chrf < poor_below for one in found)
    if min(poor, len(found) - poor) < _FEWEST:
        raise EvaluationError(
            f"of {len(found)} drafts {poor} are poor (chrF below {poor_below:g}): there must be "
            f"{_FEWEST} of each kind; give more pairs, or another bound"
        )
    judged = _cross_validated(found, poor_below)
    measured = measure(judged, _THRESHOLD)
    kept = {name: round(value, _DIGITS) for name, value in asdict(measured).items()}
    fitted = _fitted(engine, found, poor_below)
    return replace(fitted, measured=kept), measured


def _fitted(engine: Engine | None, found: Sequence[Example], poor_below: float) -> Calibration:
    usual = _usual(found)
    rows = [_row(one.features, usual) for one in found]
    intercept, weights = fitting.fit(rows, [one.chrf < poor_below for one in found])
    return Calibration(
        engine.name if engine else "",
        engine.digest if engine else "",
        datetime.datetime.now(tz=datetime.UTC).date().isoformat(),
        round(intercept, _DIGITS),
        {name: round(weight, _DIGITS) for name, weight in zip(NAMES, weights, strict=True)},
        {name: round(value, _DIGITS) for name, value in usual.items()},
        poor_below,
        threshold=_THRESHOLD,
    )


def _usual(found: Sequence[Example]) -> dict[str, float]:
    means = {}
    for name in NAMES:
        values = [getattr(one.features, name) for one in found]
        known = [value for value in values if value is not None]
        means[name] = sum(known) / len(known) if known else 0.0
    return means


def _row(features: Features, usual: dict[str, float]) -> list[float]:
    values = ((name, getattr(features, name)) for name in NAMES)
    return [usual[name] if value is None else value for name, value in values]


def _cross_validated(found: Sequence[Example], poor_below: float) -> list[tuple[float, bool]]:
    """Each fifth is judged by weights that were fitted on the other four."""
    judged: list[tuple[float, bool]] = []
    for fold in range(_FOLDS):
        rest = [one for place, one in enumerate(found) if place % _FOLDS != fold]
        fitted = _fitted(None, rest, poor_below)
        judged += list(judge(fitted, found[fold::_FOLDS]))
    return judged


def judge(calibration: Calibration, found: Sequence[Example]) -> Iterator[tuple[float, bool]]:
    """The probability of each example, and whether it is poor."""
    for one in found:
        yield calibration.probability(one.features), one.chrf < calibration.poor_below


def measure(judged: Sequence[tuple[float, bool]], threshold: float) -> Measured:
    """Precision and recall of the flag, and how well probabilities part the poor from the rest."""
    flagged = [poor for chance, poor in judged if chance >= threshold]
    poor = sum(poor for _, poor in judged)
    return Measured(
        len(judged),
        poor / len(judged),
        len(flagged) / len(judged),
        sum(flagged) / len(flagged) if flagged else 0.0,
        sum(flagged) / poor if poor else 0.0,
        fitting.auc([chance for chance, _ in judged], [poor for _, poor in judged]),
    )


def keep(calibration: Calibration) -> Path:
    """Keep a calibration in the home of models; where it is now."""
    return store_confidence(as_values(calibration))


def as_values(calibration: Calibration) -> dict[str, Any]:
    """A calibration as it is kept."""
    return asdict(calibration)
