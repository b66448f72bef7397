"""Logistic regression in plain Python: a few features, some thousand examples.

Newton's method (iteratively reweighted least squares) on standardised features, with a little
ridge so that a feature that parts the examples perfectly does not run away.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

_ROUNDS = 50
_RIDGE = 1.0
_CLOSE = 1e-9

Row = Sequence[float]


def fit(rows: Sequence[Row], labels: Sequence[bool]) -> tuple[float, list[float]]:
    """The intercept and the weights for the features as they are.

    Raises ValueError where all labels are alike: nothing can be learned from that.
    """
    if len(set(labels)) < 2:
        raise ValueError("all examples are of one kind")
    means, spreads = _moments(rows)
    scaled = [[1.0, *_scaled(row, means, spreads)] for row in rows]
    found = _newton(scaled, labels)
    weights = [weight / spread for weight, spread in zip(found[1:], spreads, strict=True)]
    shift = sum(weight * mean for weight, mean in zip(weights, means, strict=True))
    return found[0] - shift, weights


def mean(rows: Sequence[Row]) -> list[float]:
    """The mean of each feature."""
    return [sum(column) / len(rows) for column in zip(*rows, strict=True)]


def auc(scores: Sequence[float], labels: Sequence[bool]) -> float:
    """How likely it is that a poor example has the higher score of two: 0.5 is chance."""
    ordered = sorted(zip(scores, labels, strict=True))
    ranks, start = 0.0, 0
    while start < len(ordered):
        end = start
        while end < len(ordered) and ordered[end][0] == ordered[start][0]:
            end += 1
        ranks += (start + end + 1) / 2 * sum(label for _, label in ordered[start:end])
        start = end
    poor = sum(labels)
    good = len(labels) - poor
    return (ranks - poor * (poor + 1) / 2) / (poor * good) if poor and good else 0.5


def _moments(rows: Sequence[Row]) -> tuple[list[float], list[float]]:
    means = mean(rows)
    spreads = [
        math.sqrt(sum((value - middle) ** 2 for value in column) / len(rows)) or 1.0
        for column, middle in zip(zip(*rows, strict=True), means, strict=True)
    ]
    return means, spreads


def _scaled(row: Row, means: Row, spreads: Row) -> list[float]:
    return [
        (value - middle) / spread for value, middle, spread in zip(row, means, spreads, strict=True)
    ]


def _newton(rows: Sequence[Row], labels: Sequence[bool]) -> list[float]:
    size = len(rows[0])
    weights = [0.0] * size
    for _ in range(_ROUNDS):
        gradient = [0.0] + [-_RIDGE * weight for weight in weights[1:]]
        curve = [[_RIDGE * (i == j > 0) for j in range(size)] for i in range(size)]
        for row, label in zip(rows, labels, strict=True):
            chance = _logistic(sum(w * x for w, x in zip(weights, row, strict=True)))
            for i, value in enumerate(row):
                gradient[i] += (label - chance) * value
                for j in range(i + 1):
                    curve[i][j] += chance * (1 - chance) * value * row[j]
        step = _solved(_mirrored(curve), gradient)
        weights = [weight + change for weight, change in zip(weights, step, strict=True)]
        if max(map(abs, step)) < _CLOSE:
            break
    return weights


def _mirrored(lower: Sequence[Row]) -> list[list[float]]:
    """A symmetric matrix from its lower half."""
    size = len(lower)
    return [[lower[max(i, j)][min(i, j)] for j in range(size)] for i in range(size)]


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, value))))


def _solved(matrix: Sequence[Row], right: Row) -> list[float]:
    """Gauss and Jordan; the ridge keeps the pivots from zero."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for column in range(len(rows)):
        pivot = max(range(column, len(rows)), key=lambda place: abs(rows[place][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        lead = rows[column][column] or _CLOSE
        rows[column] = [value / lead for value in rows[column]]
        for place, row in enumerate(rows):
            if place != column:
                times = row[column]
                rows[place] = [
                    value - times * other for value, other in zip(row, rows[column], strict=True)
                ]
    return [row[-1] for row in rows]
