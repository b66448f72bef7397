"""Amounts with their approximations and ranges: 約1,500億～2,000億ドル, 20年近く, 数百社."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from translate_posts.japanese.numbers.model import Bound, Kind, Number, Style
from translate_posts.japanese.numbers.numerals import EXACT, tidy
from translate_posts.japanese.numbers.quantities import Quantity, read_quantity
from translate_posts.japanese.numbers.render import count_form, render
from translate_posts.japanese.numbers.wording import qualified

LEADS = {
    "約": "about",
    "およそ": "about",
    "おおよそ": "about",
    "おおむね": "about",
    "概ね": "about",
    "ざっと": "about",
    "ほぼ": "nearly",
    "最大で": "up to",
    "最大": "up to",
    "最長": "up to",
    "最低でも": "at least",
    "最低": "at least",
    "少なくとも": "at least",
}
_LEAD = re.compile("|".join(sorted(LEADS, key=len, reverse=True)))
_TAILS = {
    "about": "程度|前後|ほど|くらい|ぐらい|内外|見当",
    "or more": "以上",
    "or less": "以下",
    "less than": "未満|足らず|弱(?![一-龥いく火])",
    "more than": "超え?(?![一-龥るてたまさ])|余り(?!に)|余(?![一-龥])",
    "just over": "強(?![一-龥いくみまさ])",
    "nearly": "近く|近い",
    "within": "以内",
}
_TAIL = re.compile("|".join(f"(?P<t{i}>{form})" for i, form in enumerate(_TAILS.values())))
_TAIL_NAMES = tuple(_TAILS)
_LOW = {"or more", "more than"}
_HIGH = {"or less", "less than"}
_WHEN = re.compile(
    "(?P<ago>前(?![年月日後半回者提期向])(?!倒))|(?P<later>後(?![半期者続退])(?!ろ))"
)
_WAVE = re.compile("~|-(?=[0-9¥$€£])|ー(?=[0-9])|(?:ないし|乃至)(?=[0-9])")
_FROM = re.compile("から|より")
_LIST = re.compile("[、・]|,(?=[0-9](?![0-9]))")
_SCALED = re.compile("[万億兆京]")
_HALF = re.compile("半(?![数分導端])")
_CALENDAR_YEAR = re.compile(
    "(?:19|20)[0-9]{2}年(?!前|間|以上|近く|ほど|続|にわた|の(?:歴史|時)|も|弱|強|余|[~-])"
)
_AGES = re.compile("[1-9]0 ?代(?![表替わ])")
_UNTIL = re.compile("まで")
_BEFORE_ONE = frozenset("同統単唯均随画択専")  # 同一, 統一, 単一 are words
_KANJI_ONE_COUNTERS = re.compile(
    "(?:円|ドル|つ|社|個|台|種類|か国|カ国|ヶ国|割|倍|年間|週間|[カヵヶケか箇]月|億|万)"
)


@dataclass(frozen=True)
class _Span:
    """A quantity or the two ends of a range, and the words before and after."""

    low: Quantity
    high: Quantity | None
    end: int
    pair: bool = False  # 2、3年: two or three


def match_amount(text: str, position: int, style: Style) -> Number | None:
    """Read an amount that starts at the position of the folded text."""
    lead, begin = _lead(text, position)
    low = read_quantity(text, begin)
    if not low:
        return None
    span = _half(text, _range(text, low))
    if not _stands(text, position, begin, span):
        return None
    if lead and _CALENDAR_YEAR.match(text, low.start):
        return None  # about 2009 is a date
    return _number(text, position, lead, span, style)


def _lead(text: str, position: int) -> tuple[str, int]:
    words: list[str] = []
    while len(words) < 2 and (found := _LEAD.match(text, position)):
        words.append(LEADS[found[0]])
        position = found.end() + text.startswith(" ", found.end())
    return " ".join(dict.fromkeys(words)), position


def _range(text: str, low: Quantity) -> _Span:
    for separator, pair in ((_WAVE, False), (_FROM, False), (_LIST, True)):
        found = separator.match(
            text, low.end + (separator is _WAVE and text.startswith(" ", low.end))
        )
        if not found:
            continue
        start = found.end() + text.startswith(" ", found.end())
        high = read_quantity(text, start)
        if high and _joins(text, separator, low, high):
            until = _UNTIL.match(text, high.end) if separator is not _LIST else None
            return _Span(*_level(low, high), until.end() if until else high.end, pair)
    return _Span(low, None, low.end)


def _joins(text: str, separator: re.Pattern[str], low: Quantity, high: Quantity) -> bool:
    """Whether the two are the ends of one range, not two amounts of a sentence."""
    if low.vague or high.vague or (low.unit and high.unit and low.unit.code != high.unit.code):
        return False
    if low.unit and not high.unit:
        return False
    if separator is _LIST:
        close = high.amount / (high.unit.scale if high.unit else 1) - low.amount == 1
        return (
            close
            and not low.unit
            and high.unit is not None
            and high.amount < 100
            and low.amount > 0
        )
    if separator is _FROM:
        until = text.startswith("まで", high.end)
        return until or (not low.unit and high.unit is not None)
    low, high = _level(low, high)
    return low.amount < high.amount and (
        high.unit is not None or high.spelled or "~" in text[low.end : high.start]
    )


def _level(low: Quantity, high: Quantity) -> tuple[Quantity, Quantity]:
    """Give the first end of 3～5億円 the scale and the unit of the second."""
    scale = _trailing_scale(high.figure)
    if scale > 1 and low.scale_free and not low.unit:
        raised = EXACT.multiply(low.amount, Decimal(scale))
        plain = high.amount / (high.unit.scale if high.unit else 1)
        if raised < plain:
            low = replace(low, amount=tidy(raised))
    return low.like(high), high


def _trailing_scale(figure: str) -> int:
    return {"万": 10**4, "億": 10**8, "兆": 10**12, "京": 10**16}.get(figure[-1], 1)


def _half(text: str, span: _Span) -> _Span:
    unit = span.low.unit
    found = _HALF.match(text, span.end)
    if (
        not found
        or span.high
        or not unit
        or unit.kind not in {"period", "multiple"}
        or span.low.vague
    ):
        return span
    low = replace(span.low, amount=span.low.amount + Decimal("0.5"), end=found.end())
    return _Span(low, None, found.end())


def _stands(text: str, position: int, begin: int, span: _Span) -> bool:
    """Whether this is a number and no part of a name (RTX 4090) or of a word (三菱, 数学)."""
    last = span.high or span.low
    free = not (last.unit or last.spelled)
    if text[begin : begin + 1] in "0123456789" and not _clear_of_names(text, begin, span):
        return False
    after = text[span.end : span.end + 2]
    scaled = bool(_SCALED.search(last.figure))  # 20万GPU
    if not last.unit and not scaled and after[:1].isascii() and after[:1].isalnum():
        return False
    if free and re.match(r"[-/:.,_][0-9A-Za-z]", after):
        return False
    if free and len(last.figure) > 1 and last.figure[0] == "0" and "." not in last.figure:
        return False
    return bool(span.low.figure[0] in "0123456789") or _kanji_stands(text, begin, span)


def _clear_of_names(text: str, begin: int, span: _Span) -> bool:
    before, last = text[max(0, begin - 2) : begin], span.high or span.low
    free = not (last.unit or last.spelled)
    if re.search("[A-Z][A-Z]$", before) and _SCALED.search(span.low.figure):
        return True  # GPU100万台; H100 has no scale
    if re.search(r"[A-Za-z0-9_.]$|[A-Za-z0-9%][-/:,+~%=&?]$|#$", before):
        return False
    return not (free and re.search(r"[A-Za-z] $", before))


def _kanji_stands(text: str, begin: int, span: _Span) -> bool:
    figure = span.low.figure
    unit = (span.high or span.low).unit
    follow = text[span.end : span.end + 1]
    if span.low.vague:
        return (
            unit is not None or (len(figure) > 1 and not _kanji(follow)) or figure[-1] in "万億兆"
        )
    if figure == "一":
        return text[begin - 1 : begin] not in _BEFORE_ONE and bool(
            _KANJI_ONE_COUNTERS.match(text, begin + 1)
        )
    if span.low.amount == 10 and figure == "十" and unit and text[begin : begin + 2] == "十分":
        return False
    if unit:
        return not (unit.kind in {"count"} and figure in {"千", "百"} and not unit.many)
    return len(figure) > 1 and bool(re.search("[十百千万億兆]", figure)) and not _kanji(follow)


def _kanji(char: str) -> bool:
    return "一" <= char <= "龥"


def _number(text: str, position: int, lead: str, span: _Span, style: Style) -> Number:
    last = span.high or span.low
    tail, end = _tail(text, span.end)
    if not last.unit and text[span.end : end] in {"強", "弱"}:
        tail, end = "", span.end  # ベスト16強
    kind: Kind = span.low.kind if span.low.vague else last.kind
    counts_time = last.unit is not None and last.unit.kind == "period"
    when, end = _when(text, end) if counts_time else ("", end)
    core = render(span.low, span.high, style, pair=span.pair, before=text[end : end + 1])
    if _AGES.match(text, span.low.start) and not span.high:
        core, end = core + "s", end + 1
    if counts_time and text.startswith("連続", end) and not span.high:
        core, end = _streak(core), end + len("連続")
    counted = last.unit.many if last.unit else ""
    english = qualified(core, lead, tail, kind, counted) + when
    values = tuple(q.value() for q in (span.low, span.high) if q)
    glue, inline = _inline(text, position, span, end, english, style)
    if text.startswith("-", position - 1) and position:
        glue = glue and not span.high and not text[max(0, position - 2) : position - 1].isalnum()
    bound = _bound(lead, tail, span.low)
    source = text[position:end]
    return Number(position, end, source, english, values, kind, glue, inline, bound=bound)


def _streak(core: str) -> str:
    """Say that periods follow one another: three consecutive years."""
    figure, _, periods = core.partition(" ")
    return f"{figure} consecutive {periods}"


def _bound(lead: str, tail: str, low: Quantity) -> Bound:
    """Say on which side of the figure the true one is; a range says it itself."""
    if tail in _LOW or "at least" in lead or low.more:
        return "low"
    return "high" if tail in _HIGH or "up to" in lead else ""


def _tail(text: str, end: int) -> tuple[str, int]:
    found = _TAIL.match(text, end)
    if not found or not found.lastgroup:
        return "", end
    name = _TAIL_NAMES[int(found.lastgroup[1:])]
    return ("just under" if found[0] == "弱" else name), found.end()


def _when(text: str, end: int) -> tuple[str, int]:
    found = _WHEN.match(text, end)
    if not found:
        return "", end
    return (" ago" if found["ago"] else " later"), found.end()


def _inline(
    text: str, position: int, span: _Span, end: int, english: str, style: Style
) -> tuple[bool, str]:
    last = span.high or span.low
    if last.unit and last.unit.kind in {"money", "percent", "unit"}:
        plain = (
            last.unit is not None
            and last.unit.code in {"token", "parameter", "bit", "kilo"}
            and not last.spelled
        )
        return not plain, english
    scaled = any(_SCALED.search(q.figure) for q in (span.low, span.high) if q)
    if not scaled and not (span.low.spelled and not span.low.vague and span.low.amount > 10):
        return False, text[position:end]
    if span.low.vague or span.low.more or last.unit is None:
        return True, english
    if last.unit.code == "kilo":
        return False, text[position:end]
    return True, count_form(text, position, span.low, span.high, end, style)
