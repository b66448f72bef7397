"""Filling: the English of names and numbers in the place of their slots, so that it reads well.

Models write the words that belong to a number beside its slot: `about ⟦1⟧ dollars` is filled with
`about $150 billion`, and must not come to `about about $150 billion dollars`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from translate_posts.document.inline import MARKER

_MONEY = re.compile(r"(?:US|NT|HK)?[$¥€£]")
_MONEY_WORD = re.compile(
    r" ?(?:U\.?S\.? |Japanese |NT |Hong Kong )?(?:dollars?|yen|euros?|pounds?|won|yuan|USD|JPY)\b",
    re.IGNORECASE,
)
_PERCENT_WORD = re.compile(r" ?(?:%|percent\b|per cent\b)", re.IGNORECASE)
_SIGN_BEFORE = re.compile(r"[$¥€£] ?$")
_ABOUT = "about|around|approximately|roughly|some|nearly|almost|over|more than|up to|at least|under"
_ABOUT_BEFORE = re.compile(rf"\b(?:{_ABOUT}) $", re.IGNORECASE)
_ABOUT_FIRST = re.compile(rf"(?:{_ABOUT})\b", re.IGNORECASE)
_WORD_BEFORE = re.compile(r"([A-Za-z]+) $")
_WORD_FIRST = re.compile(r"[A-Za-z]+\b")
_WORD_LAST = re.compile(r"[A-Za-z]+$")
_WORD_BEHIND = re.compile(r" ([A-Za-z]+)\b")
_OPENERS = "([{“‘\"'/—–-$¥€£#@"
_CLOSERS = ".,;:!?)]}”’\"'/—–-%"


def fill(draft: str, fills: Mapping[str, str]) -> str:
    """The draft with the slots in `fills` replaced by their English; other slots stay."""
    slots = [found[0] for found in MARKER.finditer(draft) if found[0] in fills]
    texts = re.split("|".join(map(re.escape, fills)), draft) if slots else [draft]
    for place, slot in enumerate(slots):
        texts[place] = _trimmed_before(texts[place], fills[slot])
        texts[place + 1] = _trimmed_after(texts[place + 1], fills[slot])
    out = texts[0]
    for slot, text in zip(slots, texts[1:], strict=True):
        out += " " * out[-1:].isalnum() + fills[slot] + text
    return out


def _trimmed_before(before: str, english: str) -> str:
    """The text before, without what the English says again, and with a blank if need be."""
    if _MONEY.match(english):
        before = _SIGN_BEFORE.sub("", before)
    first, last = _WORD_FIRST.match(english), _WORD_BEFORE.search(before)
    if first and last and first[0].lower() == last[1].lower():
        before = before[: last.start()]
    elif _ABOUT_FIRST.match(english):
        before = _ABOUT_BEFORE.sub("", before)
    needs_space = before and not before[-1].isspace() and before[-1] not in _OPENERS
    return f"{before} " if needs_space else before


def _trimmed_after(after: str, english: str) -> str:
    """The text behind, without what the English has said already, and with a blank if need be."""
    if _MONEY.search(english):
        after = _without(_MONEY_WORD, after)
    if english.endswith("%"):
        after = _without(_PERCENT_WORD, after)
    last, following = _WORD_LAST.search(english), _WORD_BEHIND.match(after)
    if last and following and _same(last[0], following[1]):
        after = after[following.end() :]
    needs_space = after and not after[0].isspace() and after[0] not in _CLOSERS
    return f" {after}" if needs_space else after


def _without(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.match(text)
    return text[found.end() :] if found else text


def _same(word: str, other: str) -> bool:
    return word.lower().rstrip("s") == other.lower().rstrip("s")
