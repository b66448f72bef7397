"""What reviewing costs: the edit rate from the machine's draft to what was approved (HTER)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from translate_posts.review.errors import need
from translate_posts.review.units import Unit

_WORD = re.compile(r"⟦[+-]?\d+⟧|\w+(?:['’.,-]\w+)*|[^\w\s]")


def words(text: str) -> list[str]:
    """The words of an English text; marks and slots count as words, as in TER."""
    return _WORD.findall(text)


@dataclass(frozen=True, slots=True)
class Effort:
    """Edits and words of what was approved, over some segments."""

    segments: int = 0
    edits: int = 0
    words: int = 0
    untouched: int = 0
    """Segments that were approved as drafted."""

    @property
    def hter(self) -> float | None:
        """Words to change for each word approved: 0 is a perfect draft; None without words.

        Snover et al. 2006, without shifts: a word that moves counts as two edits.
        """
        return self.edits / self.words if self.words else None

    def __add__(self, other: Effort) -> Effort:
        return Effort(
            self.segments + other.segments,
            self.edits + other.edits,
            self.words + other.words,
            self.untouched + other.untouched,
        )


def effort_of(unit: Unit) -> Effort | None:
    """The effort of an approved segment that the machine had drafted; None for others."""
    if not unit.approved or not unit.draft or unit.draft == unit.source:
        return None
    edits = edit_distance(unit.draft, unit.target)
    return Effort(1, edits, len(words(unit.target)), int(unit.draft == unit.target))


def edit_distance(draft: str, final: str) -> int:
    """Words to put in, take out or replace."""
    distance = need("rapidfuzz.distance").Levenshtein.distance
    return int(distance(words(draft), words(final)))


def total(efforts: Iterable[Effort | None]) -> Effort:
    """All efforts together."""
    return sum((one for one in efforts if one), Effort())
