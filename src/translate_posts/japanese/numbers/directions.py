"""Which way a figure goes: a sign before it, or what the sentence says right after it."""

from __future__ import annotations

import re
from dataclasses import replace

from translate_posts.japanese.numbers.model import Direction, Number

_CHANGES = frozenset(
    {"percent", "change", "money", "multiple", "amount", "count", "unit", "fraction"}
)
_BEFORE = re.compile(
    r"(?:(?P<down>マイナス|[▲△▼]|(?<![0-9A-Za-z%年月日人円)~])-)|(?P<up>プラス|\+)) ?$"
)
_LOOK_BACK = 5
_AFTER = re.compile(
    r"(?:ポイント)?(?:近く|以上|程度|ほど|超|弱|強)?(?:の大?幅?な?|も|ほど|と|、)?(?:大きく|大幅に)?"
    r"(?:(?P<up>増(?![税資設刷])|上昇|上回|伸び|上が|高まり|高まっ|成長|アップ|拡大|プラス)"
    r"|(?P<down>減(?![税量点])|減少|下落|低下|下が|下回|縮小|削減|ダウン|マイナス|カット|値下))"
)


def direction_after(text: str, position: int) -> Direction:
    """Say which way the words at the position let a figure go."""
    found = _AFTER.match(text, position)
    if not found:
        return ""
    return "up" if found["up"] else "down"


def directed(text: str, number: Number) -> Number:
    """Give the number the direction that its sign or the words after it have, if any."""
    if number.direction or number.kind not in _CHANGES:
        return number
    before = _BEFORE.search(text[max(0, number.start - _LOOK_BACK) : number.start])
    if before:
        return replace(number, direction="up" if before["up"] else "down")
    way = direction_after(text, number.end)
    return replace(number, direction=way) if way else number
