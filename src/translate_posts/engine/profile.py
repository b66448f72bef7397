"""What an engine was measured to carry over: slots, names and numbers, by the way they are given.

Each cell counts of how many texts of a kind came through; see `translate_posts.engine.probe`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import Literal, NamedTuple

from translate_posts.engine.alphabets import ALPHABETS, MARKERS
from translate_posts.engine.protocol import SlotProfile

PROBE = 1
"""The version of templates and counting: profiles of different versions do not compare."""

_MARGIN = 0.02
"""Shares that lie no further apart are equal, however much was counted."""
_SLOT_MARGIN = 0.1
"""A slot hides from the model what it stands for: `my 12 people players`. It must be worth that."""
_ALPHABET_MARGIN = 0.05
"""One or two of the probe's texts are no reason to leave the pieces that a model was trained on."""
_USABLE = 0.5
"""An alphabet of which fewer texts come through is no help: most would be drafted twice."""
_INLINE = frozenset({"money", "percent", "unit", "date", "time"})
"""The kinds of numbers that go in as English unless another way was measured to be better."""

Way = Literal["leave", "inline", "slot"]
"""How a name or a number is given to an engine: in Japanese, in English, or behind a slot."""
WAYS: tuple[Way, ...] = ("leave", "inline", "slot")
"""The simplest first."""


class Rate(NamedTuple):
    """So many of so many came through."""

    kept: int
    of: int

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.kept / self.of if self.of else 0.0

    def beats(self, other: Rate, margin: float = _MARGIN) -> bool:
        """Whether it is better by more than `margin`, and by more than chance would have it.

        Chance is one standard error of the difference of two shares.
        """
        if not self.of or not other.of:
            return bool(self.of) and not other.of
        pooled = Rate(self.kept + other.kept, self.of + other.of).share
        error = sqrt(pooled * (1 - pooled) * (1 / self.of + 1 / other.of))
        return self.share - other.share > max(margin, error)


Rates = Mapping[str, Rate]
_NOTHING = Rate(0, 0)


@dataclass(frozen=True, slots=True)
class Profile:
    """The survival rates of an engine; tables are empty where nothing was measured.

    `slots` has by alphabet the rates of texts with so many singles (`1`, `2`) or pairs (`+1`).
    `names` has those of names by way, `numbers` those of numbers by kind and way.
    """

    engine: str = ""
    digest: str = ""
    date: str = ""
    probe: int = PROBE
    slots: Mapping[str, Rates] = field(default_factory=dict)
    names: Rates = field(default_factory=dict)
    numbers: Mapping[str, Rates] = field(default_factory=dict)

    def rooms(self, trained: SlotProfile) -> dict[str, SlotProfile]:
        """The usable alphabets, best first, and how many slots of each a text may carry.

        `trained` is what the model has pieces for: usable whether it was measured or not.
        """
        rooms = {name: _room(rates) for name, rates in self.slots.items() if name in ALPHABETS}
        if trained.single:
            rooms[MARKERS] = trained
        usable = [name for name in ALPHABETS if name in rooms and rooms[name].single]
        return {name: rooms[name] for name in self._best_first(usable)}

    def _best_first(self, names: list[str]) -> Iterator[str]:
        """The alphabets in order; one that stands further back must beat all before it."""
        while names:
            best = names[0]
            for name in names[1:]:
                rate, former = self._pooled(name, best)
                if former.of and rate.beats(former, _ALPHABET_MARGIN):
                    best = name
            names = [name for name in names if name != best]
            yield best

    def _pooled(self, *names: str) -> list[Rate]:
        """All texts of the kinds that were measured in each of the alphabets."""
        tables = [self.slots.get(name, {}) for name in names]
        cells = set(tables[0]).intersection(*tables[1:])
        return [
            Rate(sum(table[cell].kept for cell in cells), sum(table[cell].of for cell in cells))
            for table in tables
        ]

    def name_way(self) -> Way:
        """How names of the glossary are given."""
        return _best("inline", ("slot",), self.names)

    def number_way(self, kind: str, offered: Sequence[Way]) -> Way:
        """How a number of that kind is given; `offered` are the ways that it can be."""
        usual: Way = "inline" if kind in _INLINE and "inline" in offered else "leave"
        others = [way for way in WAYS if way in offered and way != usual]
        return _best(usual, others, self.numbers.get(kind, {}))


def _best(usual: Way, others: Sequence[Way], rates: Rates) -> Way:
    """The usual way, unless more comes through by another."""
    best = usual
    for way in others:
        rate, former = rates.get(way, _NOTHING), rates.get(best, _NOTHING)
        if former.of and rate.beats(former, _SLOT_MARGIN if way == "slot" else _MARGIN):
            best = way
    return best


def _room(rates: Rates) -> SlotProfile:
    return SlotProfile(_most(rates, ""), _most(rates, "+"))


def _most(rates: Rates, sign: str) -> int:
    """How many slots of a kind come through together in most texts."""
    number = 0
    while (rate := rates.get(f"{sign}{number + 1}")) and rate.share >= _USABLE:
        number += 1
    return number
