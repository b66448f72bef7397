"""What is found in a text: a numeric expression, the values it states, its English form."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal


@dataclass(frozen=True)
class Value:
    """One figure that a translation must state.

    ``unit`` is a currency code, ``%``, ``x`` (times), a period or measure (``year``, ``kWh``),
    ``/3`` (so many thirds) or empty for a plain count. A ``vague`` amount is an order of
    magnitude: 10**9 stands for "billions".
    """

    amount: Decimal
    unit: str = ""
    vague: bool = False


@dataclass(frozen=True)
class Number:
    """One numeric expression of a Japanese text; ``start`` and ``end`` index that text.

    ``english`` is its whole English form. ``inline`` is what may stand in its place inside the
    Japanese sentence where ``glue`` allows it: for counts only the figure is rewritten and the
    Japanese counter stays.
    """

    start: int
    end: int
    text: str
    english: str
    values: tuple[Value, ...]
    kind: str
    glue: bool
    inline: str


@dataclass(frozen=True)
class Style:
    """How amounts are written: ``words`` ($150 billion) or ``letters`` ($150B), and dates."""

    currency_scale: Literal["words", "letters"] = "words"
    date_order: Literal["us"] = "us"
