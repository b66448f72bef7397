"""What an engine was measured to carry over: slots, names and numbers, by the way they are given.

Each cell counts of how many texts of a kind came through; see `translate_posts.engine.probe`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from translate_posts.engine.alphabets import ALPHABETS, MARKERS
from translate_posts.engine.protocol import SlotProfile

PROBE = 1
"""The version of templates and counting: profiles of different versions do not compare."""

_MARGIN = 0.02
"""Shares that lie no further apart are equal, and the simpler way is taken."""
_USABLE = 0.5
"""An alphabet of which fewer texts come through is no help: most would be drafted twice."""
_INLINE = frozenset({"money", "percent", "unit"})
"""The kinds of numbers that go in as English where nothing was measured."""

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


Rates = Mapping[str, Rate]


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
        return {name: rooms[name] for name in sorted(usable, key=self._losses)}

    def _losses(self, name: str) -> int:
        """The share that an alphabet loses, in steps of the margin; none if not measured."""
        rates = self.slots.get(name, {}).values()
        pooled = Rate(sum(rate.kept for rate in rates), sum(rate.of for rate in rates))
        return round((1 - pooled.share) / _MARGIN) if pooled.of else 0

    def name_way(self) -> Way:
        """How names of the glossary are given."""
        return _best(("inline", "slot"), self.names) or "inline"

    def number_way(self, kind: str, offered: Sequence[Way]) -> Way:
        """How a number of that kind is given; `offered` are the ways that it can be."""
        usual: Way = "inline" if kind in _INLINE and "inline" in offered else "leave"
        return _best([way for way in WAYS if way in offered], self.numbers.get(kind, {})) or usual


def _best(ways: Sequence[Way], rates: Rates) -> Way | None:
    """The way by which most comes through; of equal ones the simplest, which stands first."""
    best: Way | None = None
    for way in ways:
        rate = rates.get(way, Rate(0, 0))
        if rate.of and (best is None or rate.share > rates[best].share + _MARGIN):
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
