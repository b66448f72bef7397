"""Quotes and apostrophes, curly or straight, nested right."""

import re
from dataclasses import dataclass, field
from typing import Final

from translate_posts.japanese.typography.plain import STAND_IN, WORD, plain, set_characters
from translate_posts.japanese.typography.style import Quotes

_MARK: Final = re.compile("[\"“”'‘’]")
_DOUBLE: Final = frozenset('"“”')
_ELISION: Final = re.compile(r"['‘’](?:\d0s\b|(?:em|til|tis|twas|cause|n)\b)", re.IGNORECASE)
_WORD: Final = re.compile(WORD)
_ENDS: Final = re.compile(rf"[\w{STAND_IN})\]}}”’.!?…%]")
"""What stands before a quote that closes."""
_CODE: Final = re.compile(r"""[=\\`{][\"']|[\"'][\\`=}]|\w[(\[]["']|["']:\s*["'\[{\d]|""|''""")
"""What has quotes as a part of code: they must stay as they are."""
_CURLY: Final = {True: ("“", "”"), False: ("‘", "’")}


def set_quotes(text: str, quotes: Quotes = "curly") -> str:
    """Make all quotes and apostrophes of an English text curly, or all straight.

    Inches, feet and what looks like code stay. Quotes in quotes get the other kind, double ones
    outside, where all of them have their partners.
    """
    if not _MARK.search(text):
        return text
    bare = plain(text).text
    reading = _Reading(bare, straight_is_code=bool(_CODE.search(bare)))
    for found in _MARK.finditer(bare):
        reading.take(found.start())
    return set_characters(text, _straight(reading) if quotes == "straight" else _curly(reading))


@dataclass(slots=True)
class _Reading:
    """What each quote of a text is."""

    text: str
    straight_is_code: bool
    apostrophes: list[int] = field(default_factory=list)
    pairs: list[tuple[int, int]] = field(default_factory=list)
    lone: list[tuple[int, bool]] = field(default_factory=list)
    """Marks without a partner, and whether they open."""
    opened: list[int] = field(default_factory=list)

    def take(self, place: int) -> None:
        mark = self.text[place]
        before, after = self.text[place - 1 : place] if place else "", self.text[place + 1 :][:1]
        double = mark in _DOUBLE
        if not double and self._is_apostrophe(place, before, after):
            self.apostrophes.append(place)
        elif mark in "\"'" and self.straight_is_code:
            return
        elif self._opens(mark, before, after, double=double):
            self.opened.append(place)
        elif not self._close(place, double=double):
            self._stray(place, before, double=double)

    def _is_apostrophe(self, place: int, before: str, after: str) -> bool:
        if _ELISION.match(self.text, place):
            return True
        return bool(_WORD.match(before) and _WORD.match(after))

    def _opens(self, mark: str, before: str, after: str, *, double: bool) -> bool:
        if mark in "“‘":  # unless it is turned the wrong way
            return not (_ENDS.match(before) and not _WORD.match(after))
        if mark in "”’" or not after or after.isspace() or _ENDS.match(before):
            return False
        is_open = any((self.text[place] in _DOUBLE) is double for place in self.opened)
        return not is_open or before.isspace() or not before or before in "([“‘—\"'"

    def _close(self, place: int, *, double: bool) -> bool:
        for depth in range(len(self.opened) - 1, -1, -1):
            if (self.text[self.opened[depth]] in _DOUBLE) is double:
                self.lone += [(lost, True) for lost in self.opened[depth + 1 :]]
                self.pairs.append((self.opened[depth], place))
                del self.opened[depth:]
                return True
        return False

    def _stray(self, place: int, before: str, *, double: bool) -> None:
        """A mark that closes nothing: inches, an apostrophe (users’), or a fault."""
        if self.text[place] in "\"'" and before.isdigit():
            return
        if double:
            self.lone.append((place, False))
        else:
            self.apostrophes.append(place)

    @property
    def sound(self) -> bool:
        """Whether every quote has its partner."""
        return not self.lone and not self.opened


def _straight(reading: _Reading) -> dict[int, str]:
    every = [*reading.apostrophes, *reading.opened, *(place for place, _ in reading.lone)]
    every += [place for pair in reading.pairs for place in pair]
    return {place: '"' if reading.text[place] in _DOUBLE else "'" for place in every}


def _curly(reading: _Reading) -> dict[int, str]:
    new = dict.fromkeys(reading.apostrophes, "’")
    for place, opens in [*reading.lone, *((place, True) for place in reading.opened)]:
        new[place] = _CURLY[reading.text[place] in _DOUBLE][not opens]
    for start, end in reading.pairs:
        double = reading.text[start] in _DOUBLE
        if reading.sound:
            double = sum(low < start and end < high for low, high in reading.pairs) % 2 == 0
        new[start], new[end] = _CURLY[double]
    return {place: mark for place, mark in new.items() if reading.text[place] != mark}
