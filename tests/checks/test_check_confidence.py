"""Confidence: features, probabilities, and the rule that goes by them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_posts.checks import Calibration, Pair
from translate_posts.checks.confidence import (
    NAMES,
    calibration_from,
    features,
)
from translate_posts.checks.score import check
from translate_posts.checks.similarity import similarity

SOURCE = "AWSの新しいチップは推論が3倍速い。"
GOOD = "The new AWS chip is three times (3x) as fast at inference."
PAIR = Pair(SOURCE, GOOD, score=-0.4, agreement=0.9)
CALIBRATION = Calibration(
    "engine",
    "digest",
    "2026-01-01",
    intercept=-6.0,
    weights={"unsure": 6.0, "apart": 3.0, "lost": 2.0, "length": 2.0, "brief": 5.0},
    usual={"unsure": 0.5, "apart": 0.2, "lost": 0.2, "length": 0.2, "brief": 0.1},
    poor_below=35.0,
    threshold=0.4,
)
TEXTS = st.text("abc de。", max_size=30)


def chance(pair: Pair) -> float:
    return CALIBRATION.probability(features(pair))


@pytest.mark.parametrize(
    "worse",
    [
        replace(PAIR, score=-0.8),
        replace(PAIR, agreement=0.4),
        replace(PAIR, target="The new chip is fast at inference, three times that."),
        replace(PAIR, target=GOOD[:20]),
        replace(PAIR, target=GOOD * 4),
        replace(PAIR, target=""),
    ],
    ids=["unsure", "apart", "lost", "short", "long", "empty"],
)
def test_every_sign_of_doubt_makes_it_likelier(worse: Pair) -> None:
    assert chance(worse) > chance(PAIR)


def test_an_unknown_agreement_counts_as_the_usual_one() -> None:
    unknown, usual = (chance(replace(PAIR, agreement=value)) for value in (None, 0.8))
    assert unknown == pytest.approx(usual)


def test_a_draft_without_a_score_has_no_features() -> None:
    with pytest.raises(ValueError, match="score"):
        features(replace(PAIR, score=None))


@given(TEXTS, TEXTS, st.floats(-40, 0), st.none() | st.floats(0, 1))
def test_probabilities_are_probabilities(
    source: str, target: str, score: float, agreement: float | None
) -> None:
    assert 0 <= chance(Pair(source, target, score=score, agreement=agreement)) <= 1


@pytest.mark.parametrize(
    ("score", "calibration", "said"),
    [
        (None, CALIBRATION, []),
        (-0.4, None, []),
        (-1.2, None, ["the model was unsure: -1.20 a token"]),
        (-0.3, CALIBRATION, []),
        (-0.6, CALIBRATION, ["perhaps a poor draft: 43 %"]),
        (-1.2, CALIBRATION, ["likely a poor draft: 97 %"]),
    ],
)
def test_rule(score: float | None, calibration: Calibration | None, said: list[str]) -> None:
    found = list(check(replace(PAIR, score=score, calibration=calibration)))
    assert [(one.rule, one.severity) for one in found] == [("score", "warning")] * len(said)
    assert [one.message for one in found] == said


def test_as_it_was_kept() -> None:
    values = {name: getattr(CALIBRATION, name) for name in Calibration.__dataclass_fields__}
    assert calibration_from({"schema": 1, **values}) == CALIBRATION


@pytest.mark.parametrize(
    "change",
    [
        {"threshold": "high"},
        {"weights": {}},
        {"weights": dict.fromkeys(NAMES, float("nan"))},
        {"usual": None},
    ],
)
def test_what_is_no_calibration(change: dict[str, object]) -> None:
    values = {name: getattr(CALIBRATION, name) for name in Calibration.__dataclass_fields__}
    with pytest.raises(ValueError, match="no calibration"):
        calibration_from(values | change)


@given(TEXTS, TEXTS)
def test_similarity_is_sacrebleus_sentence_chrf(output: str, reference: str) -> None:
    sacrebleu = pytest.importorskip("sacrebleu")
    if not "".join(output.split()) and not "".join(reference.split()):
        return
    expected = sacrebleu.sentence_chrf(output, [reference]).score
    assert 100 * similarity(output, reference) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(
    ("one", "other", "expected"), [("", "", 1), ("the cat", "the cat", 1), ("abc", "xyz", 0)]
)
def test_similarity(one: str, other: str, expected: float) -> None:
    assert similarity(one, other) == pytest.approx(expected)
