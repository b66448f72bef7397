"""Which characters are Japanese, and how wide text stands in a fixed-width font."""

import re
import unicodedata
from typing import Final

# Letters only: the marks of U+3000-303F (、。「」〜…), ・ and the full-width forms of ASCII are
# not evidence of Japanese text.
_LETTERS: Final = (
    "\u3005-\u3007"  # 々〆〇
    "\u3041-\u3096\u309d-\u309f"  # hiragana
    "\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"  # katakana, ー, half width
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"  # ideographs
)
_JAPANESE: Final = re.compile(f"[{_LETTERS}]")


def is_japanese(ch: str) -> bool:
    """Whether the one character `ch` is kana or an ideograph; False for an empty string."""
    return _JAPANESE.match(ch) is not None


def has_japanese(text: str) -> bool:
    """Whether `text` has any kana or ideograph."""
    return _JAPANESE.search(text) is not None


def japanese_count(text: str) -> int:
    """How many characters of `text` are kana or ideographs."""
    return len(_JAPANESE.findall(text))


def display_width(text: str) -> int:
    """Columns that `text` takes: East Asian wide and full-width characters 2, combining marks 0."""
    if text.isascii():
        return len(text)
    return sum(map(_width, text))


def _width(ch: str) -> int:
    if unicodedata.combining(ch):
        return 0
    return 2 if unicodedata.east_asian_width(ch) in "WF" else 1
