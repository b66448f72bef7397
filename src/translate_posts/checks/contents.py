"""Rule ``contents``: what stands between a pair of markers is what stood there in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate_posts.checks.pair import Finding, Pair
from translate_posts.document.inline import MARKER
from translate_posts.japanese import display_width

_PAIR = re.compile(r"⟦\+(\d+)⟧(.*?)⟦-\1⟧", re.DOTALL)
_GROWTH = 2.5
_SLACK = 24
"""Columns that a short text may grow by."""


def check(pair: Pair) -> Iterator[Finding]:
    """Find pairs that became empty, or hold far more of the target than of the source."""
    if "⟦+" not in pair.source:
        return
    inside = {found[1]: found[2] for found in _PAIR.finditer(pair.source)}
    for found in _PAIR.finditer(pair.target):
        if found[1] not in inside:
            continue
        before, after = inside[found[1]].strip(), found[2].strip()
        if before and not after:
            message = "nothing is left between the markers"
            yield Finding("contents", "error", message, None, found.span())
        elif _has_swallowed(pair, before, after):
            message = "the markers enclose far more than in the source"
            yield Finding("contents", "error", message, None, found.span(2))


def _has_swallowed(pair: Pair, before: str, after: str) -> bool:
    small, large = _width(before), _width(after)
    if large <= _GROWTH * small + _SLACK:
        return False
    share = small / max(1, _width(pair.source))
    return large / max(1, _width(pair.target)) > max(0.5, share + 0.4)


def _width(text: str) -> int:
    return display_width(MARKER.sub("", text)) if "⟦" in text else display_width(text)
