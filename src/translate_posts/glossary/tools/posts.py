"""What the tools look at of a post: its sentences, its tags, and where they stand."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from translate_posts.glossary.termbase import Glossary


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a post, counted from 1."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the prose, inline code and links as slot markers."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Tag:
    """A value of the front matter, of the key `key`, that is looked up in the glossary."""

    value: str
    key: str
    line: int


@dataclass(frozen=True, slots=True)
class PostText:
    """A post. `place` is its path as the globs of terms mean it, `file` as people are shown it."""

    file: str
    place: str
    sentences: tuple[Sentence, ...] = ()
    tags: tuple[Tag, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
    """The front matter as loaded."""

    def at(self, line: int) -> Place:
        """A line of this post."""
        return Place(self.file, line)


@dataclass(frozen=True, slots=True)
class Site:
    """Posts, each with the glossary that holds for it."""

    posts: tuple[tuple[PostText, Glossary], ...] = ()

    def __iter__(self) -> Iterator[tuple[PostText, Glossary]]:
        return iter(self.posts)

    def __len__(self) -> int:
        return len(self.posts)
