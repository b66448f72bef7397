"""Rule ``loop``: no phrase comes again and again.

A loop that makes up the better part of a target is an error: such a draft says nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from translate_posts.checks.pair import Finding, Pair, Severity
from translate_posts.document.inline import without_markers

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SOURCE_LOOP = re.compile(r"(.{2,24}?)\1\1")
_LONGEST = 12
_IMMEDIATE = 3
_FREQUENT = 5
_MOST = 0.5
"""Share of the words that a loop of no use takes up."""


def check(pair: Pair) -> Iterator[Finding]:
    """Find words or phrases that follow themselves, and long phrases that recur."""
    found = _WORD.findall(without_markers(pair.target))
    words = [word.lower() for word in found]
    loop = _immediate(words) or _frequent(words)
    if loop and not _SOURCE_LOOP.search(re.sub(r"[\W_]+", "", without_markers(pair.source))):
        phrase, share, what = loop
        severity: Severity = "error" if share >= _MOST else "warning"
        yield Finding("loop", severity, f"“{phrase}” {what}", None, (0, len(pair.target)))


_Loop = tuple[str, float, str]
"""The phrase, its share of all words, and what it does."""


def _immediate(words: list[str]) -> _Loop | None:
    for size in sorted(_distances(words)):
        times = _IMMEDIATE if size < 5 else 2
        if (at := _repeats(words, size, times)) is not None:
            phrase = words[at : at + size]
            if all(map(str.isdigit, phrase)):
                continue  # a row of numbers, as in a table
            length = size
            while words[at + length : at + length + 1] == phrase[length % size :][:1]:
                length += 1
            return " ".join(phrase), length / len(words), "repeats itself"
    return None


def _distances(words: list[str]) -> set[int]:
    """How far apart the same words stand: no phrase of another length can follow itself."""
    last: dict[str, int] = {}
    found = set()
    for index, word in enumerate(words):
        if word in last and index - last[word] <= _LONGEST:
            found.add(index - last[word])
        last[word] = index
    return found


def _frequent(words: list[str]) -> _Loop | None:
    if len(words) - len(set(words)) < 8:
        return None  # too few words come twice to make a phrase that does
    for size, limit in ((8, 2), (6, 3), (4, 4), (3, _FREQUENT)):
        grams = Counter(zip(*(words[offset:] for offset in range(size)), strict=False))
        top = grams.most_common(1)
        if top and top[0][1] >= limit and not all(map(str.isdigit, top[0][0])):
            phrase, times = top[0]
            return " ".join(phrase), times * size / len(words), f"comes {times} times"
    return None


def _repeats(words: list[str], size: int, times: int) -> int | None:
    """Where a phrase of `size` words stands `times` times in a row."""
    run = 0
    for index in range(size, len(words)):
        run = run + 1 if words[index] == words[index - size] else 0
        if run >= size * (times - 1):
            return index - size * times + 1
    return None
