"""Rule ``leftover``: no Japanese stays in the target."""

from __future__ import annotations

from collections.abc import Iterator

from ..document.inline import without_markers
from ..japanese import is_japanese
from .pair import Finding, Pair

_SHOWN = 20


def check(pair: Pair) -> Iterator[Finding]:
    """Find Japanese characters outside the codes."""
    left = "".join(char for char in without_markers(pair.target) if is_japanese(char))
    if left:
        yield Finding("leftover", "error", f"Japanese left: {left[:_SHOWN]}")
