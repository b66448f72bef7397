"""Emphasis: delimiter runs matched as CommonMark does, with flanking that knows CJK text.

CommonMark 0.31 section 6.2 leaves ``**強調。**次`` literal, because a closing run after punctuation
must be followed by a space or punctuation. Japanese writes no spaces, so that CJK neighbours count
as either.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_ASCII_PUNCTUATION = set("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


@dataclass(slots=True)
class Delimiter:
    """A run of one delimiter character; `start` and `length` shrink as it is matched."""

    char: str
    start: int
    length: int
    can_open: bool
    can_close: bool
    original: int

    @property
    def end(self) -> int:
        """Offset behind the run's last unmatched character."""
        return self.start + self.length


@dataclass(frozen=True, slots=True)
class Match:
    """A matched pair: two ranges, opening and closing."""

    open: tuple[int, int]
    close: tuple[int, int]


def delimiter(text: str, start: int, end: int) -> Delimiter:
    """The delimiter run ``text[start:end]``, with whether it can open and close emphasis."""
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    left = _flanks(after, before)
    right = _flanks(before, after)
    can_open, can_close = left, right
    if text[start] == "_":
        can_open = left and (not right or _is_punctuation(before))
        can_close = right and (not left or _is_punctuation(after))
    return Delimiter(text[start], start, end - start, can_open, can_close, end - start)


def _flanks(inner: str, outer: str) -> bool:
    if inner.isspace():
        return False
    if not _is_punctuation(inner) or _is_cjk(inner):
        return True
    return outer.isspace() or _is_punctuation(outer) or _is_cjk(outer)


def _is_punctuation(char: str) -> bool:
    return char in _ASCII_PUNCTUATION or unicodedata.category(char)[0] in "PS"


def _is_cjk(char: str) -> bool:
    code = ord(char)
    return 0x2E80 <= code <= 0xA4CF or 0xF900 <= code <= 0xFAFF or 0xFE30 <= code <= 0xFFEF


def match_delimiters(delimiters: list[Delimiter]) -> Iterator[Match]:
    """Pair delimiter runs, innermost first (CommonMark's "process emphasis" procedure)."""
    openers: list[Delimiter] = []
    for closer in delimiters:
        while closer.can_close and closer.length:
            index = _find_opener(openers, closer)
            if index is None:
                break
            opener = openers[index]
            del openers[index + 1 :]
            yield _take(opener, closer)
            if not opener.length:
                del openers[index]
        if closer.can_open and closer.length:
            openers.append(closer)


def _find_opener(openers: list[Delimiter], closer: Delimiter) -> int | None:
    for index in range(len(openers) - 1, -1, -1):
        opener = openers[index]
        if opener.char == closer.char and _may_pair(opener, closer):
            return index
    return None


def _may_pair(opener: Delimiter, closer: Delimiter) -> bool:
    if opener.char == "~":
        return opener.length == closer.length
    if not (opener.can_close or closer.can_open):
        return True
    # CommonMark's "multiple of 3" rule keeps **a*b** from pairing across lengths.
    total = opener.original + closer.original
    return total % 3 != 0 or (opener.original % 3 == 0 and closer.original % 3 == 0)


def _take(opener: Delimiter, closer: Delimiter) -> Match:
    width = 2 if min(opener.length, closer.length) >= 2 else 1
    match = Match((opener.end - width, opener.end), (closer.start, closer.start + width))
    opener.length -= width
    closer.start += width
    closer.length -= width
    return match
