"""Inline codes: what stands in a run of text but is not prose, as numbered slots.

A run's text carries *markers* where codes were: ``⟦1⟧`` for a single slot, ``⟦+1⟧…⟦-1⟧`` around the
text of a paired one. Singles and pairs are numbered from 1, each on their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "code",
    "url",
    "image",
    "link",
    "emphasis",
    "html",
    "footnote",
    "math",
    "liquid",
    "variable",
    "attribute",
    "emoji",
    "ruby",
    "break",
    "literal",
    "skip",
]
Role = Literal["single", "open", "close"]

MARKER = re.compile(r"⟦([+-]?)(\d+)⟧")


@dataclass(frozen=True, slots=True)
class Piece:
    """One code as the scanner finds it: `start` and `end` are offsets into the run."""

    role: Role
    kind: Kind
    start: int
    end: int
    pair: int = 0
    """Joins an opening piece to its closing one; 0 for a single."""
    reference: str = ""
    """On what closes a shortcut reference, and on such an image: the label that it needs."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A numbered code of a run: one or more touching pieces, or two groups around text."""

    number: int
    kind: Kind
    open: tuple[Piece, ...]
    close: tuple[Piece, ...] = ()

    @property
    def paired(self) -> bool:
        """Whether the slot encloses text."""
        return bool(self.close)

    def pieces(self, role: Role) -> tuple[Piece, ...]:
        """The pieces that a marker of this slot stands for."""
        return self.close if role == "close" else self.open


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker as it stands in a text."""

    role: Role
    number: int
    start: int
    end: int

    @property
    def name(self) -> str:
        """The marker itself, such as ``⟦+1⟧``."""
        return marker(self.role, self.number)


_SIGN: dict[Role, str] = {"single": "", "open": "+", "close": "-"}
_ROLE: dict[str, Role] = {sign: role for role, sign in _SIGN.items()}


def marker(role: Role, number: int) -> str:
    """The marker of a slot, such as ``⟦+1⟧`` for the opening of the first pair."""
    return f"⟦{_SIGN[role]}{number}⟧"


def markers(text: str) -> Iterator[Marker]:
    """The markers of a text, in order."""
    for found in MARKER.finditer(text):
        yield Marker(_ROLE[found[1]], int(found[2]), found.start(), found.end())


def without_markers(text: str) -> str:
    """The text with every marker taken out."""
    return MARKER.sub("", text)
