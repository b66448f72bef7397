"""What both sides of a pair state, read once for all parts of the rule ``values``."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from translate_posts.checks.pair import Pair, Span
from translate_posts.document.inline import markers
from translate_posts.japanese.numbers import (
    Missing,
    Number,
    Stated,
    find_invented,
    find_missing,
    find_numbers,
    read_figures,
)

_MAY_STATE = re.compile(r"[0-9]|\b(?:million|billion|trillion|hundred|thousand)", re.I)
_CODE = "\ue000"
"""Stands for a single marker, so that the figures beside it do not run together."""


@dataclass(frozen=True)
class Bare:
    """A text without its markers, which knows where its characters stood."""

    text: str
    _starts: tuple[int, ...]
    """Where each stretch of text that has no marker within begins, in `text`."""
    _shifts: tuple[int, ...]
    """How far each stretch is from its place in the text with markers."""

    def span(self, start: int, end: int) -> Span:
        """The place of a part of the bare text in the text with markers."""
        return self._place(start), self._place(end - 1) + 1

    def _place(self, index: int) -> int:
        return index + self._shifts[bisect_right(self._starts, index) - 1]


def bare(text: str) -> Bare:
    """Take paired markers out, so that bold does not cut an amount in two."""
    parts, starts, shifts = [], [0], [0]
    position = length = 0
    for marker in markers(text):
        part = text[position : marker.start] + (_CODE if marker.role == "single" else "")
        length += len(part)
        parts.append(part)
        position = marker.end
        starts.append(length)
        shifts.append(position - length)
    return Bare("".join([*parts, text[position:]]), tuple(starts), tuple(shifts))


@dataclass(frozen=True)
class Reading:
    """The numbers of a source, the figures of its target, and where they differ."""

    source: Bare
    target: Bare
    numbers: tuple[Number, ...]
    stated: tuple[Stated, ...]
    missing: tuple[Missing, ...]
    invented: tuple[Stated, ...]

    def source_span(self, number: Number) -> Span:
        """Where the number stands in the source with markers."""
        return self.source.span(number.start, number.end)

    def target_span(self, stated: Stated) -> Span:
        """Where the figure stands in the target with markers, without space around."""
        shown = self.target.text[stated.start : stated.end]
        start = stated.start + len(shown) - len(shown.lstrip())
        return self.target.span(start, stated.start + len(shown.rstrip()))

    def shown(self, stated: Stated) -> str:
        """The figure as it is written."""
        return self.target.text[stated.start : stated.end].strip()


def _of_a_term(source: Bare, number: Number, pair: Pair) -> bool:
    """Whether the number is part of a term, which has its own English: 百年 in 百年史."""
    start, end = source.span(number.start, number.end)
    return any(match.start <= start and end <= match.end for match in pair.terms)


def read_pair(pair: Pair) -> Reading | None:
    """Read both sides; None where neither has a number."""
    source, target = bare(pair.source), bare(pair.target)
    numbers = [one for one in find_numbers(source.text) if not _of_a_term(source, one, pair)]
    if not numbers and not _MAY_STATE.search(target.text):
        return None
    known = [match.target for match in pair.terms]
    return Reading(
        source,
        target,
        tuple(numbers),
        read_figures(target.text),
        tuple(find_missing(numbers, target.text)),
        tuple(find_invented(source.text, numbers, target.text, known)),
    )
