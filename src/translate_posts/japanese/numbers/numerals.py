"""Japanese numerals: digits, kanji digits and their mixes, read exactly."""

from __future__ import annotations

import re
from decimal import Context, Decimal
from functools import reduce

# The default context rounds to 28 digits; amounts here are exact.
EXACT = Context(prec=200)

_KANJI = {"〇": 0, "零": 0, "一": 1, "二": 2, "三": 3, "四": 4, "五": 5} | {
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_BIG = {"万": 10**4, "億": 10**8, "兆": 10**12, "京": 10**16}
_ONE = "[〇零一二三四五六七八九]"

DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,9}(?![0-9])|[0-9]{1,30})(?:\.[0-9]{1,20})?"
_PART = rf"(?:{DIGITS} ?(?:千(?:[1-9]百)?|百)|{DIGITS}|[〇零一二三四五六七八九十百千]{{1,12}})"
_SPACED = rf"(?: (?={DIGITS} ?[千百万億兆]))?"
NUMERAL = re.compile(rf"{_PART}(?: ?[万億兆京](?:{_SPACED}{_PART})?){{0,4}}")
_SEGMENT = re.compile(
    rf"(?:([0-9.]+|{_ONE})?千)?(?:([0-9]|{_ONE})?百)?(?:({_ONE})?十)?([0-9]+|{_ONE})?"
)
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def parse_numeral(text: str) -> Decimal | None:
    """Read a folded numeral (``3億5,000万``, ``二千``, ``1.5``); None where it is not one."""
    pieces = re.split("([万億兆京])", text.replace(",", "").replace(" ", ""))
    total, last_scale = Decimal(0), 10**20
    for index in range(0, len(pieces), 2):
        scale = _BIG[pieces[index + 1]] if index + 1 < len(pieces) else 1
        part = _parse_part(pieces[index]) if pieces[index] else Decimal(0)
        if part is None or scale >= last_scale or (index and part >= 10_000):
            return None
        if not pieces[index] and (scale > 1 or not index):
            return None
        total = EXACT.add(total, EXACT.multiply(part, Decimal(scale)))
        last_scale = scale
    return tidy(total) if len(pieces) > 1 else total


def tidy(number: Decimal) -> Decimal:
    """Give the number without trailing zeros or an exponent above zero."""
    whole = number.to_integral_value()
    return Decimal(int(whole)) if whole == number else number.normalize(EXACT)


def _parse_part(text: str) -> Decimal | None:
    if _PLAIN.fullmatch(text):
        return Decimal(text)
    if all(char in _KANJI for char in text):
        return _positional(text)
    found = _SEGMENT.fullmatch(text)
    if not found:
        return None
    thousands, hundreds, tens, ones = found.groups()
    total = Decimal(_digit(ones)) if ones else Decimal(0)
    for digit, name in ((tens, "十"), (hundreds, "百"), (thousands, "千")):
        if name in text:
            total += Decimal(_digit(digit) if digit else 1) * _SMALL[name]
    return total


def _positional(text: str) -> Decimal | None:
    """Read 二〇二四 or 一〇〇; 二三 is "two or three" and no number."""
    if len(text) > 1 and len(text) != 4 and not set(text) & {"〇", "零"}:
        return None
    return Decimal(reduce(lambda total, char: total * 10 + _KANJI[char], text, 0))


def _digit(text: str) -> Decimal:
    return Decimal(_KANJI[text]) if text in _KANJI else Decimal(text)
