"""Placing: names and numbers go into what an engine reads, in the way that survives best.

Left in Japanese, put into English, or behind a slot that is filled in again in the draft.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from translate_posts.document.inline import marker, markers
from translate_posts.engine import Profile, Way
from translate_posts.glossary import Match
from translate_posts.japanese import Number, find_numbers
from translate_posts.japanese.numbers import Style
from translate_posts.japanese.numbers.placing import placements
from translate_posts.pipeline.filling import fill

_STYLE = Style()
_EMPTY_PAIR = re.compile(r"⟦\+(\d+)⟧⟦-\1⟧")


@dataclass(frozen=True, slots=True)
class Spot:
    """A term or a number in a source, and the way that it is given to the engine."""

    start: int
    end: int
    inline: str
    """What may stand in the source in its place."""
    english: str
    """What may stand in the target in its place."""
    way: Way
    ways: tuple[Way, ...]
    """The ways that it can be given."""
    what: Match | Number

    @property
    def kind(self) -> str:
        """`name`, `term`, or the number's kind."""
        if isinstance(self.what, Number):
            return self.what.kind
        return "name" if self.what.term.is_name else "term"

    @property
    def given(self) -> str:
        """What decides a draft: the way, and the English of a number."""
        if self.way == "leave" or isinstance(self.what, Match):
            return self.way
        return f"{self.way} {self.inline if self.way == 'inline' else self.english}"


@dataclass(frozen=True, slots=True)
class Reading:
    """What an engine reads for a source, and what its added slots stand for."""

    text: str
    fills: Mapping[str, str]

    def target(self, draft: str) -> str | None:
        """A draft with the added slots filled in; None unless each is there just once."""
        if any(draft.count(slot) != 1 for slot in self.fills):
            return None
        return fill(draft, self.fills) if self.fills else draft


def find_spots(
    text: str, matches: Sequence[Match], profile: Profile, style: Style = _STYLE
) -> tuple[Spot, ...]:
    """The terms and numbers of a source in order, each with the way that the profile says.

    Of two that overlap the longer one stands: 数万kWh is a number, whatever is said of kWh.
    """
    spots = [_term(match, profile) for match in matches]
    spots += [_number(number, profile) for number in find_numbers(text, style)]
    taken: list[Spot] = []
    for spot in sorted(spots, key=_length, reverse=True):
        if all(spot.end <= other.start or other.end <= spot.start for other in taken):
            taken.append(spot)
    return tuple(sorted(taken, key=lambda spot: spot.start))


def _length(spot: Spot) -> int:
    return spot.end - spot.start


def _term(match: Match, profile: Profile) -> Spot:
    way = profile.name_way() if match.term.is_name else "inline"
    english = match.target
    return Spot(match.start, match.end, english, english, way, ("inline", "slot"), match)


def _number(number: Number, profile: Profile) -> Spot:
    ways = placements(number)
    way = profile.number_way(number.kind, ways)
    return Spot(number.start, number.end, number.inline, number.english, way, ways, number)


def read(text: str, spots: Iterable[Spot]) -> Reading:
    """Put each spot into the source in its way. A blank parts what is put in from Latin beside.

    A pair around nothing (an anchor) is one slot: engines put words into it.
    """
    parts: list[str] = []
    fills: dict[str, str] = {}
    last, position, changed = _last_single(text), 0, False

    def slot_for(english: str) -> str:
        slot = marker("single", last + len(fills) + 1)
        fills[slot] = english
        return slot

    def in_between(part: str) -> str:
        return _EMPTY_PAIR.sub(lambda pair: slot_for(pair[0]), part)

    for spot in spots:
        source = text[spot.start : spot.end]
        if between := text[position : spot.start]:
            _append(parts, in_between(between), changed)
            changed = False
        position = spot.end
        if spot.way == "slot":
            parts.append(slot_for(spot.english))
            changed = False
            continue
        given = spot.inline if spot.way == "inline" else source
        _append(parts, given, changed or given != source)
        changed = given != source
    _append(parts, in_between(text[position:]), changed)
    return Reading("".join(parts), fills)


def within(spots: Iterable[Spot], start: int, end: int) -> tuple[Spot, ...]:
    """The spots that lie in a part of a source, placed from its beginning."""
    return tuple(
        replace(spot, start=spot.start - start, end=spot.end - start)
        for spot in spots
        if start <= spot.start and spot.end <= end
    )


def turned(
    spots: Iterable[Spot], chosen: Callable[[Spot], bool], *, forced: bool = False
) -> tuple[Spot, ...]:
    """The spots with those chosen given another way.

    `forced` puts those behind slots, too, whose English bends with the sentence (double, doubled):
    not always well said, but right.
    """
    return tuple(
        replace(spot, way=_other(spot, forced)) if chosen(spot) else spot for spot in spots
    )


def shown(spots: Iterable[Spot]) -> tuple[Spot, ...]:
    """The spots with none behind a slot: what stands there can be read."""
    return tuple(replace(spot, way=_shown(spot)) for spot in spots)


def _other(spot: Spot, forced: bool) -> Way:
    """From Japanese into English if it can be, from there behind a slot, and back from there."""
    english = _shown(spot)
    if spot.way == "slot":
        return english
    if forced or spot.way == english:
        return "slot" if forced or "slot" in spot.ways else spot.way
    return english


def _shown(spot: Spot) -> Way:
    return "inline" if "inline" in spot.ways else "leave"


def _append(parts: list[str], part: str, apart: bool) -> None:
    if apart and parts and part and _is_latin(parts[-1][-1]) and _is_latin(part[0]):
        parts.append(" ")
    if part:
        parts.append(part)


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _last_single(text: str) -> int:
    return max((found.number for found in markers(text) if found.role == "single"), default=0)
