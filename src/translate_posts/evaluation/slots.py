"""Slot survival: of the slots in the sources, those that stand once each in the drafts.

Where lines have inline Markdown, that is what the slots are. Else some of the names and numbers
that source and reference share are put behind slots, by chance, but always the same ones.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from translate_posts.checks import RULES, Pair
from translate_posts.document.inline import marker, markers
from translate_posts.evaluation.lines import Line
from translate_posts.evaluation.shares import NOTHING, Share

_ENOUGH = 0.05
"""The share of lines with inline code from which on that is what is counted."""
_MOST_LINES = 200
"""Lines that are masked, at most: each is drafted once more."""
_MOST_SLOTS = 3
_PAIRS = 1 / 3
"""The share of slots that are wrapped around a word instead of standing for it."""
_SHARED = re.compile(r"(?<![A-Za-z0-9])[A-Za-z0-9]+(?:[.,+#&/'-][A-Za-z0-9]+)*(?![A-Za-z0-9])")


@dataclass(frozen=True, slots=True)
class SlotSurvival:
    """`segments` are those of which all slots came through, and none twice or crossed."""

    masked: bool
    segments: Share
    singles: Share
    pairs: Share


def has_markup(lines: Sequence[Line]) -> bool:
    """Whether enough lines have inline code of their own."""
    return sum(line.has_slots for line in lines) >= max(1, _ENOUGH * len(lines))


def masked(lines: Sequence[Line]) -> list[Line]:
    """Lines with slots for words that both sides share; lines that share none are left out."""
    found = (_masked(line) for line in lines)
    return [line for line in found if line is not None][:_MOST_LINES]


def _masked(line: Line) -> Line | None:
    if line.has_slots:
        return None
    english = set(_SHARED.findall(line.reference))
    shared = [found for found in _SHARED.finditer(line.source) if found[0] in english]
    if not shared:
        return None
    chance = random.Random(line.source)  # noqa: S311 - no secret
    chosen = chance.sample(shared, min(len(shared), chance.randint(1, _MOST_SLOTS)))
    text, position = "", 0
    numbers = Counter[str]()
    for found in sorted(chosen, key=lambda one: one.start()):
        role = "open" if chance.random() < _PAIRS else "single"
        numbers[role] += 1
        text += line.source[position : found.start()] + _slot(role, numbers[role], found[0])
        position = found.end()
    return replace(line, source=text + line.source[position:])


def _slot(role: str, number: int, word: str) -> str:
    if role == "single":
        return marker("single", number)
    return marker("open", number) + word + marker("close", number)


def survival(lines: Sequence[Line], drafts: Sequence[str], *, masked: bool) -> SlotSurvival:
    """Count the slots of the lines in their drafts."""
    segments = singles = pairs = NOTHING
    for line, draft in zip(lines, drafts, strict=True):
        names = [one.name for one in markers(line.source)]
        if not names:
            continue
        there = Counter(one.name for one in markers(draft))
        lone = [name for name in names if name[1] not in "+-"]
        opening = [name for name in names if name[1] == "+"]
        singles = singles.plus(sum(there[name] == 1 for name in lone), len(lone))
        whole = sum(there[name] == there[name.replace("+", "-")] == 1 for name in opening)
        pairs = pairs.plus(whole, len(opening))
        segments = segments.plus(not any(RULES["slots"](Pair(line.source, draft))), 1)
    return SlotSurvival(masked, segments, singles, pairs)
