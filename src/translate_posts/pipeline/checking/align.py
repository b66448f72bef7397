"""Alignment: which block of the English belongs to which of the Japanese.

Where both posts have the same kinds of blocks in the same order, they belong together one by one.
Else the alignment of most agreement is taken (Needleman and Wunsch 1970): kinds, code, figures,
names and lengths agree or not, and a block left over costs something. So one block more or less is
one finding, and the rest is compared still.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from translate_posts.checks.posts import Block
from translate_posts.japanese import display_width

Places = tuple[int | None, int | None]

_TOKEN = re.compile(r"[A-Za-z][A-Za-z0-9.-]+|\d+(?:\.\d+)?")
_HARD = re.compile(r"`([^`]+)`|\]\(<?([^\s()<>]+)|(https?://[^\s()<>]+)|\[\^([^\]]+)\]")
"""Inline code, addresses, footnotes."""
_GAP = -0.6
_OTHER_KIND = -0.5
_LARGEST = 1_000_000
"""Cells of the table that are worth filling; larger posts are aligned by kinds alone."""


@dataclass(frozen=True, slots=True)
class _Face:
    """What of a block is compared."""

    kind: str
    fixed: str
    tokens: frozenset[str]
    """Names and figures, which the English has among its words."""
    hard: frozenset[str]
    """Codes, which both have."""
    width: int


def align(source: Sequence[Block], target: Sequence[Block]) -> list[Places]:
    """Places of blocks that belong together; None where one has no partner."""
    if [block.kind for block in source] == [block.kind for block in target]:
        return [(place, place) for place in range(len(source))]
    if len(source) * len(target) > _LARGEST:
        return list(_by_kind(source, target))
    return _best(list(map(_face, source)), list(map(_face, target)))


def _by_kind(source: Sequence[Block], target: Sequence[Block]) -> Iterator[Places]:
    kinds = [block.kind for block in source], [block.kind for block in target]
    for _, low, high, start, end in SequenceMatcher(None, *kinds, autojunk=False).get_opcodes():
        yield from zip_longest(range(low, high), range(start, end))


def _face(block: Block) -> _Face:
    text = unicodedata.normalize("NFKC", block.text)
    tokens = frozenset(word.lower() for word in _TOKEN.findall(text))
    hard = frozenset(next(filter(None, found)) for found in _HARD.findall(block.text))
    return _Face(block.kind, block.fixed, tokens, hard, display_width(block.text) + 1)


def _best(source: list[_Face], target: list[_Face]) -> list[Places]:
    rows = [[_GAP * column for column in range(len(target) + 1)]]
    for number, one in enumerate(source, 1):
        before, row = rows[-1], [_GAP * number]
        for column, two in enumerate(target, 1):
            paired = before[column - 1] + _agreement(one, two)
            row.append(max(paired, before[column] + _GAP, row[-1] + _GAP))
        rows.append(row)
    return _traced(rows, source, target)


def _traced(rows: list[list[float]], source: list[_Face], target: list[_Face]) -> list[Places]:
    row, column = len(source), len(target)
    places: list[Places] = []
    while row or column:
        score = rows[row][column]
        if row and column:
            paired = rows[row - 1][column - 1] + _agreement(source[row - 1], target[column - 1])
            if math.isclose(score, paired):
                row, column = row - 1, column - 1
                places.append((row, column))
                continue
        if row and math.isclose(score, rows[row - 1][column] + _GAP):
            row -= 1
            places.append((row, None))
        else:
            column -= 1
            places.append((None, column))
    return places[::-1]


def _agreement(one: _Face, two: _Face) -> float:
    """How much speaks for two blocks being one, from -3 to 3."""
    if one.kind != two.kind:
        if one.fixed or two.fixed or _family(one) != _family(two):
            return 3 * _GAP
        score = _OTHER_KIND
    else:
        score = 1.0
    if one.fixed or two.fixed:
        return score + (1.5 if one.fixed == two.fixed else -1.0)
    if one.tokens:
        score += 2 * len(one.tokens & two.tokens) / len(one.tokens) - 0.8
    if one.hard or two.hard:
        score += 2 * len(one.hard & two.hard) / len(one.hard | two.hard) - 1
    return score - min(1.5, abs(math.log(one.width / two.width)))


def _family(face: _Face) -> str:
    """Kinds that turn into each other: headings of all levels, paragraphs and items."""
    name = face.kind.partition(" ")[0]
    return "prose" if name in ("paragraph", "item", "heading", "term") else name
