"""Dates: years of both calendars, fiscal years, quarters, halves, months, days, weekdays."""

from __future__ import annotations

import re
from decimal import Decimal

from translate_posts.japanese.numbers.making import make
from translate_posts.japanese.numbers.model import Number, Style, Value
from translate_posts.japanese.numbers.numerals import parse_numeral
from translate_posts.japanese.numbers.wording import ordinal, ordinal_suffix

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
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867}
_N2 = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_YEAR = (
    r"(?:(?P<era>令和|平成|昭和|大正|明治) ?(?P<eray>元|[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
    r"|(?P<west>[12][0-9]{3}|[一二][〇零一二三四五六七八九]{3}|二千[一二三四五六七八九十]{0,3}))"
    r"(?: ?\([^()]{1,12}\))? ?年"
)
_DAY_OF_WEEK = (
    r"(?: ?\((?P<week>[月火水木金土日])(?:曜日?)?(?:・祝)?\)|(?P<week2>[月火水木金土日])曜日)?"
)
_FULL = re.compile(rf"{_YEAR} ?(?P<m>{_N2}) ?月 ?(?P<d>{_N2}) ?日(?!間){_DAY_OF_WEEK}")
_MONTH_DAY = re.compile(rf"(?P<m>{_N2}) ?月 ?(?P<d>{_N2}) ?日(?!間){_DAY_OF_WEEK}")
_MONTH_DAYS = re.compile(
    rf"(?:{_YEAR} ?)?(?P<m>{_N2})月(?P<d>{_N2})日? ?[~-] ?(?:(?P<m2>{_N2})月)?(?P<d2>{_N2})日(?!間)"
)
_YEAR_MONTH = re.compile(
    rf"(?:{_YEAR}|(?P<short>[0-9]{{2}})年) ?(?P<m>{_N2}) ?月(?P<ki>期(?![間限待]))?"
    r"(?P<part>上旬|中旬|下旬|末(?![日端])|初め|初旬|半ば)?(?![一-龥]?別)"
)
_MONTHS = re.compile(
    rf"(?:{_YEAR} ?)?(?P<m>{_N2})月? ?[~-] ?(?P<m2>{_N2})月(?P<ki>期(?![間限待]))?(?![0-9])"
)
_MONTH = re.compile(
    rf"(?P<m>{_N2})月(?P<ki>期(?![間限待]))?(?P<part>上旬|中旬|下旬|末(?![日端])|初め|初旬|半ば)?"
    r"(?![間別謝光面給額刊])"
)
_PERIOD = re.compile(
    rf"(?:(?:{_YEAR}|(?P<short>[0-9]{{2}})年)(?P<fiscal>度)?(?:の| ?)"
    r"|(?P<fy>FY ?'?)(?P<fyn>[0-9]{4}|[0-9]{2})"
    r"(?:年度?)?(?:の| ?))?"
    rf"(?:第 ?(?P<q>[1-4一二三四]) ?(?:四半期|クォーター)|Q(?P<qq>[1-4])(?![0-9A-Za-z])"
    r"|(?P<half>[上下])(?:半期|期(?![待間限])))"
)
_FISCAL = re.compile(rf"(?:{_YEAR}|(?P<short>[0-9]{{2}})年)度(?P<part>末|初め|前半|後半|内)?")
_DECADE = re.compile(
    r"(?P<dec>[12][0-9]{2}0)年代(?P<part>初頭|初め|前半|半ば|中頃|中盤|後半|末|終わり)?"
)
_YEARS = re.compile(
    r"(?P<a>[12][0-9]{3})年? ?~ ?(?P<b>[12][0-9]{3}|[0-9]{2})年(?P<fiscal>度)?(?![間代])"
)
_YEAR_ALONE = re.compile(
    rf"{_YEAR}(?![間代生号])(?P<part>初頭|初め|前半|半ば|後半|末(?![日端])|年初|年末|春(?![夏秋])|夏|秋|冬)?"
)
_ISO = re.compile(
    r"(?P<y>[12][0-9]{3})(?P<sep>[-/.])(?P<m>0?[1-9]|1[0-2])(?P=sep)(?P<d>0?[1-9]|[12][0-9]|3[01])(?![0-9./-])"
)
_DAY = re.compile(rf"(?P<d>{_N2})日(?![間本曜目付])")
_WEEKDAY = re.compile(r"(?<![年前])(?P<week>[月火水木金土日])曜(?:日|(?=[、。のにはも]))")

_YEAR_PARTS = {
    "初頭": "early {}",
    "初め": "early {}",
    "年初": "early {}",
    "前半": "the first half of {}",
    "半ば": "mid-{}",
    "後半": "the second half of {}",
    "末": "the end of {}",
    "年末": "the end of {}",
    "春": "spring {}",
    "夏": "summer {}",
    "秋": "autumn {}",
    "冬": "winter {}",
    "内": "within {}",
}
_DECADE_PARTS = {
    **dict.fromkeys(("初頭", "初め"), "early {}"),
    "前半": "first half of the {}",
    **dict.fromkeys(("半ば", "中頃", "中盤"), "mid-{}"),
    "後半": "second half of the {}",
    **dict.fromkeys(("末", "終わり"), "late {}"),
}
_MONTH_PARTS = {
    **dict.fromkeys(("上旬", "初め", "初旬"), "early {}"),
    **dict.fromkeys(("中旬", "半ば"), "mid-{}"),
    "下旬": "late {}",
    "末": "the end of {}",
}


def match_date(text: str, position: int, style: Style) -> Number | None:
    """Read a date, or a part of one, that starts at the position of the folded text."""
    if re.match(r"[A-Za-z0-9_]", text[max(0, position - 1) : position]):
        return None
    for pattern, build in _RULES:
        if found := pattern.match(text, position):
            built = build(found)
            if built:
                english, values, kind, glue = built
                return make(text, found, english, values, kind, glue=glue)
    return None


_Built = tuple[str, list[Value], str, bool] | None


def _int(text: str | None) -> int:
    return int(parse_numeral(text) or 0) if text else 0


def _year(found: re.Match[str]) -> int:
    groups = found.groupdict()
    if groups.get("era"):
        return _ERAS[found["era"]] + (1 if found["eray"] == "元" else _int(found["eray"]))
    if short := groups.get("short") or groups.get("fyn"):
        return int(short) if len(short) == 4 else int(short) + (2000 if int(short) < 50 else 1900)
    return _int(groups.get("west"))


def _value(amount: int, unit: str) -> Value:
    return Value(Decimal(amount), unit)


def _day_value(found: re.Match[str], name: str = "d") -> tuple[int, list[Value]]:
    day = _int(found[name])
    return day, [_value(day, "day")]


def _full(found: re.Match[str]) -> _Built:
    year, month, day = _year(found), _int(found["m"]), _int(found["d"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    values = [_value(year, "year"), _value(month, "month"), _value(day, "day")]
    return _weekday(found) + f"{MONTHS[month - 1]} {day}, {year}", values, "date", True


def _weekday(found: re.Match[str]) -> str:
    week = found["week"] or found["week2"]
    return f"{WEEKDAYS[week]}, " if week else ""


def _month_day(found: re.Match[str]) -> _Built:
    month, day = _int(found["m"]), _int(found["d"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    values = [_value(month, "month"), _value(day, "day")]
    return _weekday(found) + f"{MONTHS[month - 1]} {day}", values, "date", True


def _month_days(found: re.Match[str]) -> _Built:
    year, month, day, last = _year(found), _int(found["m"]), _int(found["d"]), _int(found["d2"])
    until = _int(found["m2"])
    if not (1 <= month <= 12 and until <= 12 and 1 <= day <= 31 and 1 <= last <= 31):
        return None
    second = f"{MONTHS[until - 1]} {last}" if until else str(last)
    values = [_value(month, "month"), _value(day, "day")]
    values += [_value(until, "month")] if until else []
    values += [_value(last, "day")]
    values += [_value(year, "year")] if year else []
    english = f"{MONTHS[month - 1]} {day}–{second}" + (f", {year}" if year else "")
    return english, values, "date", True


def _year_month(found: re.Match[str]) -> _Built:
    year, month = _year(found), _int(found["m"])
    if not 1 <= month <= 12:
        return None
    english = f"{MONTHS[month - 1]} {year}"
    if found["ki"]:
        english = f"the fiscal year through {english}"
    if found["part"]:
        english = _MONTH_PARTS[found["part"]].format(english)
    return english, [_value(year, "year"), _value(month, "month")], "date", True


def _months(found: re.Match[str]) -> _Built:
    year, first, last = _year(found), _int(found["m"]), _int(found["m2"])
    if not (1 <= first <= 12 and 1 <= last <= 12):
        return None
    english = f"{MONTHS[first - 1]}–{MONTHS[last - 1]}"
    english += " quarter" if found["ki"] and (last - first) % 12 == 2 else ""
    values = [_value(first, "month"), _value(last, "month")]
    values += [_value(year, "year")] if year else []
    if year:
        english += f" of {year}" if found["ki"] else f" {year}"
    return english, values, "date", True


def _month(found: re.Match[str]) -> _Built:
    month = _int(found["m"])
    if not 1 <= month <= 12:
        return None
    english = _MONTH_PARTS.get(found["part"] or "", "{}").format(MONTHS[month - 1])
    return english, [_value(month, "month")], "date", True


def _period(found: re.Match[str]) -> _Built:
    if found["q"] or found["qq"]:
        quarter = _int(found["q"] or found["qq"])
        english, value = f"{ordinal(quarter)} quarter", _value(quarter, "quarter")
    else:
        half = 1 if found["half"] == "上" else 2
        english, value = f"{ordinal(half)} half", _value(half, "half")
    year = _year(found)
    if not year:
        return english, [value], "date", True
    fiscal = "fiscal " if found["fiscal"] or found["fy"] else ""
    return f"{english} of {fiscal}{year}", [value, _value(year, "year")], "date", True


def _fiscal(found: re.Match[str]) -> _Built:
    year = _year(found)
    english = _YEAR_PARTS.get(found["part"] or "", "{}").format(f"fiscal {year}")
    return english, [_value(year, "year")], "date", True


def _decade(found: re.Match[str]) -> _Built:
    english = _DECADE_PARTS.get(found["part"] or "", "{}").format(found["dec"] + "s")
    return english, [_value(int(found["dec"]), "year")], "date", True


def _years(found: re.Match[str]) -> _Built:
    first, last = int(found["a"]), found["b"]
    full = int(last) if len(last) == 4 else first - first % 100 + int(last)
    if full <= first:
        return None
    fiscal = "fiscal " if found["fiscal"] else ""
    return f"{fiscal}{first}–{full}", [_value(first, "year"), _value(full, "year")], "date", True


def _year_alone(found: re.Match[str]) -> _Built:
    year = _year(found)
    english = _YEAR_PARTS.get(found["part"] or "", "{}").format(year)
    return english, [_value(year, "year")], "date", True


def _iso(found: re.Match[str]) -> _Built:
    year, month, day = int(found["y"]), int(found["m"]), int(found["d"])
    values = [_value(year, "year"), _value(month, "month"), _value(day, "day")]
    return f"{MONTHS[month - 1]} {day}, {year}", values, "date", False


def _day(found: re.Match[str]) -> _Built:
    day = _int(found["d"])
    if not 1 <= day <= 31 or found["d"] == "一":
        return None
    return f"the {day}{ordinal_suffix(day)}", [_value(day, "day")], "date", False


def _week(found: re.Match[str]) -> _Built:
    number = list(WEEKDAYS).index(found["week"]) + 1
    return WEEKDAYS[found["week"]], [_value(number, "weekday")], "date", False


_RULES = (
    (_MONTH_DAYS, _month_days),
    (_FULL, _full),
    (_ISO, _iso),
    (_PERIOD, _period),
    (_FISCAL, _fiscal),
    (_MONTHS, _months),
    (_YEAR_MONTH, _year_month),
    (_DECADE, _decade),
    (_YEARS, _years),
    (_YEAR_ALONE, _year_alone),
    (_MONTH_DAY, _month_day),
    (_MONTH, _month),
    (_DAY, _day),
    (_WEEKDAY, _week),
)
