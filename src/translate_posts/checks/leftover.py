"""Rule ``leftover``: no Japanese stays in the target."""

from __future__ import annotations

from collections.abc import Iterator

from translate_posts.checks.pair import Finding, Pair
from translate_posts.document.inline import without_markers
from translate_posts.japanese import is_japanese

_SHOWN = 20


def check(pair: Pair) -> Iterator[Finding]:
    """Find Japanese characters outside the codes."""
    left = "".join(char for char in without_markers(pair.target) if is_japanese(char))
    if left:
        yield Finding("leftover", "error", f"Japanese left: {left[:_SHOWN]}")
