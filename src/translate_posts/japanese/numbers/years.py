"""Years, decades, fiscal years, quarters and halves."""

from __future__ import annotations

import re
from decimal import Decimal

from translate_posts.japanese.numbers.calendars import YEAR, full_year, integer, year_of
from translate_posts.japanese.numbers.model import Kind, Style, Value
from translate_posts.japanese.numbers.wording import ordinal

Built = tuple[str, list[Value], Kind, bool] | None
"""English form, values, kind, and whether the English may stand in the Japanese."""


_PERIOD = re.compile(
    rf"(?:(?:{YEAR}|(?P<short>[0-9]{{2}})年)(?P<fiscal>度)?(?:の| ?)"
    r"|(?P<fy>FY ?'?)(?P<fyn>[0-9]{4}|[0-9]{2})"
    r"(?:年度?)?(?:の| ?))?"
    rf"(?:第 ?(?P<q>[1-4一二三四]) ?(?:四半期|クォーター)|Q(?P<qq>[1-4])(?![0-9A-Za-z])"
    r"|(?P<qqq>[1-4])Q(?![0-9A-Za-z])|(?P<half>[上下])(?:半期|期(?![待間限])))"
)
_FISCAL = re.compile(
    rf"(?:{YEAR}|(?P<short>[0-9]{{2}})年)度(?P<part>末|初め|前半|後半|内)?"
    rf"|(?P<west2>[12][0-9]{{3}}) ?(?:会計|事業)年度"
    rf"|FY ?'?(?P<fyn>[0-9]{{4}}|[0-9]{{2}})(?![0-9A-Za-z])"
)
_YEAR_PART = (
    r"(?P<part>初頭|初め|前半|半ば|後半|末(?![日端])|年初|年末|春(?![夏秋])|夏(?![季])|秋|冬)?"
)
_DECADE = re.compile(
    r"(?P<dec>[12][0-9]{2}0|[1-9]0|00)年代(?P<part>初頭|初め|前半|半ば|中頃|中盤|後半|末|終わり)?"
)
_YEARS = re.compile(
    r"(?P<a>[12][0-9]{3})年?(?P<f1>度)? ?[~-] ?(?P<b>[12][0-9]{3}|[0-9]{2})年"
    r"(?P<fiscal>度)?(?![間代月])"
)
_LASTING = "[間代生号]|前(?!半)|以上|近く|ほど|余|にわた|もの|続|ぶり|も(?:前|の間)"
_YEAR_ALONE = re.compile(rf"{YEAR}(?!{_LASTING}){_YEAR_PART}")
_SHORT_YEAR = re.compile(rf"'?(?P<short>0[0-9]) ?年(?!間){_YEAR_PART}")
_SHORT_YEAR_PART = re.compile(
    r"(?P<short>[12][0-9]) ?年(?:の ?"
    r"(?P<part>初頭|初め|前半|半ば|後半|末(?![日端])|春(?![夏秋])|夏(?!季)|秋|冬)|(?P<part2>末(?![日端])|春(?![夏秋])|夏(?!季)|秋|冬))"
)
"""23年の秋 is a year; 23年 alone and 20年後半 may be spans of time."""

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


def _value(amount: int, unit: str) -> Value:
    return Value(Decimal(amount), unit)


def _period(found: re.Match[str], style: Style) -> Built:
    if quarter := integer(found["q"] or found["qq"] or found["qqq"]):
        english, value = f"{ordinal(quarter)} quarter", _value(quarter, "quarter")
    else:
        half = 1 if found["half"] == "上" else 2
        english, value = f"{ordinal(half)} half", _value(half, "half")
    year = year_of(found)
    if not year:
        return english, [value], "date", True
    fiscal = "fiscal " if found["fiscal"] or found["fy"] else ""
    return f"{english} of {fiscal}{year}", [value, _value(year, "year")], "date", True


def _fiscal(found: re.Match[str], style: Style) -> Built:
    year = year_of(found) or integer(found["west2"])
    english = _YEAR_PARTS.get(found["part"] or "", "{}").format(f"fiscal {year}")
    return english, [_value(year, "year")], "date", True


def _decade(found: re.Match[str], style: Style) -> Built:
    decade = int(found["dec"])
    decade = decade if decade > 99 else full_year(decade)
    english = _DECADE_PARTS.get(found["part"] or "", "{}").format(f"{decade}s")
    return english, [_value(decade, "year")], "date", True


def _years(found: re.Match[str], style: Style) -> Built:
    first, last = int(found["a"]), found["b"]
    full = int(last) if len(last) == 4 else first - first % 100 + int(last)
    if full <= first:
        return None
    fiscal = "fiscal " if found["fiscal"] else ""
    return f"{fiscal}{first}–{full}", [_value(first, "year"), _value(full, "year")], "date", True


def _year_alone(found: re.Match[str], style: Style) -> Built:
    year = year_of(found)
    english = _YEAR_PARTS.get(found["part"] or "", "{}").format(year)
    return english, [_value(year, "year")], "date", True


def _short_year_part(found: re.Match[str], style: Style) -> Built:
    year = year_of(found)
    english = _YEAR_PARTS[found["part"] or found["part2"]].format(year)
    return english, [_value(year, "year")], "date", True


RULES = (
    (_PERIOD, _period),
    (_FISCAL, _fiscal),
    (_YEARS, _years),
    (_DECADE, _decade),
    (_YEAR_ALONE, _year_alone),
    (_SHORT_YEAR, _year_alone),
    (_SHORT_YEAR_PART, _short_year_part),
)
"""In the order they are tried: the longest forms first."""
