"""One quantity of a folded text: currency sign, numeral and unit."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from translate_posts.japanese.numbers.model import Kind, Value
from translate_posts.japanese.numbers.numerals import EXACT, NUMERAL, parse_numeral, tidy
from translate_posts.japanese.numbers.units import (
    KILOGRAM,
    POUND_WEIGHT,
    UNITS,
    Unit,
    match_unit,
)

_SIGN = re.compile(r"(?:US\$|NT\$|HK\$|[ACS]\$|CN¥|(?:RMB|USD|JPY|EUR) ?|[¥$€£]) ?")
_SIGNS = {
    **{"US$": "米ドル", "$": "ドル", "¥": "円", "€": "ユーロ", "£": "ポンド", "NT$": "台湾ドル"},
    **{"HK$": "香港ドル", "A$": "豪ドル", "C$": "カナダドル", "S$": "シンガポールドル"},
    **{"CN¥": "人民元", "RMB": "人民元", "USD": "ドル", "JPY": "円", "EUR": "ユーロ"},
}
_SCALE_WORD = re.compile(
    r"(?: ?(trillion|billion|million|thousand)\b|([TBMKk]|bn|mn|tn)(?![A-Za-z0-9]))"
)
_SCALE_WORDS = {"t": 10**12, "b": 10**9, "m": 10**6, "k": 10**3}
_SCALE_WORDS["th"] = 10**3
_VAGUE = re.compile(
    r"(?<![複少多無偶奇整実関変係定総半個人件回台枚社点指端基手件口戸日年月小引分倍乱頭負正自画素])"
    r"(?:(?P<few>[数何幾])(?P<small>[十百千]?)(?P<big>[万億兆]?)"
    r"|(?P<teens>十数)(?P<teenbig>[万億兆]?))"
)
_SOME = re.compile(r"(?P<tens>[1-9]?0|[二三四五六七八九]?十)数(?P<big>[万億兆]?)")
_WEIGHT = re.compile("重[さい量]|体重|[0-9] ?kg|キログラム|荷物|バーベル|減量")
_MATH = re.compile(r"[^、。$]{0,60}\$(?![0-9])")
_POWERS = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "億": 10**8, "兆": 10**12}
_SPELLED = re.compile("[万億兆京千百十〇零一二三四五六七八九]")
_SCALED = re.compile("[万億兆京]")


@dataclass(frozen=True)
class Quantity:
    """An amount and its unit, with what the Japanese form of it was."""

    start: int
    end: int
    amount: Decimal
    unit: Unit | None
    figure: str  # the numeral alone, folded
    figure_end: int
    vague: bool = False
    more: bool = False  # 十数, 20数: somewhat more than the amount
    signed: bool = False

    @property
    def spelled(self) -> bool:
        """Whether the numeral has kanji, so that an engine may read it wrong."""
        return bool(_SPELLED.search(self.figure))

    @property
    def kind(self) -> Kind:
        """The kind of expression this is by itself."""
        if self.vague:
            return "vague"
        return self.unit.kind if self.unit else "amount"

    @property
    def scale_free(self) -> bool:
        """Whether a scale of a later figure may be meant here too, as in 3～5億."""
        return not _SCALED.search(self.figure)

    def value(self) -> Value:
        """What the English must state."""
        return Value(self.amount, self.unit.code if self.unit else "", self.vague)

    def like(self, other: Quantity) -> Quantity:
        """Take over the unit of the later end of a range."""
        if self.unit or not other.unit:
            return self
        amount = tidy(EXACT.multiply(self.amount, other.unit.scale))
        return replace(
            self, unit=other.unit, amount=amount if other.unit.scale != 1 else self.amount
        )


def read_quantity(text: str, position: int) -> Quantity | None:
    """Read a quantity at the position: ¥39,800, 3億5,000万円, 数百社, 20数年, 80GB."""
    sign = _SIGN.match(text, position)
    begin = sign.end() if sign else position
    bare = _read_some(text, begin) or _read_vague(text, begin) or _read_figure(text, begin)
    if not bare:
        return None
    if sign:
        bare = replace(bare, start=position)
    if sign and not (sign[0] == "$" and _MATH.match(text, bare.end)):  # $1$ is a formula
        return _signed(text, bare, sign[0].strip())
    if sign:
        return None
    unit, end = match_unit(text, bare.figure_end)
    if (
        unit
        and unit.code in {"GBP", "kilo"}
        and _WEIGHT.search(text, max(0, position - 12), end + 8)
    ):
        unit = POUND_WEIGHT if unit.code == "GBP" else KILOGRAM
    return _with_unit(bare, unit, end) if unit else bare


def _signed(text: str, bare: Quantity, sign: str) -> Quantity:
    unit, end = UNITS[_SIGNS[sign]], bare.figure_end
    if scale := _SCALE_WORD.match(text, end):
        size = _SCALE_WORDS[(scale[1] or scale[2])[0].lower() if scale[1] != "thousand" else "th"]
        amount = tidy(EXACT.multiply(bare.amount, Decimal(size)))
        bare, end = replace(bare, amount=amount), scale.end()
    again, after = match_unit(text, end)
    if again and again.kind == "money":
        end = after
    return replace(bare, unit=unit, end=end, signed=True)


def _with_unit(bare: Quantity, unit: Unit, end: int) -> Quantity:
    if unit.scale != 1:
        bare = replace(bare, amount=tidy(EXACT.multiply(bare.amount, unit.scale)))
    return replace(bare, unit=unit, end=end)


def _read_figure(text: str, start: int) -> Quantity | None:
    found = NUMERAL.match(text, start)
    if not found:
        return None
    figure = found[0]
    amount = parse_numeral(figure)
    if amount is None:
        return None
    return Quantity(start, found.end(), amount, None, figure, found.end())


def _read_vague(text: str, start: int) -> Quantity | None:
    found = _VAGUE.match(text, start)
    if not found or found[0] in {"何", "幾"}:
        return None
    if found["teens"]:
        size, more = 10 * _POWERS[found["teenbig"]], True
    else:
        size, more = _POWERS[found["small"]] * _POWERS[found["big"]], False
    end = found.end()
    return Quantity(
        start, end, Decimal(size), None, found[0], end, vague=size == 10 or not more, more=more
    )


def _read_some(text: str, start: int) -> Quantity | None:
    found = _SOME.match(text, start)
    amount = parse_numeral(found["tens"]) if found else None
    if not found or not amount or found["tens"] in {"十", "0"}:
        return None
    size = amount * _POWERS[found["big"]]
    return Quantity(start, found.end(), size, None, found[0], found.end(), more=True)
