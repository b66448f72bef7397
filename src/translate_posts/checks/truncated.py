"""Rule ``truncated``: the target goes on to its end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate_posts.checks.bands import band, columns
from translate_posts.checks.pair import Finding, Pair
from translate_posts.document.inline import MARKER

_END = re.compile(r"[。．！？!?.]\s*(?:[」』）)”\"']|⟦-\d+⟧|\s)*$")
_STOPPED = re.compile(r"[.!?:;…—)\]}”\"'’]\s*(?:⟦-?\d+⟧|\s)*$|⟦-?\d+⟧\s*$")
_HANGING = re.compile(
    r"(?:,|\b(?:a|an|the|of|to|and|or|but|with|for|from|in|on|at|by|as|that|which|because|is|are|"
    r"was|were|be|its|their|this|than|if|when|into|will|would|can|has|have|even|such|not|while|"
    r"between|his|her|my|your|our|we|they|very|most))\s*(?:⟦-\d+⟧)*\s*$"
)
"""A comma, or a word that hardly ends a sentence."""
_LONG = 40
"""Columns of a source that is a sentence, and no label with a full stop."""


def check(pair: Pair) -> Iterator[Finding]:
    """Find targets that break off."""
    end = len(pair.target.rstrip())
    place = (max(0, end - 1), end)
    if not pair.complete:
        message = "the draft was cut at the length limit"
        yield Finding("truncated", "error", message, None, place)
    elif _END.search(pair.source) and not _STOPPED.search(pair.target):
        words = MARKER.sub("", pair.target)
        long = columns(pair.source) >= _LONG
        if _HANGING.search(words) or (long and _is_short(pair)):
            message = "it breaks off in the middle of a sentence"
            yield Finding("truncated", "error", message, None, place)
        elif long:
            yield Finding("truncated", "warning", "the last sentence has no end", None, place)


def _is_short(pair: Pair) -> bool:
    """Whether hardly any target is as short."""
    found = band(width := columns(pair.source))
    return found is not None and columns(pair.target) < (found.low + found.short) / 2 * width
