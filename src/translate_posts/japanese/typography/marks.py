"""Japanese punctuation and full-width characters that a target still has."""

import re
from typing import Final

# Letters are not here (see scripts.py), but for ー and the sound marks away from kana.
_MARKS: Final = (
    "\u3000-\u3004\u3008-\u3020\u3030-\u303f"  # blank, stops, brackets, 〒 〜 〰
    "\u309b\u309c\u30a0\u30fb"  # ゛ ゜ ゠ ・
    "\u3200-\u33ff"  # ㈱ ㎡ ㍻ and the like
    "\ufe30-\ufe4f"  # vertical forms
    "\uff01-\uff65\uffe0-\uffe6"  # full-width forms, half-width 「」、。・, ￥
)
_KANA: Final = "\u3041-\u3096\u30a1-\u30fa\u30fd-\u30ff\uff66-\uff9d"
_CJK: Final = re.compile(f"[{_MARKS}]+|(?<![{_KANA}ー\uff70])[ー\uff70\uff9e\uff9f]+")


def cjk_marks(text: str) -> list[tuple[int, int]]:
    """The spans of `text` that are Japanese punctuation or full-width characters.

    Touching marks are one span. A ー in a katakana word is a letter, and no mark.
    """
    return [found.span() for found in _CJK.finditer(text)]
