"""Brackets and quotes of an English text that have no partner."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from translate_posts.japanese.typography.plain import STAND_IN, plain

_PARTNER: Final = {")": "(", "]": "[", "}": "{", "”": "“", "’": "‘"}
_MARK: Final = re.compile(r"[()\[\]{}“”‘’\"']")

# What looks like a lone bracket and is none. Each match is left out as a whole.
_SMILEY: Final = r"(?<![\w()])[:;=]['^o-]?[)(\]\[](?!\w)"
_LIST_MARK: Final = r"(?:^|(?<=[\s;,:—–]))(?:\d{1,3}|[A-Za-z]|[ivx]{1,5})\)(?=\s|\Z)"
_BOUND: Final = rf"[-+]?[\w.∞π{STAND_IN}]+"
_HALF_OPEN: Final = rf"\[{_BOUND},\s*{_BOUND}\)|\({_BOUND},\s*{_BOUND}\]"
_NAMED: Final = r"(?<=[\"“'‘])[()\[\]{}](?=[\"”'’])"  # "(" as the name of the character
_NO_BRACKET: Final = re.compile(rf"{_SMILEY}|{_LIST_MARK}|{_HALF_OPEN}|{_NAMED}", re.MULTILINE)

_ELISION: Final = re.compile(
    r"[‘’'](?:\d0s?\b|\d\d\b|(?:em|til|tis|twas|cause|bout|round|n|cept|nuff)\b)", re.IGNORECASE
)
"""An apostrophe at the start of a word: ’90s, ’em, rock ’n’ roll."""
_WORD: Final = re.compile(rf"[\w{STAND_IN}]")
_ENDS: Final = re.compile(rf"[\w{STAND_IN})\]}}”’.!?…%]")
"""What stands before a quote that closes."""


def unbalanced(text: str) -> list[tuple[int, int]]:
    """The spans of brackets and quotes in an English text that have no partner, in order.

    Markers of slots are looked through. Apostrophes, inches (5"), feet (6'), list marks (1)),
    half-open intervals and smileys are no brackets and no quotes.
    """
    if not _MARK.search(text):
        return []
    bare = plain(text)
    reader = _Reader(bare.text)
    for place in _places(bare.text):
        reader.take(place)
    return [bare.span(place, place + 1) for place in sorted(reader.lone())]


def _places(text: str) -> Iterator[int]:
    """Where brackets and quotes stand that count."""
    left_out = {
        place
        for found in _NO_BRACKET.finditer(text)
        if len(found[0]) == 1 or not (found[0][-1] == ")" and _is_closed(text, found.end() - 1))
        for place in range(*found.span())
    }
    for found in _MARK.finditer(text):
        if found.start() not in left_out and not _ELISION.match(text, found.start()):
            yield found.start()


def _is_closed(text: str, place: int) -> bool:
    """Whether the ``)`` at `place` closes a bracket: then it is no list mark and no smiley."""
    depth = 0
    for char in text[:place]:
        depth = depth + 1 if char == "(" else max(0, depth - (char == ")"))
    return depth > 0 and text[place - 1 : place] not in ":;"


@dataclass(slots=True)
class _Reader:
    text: str
    opened: list[tuple[str, int]] = field(default_factory=list)
    extra: list[int] = field(default_factory=list)

    def lone(self) -> list[int]:
        """Where the marks stand that found no partner."""
        return self.extra + [place for _, place in self.opened]

    def take(self, place: int) -> None:
        mark = self.text[place]
        if mark in "\"'":
            self._straight(mark, place)
        elif mark not in _PARTNER:
            self.opened.append((mark, place))
        elif not self._close(_PARTNER[mark]) and not self._is_apostrophe(mark, place):
            self.extra.append(place)

    def _close(self, opening: str) -> bool:
        """Close the last such bracket; what was opened in it since is without a partner."""
        for depth in range(len(self.opened) - 1, -1, -1):
            if self.opened[depth][0] == opening:
                self.extra += [place for _, place in self.opened[depth + 1 :]]
                del self.opened[depth:]
                return True
        return False

    def _is_apostrophe(self, mark: str, place: int) -> bool:
        """Whether a ’ that closes nothing stands in or behind a word: it’s, users’."""
        return mark == "’" and bool(_WORD.match(self._before(place)))

    def _before(self, place: int) -> str:
        return self.text[place - 1 : place] if place else ""

    def _straight(self, mark: str, place: int) -> None:
        before, after = self._before(place), self.text[place + 1 : place + 2]
        in_word = bool(_WORD.match(before)) and bool(_WORD.match(after))
        if mark == "'" and in_word:
            return
        is_open = any(kind == mark for kind, _ in self.opened)
        opens = not (_ENDS.match(before) or after.isspace() or not after)
        if is_open and not (opens and before.isspace()):
            self._close(mark)
        elif opens:
            self.opened.append((mark, place))
        elif not self._measures(mark, before):
            self.extra.append(place)

    def _measures(self, mark: str, before: str) -> bool:
        """Whether a straight mark behind a digit or a word is inches, feet or an apostrophe."""
        return before.isdigit() or (mark == "'" and bool(_WORD.match(before)))
