"""The English form of a quantity or a range, without its approximations."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from translate_posts.japanese.numbers.model import Style
from translate_posts.japanese.numbers.quantities import Quantity
from translate_posts.japanese.numbers.units import Unit
from translate_posts.japanese.numbers.wording import (
    noun,
    scaled,
    split_scale,
    vague_words,
    worded,
)


def render(low: Quantity, high: Quantity | None, style: Style, *, pair: bool, before: str) -> str:
    """Write the quantity, or the range up to ``high``; ``before`` is the character after it."""
    unit = (high or low).unit
    if low.vague or low.more:
        return _vague(low, unit, before, style)
    if unit and unit.kind == "money":
        return _money(low, high, unit, style)
    if unit and unit.many.startswith("%"):
        return f"{_figures(low, high, style)}{unit.many}"
    if unit and unit.kind == "multiple" and not high and low.amount in (2, 3):
        return "double" if low.amount == 2 else "triple"
    figures = _pair(low, high) if pair and high else _plain(low, high, unit, style)
    if not unit or not unit.many:
        return figures
    return f"{figures} {noun(unit, Decimal(2) if high else low.amount)}"


def _pair(low: Quantity, high: Quantity) -> str:
    return f"{worded(low.amount)} or {worded(high.amount)}"


def _plain(low: Quantity, high: Quantity | None, unit: Unit | None, style: Style) -> str:
    kind = unit.kind if unit else "amount"
    if kind == "amount" and not high and 1900 <= low.amount < 2100 and low.figure.isdigit():
        return low.figure  # most likely a year
    if high or kind not in {"count", "period"}:
        return _figures(low, high, style)
    if low.amount % 1 == Decimal("0.5") and kind == "period" and "." not in low.figure:
        whole = low.amount - Decimal("0.5")
        return f"{worded(whole)} and a half"
    return worded(low.amount)


def _figures(low: Quantity, high: Quantity | None, style: Style) -> str:
    words = replace(style, currency_scale="words")
    if not high:
        return scaled(low.amount, words)
    first, second = split_scale(low.amount, words), split_scale(high.amount, words)
    if low.figure.isdigit() and high.figure.isdigit() and len(low.figure) == len(high.figure) == 4:
        return f"{low.figure}–{high.figure}" if not high.unit else f"{first[0]}–{second[0]}"
    if first[1] == second[1]:
        return f"{first[0]}–{second[0]}{second[1]}"
    return f"{''.join(first)}–{''.join(second)}"


def _money(low: Quantity, high: Quantity | None, unit: Unit, style: Style) -> str:
    first = split_scale(low.amount, style)
    name = "" if unit.sign else " " + noun(unit, Decimal(2) if high else low.amount)
    if not high:
        return f"{unit.sign}{''.join(first)}{name}"
    second = split_scale(high.amount, style)
    if first[1] == second[1]:
        return f"{unit.sign}{first[0]}–{second[0]}{second[1]}{name}"
    return f"{unit.sign}{''.join(first)}–{unit.sign}{''.join(second)}{name}"


_MONEY_WORDS = {
    "JPY": "yen",
    "USD": "dollars",
    "EUR": "euros",
    "GBP": "pounds",
    "TWD": "Taiwan dollars",
    "HKD": "Hong Kong dollars",
    "AUD": "Australian dollars",
    "CAD": "Canadian dollars",
    "SGD": "Singapore dollars",
}


def _vague(low: Quantity, unit: Unit | None, before: str, style: Style) -> str:
    name = _name(unit)
    if not low.vague or low.more:
        return f"more than {_more(low, unit, name, style)}".strip()
    if unit and unit.code == "year" and low.amount == 10:
        return "decades"
    words = vague_words(low.amount)
    if words == "several":
        return f"several {name or 'of'}".removesuffix(" of") if not name else f"several {name}"
    if name == "percent":
        return f"{words.replace('dozens', 'tens')} of percent"
    return (
        f"{words} of {name}" if name else words + ("" if before in "、,。 " and before else " of")
    )


def _more(low: Quantity, unit: Unit | None, name: str, style: Style) -> str:
    if unit and unit.kind == "money":
        return _money(low, None, unit, style)
    return f"{low.amount}%" if name == "percent" else f"{worded(low.amount)} {name}"


def _name(unit: Unit | None) -> str:
    if not unit:
        return ""
    if unit.kind == "money":
        return _MONEY_WORDS.get(unit.code, unit.many)
    return "percent" if unit.many == "%" else unit.many


def count_form(
    text: str, position: int, low: Quantity, high: Quantity | None, end: int, style: Style
) -> str:
    """Rewrite only the figures of a Japanese count: 約2～3万人以上 as 約20,000–30,000人以上."""
    last = high or low
    amount = (
        low.amount.to_integral_value("ROUND_FLOOR")
        if "半" in text[low.end - 1 : end]
        else low.amount
    )
    words = replace(style, currency_scale="words")
    figures = _figures(low, high, words) if high else scaled(amount, words)
    return text[position : low.start] + figures + text[last.figure_end : end]
