"""Figures of an English text with their units: $150–200 billion, 30 percent, tens of millions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from translate_posts.japanese.numbers.english_units import CURRENCY_SIGNS, UNIT, unit_codes
from translate_posts.japanese.numbers.english_words import (
    AMOUNT,
    BARE_AMOUNT,
    CARDINALS,
    ORDINALS,
    read_amount,
    scaled_up,
)
from translate_posts.japanese.numbers.model import Stated, Value
from translate_posts.lazy_pattern import LazyPattern

_SIGN = r"(?P<{0}>(?:US|NT|HK|CN|[ACS])?[$¥]|[€£₩₹]|RMB ?|(?:JPY|USD|EUR|GBP|CNY|KRW|TWD|Rs\.?) ?)?"
_JOIN = r"(?:\s*[–—~-]\s*|\s+to\s+|\s+or\s+|\s+and\s+|\s+through\s+)"
_QUANTITY = LazyPattern(
    r"(?<![A-Za-z0-9_.])(?:(?<![A-Za-z][-])|(?=[a-z]))(?<![0-9][,:])"
    + _SIGN.format("s1")
    + rf"\s?(?P<a>{AMOUNT})(?![0-9]|:[0-9]{{2}}\b|(?:st|nd|rd|th)\b)(?P<u1>{UNIT})?"
    + rf"(?:(?P<join>{_JOIN}){_SIGN.format('s2')}(?P<b>{AMOUNT})(?P<u2>{UNIT})?)?",
    re.I,
)
# Where a quantity may start: a quick look, for the pattern itself is slow to fail.
_MAY_START = re.compile(
    r"[0-9$¥€£₩₹.]|\b(?:(?:US|NT|HK|CN|[ACS])[$¥]|RMB|JPY|USD|EUR|GBP|CNY|KRW|TWD|Rs"
    rf"|an?(?= [htmb])|{'|'.join(CARDINALS)})",
    re.I,
)
_SCALE_OF_RANGE = re.compile(rf"^{BARE_AMOUNT}", re.I)
_BETWEEN = re.compile(r"\b(?:between|from)[\s\ue000]+$", re.I)
_VAGUE = LazyPattern(
    r"\b(?:(?P<lead>tens|dozens|scores|hundreds|thousands) of )?"
    r"(?P<size>tens|dozens|scores|hundreds|thousands|millions|billions|trillions|decades|centuries)\b"
    rf"(?:(?: of)?(?: (?:the|additional|more|other|new|U\.?S\.?))?(?P<unit>{UNIT}))?",
    re.I,
)
_SIZES = {
    **{"tens": 10, "dozens": 10, "scores": 10, "hundreds": 100, "thousands": 10**3},
    **{"millions": 10**6, "billions": 10**9, "trillions": 10**12},
}
_FRACTION = re.compile(
    r"\b(?P<n>an?|one|two|three|four|five|six|seven|eight|nine|[0-9][0-9,.]{0,30})[- ]"
    r"(?P<d>half|halves|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|hundredth"
    r"|thousandth|[0-9][0-9,]{0,30}(?:st|nd|rd|th))s?\b"
    r"|\b(?P<n2>[0-9]{1,30})/(?P<d2>[0-9][0-9,]{0,30})(?:th)?\b"
    r"|\b(?P<n3>one|two|three|four|1|2|3|4)[- ](?:in|out of)(?: every)?[- ]"
    r"(?P<d3>[0-9][0-9,]{0,30}(?: (?:million|billion))?|two|three|four|five|six|seven|eight|nine"
    r"|ten)\b",
    re.I,
)
_BELOW = {"hal": 2, "halves": 2, "quarter": 4, "hundredth": 100, "thousandth": 1000}
_CONVERTED = {
    "decade": ("year", Decimal(10)),
    "century": ("year", Decimal(100)),
    "fortnight": ("day", Decimal(14)),
    "basis point": ("point", Decimal("0.01")),
}


def _quantities(text: str) -> Iterator[Stated]:
    position = 0
    while start := _MAY_START.search(text, position):
        found = _QUANTITY.match(text, start.start())
        if found:
            yield from _one_quantity(text, found)
        position = found.end() if found else start.end()


def _one_quantity(text: str, found: re.Match[str]) -> Iterator[Stated]:
    low, low_scaled = read_amount(found["a"])
    units = _units(found["s1"], found["u1"])
    start = found.start("s1") if found["s1"] else found.start("a")
    if not found["b"]:
        yield from _as_stated(start, found.end(), low, units, found["a"])
        return
    high, high_scaled = read_amount(found["b"])
    last = _units(found["s2"], found["u2"])
    closed = " and" not in found["join"] or bool(_BETWEEN.search(text, 0, start))
    middle = found.start("s2") if found["s2"] else found.start("b")
    ends = last if any(last) or not closed else units
    yield from _as_stated(middle, found.end(), high, ends, found["b"])
    first = units if any(units) or not closed else last
    before = found.end("u1") if found["u1"] else found.end("a")
    # The second scale serves both ends only where the first has none of its own: 150–200 billion.
    if high_scaled and not low_scaled and closed:
        scale = _SCALE_OF_RANGE.sub("", found["b"])
        yield from _as_stated(start, before, scaled_up(low, scale), first, found["a"])
        if low > 100 or not re.search("[–—~-]", found["join"]):
            yield from _as_stated(start, before, low, first, found["a"])
    else:
        if high_scaled and not low_scaled and not any(units):  # 300 and 100 billion, respectively
            scale = _SCALE_OF_RANGE.sub("", found["b"])
            yield from _as_stated(start, before, scaled_up(low, scale), last, found["a"])
        yield from _as_stated(start, before, low, first, found["a"])


def _as_stated(
    start: int, end: int, amount: Decimal, units: tuple[str, ...], word: str
) -> Iterator[Stated]:
    for unit in units:
        code, size = _CONVERTED.get(unit, (unit, Decimal(1)))
        firm = any(char.isdigit() for char in word) or bool(code) or amount >= 10
        yield Stated(start, end, Value(amount * size, code), firm)


def _units(sign: str | None, word: str | None) -> tuple[str, ...]:
    if sign:
        return (CURRENCY_SIGNS[sign.strip().upper()],)
    return unit_codes(word) if word else ("",)


def _vague(text: str) -> Iterator[Stated]:
    for found in _VAGUE.finditer(text):
        word = found["size"].lower()
        lead = Decimal(_SIZES[found["lead"].lower()]) if found["lead"] else Decimal(1)
        firm = word not in {"tens", "dozens", "scores"} and bool(
            found["lead"] or word[-6:] == "llions"
        )
        if word in {"decades", "centuries"}:
            size = lead * (10 if word == "decades" else 100)
            yield Stated(*found.span(), Value(size, "year", vague=True), firm=False)
            continue
        for unit in unit_codes(found["unit"]) if found["unit"] else ("",):
            yield Stated(*found.span(), Value(lead * _SIZES[word], unit, vague=True), firm)


def _shares(text: str) -> Iterator[Stated]:
    for found in _FRACTION.finditer(text):
        above = found["n"] or found["n2"] or found["n3"]
        number = Decimal(1) if above.lower() in {"a", "an"} else _decimal(above)
        below = _below((found["d"] or found["d2"] or found["d3"]).lower())
        if number is not None and below:
            yield Stated(*found.span(), Value(number, f"/{below}"), firm=False)


def _decimal(text: str) -> Decimal | None:
    if re.fullmatch(r"[0-9][0-9,]*(?:\.[0-9]+)?", text):
        return Decimal(text.replace(",", ""))
    return Decimal(CARDINALS[text.lower()]) if text.lower() in CARDINALS else None


def _below(text: str) -> int:
    if text.startswith("hal"):
        return 2
    if text in _BELOW or text in ORDINALS:
        return _BELOW.get(text) or ORDINALS[text]
    figure = re.sub("(?:st|nd|rd|th)$", "", text).replace(",", "")
    return int(figure) if figure.isdigit() else int(read_amount(figure)[0])


_NUMERALS = frozenset({"0", "a", "an", *(word[:3] for word in CARDINALS)})
_MANY = frozenset(word[:3] for word in (*_SIZES, "decades", "centuries"))
_PARTS = frozenset(word[:3] for word in (*ORDINALS, "half", "halves", "quarter", "out", "in", "0"))

FIGURE_READERS = ((_quantities, _NUMERALS), (_vague, _MANY), (_shares, _PARTS))
"""Each with the first three letters of the words without which it finds nothing; 0 is a digit."""
