"""What is found in the posts, on its way to a suggestion."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from translate_posts.glossary.tools.posts import Place

Kind = Literal["name", "acronym", "katakana", "body", "title"]

_MARKER: Final = re.compile(r"⟦[+-]?\d+⟧")
_AROUND: Final = 24
_CONTEXTS: Final = 2

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """A wording at one place of a sentence. `weight` is how likely it is a name, from 0 to 1.5."""

    text: str
    kind: Kind
    weight: float
    start: int
    end: int
    english: str = ""
    """English that stands in brackets behind it."""


@dataclass(frozen=True, slots=True)
class Context:
    """A piece of a sentence around a wording."""

    text: str
    place: Place


@dataclass(slots=True)
class Candidate:
    """A wording over all posts."""

    text: str
    kind: Kind
    weight: float = 0.0
    hits: int = 0
    posts: set[str] = field(default_factory=set)
    contexts: list[Context] = field(default_factory=list)
    english: Counter[str] = field(default_factory=Counter)

    def add(self, found: Found, sentence: str, place: Place) -> None:
        """Count one place."""
        self.hits += 1
        self.weight = max(self.weight, found.weight)
        if found.english:
            self.english[found.english] += 1
        if len(self.contexts) < _CONTEXTS and place.file not in self.posts:
            self.contexts.append(Context(context(sentence, found.start, found.end), place))
        self.posts.add(place.file)

    def take(self, other: "Candidate") -> None:
        """Count the places of another wording as places of this one."""
        self.hits += other.hits
        self.posts |= other.posts
        self.contexts = (self.contexts + other.contexts)[:_CONTEXTS]


def context(sentence: str, start: int, end: int) -> str:
    """What is around a wording, in one line and without slot markers."""
    left, right = max(0, start - _AROUND), end + _AROUND
    text = sentence[left:right]
    text = " ".join(_MARKER.sub("", re.sub(r"^[^⟦]{0,3}⟧|⟦[^⟧]{0,3}$", "", text)).split())
    return ("…" if left else "") + text + ("…" if right < len(sentence) else "")


def inside(span: Span, known: Sequence[Span]) -> bool:
    """Whether a span is within one of the others."""
    return any(start <= span[0] and span[1] <= end for start, end in known)


def touches(span: Span, known: Sequence[Span]) -> bool:
    """Whether a span overlaps one of the others."""
    return any(start < span[1] and span[0] < end for start, end in known)
