"""Table rows cut into cells with offsets, as GFM and kramdown cut them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_PREFIX = re.compile(r"[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?")
_BAR = re.compile(r"(?<!\\)\|")
_DELIMITER_ROW = re.compile(r"[ \t>]*[|:+=\- \t]+$")


def row_cells(line: str) -> list[tuple[int, int]]:
    """Start and end of each cell's text in a row, white space trimmed."""
    prefix = _PREFIX.match(line)
    start = prefix.end() if prefix else 0
    end = len(line.rstrip())
    if line.startswith("|", start):
        start += 1
    bars = [found.start() for found in _BAR.finditer(line, start, end)]
    if bars and bars[-1] == end - 1:
        end = bars.pop()
    return list(_trimmed(line, [start, *(bar + 1 for bar in bars)], [*bars, end]))


def _trimmed(line: str, starts: list[int], ends: list[int]) -> Iterator[tuple[int, int]]:
    for start, end in zip(starts, ends, strict=True):
        text = line[start:end]
        left = len(text) - len(text.lstrip())
        yield start + min(left, len(text)), max(start + left, start + len(text.rstrip()))


def is_bare_table(lines: list[str]) -> bool:
    """Whether a paragraph is a kramdown table, which needs no delimiter row."""
    return all(line.lstrip(" \t>").startswith("|") and line.count("|") > 1 for line in lines)


def is_delimiter_row(line: str) -> bool:
    """Whether a row holds no cells but the rule under a header."""
    return bool(_DELIMITER_ROW.match(line))
