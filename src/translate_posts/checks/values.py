"""Rule ``values``: amounts, shares, dates and counts have the same value in source and target."""

from __future__ import annotations

from collections.abc import Iterator

from translate_posts.checks.pair import Finding, Pair
from translate_posts.document.inline import without_markers
from translate_posts.japanese import Value, find_numbers, missing_values


def check(pair: Pair) -> Iterator[Finding]:
    """Find values of the source that the target does not state."""
    numbers = find_numbers(without_markers(pair.source))
    missing = missing_values(numbers, without_markers(pair.target)) if numbers else []
    if missing:
        yield Finding("values", "warning", "not in the English: " + ", ".join(map(_shown, missing)))


def _shown(value: Value) -> str:
    return f"{value.amount:,f} {value.unit}".rstrip()
