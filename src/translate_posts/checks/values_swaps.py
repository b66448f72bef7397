"""Of the rule ``values``: amounts that changed places with one another.

Where a source names as many years (or names in Latin letters) as amounts of one unit, each once,
the two must be in the same order to one another in the target.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from translate_posts.checks.pair import Finding
from translate_posts.checks.values_reading import Reading
from translate_posts.japanese.numbers import Number, Value, stands_for

_NAME = re.compile(r"(?<![A-Za-z0-9])[A-Z][A-Za-z0-9.+-]*[A-Za-z0-9](?![A-Za-z0-9])")
_Places = list[tuple[int, int]]
"""Where labels or amounts stand: in the source, in the target."""


def swaps(reading: Reading) -> Iterator[Finding]:
    """Find amounts that stand beside another label than in the source."""
    amounts = [number for number in reading.numbers if len(number.values) == 1]
    amounts = [
        number for number in amounts if number.kind in {"money", "percent", "unit", "change"}
    ]
    for _, group in groupby(sorted(amounts, key=_unit), key=_unit):
        yield from _swapped(reading, sorted(group, key=lambda number: number.start))


def _unit(number: Number) -> str:
    return number.values[0].unit


def _swapped(reading: Reading, amounts: Sequence[Number]) -> Iterator[Finding]:
    if len(amounts) < 2:
        return
    places = _amount_places(reading, amounts)
    if places is None:
        return
    for labels in (_year_places(reading), _name_places(reading)):
        if labels and _alternate(labels, places) and _order(labels) != _order(places):
            start, end = amounts[0].start, amounts[-1].end
            shown = ", ".join(number.text.strip() for number in amounts)
            span = reading.source.span(start, end)
            yield Finding("values", "warning", f"may have changed places: {shown}", span)
            return


def _amount_places(reading: Reading, amounts: Sequence[Number]) -> _Places | None:
    places = []
    for number in amounts:
        place = _place(reading, number, number.values[0])
        if place is None:
            return None
        places.append((number.start, place))
    return places if len({at for _, at in places}) == len(places) else None


def _place(reading: Reading, number: Number, value: Value) -> int | None:
    """Where the one figure stands that states the value."""
    found = {one.start for one in reading.stated if one.firm and stands_for(one, number, value)}
    return found.pop() if len(found) == 1 else None


def _year_places(reading: Reading) -> _Places:
    places = []
    for number in reading.numbers:
        years = [value for value in number.values if value.unit == "year"]
        if number.kind == "date" and len(years) == 1:
            place = _place(reading, number, years[0])
            if place is None:
                return []
            places.append((number.start, place))
    return places


def _name_places(reading: Reading) -> _Places:
    source, target = reading.source.text, reading.target.text
    names = [found[0] for found in _NAME.finditer(source)]
    if len(set(names)) != len(names) or any(target.count(name) != 1 for name in names):
        return []
    return [(source.index(name), target.index(name)) for name in names]


def _alternate(labels: _Places, amounts: _Places) -> bool:
    """Whether label and amount take turns on both sides, so that each has its own."""
    if len(labels) != len(amounts):
        return False
    for side in (0, 1):
        merged = sorted(
            [(place[side], "l") for place in labels] + [(p[side], "a") for p in amounts]
        )
        if any(one[1] == other[1] for one, other in pairwise(merged)):
            return False
    return True


def _order(places: _Places) -> list[int]:
    """The order in the target of what is in order in the source."""
    targets = [at for _, at in sorted(places)]
    return [sorted(targets).index(at) for at in targets]
