"""Lines of a text with their offsets, cut where markdown-it-py cuts them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Lines:
    """Start and end offsets of each line; an end excludes the line break."""

    text: str
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.starts)

    def line(self, index: int) -> str:
        """Line `index` (from 0) without its line break."""
        return self.text[self.starts[index] : self.ends[index]]

    def index_at(self, offset: int) -> int:
        """Which line (from 0) holds the offset."""
        return bisect_right(self.starts, offset) - 1


def cut_lines(text: str, start: int = 0) -> Lines:
    """The lines of ``text[start:]``; offsets count from the text's own beginning."""
    starts, ends = [start], []
    for found in _LINE_END.finditer(text, start):
        ends.append(found.start())
        starts.append(found.end())
    ends.append(len(text))
    return Lines(text, starts, ends)
