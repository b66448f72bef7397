"""Of the rule ``values``: a figure that the source has twice is stated twice."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from translate_posts.checks.pair import Finding
from translate_posts.checks.values_reading import Reading
from translate_posts.japanese.numbers import Number, stands_for

_SMALL = 10
_NAMED_ONCE = frozenset({"date", "time", "period", "ordinal", "vague"})
"""Kinds that English does not repeat: that year, then."""


def repeats(reading: Reading) -> Iterator[Finding]:
    """Find figures that fewer places of the target state than places of the source have."""
    numbers = [number for number in reading.numbers if number.kind not in _NAMED_ONCE]
    for amount in dict.fromkeys(value.amount for number in numbers for value in number.values):
        alike = [number for number in numbers if _is(number, amount)]
        if len(alike) > 1 and len(_places(reading, alike)) < len(alike):
            shown = ", ".join(number.text.strip() for number in alike)
            message = f"stated fewer times than in the source: {shown}"
            yield Finding("values", "warning", message, reading.source_span(alike[-1]))


def _is(number: Number, amount: Decimal) -> bool:
    """Whether the number is this amount alone, and not one that English has words for."""
    (value, *others) = number.values
    sure = amount >= _SMALL or value.unit in {"%", "point"} or value.unit.isupper()
    return not others and value.amount == amount and sure


def _places(reading: Reading, numbers: list[Number]) -> set[int]:
    return {
        stated.start
        for stated in reading.stated
        for number in numbers
        if stands_for(stated, number, number.values[0])
    }
