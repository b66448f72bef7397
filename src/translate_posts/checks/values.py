"""Rule ``values``: amounts, shares, dates and counts have the same value in source and target.

A value that is missing or new is an error where it is sure to be one, a warning where people often
render it otherwise: see `values_severity`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from translate_posts.checks.pair import Finding, Pair
from translate_posts.checks.values_reading import Reading, read_pair
from translate_posts.checks.values_repeats import repeats
from translate_posts.checks.values_senses import senses
from translate_posts.checks.values_severity import invented_severity, missing_severity
from translate_posts.checks.values_swaps import swaps
from translate_posts.japanese.numbers import Missing, Stated, Value, comparable, in_english

_UNSURE = frozenset({"", "ordinal", "weekday", "clock12", "half"})


def check(pair: Pair) -> Iterator[Finding]:
    """Find values that are lost, new, turned around, or in one another's place."""
    reading = read_pair(pair)
    if reading is None:
        return
    differing = list(_missing_and_invented(reading))
    yield from differing
    yield from senses(reading)
    if not differing:
        yield from swaps(reading)
        yield from repeats(reading)


def _missing_and_invented(reading: Reading) -> Iterator[Finding]:
    suspects = list(reading.invented)
    for missing in reading.missing:
        wrong = _wrong_one(missing, suspects, reading.missing)
        if wrong:
            suspects.remove(wrong)
        yield _missing(reading, missing, wrong)
    for stated in suspects:
        severity = invented_severity(stated, reading.shown(stated))
        if severity:
            message = f"not in the Japanese: {reading.shown(stated)}"
            yield Finding("values", severity, message, None, reading.target_span(stated))


def _missing(reading: Reading, missing: Missing, wrong: Stated | None) -> Finding:
    number, value = missing.number, missing.value
    severity = missing_severity(number, value)
    if wrong and not value.vague and _sure(reading, wrong, value):
        severity = "error"  # not left out: changed
    message = f"not in the English: {_shown(value)} ({number.text.strip()})"
    return Finding(
        "values",
        severity,
        message,
        reading.source_span(number),
        reading.target_span(wrong) if wrong else None,
        _fix(reading, missing, wrong) if wrong else None,
    )


def _sure(reading: Reading, wrong: Stated, value: Value) -> bool:
    """Whether the figure of the target can stand for nothing but this value."""
    alike = wrong.value.unit == value.unit and value.unit not in _UNSURE
    return alike or invented_severity(wrong, reading.shown(wrong)) == "error"


def _fix(reading: Reading, missing: Missing, wrong: Stated) -> str | None:
    """What to put in place of the wrong figure; None where a marker would be lost with it."""
    start, end = reading.target_span(wrong)
    if missing.value.vague or end - start != len(reading.shown(wrong)):
        return None
    return in_english(missing.value, date=missing.number.kind == "date")


def _wrong_one(
    missing: Missing, suspects: Sequence[Stated], all_missing: Sequence[Missing]
) -> Stated | None:
    """Give the figure of the target that stands for the missing value, where that is evident."""
    alike = [one for one in suspects if comparable(one.value, missing.value)]
    rivals = [other for other in all_missing if comparable(other.value, missing.value)]
    return alike[0] if len(alike) == 1 and len(rivals) == 1 else None


def _shown(value: Value) -> str:
    about = "order of " if value.vague else ""
    return f"{about}{value.amount:,f} {value.unit}".rstrip()
