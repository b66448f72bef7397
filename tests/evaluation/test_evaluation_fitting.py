"""Logistic regression and what is measured of it."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_posts.evaluation import fitting


def drawn(weights: tuple[float, float], intercept: float) -> tuple[list[list[float]], list[bool]]:
    chance = random.Random(5)
    rows = [[chance.gauss(2, 1), chance.gauss(-1, 3)] for _ in range(2000)]
    logits = [intercept + sum(w * x for w, x in zip(weights, row, strict=True)) for row in rows]
    return rows, [chance.random() < 1 / (1 + math.exp(-logit)) for logit in logits]


def test_weights_are_found_again() -> None:
    rows, labels = drawn((1.5, -0.5), -2.0)
    intercept, weights = fitting.fit(rows, labels)
    assert intercept == pytest.approx(-2.0, abs=0.35)
    assert weights == pytest.approx([1.5, -0.5], abs=0.2)


def test_a_feature_that_tells_all_does_not_run_away() -> None:
    _, (weight,) = fitting.fit([[0.0]] * 50 + [[1.0]] * 50, [False] * 50 + [True] * 50)
    assert 2 < weight < 40


def test_a_feature_that_never_changes_has_no_weight() -> None:
    rows, labels = drawn((1.0, 0.0), 0.0)
    _, weights = fitting.fit([[*row, 7.0] for row in rows], labels)
    assert weights[2] == pytest.approx(0, abs=1e-6)


def test_nothing_is_learned_from_one_kind() -> None:
    with pytest.raises(ValueError, match="one kind"):
        fitting.fit([[1.0], [2.0]], [True, True])


@given(
    st.lists(
        st.tuples(st.sampled_from([0.1, 0.2, 0.5, 0.9]), st.booleans()), min_size=2, max_size=12
    )
)
def test_auc_is_the_share_of_pairs_in_the_right_order(examples: list[tuple[float, bool]]) -> None:
    poor = [score for score, label in examples if label]
    good = [score for score, label in examples if not label]
    right = sum((one > other) + (one == other) / 2 for one in poor for other in good)
    expected = right / (len(poor) * len(good)) if poor and good else 0.5
    scores, labels = zip(*examples, strict=True)
    assert fitting.auc(scores, labels) == pytest.approx(expected)
