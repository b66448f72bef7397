"""What of a Japanese text its English does not state, and what the English adds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal

from translate_posts.japanese.numbers.calendars import WEEKDAYS, full_year
from translate_posts.japanese.numbers.comparing import states
from translate_posts.japanese.numbers.english import read_english, read_figures
from translate_posts.japanese.numbers.model import Number, Stated, Value
from translate_posts.japanese.numbers.numerals import NUMERAL, parse_numeral

_SEVERAL = re.compile(
    r"\b(?:several|few|couple|some|multiple|handful|many|numerous|various|number of|years|months"
    r"|weeks|days|hours|minutes|companies|people|times)\b",
    re.I,
)
_SHORT_YEAR = re.compile(r"(?P<year>[0-9０-９]{2}) ?年")
_ERA_YEAR = re.compile(r"(?:令和|平成|昭和|大正|明治) ?(?P<year>元|[0-9０-９]{1,2})")
_FIGURE = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")
_ADDRESS = re.compile("(?::[0-9a-f]{0,4}){2}|:[0-9]{0,3}[a-f]")
_BARE = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_WEEKDAY = re.compile("[(（]([月火水木金土日])|([月火水木金土日])曜")
_COUNTED = re.compile(r" (?!(?:and|or|to|&)\b)[a-z0-9]")
_PART = re.compile(r"[0-9]+")


@dataclass(frozen=True)
class Missing:
    """A value of the source that the English does not state."""

    number: Number
    value: Value


def missing_values(numbers: Sequence[Number], english: str) -> list[Value]:
    """Give the values of the numbers that the English text does not state, in their order."""
    return [missing.value for missing in find_missing(numbers, english)]


def find_missing(numbers: Sequence[Number], english: str) -> list[Missing]:
    """Give the values that the English does not state, each with its number, in their order."""
    wanted = {value: number for number in reversed(numbers) for value in reversed(number.values)}
    lost = [Missing(number, value) for value, number in reversed(wanted.items())]
    lost = _not_among(lost, read_figures(english), english) if lost else lost
    if lost:  # reads more, and is slow; but "a" and "one" do not state 1.0
        exact = [one for one in lost if one.number.kind == "amount" and "." in one.number.text]
        others = [one for one in lost if one not in exact]
        loose = _not_among(others, read_english(english), english)
        lost = [one for one in lost if one in exact or one in loose]
    if not lost:
        return []
    several, plain = bool(_SEVERAL.search(english)), _figures(english)
    return [one for one in lost if not _in_words(one, several) and not _bare(one, plain)]


def _not_among(wanted: list[Missing], stated: Sequence[Stated], english: str) -> list[Missing]:
    given = {(one.value, one.firm and not _counts(english, one)) for one in stated}
    return [one for one in wanted if not any(_given(value, firm, one) for value, firm in given)]


def _counts(english: str, one: Stated) -> bool:
    """Whether a figure without a unit of its own counts what stands behind it: 5 people."""
    return not one.value.unit and bool(_COUNTED.match(english, one.end))


def _given(given: Value, firm: bool, wanted: Missing) -> bool:
    number, value = wanted.number, wanted.value
    if number.kind == "period" and not given.unit and not firm:
        return False  # neither "a long time" nor "1 page" is a year
    if number.kind == "period" and given.unit == "ordinal" and number.text.endswith("間"):
        return False  # 35日間 is not the 35th
    if value.vague and not given.vague and "数十" in number.text:
        return False  # tens of years are not ten
    return any(states(given, form) for form in forms(number, value))


def _in_words(missing: Missing, several: bool) -> bool:
    return several and missing.value.vague and missing.value.amount == 1


def _bare(missing: Missing, plain: Set[Value]) -> bool:
    """Whether a figure without a unit stands somewhere, if only within a name: v1.1, Windows 10."""
    number = missing.number
    return number.kind == "amount" and bool(_BARE.fullmatch(number.text)) and missing.value in plain


def forms(number: Number, value: Value) -> tuple[Value, ...]:
    """Give the values that the English may state for one: 25年 is 25 years or the year 2025."""
    if value.unit == "year" and (short := _SHORT_YEAR.fullmatch(number.text)):
        year = full_year(int(unicodedata.normalize("NFKC", short["year"])))
        return value, Value(Decimal(year), "year")
    if value.unit == "year" and (era := _ERA_YEAR.match(number.text)):
        year = 1 if era["year"] == "元" else int(unicodedata.normalize("NFKC", era["year"]))
        return value, Value(Decimal(year), "ordinal")
    return (value,)


def stands_for(stated: Stated, number: Number, value: Value) -> bool:
    """Whether a reading states a value of the number."""
    return any(states(stated.value, form) for form in forms(number, value))


def find_invented(
    source: str,
    numbers: Sequence[Number],
    english: str,
    known: Iterable[str] = (),
) -> list[Stated]:
    """Give the firm figures of the English that the source does not have, one reading each.

    ``known`` are English wordings that stand for words of the source, such as terms.
    """
    firm = [one for one in read_figures(english) if one.firm]
    if not firm:
        return []
    wanted = {
        form for number in numbers for value in number.values for form in forms(number, value)
    }
    wanted |= _other_figures(source, numbers) | _weekdays(source)
    for words in known:
        wanted |= {one.value for one in read_english(words)} | _figures(words)
    found: list[Stated] = []
    folded = unicodedata.normalize("NFKC", source)
    for one in sorted(firm, key=lambda one: (one.start, -one.end)):
        if found and one.start < found[-1].end:
            continue
        if _has(wanted, read_figures(english), one) or _in_a_name(english, one):
            continue
        if _literal(english[one.start : one.end], folded):
            continue
        if not _has(wanted, read_english(english), one):
            found.append(one)
    return found


def _has(wanted: Set[Value], stated: Sequence[Stated], one: Stated) -> bool:
    """Whether some reading of the figure is a value of the source."""
    readings = {other.value for other in stated if _over(other, one)}
    return any(states(given, value) for given in readings for value in wanted)


def _in_a_name(english: str, one: Stated) -> bool:
    """Whether the figure is part of an address or a number of an issue: 2001:db8::1, #3404."""
    return english[max(0, one.start - 1) : one.start] == "#" or bool(
        _ADDRESS.match(english, one.end)
    )


def _literal(shown: str, source: str) -> bool:
    """Whether the figure stands in the source as it is: Robo 3T, 100M, 124M."""
    shown = shown.strip()
    figure = rf"(?<![0-9A-Za-z.,]){re.escape(shown)}(?![0-9A-Za-z%兆億万千百]|[.,][0-9])"
    return bool(shown) and bool(re.search(figure, source))


def _over(other: Stated, one: Stated) -> bool:
    return other.start < one.end and one.start < other.end


def _other_figures(source: str, numbers: Sequence[Number]) -> set[Value]:
    """Give the figures that no rule read: versions, names, scores, kanji numerals."""
    rest, position = [], 0
    for number in numbers:
        rest.append(source[position : number.start])
        position = number.end
    return _figures(" ".join([*rest, source[position:]]))


def _weekdays(source: str) -> set[Value]:
    """Give the days of the week: those beside a date are not among its values."""
    days = (found[1] or found[2] for found in _WEEKDAY.finditer(source))
    return {Value(Decimal(list(WEEKDAYS).index(day) + 1), "weekday") for day in days}


def _figures(text: str) -> set[Value]:
    text = unicodedata.normalize("NFKC", text)
    found = {Decimal(figure[0].replace(",", "")) for figure in _FIGURE.finditer(text)}
    found |= {Decimal(figure[0]) for figure in _PART.finditer(text)}
    kanji = (parse_numeral(figure[0]) for figure in NUMERAL.finditer(text))
    return {Value(amount) for amount in [*found, *(one for one in kanji if one is not None)]}
