"""Shares of a whole: 3割5分, 3分の2, 半分, 半年, 半世紀."""

from __future__ import annotations

import re
from decimal import Decimal

from translate_posts.japanese.numbers.making import make
from translate_posts.japanese.numbers.model import Number, Style, Value
from translate_posts.japanese.numbers.numerals import NUMERAL, parse_numeral
from translate_posts.japanese.numbers.wording import SMALL_WORDS, grouped, ordinal

_ONE = "[0-9一二三四五六七八九]"
_TENTHS = re.compile(rf"(?P<w>{_ONE})割 ?(?P<b>{_ONE})分(?: ?(?P<r>{_ONE})厘)?")
_FRACTION = re.compile(rf"(?P<d>{NUMERAL.pattern})分の ?(?P<n>{NUMERAL.pattern})")
_HALF = re.compile(
    r"(?<![前後大過上下小夜])半(?P<of>分|年(?!間?[前後]半)間?|世紀|日(?![本]))(?P<near>近く|以上)?(?P<ago>前)?"
)
_HALVES = {
    "分": ("half", Value(Decimal(1), "/2")),
    "年": ("half a year", Value(Decimal(6), "month")),
    "世紀": ("half a century", Value(Decimal(50), "year")),
    "日": ("half a day", Value(Decimal(12), "hour")),
}
_NEAR = {"近く": "nearly ", "以上": "more than ", None: ""}


def match_share(text: str, position: int, style: Style) -> Number | None:
    """Read a share that starts at the position of the folded text."""
    if re.match(r"[A-Za-z0-9_.]", text[max(0, position - 1) : position]):
        return None
    if found := _TENTHS.match(text, position):
        return _tenths(text, found)
    if found := _FRACTION.match(text, position):
        return _fraction(text, found)
    if found := _HALF.match(text, position):
        words, value = _HALVES[found["of"].removesuffix("間")]
        words = _NEAR[found["near"]] + words + (" ago" if found["ago"] else "")
        return make(
            text, found, words, [value], "times" if "分" in found["of"] else "period", glue=False
        )
    return None


def _tenths(text: str, found: re.Match[str]) -> Number:
    digits = [parse_numeral(found[name]) or Decimal(0) if found[name] else None for name in "wbr"]
    percent = (digits[0] or 0) * 10 + (digits[1] or 0)
    percent = Decimal(percent) + (digits[2] / 10 if digits[2] is not None else 0)
    return make(text, found, f"{percent}%", [Value(percent, "%")], "percent", glue=True)


def _fraction(text: str, found: re.Match[str]) -> Number | None:
    below, above = parse_numeral(found["d"]), parse_numeral(found["n"])
    if not below or not above or below != int(below) or below < 2:
        return None
    values = [Value(above, f"/{int(below)}")]
    return make(
        text, found, _fraction_words(above, int(below)), values, "times", glue=below >= 1000
    )


def _fraction_words(above: Decimal, below: int) -> str:
    if below == 2 and above == 1:
        return "half"
    if below > 10 or above >= 10 or above != int(above):
        return f"one in {below:,}" if above == 1 else f"{grouped(above)}/{below:,}"
    name = {4: "quarter", 10: "tenth"}.get(below) or ordinal(below)
    return f"{SMALL_WORDS[int(above)]}-{name}" + ("s" if above > 1 else "")
