"""Rule ``loop``: no phrase comes again and again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from translate_posts.checks.pair import Finding, Pair
from translate_posts.document.inline import without_markers

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_LONGEST = 12
_IMMEDIATE = 3
_FREQUENT = 5


def check(pair: Pair) -> Iterator[Finding]:
    """Find words or phrases that follow themselves, and long phrases that recur."""
    found = _WORD.findall(without_markers(pair.target))
    words = [word.lower() for word in found if not word.isdigit()]
    for size in range(1, min(_LONGEST, len(words) // 2) + 1):
        times = _IMMEDIATE if size < 5 else 2
        if (at := _repeats(words, size, times)) is not None:
            phrase = " ".join(words[at : at + size])
            yield Finding("loop", "error", f"“{phrase}” repeats itself")
            return
    for size, limit in ((8, 2), (6, 3), (4, 4), (3, _FREQUENT)):
        grams = Counter(zip(*(words[offset:] for offset in range(size)), strict=False))
        phrase_count = grams.most_common(1)
        if phrase_count and phrase_count[0][1] >= limit:
            phrase = " ".join(phrase_count[0][0])
            yield Finding("loop", "error", f"“{phrase}” comes {phrase_count[0][1]} times")
            return


def _repeats(words: list[str], size: int, times: int) -> int | None:
    """Where a phrase of `size` words stands `times` times in a row."""
    run = 0
    for index in range(size, len(words)):
        run = run + 1 if words[index] == words[index - size] else 0
        if run >= size * (times - 1):
            return index - size * times + 1
    return None
