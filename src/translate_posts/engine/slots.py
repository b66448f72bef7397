"""Slot markers in a text, and the pieces of a model that stand for them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from translate_posts.engine.alphabets import MARKER
from translate_posts.engine.protocol import SlotProfile

# Opening or closing markers in a row, with a space on their inner side.
_OPEN = r"⟦\+[1-9][0-9]*⟧"
_CLOSE = r"⟦-[1-9][0-9]*⟧"
_LOOSE_OPEN = re.compile(rf" *((?:{_OPEN} *)*{_OPEN}) +")
_LOOSE_CLOSE = re.compile(rf" +({_CLOSE}(?: *{_CLOSE})*) *")


class SlotPieces:
    """The pieces that a model was trained to carry over, by the marker that each stands for."""

    def __init__(
        self, single: Sequence[str] = (), opening: Sequence[str] = (), closing: Sequence[str] = ()
    ) -> None:
        self.profile = SlotProfile(len(single), min(len(opening), len(closing)))
        self._piece = {f"⟦{n}⟧": piece for n, piece in enumerate(single, start=1)}
        for n, (start, end) in enumerate(zip(opening, closing, strict=False), start=1):
            self._piece |= {f"⟦+{n}⟧": start, f"⟦-{n}⟧": end}
        self._marker = {piece: marker for marker, piece in self._piece.items()}
        self._any_piece = _alternation(self._marker)

    @property
    def pieces(self) -> tuple[str, ...]:
        """All slot pieces."""
        return tuple(self._marker)

    def to_pieces(self, text: str) -> str:
        """Put the model's pieces in the place of markers."""
        return MARKER.sub(lambda found: self._piece.get(found[0], found[0]), text)

    def to_markers(self, text: str) -> str:
        """Put markers in the place of the model's pieces."""
        return self._any_piece.sub(lambda found: self._marker[found[0]], text)


def _alternation(words: dict[str, str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")


def tidy(text: str) -> str:
    """Move the spaces just inside pairs out: `a⟦+1⟧ b ⟦-1⟧c` becomes `a ⟦+1⟧b⟦-1⟧ c`."""
    text = _LOOSE_OPEN.sub(_move_before, text)
    return _LOOSE_CLOSE.sub(_move_after, text).strip()


def _move_before(found: re.Match[str]) -> str:
    before = found.string[: found.start()]
    return ("" if before.endswith(tuple("([{“‘")) else " ") + found[1].replace(" ", "")


def _move_after(found: re.Match[str]) -> str:
    after = found.string[found.end() :]
    return found[1].replace(" ", "") + ("" if after.startswith(tuple(".,;:!?)]}”’")) else " ")
