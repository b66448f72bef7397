"""The values that an English text states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from translate_posts.japanese.numbers.dates import MONTHS, WEEKDAYS
from translate_posts.japanese.numbers.english_units import CURRENCY_SIGNS, UNIT, unit_code
from translate_posts.japanese.numbers.english_words import (
    AMOUNT,
    CARDINALS,
    ORDINALS,
    SCALE,
    read_amount,
    scaled_up,
)
from translate_posts.japanese.numbers.model import Value

_SIGN = r"(?P<{0}>(?:US|NT|HK|CN|[ACS])?[$¥]|[€£]|RMB ?|JPY ?|USD ?|EUR ?)?"
_JOIN = r"(?:\s*[–—~-]\s*|\s+to\s+|\s+or\s+|\s+and\s+|\s+through\s+)"
_QUANTITY = re.compile(
    r"(?<![A-Za-z0-9_.])(?<![A-Za-z][-])(?<![0-9][,:])"
    + _SIGN.format("s1")
    + rf"\s?(?P<a>{AMOUNT})(?P<u1>{UNIT})?"
    + rf"(?:(?P<join>{_JOIN}){_SIGN.format('s2')}(?P<b>{AMOUNT})(?P<u2>{UNIT})?)?",
    re.I,
)
_VAGUE = re.compile(
    r"\b(?:(?P<lead>tens|dozens|scores|hundreds|thousands) of )?"
    r"(?P<size>tens|dozens|scores|hundreds|thousands|millions|billions|trillions|decades|centuries)\b"
    rf"(?:(?: of)?(?: (?:the|additional|more|other|new|U\.?S\.?))?(?P<unit>{UNIT}))?",
    re.I,
)
_SEVERAL = re.compile(
    r"\b(?:several|a few|few|a couple(?: of)?|some|multiple|many|various)(?: more| tens of| dozen)?"
    rf"(?P<scale>(?:{SCALE})*)(?P<unit>{UNIT})?",
    re.I,
)
# Besides the apostrophe, the letters that match an ASCII one when case is ignored.
_PLAIN = {ord("’"): "'", 0x17F: "s", 0x212A: "K", 0x130: "I", 0x131: "i"}
_LEADING = re.compile(r"\b(mid|pre|post|early|late|over|under|sub|per)-(?=[0-9$¥€£])", re.I)
_SMALL_MONEY = re.compile(r"(?<=[$£€¥])([0-9][0-9.,]*)([kmb])\b")
_YEAR_SPAN = re.compile(r"\b(1[0-9]|20)([0-9]{2})[-–]([0-9]{2})\b(?!-)")
_ROMAN = re.compile(r"\b(?P<roman>II|III|IV)\b")
_ROMANS = {"II": 2, "III": 3, "IV": 4}
_SIZES = {
    **{"tens": 10, "dozens": 10, "scores": 10, "hundreds": 100, "thousands": 10**3},
    **{"millions": 10**6, "billions": 10**9, "trillions": 10**12},
}
_MONTH = re.compile(
    r"\b(January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b"
)
_WEEKDAY = re.compile(rf"\b({'|'.join(WEEKDAYS.values())})s?\b")
_ORDINAL = re.compile(
    rf"\b(?:(?P<tens>twenty|thirty)[- ])?(?P<word>{'|'.join(ORDINALS)})\b"
    r"|\b(?P<figure>[0-9]{1,3}(?:,[0-9]{3})*|[0-9]+)(?:st|nd|rd|th)\b|\bNo\. ?(?P<no>[0-9]+)",
    re.I,
)
_FISCAL = re.compile(r"\bFY ?'?([0-9]{4}|[0-9]{2})\b|'([0-9]{2})\b")
_QUARTER = re.compile(r"\bQ([1-4])\b|\b([1-4])Q\b")
_HALF_YEAR = re.compile(r"\bH([12])\b|\b([12])H\b|\b(first|second|latter) half\b", re.I)
_CLOCK = re.compile(
    r"\b(?P<h>[0-9]{1,2})(?:[:.](?P<m>[0-5][0-9]))?\s?(?P<half>[ap])\.?m\b"
    r"|\b(?P<h2>[0-9]{1,2}):(?P<m2>[0-5][0-9])\b"
    r"|\b(?P<h3>[0-9]{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) o.clock",
    re.I,
)
_DECADE = re.compile(r"\b([0-9]{2,4})['’]?s\b")
_FRACTION = re.compile(
    r"\b(?P<n>an?|one|two|three|four|five|six|seven|eight|nine|[0-9][0-9,.]{0,30})[- ]"
    r"(?P<d>half|halves|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|hundredth"
    r"|thousandth|[0-9][0-9,]{0,30}(?:st|nd|rd|th))s?\b"
    r"|\b(?P<n2>[0-9]{1,30})/(?P<d2>[0-9][0-9,]{0,30})\b"
    r"|\b(?P<n3>one|two|three|1|2|3) (?:in|out of)(?: every)? "
    r"(?P<d3>[0-9][0-9,]{0,30}(?: (?:million|billion))?|two|three|four|five|ten)\b",
    re.I,
)
_BELOW = {"hal": 2, "halves": 2, "quarter": 4, "hundredth": 100, "thousandth": 1000}
_WORDS = (
    (re.compile(r"\b(?:doubl\w*|twice|twofold|redoubl\w*)\b", re.I), Value(Decimal(2), "x")),
    (re.compile(r"\b(?:tripl\w*|threefold|thrice|trebl\w*)\b", re.I), Value(Decimal(3), "x")),
    (re.compile(r"\b(?:quadrupl\w*|fourfold)\b", re.I), Value(Decimal(4), "x")),
    (re.compile(r"\b(?:quintupl\w*|fivefold)\b", re.I), Value(Decimal(5), "x")),
    (re.compile(r"\btenfold\b", re.I), Value(Decimal(10), "x")),
    (re.compile(r"\b(?:half|halv\w+|semi\w*)\b", re.I), Value(Decimal(1), "/2")),
    (
        re.compile(r"\b(?:half[- ]a[- ]year|half[- ]year\w*|six months)\b", re.I),
        Value(Decimal(6), "month"),
    ),
    (re.compile(r"\bhalf[- ](?:a[- ])?century\b", re.I), Value(Decimal(50), "year")),
    (re.compile(r"\bhalf[- ](?:a[- ])?(?:day|decade)\b", re.I), Value(Decimal(12), "hour")),
    (re.compile(r"\bhalf[- ](?:an[- ])?hour\b", re.I), Value(Decimal(30), "minute")),
    (re.compile(r"\b(?:both|pair|couple|two|dual|duo|twin)\b", re.I), Value(Decimal(2))),
    (re.compile(r"\b(?:trio|triple|tri)\b", re.I), Value(Decimal(3))),
    (re.compile(r"\b(?:a|one) dozen\b", re.I), Value(Decimal(12))),
    (re.compile(r"\b(?:zero|none|nothing|scratch|nil)\b|\bno\b", re.I), Value(Decimal(0))),
    (re.compile(r"\b(?:midnight)\b", re.I), Value(Decimal(0), "clock")),
    (re.compile(r"\b(?:noon|midday)\b", re.I), Value(Decimal(720), "clock")),
    (re.compile(r"\bto \w+ (?:digits)\b", re.I), Value(Decimal(1), "", vague=True)),
)
_ONE = re.compile(
    r"\b(?:an?|another|single|sole|only|once|every|each|per|the|next|past|last)[- ]"
    r"(?:whole |entire |full |good |single )?"
    r"(?P<unit>year|month|week|day|hour|minute|second|quarter|decade|century)\b"
    r"(?P<half> and a half)?|\b(?P<plain>an?|one|another|single|sole|once|only|each|every)\b",
    re.I,
)


def values_in_english(text: str) -> list[Value]:
    """Give every value that the text states, in no order; a figure may be read in two ways.

    The articles a and an count as the figure one, as 1つ is often no more in English.
    """
    text = re.sub(r"⟦[^⟦⟧]{0,8}⟧", "\ue000", text).translate(_PLAIN)
    text = _LEADING.sub(r"\1 ", text)
    text = _SMALL_MONEY.sub(lambda money: money[1] + money[2].upper(), text)
    found: dict[Value, None] = {}
    for reader in _READERS:
        found.update(dict.fromkeys(reader(text)))
    return list(found)


def _quantities(text: str) -> Iterator[Value]:
    for found in _QUANTITY.finditer(text):
        yield from _one_quantity(found)


def _one_quantity(found: re.Match[str]) -> Iterator[Value]:
    low, low_scaled = read_amount(found["a"])
    unit = _unit(found["s1"], found["u1"])
    if not found["b"]:
        yield from _as_stated(low, unit)
        return
    high, high_scaled = read_amount(found["b"])
    last = _unit(found["s2"], found["u2"])
    closed = " and" not in found["join"]
    yield from _as_stated(high, last if last or not closed else unit)
    first = unit or (last if closed or not unit else "")
    yield from _as_stated(low, first)
    if high_scaled and not low_scaled and closed:
        scale = re.sub(rf"^{AMOUNT[: AMOUNT.index('(?: and')]}", "", found["b"], flags=re.I)
        yield Value(scaled_up(low, scale), first)


def _as_stated(amount: Decimal, unit: str) -> Iterator[Value]:
    if unit == "decade":
        amount, unit = amount * 10, "year"
    elif unit == "century":
        amount, unit = amount * 100, "year"
    elif unit == "basis point":
        amount, unit = amount / 100, "point"
    yield Value(amount, unit)


def _unit(sign: str | None, word: str | None) -> str:
    if sign:
        return CURRENCY_SIGNS[sign.strip().upper()]
    return unit_code(word) if word else ""


def _vague(text: str) -> Iterator[Value]:
    for found in _VAGUE.finditer(text):
        word = found["size"].lower()
        unit = unit_code(found["unit"]) if found["unit"] else ""
        lead = Decimal(_SIZES[found["lead"].lower()]) if found["lead"] else Decimal(1)
        if word in {"decades", "centuries"}:
            yield Value(lead * (10 if word == "decades" else 100), "year", vague=True)
        else:
            yield Value(lead * _SIZES[word], unit, vague=True)


def _several(text: str) -> Iterator[Value]:
    for found in _SEVERAL.finditer(text):
        unit = unit_code(found["unit"]) if found["unit"] else ""
        lead = 10 if re.search("tens of|dozen", found[0]) else 1
        size = scaled_up(Decimal(lead), found["scale"].replace("dozen", ""))
        value = Value(size, unit, vague=True)
        yield replace(value, amount=Decimal(10), unit="year") if unit == "decade" else value


def _calendar(text: str) -> Iterator[Value]:
    names = {name[:3]: number for number, name in enumerate(MONTHS, 1)}
    for found in _MONTH.finditer(text):
        yield Value(Decimal(names[found[0][:3]]), "month")
    for found in _WEEKDAY.finditer(text):
        yield Value(Decimal(list(WEEKDAYS.values()).index(found[1]) + 1), "weekday")
    for found in _FISCAL.finditer(text):
        year = int(found[1] or found[2])
        yield Value(Decimal(year if year > 99 else year + (2000 if year < 50 else 1900)), "year")
    for found in _YEAR_SPAN.finditer(text):
        yield Value(Decimal(found[1] + found[3]), "year")
    for found in _DECADE.finditer(text):
        yield Value(Decimal(found[1]), "year")
    for found in re.finditer(r"\b([0-9]{4})-([0-9]{2})-([0-9]{2})\b", text):
        for part, unit in zip(found.groups(), ("year", "month", "day"), strict=True):
            yield Value(Decimal(int(part)), unit)


def _order(text: str) -> Iterator[Value]:
    for found in _ORDINAL.finditer(text):
        if found["word"]:
            tens = CARDINALS[found["tens"].lower()] if found["tens"] else 0
            yield Value(Decimal(ORDINALS[found["word"].lower()] + tens), "ordinal")
        else:
            figure = (found["figure"] or found["no"]).replace(",", "")
            yield Value(Decimal(figure), "ordinal")
    for found in _ROMAN.finditer(text):
        yield Value(Decimal(_ROMANS[found["roman"]]), "ordinal")
    for found in _QUARTER.finditer(text):
        yield Value(Decimal(found[1] or found[2]), "quarter")
    for found in _HALF_YEAR.finditer(text):
        half = found[1] or found[2] or ("1" if found[3].lower() == "first" else "2")
        yield Value(Decimal(half), "half")


def _times(text: str) -> Iterator[Value]:
    for found in _CLOCK.finditer(text):
        hour = _small(found["h"] or found["h2"] or found["h3"])
        minute = int(found["m"] or found["m2"] or 0)
        if found["half"]:
            hour = hour % 12 + (12 if found["half"].lower() == "p" else 0)
        yield Value(Decimal(hour * 60 + minute), "clock" if found["half"] else "clock12")


def _small(text: str) -> int:
    return int(text) if text.isdigit() else CARDINALS[text.lower()]


def _shares(text: str) -> Iterator[Value]:
    for found in _FRACTION.finditer(text):
        above = found["n"] or found["n2"] or found["n3"]
        number = Decimal(1) if above.lower() in {"a", "an"} else _decimal(above)
        below = _below((found["d"] or found["d2"] or found["d3"]).lower())
        if number is not None and below:
            yield Value(number, f"/{below}")


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


def _special_words(text: str) -> Iterator[Value]:
    for pattern, value in _WORDS:
        if pattern.search(text):
            yield value
    for found in _ONE.finditer(text):
        one = Decimal("1.5") if found["half"] else Decimal(1)
        if found["unit"]:
            yield from _as_stated(one, found["unit"].lower())
        yield Value(Decimal(1))


_READERS = (_quantities, _vague, _several, _calendar, _order, _times, _shares, _special_words)
