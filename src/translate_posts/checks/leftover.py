"""Rule ``leftover``: no Japanese stays in the target, neither letters nor punctuation."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from translate_posts.checks.pair import Finding, Pair, Span
from translate_posts.japanese import cjk_marks, is_japanese, to_english

_SHOWN = 20


def check(pair: Pair) -> Iterator[Finding]:
    """Find Japanese characters outside the codes."""
    if pair.target.isascii():
        return
    letters = list(_letters(pair.target))
    if letters:
        left = "".join(pair.target[start:end] for start, end in letters)
        message = f"Japanese left: {left[:_SHOWN]}"
        yield Finding("leftover", "error", message, None, letters[0])
        return
    for start, end in cjk_marks(pair.target):
        mark = pair.target[start:end]
        message = f"Japanese punctuation left: {mark}"
        yield Finding("leftover", "error", message, None, (start, end), _english(mark))


def _letters(text: str) -> Iterator[Span]:
    """The runs of Japanese letters."""
    position = 0
    for japanese, run in groupby(text, is_japanese):
        length = len(list(run))
        if japanese:
            yield position, position + length
        position += length


def _english(mark: str) -> str:
    return to_english(mark).strip() or " "
