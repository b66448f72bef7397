"""Spellings that count as the same when terms are looked up. Folding keeps every index in place."""

import re
from typing import Final

# Full-width ASCII, the ideographic space, hyphens and apostrophes as typesetters write them.
_WIDTH: Final = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)} | {
    "\u3000": " ",
    "\u00a0": " ",
    "\u2010": "-",
    "\u2011": "-",
    "\u2018": "'",
    "\u2019": "'",
    "\u02bc": "'",
}
_FOLDABLE: Final = re.compile(f"[{re.escape(''.join(_WIDTH))}]")
_FOLDABLE_IN_PATTERN: Final = re.compile(rf"\\?{_FOLDABLE.pattern}")


def fold_width(text: str) -> str:
    """`text` with full-width ASCII as ASCII; as long as `text`."""
    return text if text.isascii() else _FOLDABLE.sub(lambda wide: _WIDTH[wide[0]], text)


def fold_case(text: str) -> str:
    """`text` in lower case; as long as `text`."""
    # The one letter whose lower case is two characters.
    return text.replace("\u0130", "i").lower()


def fold(text: str) -> str:
    """`text` without differences of width and case; as long as `text`."""
    return fold_case(fold_width(text))


def fold_pattern(pattern: str) -> str:
    """A regular expression for folded texts: what was full-width in it stands for itself only."""
    return _FOLDABLE_IN_PATTERN.sub(lambda wide: re.escape(_WIDTH[wide[0][-1]]), pattern)
