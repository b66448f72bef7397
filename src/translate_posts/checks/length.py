"""Rule ``length``: a draft is about as long as its source.

English text has 1.9 characters for each Japanese one in documentation and 1.6 to 2.6 in posts; the
bounds are where fewer than one in a hundred pairs made by people lie.
"""

from __future__ import annotations

from collections.abc import Iterator

from translate_posts.checks.pair import Finding, Pair
from translate_posts.document.inline import without_markers
from translate_posts.japanese import display_width

_SHORTEST = 16
"""Sources of fewer columns than this say too little about length."""
_LOW = 0.42
_HIGH = 2.6
"""English columns to source columns (a Japanese character takes two)."""


def check(pair: Pair) -> Iterator[Finding]:
    """Find drafts that were cut, or lost their tail, or ran on."""
    if not pair.complete:
        yield Finding("length", "error", "the draft was cut at the length limit")
        return
    source = display_width(without_markers(pair.source))
    target = display_width(without_markers(pair.target))
    if source < _SHORTEST:
        if target > 60 + 4 * source:
            yield Finding("length", "error", "far longer than its source")
    elif target < _LOW * source:
        yield Finding("length", "warning", "shorter than its source: part of it may be missing")
    elif target > _HIGH * source:
        yield Finding("length", "warning", "longer than its source")
