"""Amounts, also as changes against an earlier time: 前年比120.0%増, 前年同期比2倍, 15%減."""

from __future__ import annotations

import re
from dataclasses import replace

from translate_posts.japanese.numbers.amounts import match_amount
from translate_posts.japanese.numbers.directions import direction_after
from translate_posts.japanese.numbers.model import Number, Style

_BASES = {
    "前年同期": "a year earlier",
    "前年同月": "a year earlier",
    "前年同時期": "a year earlier",
    "昨年同期": "a year earlier",
    "前年": "a year earlier",
    "前年度": "the previous fiscal year",
    "昨年": "last year",
    "昨年度": "the last fiscal year",
    "前期": "the previous period",
    "前四半期": "the previous quarter",
    "前月": "the previous month",
    "前週": "the previous week",
    "前日": "the previous day",
    "前回": "the last time",
    "前世代": "the previous generation",
    "従来": "before",
}
_LEVELS = {"a year earlier": "the year-earlier level", "before": "the earlier level"}
BASE = re.compile(
    f"対?(?P<base>{'|'.join(sorted(_BASES, key=len, reverse=True))})"
    "(?:比|と比べて?|に比べて?)で?[、 ]?"
)
_WAY = re.compile(
    "の?(?:(?P<up>増(?![加員え強や大設量税益収産便資進額])|増加?(?=[のとだで、。)」し])"
    "|プラス|アップ|上昇(?![一-龥]))"
    "|(?P<down>減(?![少額らり速員税量益収産便点])|減少?(?=[のとだで、。)」し])"
    "|マイナス|ダウン|低下(?![一-龥])))"
)
_VERB = re.compile("[しすさ]")


def match_amount_or_change(text: str, position: int, style: Style) -> Number | None:
    """Read an amount that starts at the position of the folded text, or a change by one."""
    base = BASE.match(text, position)
    amount = match_amount(text, base.end() if base else position, style)
    if not amount or amount.kind not in {"percent", "multiple"}:
        return None if base else amount
    moves = direction_after(text, amount.end)
    way = _WAY.match(text, amount.end)
    if way and _VERB.match(text, way.end()):
        way = None  # 増加した is the sentence's own verb
    if not way and base and not base[0].rstrip("、 で").endswith("比"):
        return None  # 前年と比べ10%増えた: the verb says it
    if not way and not base:
        return amount
    english = _english(amount, way, _BASES[base["base"]] if base else "")
    if base and not way and moves:  # 前年比で15%減少した: the verb says which way
        english = f"{amount.english} from {_BASES[base['base']]}"
    end = way.end() if way else amount.end
    return replace(
        amount,
        start=position,
        end=end,
        text=text[position:end],
        english=english,
        kind="change",
        glue=True,
        inline=text[position : amount.start] + amount.inline + text[amount.end : end],
        direction=("up" if way["up"] else "down") if way else moves,
    )


def _english(amount: Number, way: re.Match[str] | None, base: str) -> str:
    if way:
        size = amount.english if amount.kind == "percent" else f"{amount.english} more"
        core = f"{'up' if way['up'] else 'down'} {size}"
        return f"{core} from {base}" if base else core
    if amount.kind == "multiple":
        return f"{amount.english} {_LEVELS.get(base, 'the level of ' + base)}"
    return f"{amount.english} of {_LEVELS.get(base, 'the level of ' + base)}"
