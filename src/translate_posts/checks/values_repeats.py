"""Of the rule ``values``: one figure that stands with two units is stated for each."""

from __future__ import annotations

from collections.abc import Iterator

from translate_posts.checks.pair import Finding
from translate_posts.checks.values_reading import Reading
from translate_posts.japanese.numbers import Number, stands_for

_SMALL = 10


def repeats(reading: Reading) -> Iterator[Finding]:
    """Find figures that fewer places of the target state than the source has units for."""
    for amount in dict.fromkeys(v.amount for n in reading.numbers for v in n.values):
        numbers = [number for number in reading.numbers if _is(number, amount)]
        units = {number.text[len(number.text) - 1] for number in numbers}
        if amount < _SMALL or len(units) < 2:
            continue
        places = {
            one.start
            for one in reading.stated
            for number in numbers
            if stands_for(one, number, number.values[0])
        }
        if len(places) < len(units):
            shown = ", ".join(number.text.strip() for number in numbers)
            span = reading.source_span(numbers[-1])
            yield Finding(
                "values", "warning", f"stated fewer times than in the source: {shown}", span
            )


def _is(number: Number, amount: object) -> bool:
    value = number.values[0]
    return len(number.values) == 1 and value.amount == amount and not value.vague
