"""What is found in a text: a numeric expression, the values it states, its English form."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Kind = Literal[
    "money",  # 1,500億ドル
    "percent",  # 30%, 3割, 2ポイント
    "change",  # 前年比15%増, 2割減
    "unit",  # 80GB, 3ナノメートル, 70億パラメータ
    "amount",  # 39,800万, 100: a figure without a unit
    "count",  # 3社, 100万台
    "period",  # 3年, 48時間以内
    "date",  # 2026年8月15日, 2025年度, 第3四半期, 月曜日
    "time",  # 午後3時30分
    "ordinal",  # 第2世代, 3番目
    "multiple",  # 2倍, 倍増
    "fraction",  # 半分, 3分の2
    "vague",  # 数十億ドル, 数百社: an order of magnitude
]
Placement = Literal["leave", "inline", "slot"]
Bound = Literal["", "low", "high"]
Direction = Literal["", "up", "down"]


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
    Japanese counter stays. ``bound`` is ``low`` where the true figure is at or above the one
    written (以上, 超), ``high`` where it is at or below (以下, 未満). ``direction`` is that of a
    change (増, 減) or of a sign.
    """

    start: int
    end: int
    text: str
    english: str
    values: tuple[Value, ...]
    kind: Kind
    glue: bool
    inline: str
    bound: Bound = ""
    direction: Direction = ""


@dataclass(frozen=True)
class Style:
    """How amounts are written: ``words`` ($150 billion) or ``letters`` ($150B), and dates.

    ``us`` is August 15, 2026; ``international`` is 15 August 2026.
    """

    currency_scale: Literal["words", "letters"] = "words"
    date_order: Literal["us", "international"] = "us"


@dataclass(frozen=True)
class Stated:
    """One reading of a figure or word of an English text; ``start`` and ``end`` index it.

    A ``firm`` one is a figure, a number word with a unit, or a date: what no translator adds. The
    others (a, both, several) may stand for a value of the source, and may stand for none.
    """

    start: int
    end: int
    value: Value
    firm: bool = True
