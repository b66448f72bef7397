"""Calibrating: from pairs to weights, kept and used."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from evaluation_engines import Reciting

from translate_posts.checks import Calibration
from translate_posts.checks.confidence import Features, calibration_from
from translate_posts.engine import Engine, load_confidence, store_confidence
from translate_posts.evaluation import (
    EvaluationError,
    Example,
    Setup,
    TestSet,
    calibrate,
    examples,
    judge,
    keep,
    measure,
)
from translate_posts.evaluation.lines import markdown_line
from translate_posts.glossary import load_glossary
from translate_posts.pipeline.judging import calibration_of

FIXTURES = Path(__file__).parent / "fixtures"


@pytest.fixture
def setup() -> Setup:
    return Setup(load_glossary([FIXTURES / "terms.yml"]))


def made(count: int) -> list[Example]:
    """Drafts of which the unsure ones are the poor ones, mostly."""
    chance = random.Random(2)
    found = []
    for _ in range(count):
        unsure, apart = chance.uniform(0, 1), chance.uniform(0, 0.5)
        chrf = 80 - 60 * unsure + chance.gauss(0, 8)
        found.append(Example(Features(unsure, apart, 0.1, chance.uniform(0, 1), 0.1), chrf))
    return found


def test_weights_tell_what_matters(plumbing: Engine) -> None:
    fitted, measured = calibrate(plumbing, made(400))
    assert fitted.weights["unsure"] > 5
    assert abs(fitted.weights["apart"]) < 3
    assert fitted.weights["lost"] == 0, "what never changes says nothing"
    assert measured.auc > 0.9
    assert measured.precision > 0.6
    assert measured.recall > 0.6
    assert 0.3 <= fitted.threshold <= 0.6


def test_probabilities_mean_what_they_say(plumbing: Engine) -> None:
    fitted, _ = calibrate(plumbing, made(600))
    judged = sorted(judge(fitted, made(600)))
    for start in range(0, 600, 150):
        some = judged[start : start + 150]
        expected = sum(chance for chance, _ in some) / 150
        assert sum(poor for _, poor in some) / 150 == pytest.approx(expected, abs=0.07)


@pytest.mark.parametrize("poor_below", [5, 95])
def test_too_few_of_a_kind(plumbing: Engine, poor_below: float) -> None:
    with pytest.raises(EvaluationError, match="there must be 40 of each kind"):
        calibrate(plumbing, made(200), poor_below)


def test_measured() -> None:
    judged = [(0.9, True), (0.8, False), (0.7, True), (0.2, True), (0.1, False)]
    found = measure(judged, 0.5)
    assert (found.pairs, found.poor, found.flagged) == (5, 0.6, 0.6)
    assert (found.precision, found.recall) == (pytest.approx(2 / 3), pytest.approx(2 / 3))


def test_lines_of_one_sentence_are_examples(setup: Setup) -> None:
    texts = ["推論は速い。", "一つ。二つ。", "推論は速い。", "長い" * 40, "`x`だけ。", "GPU"]
    lines = tuple(markdown_line("x:1", text, "Inference is fast.") for text in texts)
    whole = TestSet("x", lines, tuple(range(len(lines))), len(lines))
    known = {"推論は速い。": "Inference is fast."}
    best, worst = sorted(examples(Reciting(known), [whole], setup), key=lambda one: -one.chrf)
    assert best.chrf == pytest.approx(100)
    assert best.features.unsure == pytest.approx(0.1)
    assert worst.chrf < 35
    assert worst.features.apart
    assert best.features.apart
    assert worst.features.apart > best.features.apart


def test_kept_and_found_again(plumbing: Engine, home: Path) -> None:
    assert calibration_of(plumbing) is None
    fitted, _ = calibrate(plumbing, made(300))
    path = keep(fitted)
    assert path.is_relative_to(home / "models" / "confidences")
    assert calibration_of(plumbing) == fitted
    assert json.loads(path.read_text())["digest"] == plumbing.digest


@pytest.mark.parametrize("text", ["{", "[]", '{"schema": 0}', "\udcff", '{"schema": 1}'])
def test_a_broken_file_counts_as_none(plumbing: Engine, text: str) -> None:
    path = store_confidence({"digest": plumbing.digest})
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert load_confidence(plumbing.digest) is None


def test_shipped_calibrations_can_be_read() -> None:
    from translate_posts.engine import confidences

    shipped = list(Path(confidences.__file__).parent.glob("*.json"))
    assert shipped
    for path in shipped:
        values = json.loads(path.read_text("utf-8"))
        found = calibration_from(values)
        assert path.stem == found.digest[:32]
        assert load_confidence(found.digest) == values
        assert found.measured["precision"] > found.measured["poor"], "better than chance"
        assert isinstance(found, Calibration)
