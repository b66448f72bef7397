"""What rules of posts look at: two posts cut into blocks that belong together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a post: a paragraph, a heading, a table row, code, a line of template tags."""

    kind: str
    """What it is and where it stands, as “heading 2” or “list item in quote”."""
    start: int
    end: int
    text: str
    """The block as written."""
    fixed: str = ""
    """What of it must be the same in the English: code, tags. "" for prose."""


Step = tuple[Block | None, Block | None]
"""A block and its English; None where one has no partner."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link within a post."""

    anchor: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Value:
    """A value of the front matter."""

    value: object
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Outline:
    """One side of a pair of posts."""

    anchors: frozenset[str] = frozenset()
    """What links within the post can lead to."""
    links: Sequence[Link] = ()
    kept: Mapping[str, Value] = field(default_factory=dict)
    """Front matter that is kept as it is, by path."""
    translated: Mapping[str, Value] = field(default_factory=dict)
    """Front matter that is translated or mapped, by path."""
    mapped: Sequence[Value] = ()
    """Categories and tags."""
    front_fault: str = ""
    """What is wrong with the front matter as a whole."""


@dataclass(frozen=True, slots=True)
class PostPair:
    """A post and its English. Spans of findings are offsets in the two texts."""

    steps: Sequence[Step]
    source: Outline
    target: Outline
    prefixes: tuple[str, ...] = ()
    """Paths that links of the edition may begin with."""
