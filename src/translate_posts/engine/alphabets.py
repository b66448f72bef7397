"""Ways of writing slots in the text that a model reads.

A text carries slots as markers: `⟦1⟧`, `⟦+1⟧…⟦-1⟧`. A model that was trained to has a piece for
each of them. Another may carry `[1]` or `ZQ1` over, or neither: `engine probe` counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from translate_posts.engine.protocol import SlotProfile

MARKER = re.compile(r"⟦([+-]?)([1-9][0-9]*)⟧")
_SIGNS = ("", "+", "-")
_LATIN = re.compile(r"[A-Za-z0-9]")


@dataclass(frozen=True)
class Alphabet:
    """How slots are written; in each form `%` stands for the slot's number.

    `symbols` are what numbers are written with, from 1, where figures would not do. Without
    `opening` and `closing` the alphabet has no pairs.
    """

    name: str
    single: str
    opening: str = ""
    closing: str = ""
    symbols: str = ""

    @property
    def room(self) -> SlotProfile:
        """How many slots can be written at all."""
        most = len(self.symbols) or 99
        return SlotProfile(most, most if self.opening else 0)

    def write(self, text: str) -> str:
        """Put this alphabet's slots in the place of markers."""
        return MARKER.sub(self._written, text)

    def read(self, text: str) -> str:
        """Put markers in the place of this alphabet's slots, in whatever case and spacing."""
        if self.name == MARKERS:
            return text
        for sign, pattern in self._patterns:
            text = pattern.sub(lambda found, sign=sign: self._marker(sign, found[1]), text)  # type: ignore[misc]
        return text

    def is_clear(self, text: str) -> bool:
        """Whether nothing in `text` would be taken for a slot that is none."""
        bare = MARKER.sub("\n", text)
        return self.name == MARKERS or self.read(bare) == bare

    def _written(self, found: re.Match[str]) -> str:
        slot = self._form(_SIGNS.index(found[1]), int(found[2]))
        before, after = found.string[: found.start()][-1:], found.string[found.end() :][:1]
        # Beside another slot, too, which may end in a letter.
        apart = _LATIN.match(slot) and (_LATIN.match(before) or before == "⟧")
        apart_behind = _LATIN.match(slot[-1]) and _LATIN.match(after)
        return f"{' ' if apart else ''}{slot}{' ' if apart_behind else ''}"

    def _form(self, sign: int, number: int) -> str:
        written = self.symbols[number - 1] if self.symbols else str(number)
        return (self.single, self.opening, self.closing)[sign].replace("%", written)

    def _marker(self, sign: str, number: str) -> str:
        place = self.symbols.index(number) + 1 if self.symbols else int(number)
        return f"⟦{sign}{place}⟧"

    @cached_property
    def _patterns(self) -> list[tuple[str, re.Pattern[str]]]:
        forms = zip(("+", "-", ""), (self.opening, self.closing, self.single), strict=True)
        return [(sign, self._pattern(form)) for sign, form in forms if form]

    def _pattern(self, form: str) -> re.Pattern[str]:
        number = f"([{re.escape(self.symbols)}])" if self.symbols else "([1-9][0-9]?)"
        parts = [r" ?".join(map(re.escape, part)) for part in form.split("%")]
        body = " ?".join(part for part in (parts[0], number, parts[1]) if part)
        sample = form.replace("%", self.symbols[:1] or "1")
        left = r"(?<![A-Za-z0-9])" if _LATIN.match(sample) else ""
        right = r"(?![A-Za-z0-9])" if _LATIN.match(sample[-1]) else ""
        return re.compile(f"{left}{body}{right}", 0 if self.symbols else re.IGNORECASE)


MARKERS = "markers"
"""The markers themselves: a trained model has a piece for each, for another they are text."""
_PRIVATE = "".join(map(chr, range(0xE001, 0xE009)))

ALPHABETS: dict[str, Alphabet] = {
    alphabet.name: alphabet
    for alphabet in (
        Alphabet(MARKERS, "⟦%⟧", "⟦+%⟧", "⟦-%⟧"),
        Alphabet("square", "[%]", "[+%]", "[-%]"),
        Alphabet("braces", "{%}", "{+%}", "{-%}"),
        Alphabet("tags", "<x%>", "<b%>", "</b%>"),
        Alphabet("guillemets", "«%»", "«+%»", "«-%»"),
        Alphabet("underscores", "__%__", "__b%__", "__e%__"),
        Alphabet("hashes", "#%#", "#b%#", "#e%#"),
        Alphabet("ats", "@%@", "@b%@", "@e%@"),
        Alphabet("crosses", "X%X", "B%B", "E%E"),
        Alphabet("codes", "ZQ%", "ZB%", "ZE%"),
        Alphabet("letters", "%", symbols="XYZWVUQK"),
        Alphabet("circled", "%", symbols="①②③④⑤⑥⑦⑧"),
        Alphabet("private", "%", symbols=_PRIVATE),
    )
}
"""All that the probe tries, the simplest first."""


def needed(text: str) -> SlotProfile:
    """The slots that a text carries: the highest number of a single, and of a pair."""
    numbers = {"": 0, "+": 0}
    for sign, number in _markers(text):
        kind = "+" if sign else ""
        numbers[kind] = max(numbers[kind], number)
    return SlotProfile(numbers[""], numbers["+"])


def within(text: str, room: SlotProfile) -> bool:
    """Whether there is room for the slots that a text carries."""
    wanted = needed(text)
    return wanted.single <= room.single and wanted.paired <= room.paired


def _markers(text: str) -> Iterator[tuple[str, int]]:
    return ((found[1], int(found[2])) for found in MARKER.finditer(text))
