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
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY = re.compile(rf"(?:{_MONTH}) \d{{1,2}}\b|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_HOUR = re.compile(r"\d{1,2}(?::\d\d)? [ap]\.m\.|(?:noon|midnight)\b")
_NO_ARTICLE = re.compile(rf"(?:{_ABOUT})\b|{_DAY.pattern}|{_HOUR.pattern}", re.IGNORECASE)
_ARTICLE_BEFORE = re.compile(r"\b(?:an?|the) $", re.IGNORECASE)
_SOME = re.compile(r"(?:tens|dozens|hundreds|thousands|[mb]illions|trillions|several|many)\b")
"""What is many takes no `a`."""
_A_BEFORE = re.compile(r"\ban? $", re.IGNORECASE)
_IN_BEFORE = re.compile(r"\b([Ii]n|[Oo]n|[Aa]t) $")
_ENDING = re.compile(r" ?(s|th|st|nd|rd)\b")
"""An ending that the model gave the slot."""
_PLURALS = ("s", "people")
_WORD_BEFORE = re.compile(r"([A-Za-z]+) $")
_WORD_FIRST = re.compile(r"[A-Za-z]+\b")
_WORD_LAST = re.compile(r"[A-Za-z]+$")
_WORD_BEHIND = re.compile(r" ([A-Za-z]+)\b")
_KINDS = frozenset({"types", "kinds", "sorts", "varieties"})
_COUNTERS = frozenset({"people", "units", "items", "pieces"})
_PLURAL = re.compile(r"(?:[a-z]{2,}(?<![suia])s|people|men|women|children)")
"""A plural noun, not has, was, this, thus."""
_NOUN = re.compile(
    r"(?!(?:of|and|or|in|on|at|to|by|as|so|is|are|was|were|be|been|has|have|had|do|does|did|can|could"
    r"|may|might|must|will|would|should|that|which|who|whose|where|when|while|for|from|with|within"
    r"|into|than|then|but|if|it|we|you|they|exist|exists|each|every|per|a|an|the|there|these|those"
    r"|available|such|including|like|across|between|among|over|under|through|because|not|all)\b)"
    r"[A-Za-z]+(?<!ed)(?<!ing)(?<!ly)"
)
_OPENERS = "([{“‘\"'/—–-$¥€£#@"
_CLOSERS = ".,;:!?)]}”’\"'/—–-%"


def fill(draft: str, fills: Mapping[str, str]) -> str:
    """The draft with the slots in `fills` replaced by their English; other slots stay."""
    slots = [found[0] for found in MARKER.finditer(draft) if found[0] in fills]
    texts = re.split("|".join(map(re.escape, fills)), draft) if slots else [draft]
    out = ""
    for place, slot in enumerate(slots):
        english = _before_noun(fills[slot], texts[place + 1])
        texts[place] = _trimmed_before(texts[place], english)
        texts[place + 1] = _trimmed_after(texts[place + 1], english)
        out += texts[place]
        out += " " * out[-1:].isalnum() + english
    return out + texts[-1]


def _before_noun(english: str, after: str) -> str:
    """Fit it to a noun: `12 people` with `players` is `12 players`, `types` takes an `of`."""
    last, following = _WORD_LAST.search(english), _WORD_BEHIND.match(after)
    if not last or not following or _same(last[0], following[1]):
        return english
    if last[0] in _KINDS and _NOUN.fullmatch(following[1]):
        return f"{english} of"
    if last[0] in _COUNTERS and _PLURAL.fullmatch(following[1]):
        return english[: last.start()].rstrip()
    return english


def _trimmed_before(before: str, english: str) -> str:
    """The text before, without what the English says again, and with a blank if need be."""
    if _MONEY.match(english):
        before = _SIGN_BEFORE.sub("", before)
    first, last = _WORD_FIRST.match(english), _WORD_BEFORE.search(before)
    if first and last and first[0].lower() == last[1].lower():
        before = before[: last.start()]
    elif _ABOUT_FIRST.match(english):
        before = _ABOUT_BEFORE.sub("", before)
    if _SOME.match(english):
        before = _A_BEFORE.sub("", before)
    if _NO_ARTICLE.match(english):
        before = _ARTICLE_BEFORE.sub("", before)
    before = _with_preposition(before, english)
    needs_space = before and not before[-1].isspace() and before[-1] not in _OPENERS
    return f"{before} " if needs_space else before


def _with_preposition(before: str, english: str) -> str:
    """`on August 15`, `at 3 p.m.`, whatever the model took the slot for."""
    wanted = "on" if _DAY.match(english) else "at" if _HOUR.match(english) else ""
    found = _IN_BEFORE.search(before) if wanted else None
    if not found:
        return before
    new = wanted.capitalize() if found[1][0].isupper() else wanted
    return f"{before[: found.start()]}{new} "


def _trimmed_after(after: str, english: str) -> str:
    """The text behind, without what the English has said already, and with a blank if need be."""
    if _MONEY.search(english):
        after = _without(_MONEY_WORD, after)
    if english.endswith("%"):
        after = _without(_PERCENT_WORD, after)
    if ending := _ENDING.match(after):
        rest = after[ending.end() :]
        if english[-1].isdigit() or (ending[1] == "s" and not english.endswith(_PLURALS)):
            return f"{ending[1]}{rest}"  # 19th, GPUs
        after = rest
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
