"""Choosing: which of the hypotheses of one search comes first."""

from __future__ import annotations

from collections.abc import Sequence

from translate_posts.checks.similarity import agreements
from translate_posts.document.inline import without_markers

_SHORTEST = 45
"""Characters of a source. Of what is shorter hypotheses leave little out, and the one that has
most in it may have invented some."""


def best_first(source: str, targets: Sequence[str]) -> list[tuple[int, float | None]]:
    """The places of targets, best first, and how far each agrees with the others.

    `targets` are in the order of the engine, which stands for a short source; else the one goes
    first that agrees most with the others.
    """
    agreed = list(enumerate(agreements(targets)))
    if len(without_markers(source)) < _SHORTEST:
        return agreed
    return sorted(agreed, key=lambda one: -(one[1] or 0.0))
