"""How sure it is that a missing or a new value is a fault.

The bounds are measured: of what people translate, they drop or reword small counts, places in an
order, vague figures and days of the week, and add a figure of one digit; they keep the rest.
"""

from __future__ import annotations

import re

from translate_posts.checks.pair import Severity
from translate_posts.japanese.numbers import Number, Stated, Value

_SMALL = 10
_SURE = frozenset({"money", "percent", "change", "unit"})
_BARE_DAY = re.compile(r"[0-9０-９一二三四五六七八九十]{1,3} ?日")
_YEARS = range(1900, 2101)


def missing_severity(number: Number, value: Value) -> Severity:
    """An error for what people do not leave out or change."""
    if value.vague or value.unit in {"weekday", "clock12", "ordinal", "half"}:
        return "warning"
    if number.kind in _SURE:
        return "error"
    if number.kind in {"date", "time"}:
        return "warning" if _BARE_DAY.fullmatch(number.text) else "error"
    if number.kind in {"multiple", "fraction"}:
        return "error" if number.text[-2:] not in {"倍増", "半減"} else "warning"
    return "error" if value.amount >= _SMALL or value.amount % 1 else "warning"


def invented_severity(stated: Stated, shown: str) -> Severity | None:
    """An error for amounts with a unit or a scale and for years; None for what is no figure."""
    value = stated.value
    if value.unit in {"month", "weekday", "day", "ordinal", "quarter", "half", "clock", "clock12"}:
        return "warning"
    if value.vague or not any(char.isdigit() for char in shown):
        lasting = value.unit in {"year", "month", "week"} and not value.vague
        return "warning" if lasting or value.amount >= _SMALL else None
    if value.unit or any(char.isalpha() for char in shown):
        return "error"
    if value.amount in _YEARS and shown.isdigit():
        return "error"
    return "warning" if value.amount >= _SMALL else None
