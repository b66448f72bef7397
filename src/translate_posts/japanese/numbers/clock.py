"""Times of day: 午後3時30分, 15時, 17:30."""

from __future__ import annotations

import re
from decimal import Decimal

from translate_posts.japanese.numbers.making import make
from translate_posts.japanese.numbers.model import Number, Style, Value
from translate_posts.japanese.numbers.numerals import parse_numeral

_HOUR = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_CLOCK = re.compile(
    rf"(?P<half>午前|午後|朝|夜|夕方)? ?(?P<h>{_HOUR}) ?時(?!間|点|代|期|価|給|速|刻)"
    rf"(?: ?(?P<m>[0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}}) ?分(?!の)|(?P<mid>半))?"
)
_DIGITAL = re.compile(r"(?P<half>午前|午後)?(?P<h>[01]?[0-9]|2[0-4]):(?P<m>[0-5][0-9])(?![0-9:])")


_HINT = re.compile(".{1,7}?[時:]", re.DOTALL)


def match_time(text: str, position: int, style: Style) -> Number | None:
    """Read a time of day that starts at the position of the folded text."""
    if not _HINT.match(text, position) or re.match(
        r"[A-Za-z0-9_:.-]", text[max(0, position - 1) : position]
    ):
        return None
    found = _CLOCK.match(text, position) or _DIGITAL.match(text, position)
    if not found:
        return None
    digital = found.re is _DIGITAL
    hour, minute = _number(found["h"]), _number(found["m"])
    if not digital and found["mid"]:
        minute = 30
    if hour > 24 or minute > 59:
        return None
    late = found["half"] in {"午後", "夜", "夕方"} and hour < 12
    known = bool(found["half"]) or hour > 12
    total = (hour + 12 * late) * 60 + minute
    english = found[0] if digital and not known else _english(total, known=known)
    unit = "clock" if known else "clock12"
    glue = not digital and known
    return make(text, found, english, [Value(Decimal(total), unit)], "time", glue=glue)


def _number(text: str | None) -> int:
    return int(parse_numeral(text) or 0) if text else 0


def _english(total: int, *, known: bool) -> str:
    hour, minute = divmod(total, 60)
    shown = f"{(hour - 1) % 12 + 1}" + (f":{minute:02}" if minute else "")
    if not known:
        return shown if minute else f"{shown} o'clock"
    if total % 720 == 0 and total <= 720:
        return "noon" if total else "midnight"
    return f"{shown} {'p.m.' if 12 <= hour < 24 else 'a.m.'}"
