"""Dates: days, months, spans of them, weekdays. Years and fiscal periods are in `years`."""

from __future__ import annotations

import re
from decimal import Decimal

from translate_posts.japanese.numbers.calendars import (
    MONTHS,
    TWO_DIGITS,
    WEEKDAYS,
    YEAR,
    integer,
    written_date,
    year_of,
)
from translate_posts.japanese.numbers.making import make
from translate_posts.japanese.numbers.model import Number, Style, Value
from translate_posts.japanese.numbers.wording import ordinal_suffix
from translate_posts.japanese.numbers.years import RULES as YEAR_RULES
from translate_posts.japanese.numbers.years import Built

_N2 = TWO_DIGITS
_DAY_OF_WEEK = (
    r"(?: ?\((?P<week>[月火水木金土日])(?:曜日?)?(?:・祝)?\)|(?P<week2>[月火水木金土日])曜日)?"
)

_FULL = re.compile(rf"{YEAR} ?(?P<m>{_N2}) ?月 ?(?P<d>{_N2}) ?日(?!間){_DAY_OF_WEEK}")
_MONTH_DAY = re.compile(rf"(?P<m>{_N2}) ?月 ?(?P<d>{_N2}) ?日(?!間){_DAY_OF_WEEK}")
_MONTH_DAYS = re.compile(
    rf"(?:{YEAR} ?)?(?P<m>{_N2}) ?月 ?(?P<d>{_N2}) ?日?(?: ?\([月火水木金土日]\))? ?(?:[~-]|から) ?"
    rf"(?:(?P<m2>{_N2}) ?月 ?)?(?P<d2>{_N2}) ?日(?: ?\([月火水木金土日]\))?(?!間)(?:まで)?"
)
_PART = r"(?P<part>上旬|中旬|下旬|末(?![日端])|初め|初旬|半ば|初頭|後半|前半)?"
_YEAR_MONTH = re.compile(
    rf"(?:{YEAR}|(?P<short>[0-9]{{2}}) ?年) ?(?P<m>{_N2}) ?月"
    rf"(?P<ki>期(?![間限待]))?{_PART}(?![一-龥]?別)"
)
_MONTHS = re.compile(
    rf"(?:{YEAR} ?)?(?P<m>{_N2}) ?月? ?[~-] ?(?P<m2>{_N2}) ?月(?P<ki>期(?![間限待]))?(?![0-9])"
)
_MONTH = re.compile(
    rf"(?P<m>{_N2}) ?月(?P<ki>期(?![間限待]))?{_PART}(?![間別謝光面給額刊例]|ごと|当たり|あたり)"
)
_ISO = re.compile(
    r"(?P<y>[12][0-9]{3})(?P<sep>[-/.])(?P<m>0?[1-9]|1[0-2])(?P=sep)(?P<d>0?[1-9]|[12][0-9]|3[01])"
    r"(?![0-9./-])"
)
_ONE_DAY = re.compile("[1一] ?日(?=あたり|当たり|中(?!に)|かか|平均|に[0-9]|で[0-9一-龥]|[0-9])")
_LASTING = (
    "[間本曜目付系]|で[^、はの行開あ]|以内|後(?!半)|前(?!後)|ぶり|分[のを]|連続|かか|かけ|もの|未満|以上"
    "|程度|ほど|ごと|おき|稼働|勤務|たっ|経"
)
_DAY = re.compile(rf"(?<!週)(?P<d>{_N2}) ?日(?!{_LASTING})(?: ?\([月火水木金土日]\))?")
_WEEKDAY = re.compile(r"(?<![年前])(?P<week>[月火水木金土日])曜(?:日|(?=[、。のにはも]))")

_MONTH_PARTS = {
    **dict.fromkeys(("上旬", "初め", "初旬", "初頭"), "early {}"),
    **dict.fromkeys(("中旬", "半ば"), "mid-{}"),
    "下旬": "late {}",
    "末": "the end of {}",
    "前半": "the first half of {}",
    "後半": "the second half of {}",
}


_HINT = re.compile(".{0,16}?[年月日曜期Q/.-]|FY|[月火水木金土]", re.DOTALL)
"""What every date has near its start: looked for once, before the patterns one by one."""


def match_date(text: str, position: int, style: Style) -> Number | None:
    """Read a date, or a part of one, that starts at the position of the folded text."""
    if not _HINT.match(text, position) or re.match(
        r"[A-Za-z0-9_.]", text[max(0, position - 1) : position]
    ):
        return None
    for pattern, build in _RULES:
        if found := pattern.match(text, position):
            built = build(found, style)
            if built:
                english, values, kind, glue = built
                return make(text, found, english, values, kind, glue=glue)
    return None


def _value(amount: int, unit: str) -> Value:
    return Value(Decimal(amount), unit)


def _full(found: re.Match[str], style: Style) -> Built:
    year, month, day = year_of(found), integer(found["m"]), integer(found["d"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    values = [_value(year, "year"), _value(month, "month"), _value(day, "day")]
    return _weekday(found) + written_date(month, day, year, style), values, "date", True


def _weekday(found: re.Match[str]) -> str:
    week = found["week"] or found["week2"]
    return f"{WEEKDAYS[week]}, " if week else ""


def _month_day(found: re.Match[str], style: Style) -> Built:
    month, day = integer(found["m"]), integer(found["d"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    values = [_value(month, "month"), _value(day, "day")]
    return _weekday(found) + written_date(month, day, 0, style), values, "date", True


def _month_days(found: re.Match[str], style: Style) -> Built:
    year, month, until = year_of(found), integer(found["m"]), integer(found["m2"])
    day, last = integer(found["d"]), integer(found["d2"])
    if not (1 <= month <= 12 and until <= 12 and 1 <= day <= 31 and 1 <= last <= 31):
        return None
    values = [_value(month, "month"), _value(day, "day")]
    values += [_value(until, "month")] if until else []
    values += [_value(last, "day")]
    values += [_value(year, "year")] if year else []
    return _days(month, day, until, last, year, style), values, "date", True


def _days(month: int, day: int, until: int, last: int, year: int, style: Style) -> str:
    if not until or until == month:
        return written_date(month, f"{day}–{last}", year, style)
    first, second = written_date(month, day, 0, style), written_date(until, last, year, style)
    return f"{first}–{second}"


def _year_month(found: re.Match[str], style: Style) -> Built:
    year, month = year_of(found), integer(found["m"])
    if not 1 <= month <= 12:
        return None
    english = f"{MONTHS[month - 1]} {year}"
    if found["ki"]:
        english = f"the fiscal year through {english}"
    if found["part"]:
        english = _MONTH_PARTS[found["part"]].format(english)
    return english, [_value(year, "year"), _value(month, "month")], "date", True


def _months(found: re.Match[str], style: Style) -> Built:
    year, first, last = year_of(found), integer(found["m"]), integer(found["m2"])
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    english = f"{MONTHS[first - 1]}–{MONTHS[last - 1]}"
    english += " quarter" if found["ki"] and (last - first) % 12 == 2 else ""
    values = [_value(first, "month"), _value(last, "month")]
    values += [_value(year, "year")] if year else []
    if year:
        english += f" of {year}" if found["ki"] else f" {year}"
    return english, values, "date", True


def _month(found: re.Match[str], style: Style) -> Built:
    month = integer(found["m"])
    if not 1 <= month <= 12:
        return None
    name = MONTHS[month - 1]
    name = f"the fiscal year through {name}" if found["ki"] else name
    english = _MONTH_PARTS.get(found["part"] or "", "{}").format(name)
    return english, [_value(month, "month")], "date", True


def _iso(found: re.Match[str], style: Style) -> Built:
    year, month, day = int(found["y"]), int(found["m"]), int(found["d"])
    values = [_value(year, "year"), _value(month, "month"), _value(day, "day")]
    return written_date(month, day, year, style), values, "date", False


def _one_day(found: re.Match[str], style: Style) -> Built:
    return "one day", [_value(1, "day")], "period", False


def _day(found: re.Match[str], style: Style) -> Built:
    day = integer(found["d"])
    if not 1 <= day <= 31 or found["d"] == "一":
        return None
    return f"the {day}{ordinal_suffix(day)}", [_value(day, "day")], "date", False


def _week(found: re.Match[str], style: Style) -> Built:
    number = list(WEEKDAYS).index(found["week"]) + 1
    return WEEKDAYS[found["week"]], [_value(number, "weekday")], "date", False


_RULES = (
    (_MONTH_DAYS, _month_days),
    (_FULL, _full),
    (_ISO, _iso),
    *YEAR_RULES[:3],
    (_MONTHS, _months),
    (_YEAR_MONTH, _year_month),
    *YEAR_RULES[3:],
    (_MONTH_DAY, _month_day),
    (_MONTH, _month),
    (_ONE_DAY, _one_day),
    (_DAY, _day),
    (_WEEKDAY, _week),
)
