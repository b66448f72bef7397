"""The capitals of tags."""

import re
from typing import Final

_WORD: Final = re.compile(r"[A-Za-z][A-Za-z0-9']*")
_SMALL: Final = frozenset(
    {"a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"}
)


def tag_case(text: str) -> str:
    """`text` with a capital at each word but small ones; words with capitals stay as they are."""
    return _WORD.sub(lambda word: _capital(word[0], first=word.start() == 0), text)


def _capital(word: str, *, first: bool) -> str:
    if not word.islower() or (word in _SMALL and not first):
        return word
    return word[0].upper() + word[1:]
