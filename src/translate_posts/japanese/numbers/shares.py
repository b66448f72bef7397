"""Shares of a whole and words that hold a figure: 3割5分, 3分の2, 半分, 半年, 倍増, 半減."""

from __future__ import annotations

import re
from decimal import Decimal

from translate_posts.japanese.numbers.making import make
from translate_posts.japanese.numbers.model import Bound, Kind, Number, Style, Value
from translate_posts.japanese.numbers.numerals import NUMERAL, parse_numeral
from translate_posts.japanese.numbers.wording import SMALL_WORDS, grouped, ordinal
from translate_posts.lazy_pattern import LazyPattern

_ONE = "[0-9一二三四五六七八九]"
_ABOUT = "(?P<lead>約|およそ|ほぼ|最大で|最大|少なくとも)?"
_TAIL = (
    "(?P<tail>以上|以下|未満|超(?![え一-龥])|近く|弱(?![一-龥いく])|強(?![一-龥い])|ほど|程度"
    "|前後)?"
)
_TENTHS = re.compile(
    rf"{_ABOUT}(?P<w>{_ONE})割 ?(?P<b>{_ONE})分(?: ?(?P<r>{_ONE})厘)?{_TAIL}(?![の之])"
)
_FRACTION = LazyPattern(rf"{_ABOUT}(?P<d>{NUMERAL.pattern}) ?分の ?(?P<n>{NUMERAL.pattern}){_TAIL}")
_HALF = re.compile(
    rf"{_ABOUT}(?<![前後大過上下小夜談白味話び])半(?P<of>分|年(?!間?[前後]半)間?|世紀|日(?![本]))"
    rf"{_TAIL}(?P<ago>前)?"
)
_WORDS = re.compile("(?P<double>倍増|倍以上|倍近く)|(?P<halve>半減(?!期))")
_HALVES = {
    "分": ("half", Value(Decimal(1), "/2")),
    "年": ("half a year", Value(Decimal(6), "month")),
    "世紀": ("half a century", Value(Decimal(50), "year")),
    "日": ("half a day", Value(Decimal(12), "hour")),
}
_DOUBLES = {"倍増": "doubling", "倍以上": "more than double", "倍近く": "nearly double"}
_LEADS = {
    "約": "about",
    "およそ": "about",
    "ほぼ": "nearly",
    "最大": "up to",
    "最大で": "up to",
} | {
    "少なくとも": "at least",
}
_TAILS: dict[str, tuple[str, Bound]] = {
    "以上": ("at least {}", "low"),
    "以下": ("{} or less", "high"),
    "未満": ("less than {}", "high"),
    "超": ("more than {}", "low"),
    "近く": ("nearly {}", ""),
    "弱": ("just under {}", ""),
    "強": ("just over {}", ""),
    "ほど": ("about {}", ""),
    "程度": ("about {}", ""),
    "前後": ("about {}", ""),
}


_HINT = re.compile(".{0,40}?[割分半]", re.DOTALL)


def match_share(text: str, position: int, style: Style) -> Number | None:
    """Read a share that starts at the position of the folded text."""
    if found := _WORDS.match(text, position):
        return _word(text, found)
    if not _HINT.match(text, position) or re.match(
        r"[A-Za-z0-9_.]", text[max(0, position - 1) : position]
    ):
        return None
    if found := _TENTHS.match(text, position):
        return _tenths(text, found)
    if found := _FRACTION.match(text, position):
        return _fraction(text, found)
    if found := _HALF.match(text, position):
        return _half(text, found)
    return None


def _word(text: str, found: re.Match[str]) -> Number | None:
    if re.match(
        "[0-9一二三四五六七八九十百千万億数]", text[max(0, found.start() - 1) : found.start()]
    ):
        return None
    if found["halve"]:
        return make(text, found, "halving", [Value(Decimal(1), "/2")], "fraction", glue=False)
    bound: Bound = "low" if "以上" in found[0] else ""
    words, value = _DOUBLES[found["double"]], Value(Decimal(2), "x")
    return make(text, found, words, [value], "multiple", glue=False, bound=bound)


def _around(found: re.Match[str], core: str) -> tuple[str, Bound]:
    """Put the words before and after around the core."""
    form, bound = _TAILS[found["tail"]] if found["tail"] else ("{}", "")
    lead = _LEADS[found["lead"]] if found["lead"] and form == "{}" else ""
    lead_bound: dict[str, Bound] = {"up to": "high", "at least": "low"}
    return f"{lead} {form.format(core)}".strip(), bound or lead_bound.get(lead, "")


def _half(text: str, found: re.Match[str]) -> Number:
    core, value = _HALVES[found["of"].removesuffix("間")]
    words, bound = _around(found, core)
    words += " ago" if found["ago"] else ""
    kind: Kind = "fraction" if found["of"] == "分" else "period"
    return make(text, found, words, [value], kind, glue=False, bound=bound)


def _tenths(text: str, found: re.Match[str]) -> Number:
    digits = [parse_numeral(found[name]) or Decimal(0) if found[name] else None for name in "wbr"]
    percent = (digits[0] or 0) * 10 + (digits[1] or 0)
    percent = Decimal(percent) + (digits[2] / 10 if digits[2] is not None else 0)
    words, bound = _around(found, f"{percent}%")
    return make(text, found, words, [Value(percent, "%")], "percent", glue=True, bound=bound)


def _fraction(text: str, found: re.Match[str]) -> Number | None:
    below, above = parse_numeral(found["d"]), parse_numeral(found["n"])
    if not below or not above or below != int(below) or below < 2:
        return None
    values = [Value(above, f"/{int(below)}")]
    words, bound = _around(found, _fraction_words(above, int(below)))
    return make(text, found, words, values, "fraction", glue=below >= 1000, bound=bound)


def _fraction_words(above: Decimal, below: int) -> str:
    if below == 2 and above == 1:
        return "half"
    if below > 10 or above >= 10 or above != int(above):
        return f"{grouped(above)}/{below:,}"
    name = {4: "quarter", 10: "tenth"}.get(below) or ordinal(below)
    return f"{SMALL_WORDS[int(above)]}-{name}" + ("s" if above > 1 else "")
