"""Words of an English text that may hold a value: a, both, several, double, half a year."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from translate_posts.japanese.numbers.english_units import UNIT, unit_codes
from translate_posts.japanese.numbers.english_words import SCALE, scaled_up
from translate_posts.japanese.numbers.model import Stated, Value
from translate_posts.lazy_pattern import LazyPattern

_SEVERAL = LazyPattern(
    r"\b(?:several|a few|few|a couple(?: of)?|some|multiple|many|various)(?: more| tens of| dozen)?"
    rf"(?P<scale>(?:{SCALE})*)(?P<unit>{UNIT})?",
    re.I,
)
_TABLE = (
    (r"doubl\w*|twice|twofold|two-?fold", 2, "x"),
    (r"tripl\w*|threefold|three-?fold|thrice|trebl\w*", 3, "x"),
    (r"quadrupl\w*|fourfold|four-?fold", 4, "x"),
    (r"quintupl\w*|fivefold|five-?fold", 5, "x"),
    (r"ten-?fold|order of magnitude", 10, "x"),
    (r"hundred-?fold|two orders of magnitude", 100, "x"),
    (r"thousand-?fold|three orders of magnitude", 1000, "x"),
    (r"half|halv\w+|semi\w*|midway", 1, "/2"),
    (r"half[- ]a[- ]year|half[- ]year\w*|six months|semi-?annual\w*", 6, "month"),
    (r"half[- ](?:a[- ])?century", 50, "year"),
    (r"half[- ](?:a[- ])?decade", 5, "year"),
    (r"half[- ](?:a[- ])?day", 12, "hour"),
    (r"half[- ](?:an[- ])?hour", 30, "minute"),
    (r"quarter[- ](?:of an[- ])?hour", 15, "minute"),
    (r"both|pair|couple|two|dual|duo|twin|either|neither|second(?:ly)?", 2, ""),
    (r"trio|triple|tri|third(?:ly)?", 3, ""),
    (r"a dozen|one dozen", 12, ""),
    (r"half a dozen", 6, ""),
    (r"zero|none|nothing|scratch|nil|no|without|never", 0, ""),
    (r"biennial\w*|biannual\w*", 2, "year"),
    (r"monthly", 1, "month"),
    (r"daily", 1, "day"),
    (r"weekly", 1, "week"),
    (r"yearly|annual\w*", 1, "year"),
    (r"hourly", 1, "hour"),
    (r"millennia|millennium", 1000, "year"),
    (r"first(?:ly)?|top|leading|number one", 1, "ordinal"),
    (r"midnight", 0, "clock"),
    (r"noon|midday", 720, "clock"),
)
_DIGITS = re.compile(r"\b(single|double|two|triple|three)[- ]digits?\b", re.I)
_DIGIT_WORDS = {"single": 1, "double": 2, "two": 2, "triple": 3, "three": 3}
_ONE = re.compile(
    r"\b(?:an?|another|single|sole|only|once|every|each|per|the|next|past|last)[- ]"
    r"(?:whole |entire |full |good |single )?"
    r"(?P<unit>year|month|week|day|hour|minute|second|quarter|decade|century)\b"
    r"(?P<half>[- ]and[- ]an?[- ]half)?|\b(?P<plain>an?|one|another|single|sole|once|only|each"
    r"|every|per|any|uni\w+|mono\w+|alone|no)\b",
    re.I,
)


def _several(text: str) -> Iterator[Stated]:
    for found in _SEVERAL.finditer(text):
        lead = 10 if re.search("tens of|dozen", found[0]) else 1
        size = scaled_up(Decimal(lead), found["scale"].replace("dozen", ""))
        for unit in unit_codes(found["unit"]) if found["unit"] else ("",):
            value = Value(size, unit, vague=True)
            if unit == "decade":
                value = replace(value, amount=Decimal(10), unit="year")
            yield Stated(*found.span(), value, firm=False)


def _word_reader(pattern: re.Pattern[str], value: Value) -> Callable[[str], Iterator[Stated]]:
    def read(text: str) -> Iterator[Stated]:
        for found in pattern.finditer(text):
            yield Stated(*found.span(), value, firm=False)

    return read


def _digits(text: str) -> Iterator[Stated]:
    for found in _DIGITS.finditer(text):
        value = Value(Decimal(_DIGIT_WORDS[found[1].lower()]))
        yield Stated(*found.span(), value, firm=False)


_LONG = {"decade": Decimal(10), "century": Decimal(100)}


def _ones(text: str) -> Iterator[Stated]:
    for found in _ONE.finditer(text):
        one = Decimal("1.5") if found["half"] else Decimal(1)
        if unit := (found["unit"] or "").lower():
            value = Value(one * _LONG[unit], "year") if unit in _LONG else Value(one, unit)
            yield Stated(*found.span(), value, firm=False)
        yield Stated(*found.span(), Value(Decimal(1)), firm=False)


def _stems(words: str) -> frozenset[str]:
    return frozenset(re.match("[a-z]{0,3}", word)[0] for word in words.split("|"))  # type: ignore[index] # matches always


_SOME = _stems("several|a|few|some|multiple|many|various")
_SINGLES = _stems(
    "a|an|another|single|sole|only|once|every|each|per|the|next|past|last|one|any|uni|mono|alone|no"
)
LOOSE_READERS = (
    (_several, _SOME),
    (_digits, _stems("single|double|two|triple|three")),
    (_ones, _SINGLES),
    *(
        (
            _word_reader(re.compile(rf"\b(?:{words})\b", re.I), Value(Decimal(amount), unit)),
            _stems(words),
        )
        for words, amount, unit in _TABLE
    ),
)
