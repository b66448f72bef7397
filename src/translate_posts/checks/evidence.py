"""Evidence that an English text renders a Japanese one: names, figures and sounds of both."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import pairwise

from translate_posts.glossary import Match

_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9]+|\d+")
_KATAKANA = re.compile(r"[\u30a1-\u30fa\u30fc]{3,}")
_ALIKE = 0.8
_ROWS = {
    "k": "カキクケコヵヶ", "g": "ガギグゲゴ", "s": "サシスセソ", "z": "ザジズゼゾ",
    "t": "タチツテト", "d": "ダヂヅデド", "n": "ナニヌネノン", "h": "ハヒフヘホ",
    "b": "バビブベボヴ", "p": "パピプペポ", "m": "マミムメモ", "r": "ラリルレロ", "w": "ワヲ",
}  # fmt: skip
_SOUND = {kana: letter for letter, row in _ROWS.items() for kana in row}
_LETTERS = str.maketrans({"c": "k", "q": "k", "l": "r", "v": "b", "f": "h", "x": "ks", "j": "z"})
_SILENT = re.compile(r"[aeiouyw]+|(?<=[aeiou])r(?![aeiou])")
_COMMON = frozenset(
    ["http", "https", "www", "com", "org", "net", "html", "htm", "index", "the", "and", "for"]
)


def tokens(text: str, terms: Iterable[Match] = (), href: str = "") -> frozenset[str]:
    """What of a Japanese text can be found again in English: names, figures, English terms.

    `terms` are those within the text; `href` where it leads to. Katakana are kept for
    :func:`holds` to compare by sound.
    """
    words = _LATIN.findall(unicodedata.normalize("NFKC", text))
    for match in terms:
        words += _LATIN.findall(match.target)
    words += [word for word in _LATIN.findall(href) if len(word) > 2]
    plain = {word.lower() for word in words} - _COMMON
    return frozenset(plain | set(_KATAKANA.findall(text)))


def holds(english: str, token: str) -> bool:
    """Whether an English text has a token."""
    if token[0] < "\u3000":
        return token in re.sub(r"[\W_]+", "", english.lower())
    wanted = _skeleton(token)
    if len(wanted) < 2:
        return False
    words = [_bare(word) for word in re.findall(r"[a-z]+", english.lower())]
    pairs = [one + two for one, two in pairwise(words)]
    return any(SequenceMatcher(None, wanted, word).ratio() >= _ALIKE for word in words + pairs)


def _skeleton(katakana: str) -> str:
    """The consonants of a katakana word."""
    return re.sub(r"(.)\1+", r"\1", "".join(_SOUND.get(kana, "") for kana in katakana))


def _bare(word: str) -> str:
    """The consonants of an English word, as Japanese would write them."""
    word = word.replace("th", "s").replace("ph", "f").replace("ch", "t").replace("sh", "s")
    return re.sub(r"(.)\1+", r"\1", _SILENT.sub("", word).translate(_LETTERS))
