"""Cleaning: what a pair must be to be learned from, and what is put right in it first."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable

from training.pairs import Pair

MAX_CHARACTERS = 420
"""Of the Japanese: the pipeline cuts longer texts."""

_SPACES = re.compile(r"[ \t\u00a0\u3000\u200b\ufeff]+")
_ATTRIBUTES = re.compile(r"\s*(?:\{[:#][^}]*\}|\[\[[^\]]*\]\])\s*$")
_TEMPLATE = re.compile(r"\{\{|\{%|%\}|\}\}|\{<|</?\w+[^>]*=|<!--|\\\w+\{|&\w+;")
_REFERENCE = re.compile(r"\[\^[^]]*\]|\][ ]?\[")
_JAPANESE = re.compile(r"[ぁ-ゖァ-ヺ一-龥々]")
_KANA = re.compile(r"[ぁ-ゖァ-ヺ]")
_LATIN = re.compile(r"[A-Za-z]")
_NUMBER = re.compile(r"(?<![A-Za-z0-9.,])[0-9]{2,}(?![A-Za-z0-9])")
_SCALED = re.compile(r"[0-9] ?[百千万億兆割年]|[一二三四五六七八九十][百千万億兆割]|令和|平成|昭和")
_LIST_MARK = re.compile(r"^(?:[-*+•・] |\d{1,2}[.)] |#{1,6} |> )+")
_CAPITALS = re.compile(r"\b[A-Z]{3,}\b")
# A surname in romanised Japanese: syllables of at most one consonant group and a vowel.
_ROMAJI = re.compile(
    r"(?:(?:[KSTCNHMYRWGZJDBPF]|KY|SH|CH|TS|RY|GY|HY|NY|MY|BY|KK|TT|SS)?[AIUEO]N?)+"
)
_NO_NAMES = frozenset(("USA", "JAPAN", "TEA", "ONE", "NO", "UNESCO", "NINE", "SUN", "MAN", "TEN"))

Reason = str


def clean(pair: Pair, *, capital_surnames: bool = False) -> Pair:
    """Give the pair with spaces, entities, list marks and attributes put right."""
    source, target = _tidy(pair.source), _tidy(pair.target)
    if _LIST_MARK.match(source) or _LIST_MARK.match(target):
        source, target = _LIST_MARK.sub("", source), _LIST_MARK.sub("", target)
    if capital_surnames:
        target = lower_surnames(target)
    return Pair(source, target, pair.set, pair.document)


def _tidy(text: str) -> str:
    text = unicodedata.normalize("NFC", html.unescape(text))
    return _ATTRIBUTES.sub("", _SPACES.sub(" ", text)).strip()


def lower_surnames(text: str) -> str:
    """Write romanised names in capitals as names: Shigekatsu MATSUDAIRA, Matsudaira."""
    return _CAPITALS.sub(_lowered, text)


def _lowered(found: re.Match[str]) -> str:
    word = found[0]
    return word.capitalize() if _ROMAJI.fullmatch(word) and word not in _NO_NAMES else word


def fault(pair: Pair) -> Reason:
    """Say why a cleaned pair is not to be learned from; empty for a good one."""
    return next((reason for reason, bad in _RULES if bad(pair.source, pair.target)), "")


def _no_japanese(source: str, target: str) -> bool:
    found = len(_JAPANESE.findall(source))
    return found < 2 or found < 0.15 * len(source)


def _no_english(source: str, target: str) -> bool:
    letters = len(_LATIN.findall(target))
    return bool(_JAPANESE.search(target)) or letters < 2 or letters < 0.5 * len(target)


def _bad_ratio(source: str, target: str) -> bool:
    """English has about 2.3 letters for each of the Japanese; short texts vary more."""
    a, b = len(source) + 6.0, len(target) + 14.0
    return not 0.75 < b / a < 4.5


def _bad_numbers(source: str, target: str) -> bool:
    """Figures of two digits and more that have nothing in common: texts of different lines."""
    folded = unicodedata.normalize("NFKC", source)
    if _SCALED.search(folded):
        return False  # 150億 is 15 billion
    ours, theirs = set(_NUMBER.findall(folded)), set(_NUMBER.findall(target))
    return bool(ours and theirs and not ours & theirs) or len(theirs - ours) > 2


def _bad_end(source: str, target: str) -> bool:
    """A question in one language alone, or a heading against a full sentence of many words."""
    asked = source.endswith(("？", "?", "か。"))
    return target.endswith("?") != asked and (target.endswith("?") or source.endswith(("？", "?")))


_RULES: tuple[tuple[Reason, Callable[[str, str], bool]], ...] = (
    ("empty", lambda source, target: not source or not target),
    ("long", lambda source, target: len(source) > MAX_CHARACTERS or len(target) > 1100),
    ("template", lambda source, target: bool(_TEMPLATE.search(source) or _TEMPLATE.search(target))),
    (
        "reference",
        lambda source, target: bool(_REFERENCE.search(source) or _REFERENCE.search(target)),
    ),
    ("no Japanese", _no_japanese),
    ("no English", _no_english),
    ("no kana", lambda source, target: len(source) > 12 and not _KANA.search(source)),
    ("length ratio", _bad_ratio),
    ("numbers differ", _bad_numbers),
    ("question differs", _bad_end),
)
