"""Words that are no names: everyday English, acronyms and katakana.

The lists are text files beside this module, words with blanks between.
"""

from functools import cache
from pathlib import Path
from typing import Final


def _words(name: str) -> frozenset[str]:
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return frozenset(text.split())


ENGLISH: Final = _words("english.txt")
"""Words that are no names though they may have a capital, in lower case."""
ACRONYMS: Final = _words("acronyms.txt")
"""Acronyms and units that every translator leaves as they are."""
KATAKANA: Final = _words("katakana.txt")
"""Loan words that every translator knows."""

_LONGEST: Final = max(map(len, KATAKANA))


@cache
def katakana_parts(word: str) -> int:
    """Of how many ordinary words a katakana word is made, the fewest; 0 if of others too."""
    never = len(word) + 1
    fewest = [0] + [never] * len(word)
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - _LONGEST), end):
            if word[start:end] in KATAKANA:
                fewest[end] = min(fewest[end], fewest[start] + 1)
    return fewest[-1] if fewest[-1] < never else 0
