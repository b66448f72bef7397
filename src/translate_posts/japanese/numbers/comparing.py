"""When a value of an English text is the same as a value of its Japanese source."""

from __future__ import annotations

import re
from decimal import Decimal

from translate_posts.japanese.numbers.model import Value
from translate_posts.japanese.numbers.numerals import EXACT

_MONTHS = {"year": 12, "month": 1, "quarter": 3, "century": 1200}
_SECONDS = {
    **{"week": "604800", "day": "86400", "hour": "3600", "minute": "60", "second": "1"},
    **{"millisecond": "1e-3", "microsecond": "1e-6", "nanosecond": "1e-9"},
    **{"ms": "1e-3", "µs": "1e-6", "ns": "1e-9"},
}
_MEASURE = re.compile(
    r"(?P<prefix>[kKMGTPEmµncu]?)(?P<base>Wh|W|Hz|B/s|Bps|bps|B|FLOPS|OPS|m|g|t|bit)"
)
_PREFIXES = {
    **{"": 0, "k": 3, "K": 3, "M": 6, "G": 9, "T": 12, "P": 15, "E": 18},
    **{"m": -3, "µ": -6, "u": -6, "n": -9, "c": -2},
}
_UNITLESS_MISFIT = re.compile(r"[A-Z]{3}|%|cent|/[0-9]+|(?:[kKMGTPE]?(?:Wh?|B|B/s|Hz|FLOPS|bps))")


_KILOS = {"km", "kg", "km/h", "kilo", ""}
_HALF = Value(Decimal(1), "/2")
_CODE = 3
_HALF_AMOUNT = Decimal("0.5")


def states(given: Value, wanted: Value) -> bool:
    """Whether a value of the English is the one of the Japanese, in whatever unit."""
    if wanted.vague or given.vague:
        return _states_vague(given, wanted)
    if wanted.unit.startswith("clock"):
        return _states_clock(given, wanted)
    if given.unit == wanted.unit or (
        not given.unit and not _UNITLESS_MISFIT.fullmatch(wanted.unit)
    ):
        return given.amount == wanted.amount
    if not wanted.unit or wanted.unit in {"ordinal", "quarter", "half", "weekday"}:
        return given.amount == wanted.amount and _counts(given.unit)
    if given.unit == "ordinal" and wanted.unit in {*_MONTHS, *_SECONDS}:
        return given.amount == wanted.amount
    if wanted.unit == "kilo" or given.unit == "kilo":
        return given.amount == wanted.amount and {given.unit, wanted.unit} <= _KILOS
    if wanted.unit.startswith("/") and given.unit == "x" and wanted.amount == 1:
        return str(given.amount) == wanted.unit[1:]  # "a 4x reduction"
    if given == _HALF and wanted.unit not in {"%", "x"}:
        return wanted.amount == _HALF_AMOUNT
    if wanted.unit == "%" and given.unit in {"", "point"}:
        share = 100 if not given.unit else 1  # .182 for 18.2%
        return given.amount * share == wanted.amount and (share == 1 or given.amount < 1)
    return _same_size(given, wanted)


def _counts(unit: str) -> bool:
    return not _UNITLESS_MISFIT.fullmatch(unit) and not unit.startswith("/")


def _states_vague(given: Value, wanted: Value) -> bool:
    if given.amount != wanted.amount and not _dozen(given, wanted):
        return False
    if not given.vague and not _dozen(given, wanted):
        return False
    loose = not given.unit and not re.fullmatch("[A-Z]{3}", wanted.unit)
    return given.unit == wanted.unit or loose or not wanted.unit


def _dozen(given: Value, wanted: Value) -> bool:
    """十数 is anything above ten: "a dozen or so", "about 15"."""
    return wanted.vague and wanted.amount == 10 and not given.vague and 10 <= given.amount < 20


def _states_clock(given: Value, wanted: Value) -> bool:
    if given.unit in {"", "ordinal"}:
        return given.amount * 60 in (wanted.amount, wanted.amount - 720)
    if not given.unit.startswith("clock"):
        return False
    apart = abs(given.amount - wanted.amount)
    return apart == 0 or (apart == 720 and "clock12" in (given.unit, wanted.unit)) or apart == 1440


def comparable(one: Value, other: Value) -> bool:
    """Whether the two measure the same thing, so that one may stand in place of the other."""
    if one.unit == other.unit or not one.unit or not other.unit:
        return True
    if len(one.unit) == len(other.unit) == _CODE and one.unit.isupper() and other.unit.isupper():
        return True  # two currencies
    first, second = _measure(one), _measure(other)
    return bool(first and second and first[1] == second[1])


def _same_size(given: Value, wanted: Value) -> bool:
    first, second = _measure(given), _measure(wanted)
    if not first or not second or first[1] != second[1]:
        return False
    return EXACT.multiply(first[0], Decimal(second[2])) == EXACT.multiply(
        second[0], Decimal(first[2])
    )


def _measure(value: Value) -> tuple[Decimal, str, int] | None:
    """Give the value in the base unit of its dimension, as (above, dimension, below)."""
    unit = value.unit
    if unit.startswith("/"):
        return value.amount, "share", int(unit[1:])
    if unit in {"%", "x"}:
        return value.amount, "share", 100 if unit == "%" else 1
    if unit in _MONTHS:
        return value.amount * _MONTHS[unit], "months", 1
    if unit in _SECONDS:
        return value.amount * Decimal(_SECONDS[unit]), "seconds", 1
    if found := _MEASURE.fullmatch(unit):
        base = found["base"].replace("Bps", "B/s")
        return value.amount.scaleb(_PREFIXES[found["prefix"]], EXACT), base, 1
    return None
