"""Texts without the markers of their slots, and the way back to where things stood."""

import re
from bisect import bisect_right
from typing import Final

_MARKER: Final = re.compile(r"⟦[+-]?\d+⟧")
_BLANK: Final = "\ufffc"
"""Stands for an object in a text; no pattern that people write is about it."""


class Unmarked:
    """A text without its markers."""

    def __init__(self, marked: str) -> None:
        self.text = marked
        self._starts = [0]
        self._shifts = [0]
        if "⟦" in marked:
            self._take_out(marked)

    def _take_out(self, marked: str) -> None:
        removed = 0
        for marker in _MARKER.finditer(marked):
            removed += len(marker[0])
            self._starts.append(marker.end() - removed)
            self._shifts.append(removed)
        self.text = _MARKER.sub("", marked)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]`, which is not empty, stands in the text with its markers."""
        return self._before(start), self._before(end - 1) + 1

    def _before(self, place: int) -> int:
        return place + self._shifts[bisect_right(self._starts, place) - 1]


def blank_markers(text: str) -> str:
    """`text`, as long as it is, with nothing in it that a pattern could take for a word."""
    return _MARKER.sub(lambda marker: _BLANK * len(marker[0]), text) if "⟦" in text else text


def marker_map(text: str) -> bytearray:
    """One byte a character, set inside of markers."""
    taken = bytearray(len(text))
    if "⟦" not in text:
        return taken
    for marker in _MARKER.finditer(text):
        taken[marker.start() : marker.end()] = b"\1" * len(marker[0])
    return taken
