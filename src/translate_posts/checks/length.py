"""Rule ``length``: a target is about as long as its source; see `bands` for what that means."""

from __future__ import annotations

from collections.abc import Iterator

from translate_posts.checks.bands import band, columns
from translate_posts.checks.pair import Finding, Pair

_SHORT = 16
"""Sources of fewer columns are titles and labels: an answer of a sentence or two runs away."""


def check(pair: Pair) -> Iterator[Finding]:
    """Find targets that lost a part, or ran on."""
    source, target = columns(pair.source), columns(pair.target)
    if source < _SHORT and target > 60 + 4 * source:
        yield Finding("length", "error", "far longer than its source")
        return
    found = band(source)
    if found is None or not target:
        return
    if target < found.low * source:
        message = "shorter than its source: part of it may be missing"
        yield Finding("length", "warning", message)
    elif target > found.high * source:
        yield Finding("length", "warning", "longer than its source")
