"""Names of the calendar in both languages, and the order of an English date."""

from __future__ import annotations

import re

from translate_posts.japanese.numbers.model import Style
from translate_posts.japanese.numbers.numerals import parse_numeral

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
WEEKDAYS = dict(
    zip(
        "月火水木金土日",
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        strict=True,
    )
)
ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
TWO_DIGITS = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
YEAR = (
    r"(?:(?P<era>令和|平成|昭和|大正|明治) ?(?P<eray>元|[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
    r"|(?P<west>[12][0-9]{3}|[一二][〇零一二三四五六七八九]{3}|二千[一二三四五六七八九十]{0,3}))"
    r"(?: ?\([^()]{1,12}\))? ?年"
)


def integer(text: str | None) -> int:
    """Read a numeral of a date; 0 where there is none."""
    return int(parse_numeral(text) or 0) if text else 0


def year_of(found: re.Match[str]) -> int:
    """Give the year that the match names in either calendar; 0 where it names none."""
    groups = found.groupdict()
    if groups.get("era"):
        return ERAS[found["era"]] + (1 if found["eray"] == "元" else integer(found["eray"]))
    if short := groups.get("short") or groups.get("fyn"):
        return int(short) if len(short) == 4 else full_year(int(short))
    return integer(groups.get("west"))


def full_year(short: int) -> int:
    """Give the century to a year of two digits."""
    return short + (2000 if short < 50 else 1900)


def written_date(month: int, day: int | str, year: int, style: Style) -> str:
    """Write a date in the order of the style: August 15, 2026 or 15 August 2026."""
    name = MONTHS[month - 1]
    if style.date_order == "international":
        return f"{day} {name}" + (f" {year}" if year else "")
    return f"{name} {day}" + (f", {year}" if year else "")
