"""Dates, times and places in an order, as an English text states them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from translate_posts.japanese.numbers.calendars import MONTHS, WEEKDAYS, full_year
from translate_posts.japanese.numbers.english_words import CARDINALS, ORDINALS
from translate_posts.japanese.numbers.model import Stated, Value

_YEAR_SPAN = re.compile(r"\b(1[0-9]|20)([0-9]{2})[-–/]([0-9]{2})\b(?![-/])")
_ROMAN = re.compile(r"\b(?P<roman>II|III|IV)\b")
_ROMANS = {"II": 2, "III": 3, "IV": 4}
_MONTH = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b"
)
_MODAL = re.compile(r"(?:May|March|Mar) (?!(?:[0-9]{1,4}|of|and|to|through)\b)[a-z]")
_WEEKDAY = re.compile(
    rf"\b(?:{'|'.join(name[:3] + f'(?:{name[3:]}s?)?' for name in WEEKDAYS.values())})\b"
)
_ORDINAL = re.compile(
    rf"\b(?:(?P<tens>twenty|thirty)[- ])?(?P<word>{'|'.join(ORDINALS)})(?:ly)?\b"
    r"|\b(?P<figure>[0-9]{1,3}(?:,[0-9]{3})*|[0-9]+)(?:st|nd|rd|th)\b|\bNo\. ?(?P<no>[0-9]+)"
    r"|\b(?P<once>zeroth|penultimate)\b",
    re.I,
)
_FISCAL = re.compile(r"\bFY ?'?([0-9]{4}|[0-9]{2})\b|(?<![A-Za-z0-9])'([0-9]{2})\b")
_QUARTER = re.compile(r"\bQ([1-4])\b|\b([1-4])Q\b")
_HALF_YEAR = re.compile(r"\bH([12])\b|\b([12])H\b|\b(first|second|latter) half\b", re.I)
_CLOCK = re.compile(
    r"\b(?P<h>[0-9]{1,2})(?:[:.](?P<m>[0-5][0-9]))?\s?(?P<half>[ap])\.?m\b"
    r"|\b(?P<h2>[0-9]{1,2}):(?P<m2>[0-5][0-9])\b"
    r"|\b(?P<h3>[0-9]{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) o.clock",
    re.I,
)
_LAST_HOUR = 24
_DECADE = re.compile(r"(?<![0-9A-Za-z])'?([0-9]{2,4})'?s\b")
_AGES = {"teens": 10, "teenage": 10, "teenager": 10, "teenagers": 10, "twenties": 20} | {
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}
_AGE = re.compile(rf"\b(?:{'|'.join(_AGES)})\b", re.I)
_ISO = re.compile(r"\b([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})\b")
_SLASHED = re.compile(
    r"\b(?:([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})|([0-9]{1,2})/([0-9]{1,2}))\b(?!/)"
)


def _calendar(text: str) -> Iterator[Stated]:
    names = {name[:3]: number for number, name in enumerate(MONTHS, 1)}
    days = {name[:3]: number for number, name in enumerate(WEEKDAYS.values(), 1)}
    for found in _MONTH.finditer(text):
        firm = not _MODAL.match(text, found.start())
        yield Stated(*found.span(), Value(Decimal(names[found[0][:3]]), "month"), firm)
    for found in _WEEKDAY.finditer(text):
        firm = len(found[0]) > 3
        yield Stated(*found.span(), Value(Decimal(days[found[0][:3]]), "weekday"), firm)


def _years(text: str) -> Iterator[Stated]:
    for found in _FISCAL.finditer(text):
        year = int(found[1] or found[2])
        year = year if year > 99 else full_year(year)
        yield Stated(*found.span(), Value(Decimal(year), "year"))
    for found in _YEAR_SPAN.finditer(text):
        yield Stated(*found.span(3), Value(Decimal(found[1] + found[3]), "year"))
    for found in _DECADE.finditer(text):
        yield Stated(*found.span(), Value(Decimal(found[1]), "year"))
        yield Stated(*found.span(), Value(Decimal(found[1])))
        if len(found[1]) == 2:
            yield Stated(*found.span(), Value(Decimal(full_year(int(found[1]))), "year"))


def _ages(text: str) -> Iterator[Stated]:
    for found in _AGE.finditer(text):
        age = _AGES[found[0].lower()]
        yield Stated(*found.span(), Value(Decimal(age)), firm=False)
        if age > 10:
            yield Stated(*found.span(), Value(Decimal(1900 + age), "year"), firm=False)


def _numeric_dates(text: str) -> Iterator[Stated]:
    for found in _ISO.finditer(text):
        for group, unit in ((1, "year"), (2, "month"), (3, "day")):
            yield Stated(*found.span(group), Value(Decimal(int(found[group])), unit))
    for found in _SLASHED.finditer(text):
        for group in (1, 2, 3, 4, 5):
            if found[group]:
                for unit in ("month", "day", "year"):
                    yield Stated(*found.span(group), Value(Decimal(int(found[group])), unit))


def _order(text: str) -> Iterator[Stated]:
    for found in _ORDINAL.finditer(text):
        if found["once"]:
            rank = 0 if found["once"].lower() == "zeroth" else 2
            yield Stated(*found.span(), Value(Decimal(rank), "ordinal"), firm=False)
        elif found["word"]:
            tens = CARDINALS[found["tens"].lower()] if found["tens"] else 0
            rank = ORDINALS[found["word"].lower()] + tens
            yield Stated(*found.span(), Value(Decimal(rank), "ordinal"), rank > 9)
        else:
            figure = (found["figure"] or found["no"]).replace(",", "")
            yield Stated(*found.span(), Value(Decimal(figure), "ordinal"))
    for found in _ROMAN.finditer(text):
        value = Value(Decimal(_ROMANS[found["roman"]]), "ordinal")
        yield Stated(*found.span(), value, firm=False)


def _fiscal_parts(text: str) -> Iterator[Stated]:
    for found in _QUARTER.finditer(text):
        yield Stated(*found.span(), Value(Decimal(found[1] or found[2]), "quarter"))
    for found in _HALF_YEAR.finditer(text):
        half = found[1] or found[2] or ("1" if found[3].lower() == "first" else "2")
        yield Stated(*found.span(), Value(Decimal(half), "half"), firm=not found[3])


def _times(text: str) -> Iterator[Stated]:
    for found in _CLOCK.finditer(text):
        hour = _small(found["h"] or found["h2"] or found["h3"])
        minute = int(found["m"] or found["m2"] or 0)
        if hour > _LAST_HOUR:
            continue
        if found["half"]:
            hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
        unit = "clock" if found["half"] else "clock12"
        yield Stated(*found.span(), Value(Decimal(hour * 60 + minute), unit))


def _small(text: str) -> int:
    return int(text) if text.isdigit() else CARDINALS[text.lower()]


_NAMES = frozenset(name[:3].lower() for name in (*MONTHS, *WEEKDAYS.values()))
_RANKS = frozenset(
    word[:3]
    for word in (*ORDINALS, "twenty", "thirty", "zeroth", "penultimate", "ii", "iii", "iv", "0")
)
_DIGIT = frozenset({"0"})

DATE_READERS = (
    (_calendar, _NAMES),
    (_years, _DIGIT),
    (_ages, frozenset(word[:3] for word in _AGES)),
    (_numeric_dates, _DIGIT),
    (_order, _RANKS),
    (_fiscal_parts, frozenset({"0", "fir", "sec", "lat"})),
    (_times, frozenset({"0", "clo"})),
)
