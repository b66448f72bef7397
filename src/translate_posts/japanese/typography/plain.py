"""Texts as a reader sees them: pair markers away, single slots a word, offsets kept."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

MARKER: Final = re.compile(r"⟦([+-]?)\d+⟧")
STAND_IN: Final = "\ufffc"
"""What stands for a single slot: no letter, no space and no mark."""
WORD: Final = rf"[\w{STAND_IN}]"


@dataclass(frozen=True, slots=True)
class Plain:
    """A text without its markers."""

    text: str
    places: tuple[int, ...]
    """The offset in the marked text of each character."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the marked text of a span that is not empty."""
        return self.places[start], self.places[end - 1] + 1

    def is_apart(self, start: int, end: int) -> bool:
        """Whether a marker stands in a span, so that it cannot be replaced as a whole."""
        if STAND_IN in self.text[start:end]:
            return True
        return self.places[end - 1] - self.places[start] != end - 1 - start


@lru_cache(maxsize=16)  # one rule after the other looks at the same text
def plain(text: str) -> Plain:
    """See through the markers of `text`."""
    if "⟦" not in text:
        return Plain(text, tuple(range(len(text))))
    chars: list[str] = []
    places: list[int] = []
    position = 0
    for found in MARKER.finditer(text):
        chars.append(text[position : found.start()])
        places += range(position, found.start())
        if not found[1]:
            chars.append(STAND_IN)
            places.append(found.start())
        position = found.end()
    chars.append(text[position:])
    places += range(position, len(text))
    return Plain("".join(chars), tuple(places))


def rewrite(
    text: str, pattern: re.Pattern[str], new: str | Callable[[re.Match[str]], str | None]
) -> str:
    """Replace what `pattern` finds in the plain text. What has a marker within is left alone.

    `new` is a template as `re.Match.expand` takes it, or gives the replacement, None for none.
    """
    if "⟦" not in text and not pattern.search(text):
        return text
    bare = plain(text)
    edits: list[tuple[int, int, str]] = []
    for found in pattern.finditer(bare.text):
        replacement = found.expand(new) if isinstance(new, str) else new(found)
        if replacement is not None and not bare.is_apart(*found.span()):
            edits.append((*bare.span(*found.span()), replacement))
    return apply_edits(text, edits)


def apply_edits(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """Put each replacement in place of its span; the spans are in order and apart."""
    parts: list[str] = []
    position = 0
    for start, end, new in edits:
        parts += [text[position:start], new]
        position = end
    return "".join([*parts, text[position:]])


def set_characters(text: str, changes: dict[int, str]) -> str:
    """Replace single characters: `changes` maps offsets in the plain text to what stands there."""
    if not changes:
        return text
    bare = plain(text)
    return apply_edits(
        text, [(*bare.span(place, place + 1), new) for place, new in sorted(changes.items())]
    )
