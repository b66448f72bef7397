"""The words of this package: a path, a scalar, a front matter."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from translate_posts.document.frontmatter.find import Block

Path = tuple[str | int, ...]
"""Keys and list positions from the top: ``("related_articles", 0, "title")``."""

Style = Literal[
    "plain",
    "single",
    "double",
    "literal",
    "folded",
    "toml-basic",
    "toml-literal",
    "toml-multiline-basic",
    "toml-multiline-literal",
]


@dataclass(frozen=True, slots=True)
class Scalar:
    """A string value and where it stands.

    ``start`` and ``end`` are offsets into the post's text, around the value as written: its quotes
    or block indicator are inside, an anchor, a tag or the blank lines after a block are outside.
    ``value`` is the value as loaded; that of a block scalar mostly ends with a line break, and a
    new value keeps the block style only if it ends with as many.
    """

    path: Path
    value: str
    start: int
    end: int
    style: Style


class FrontMatter(ABC):
    """The front matter of one post.

    ``text`` is the whole post; the block is ``text[start:end]``, both delimiter lines included,
    so that the body begins at ``end``. ``start`` is 1 after a byte order mark, else 0.
    """

    kind: Literal["yaml", "toml"]

    def __init__(self, text: str, block: Block) -> None:
        self.text = text
        self.block = block
        self.start = block.start
        self.end = block.end

    @abstractmethod
    def scalars(self, pattern: str) -> list[Scalar]:
        """Return the strings that ``pattern`` names, in the order of the file.

        ``title``, ``seo.description``, ``related_articles[].title``; a pattern that ends at a list
        gives the strings in it. Numbers, dates, booleans, nulls, aliases of a value that stands
        elsewhere, and what is absent give nothing. Duplicate keys give all their values.
        Raises ValueError where ``pattern`` is none.
        """

    @abstractmethod
    def data(self) -> dict[str, object]:
        """Return the values as loaded, keys as strings, the last of duplicate keys.

        Dates and times, and what has an unknown tag, are given as text.
        """

    @abstractmethod
    def rewrite(self, values: Mapping[Scalar, str], set_keys: Mapping[str, object]) -> str:
        """Return the block anew, with the ``values`` and the top-level ``set_keys`` put in.

        ``set_keys`` values are str, int, bool or lists of str; a key that is absent is added at
        the end of the top level, one that has the value already stays as written, one that is
        among ``values`` too is set. Every byte that carries no change is kept.
        The result has been loaded again and compared: nothing else differs.
        Raises PostError where that cannot be reached, ValueError for other types in ``set_keys``
        or a scalar that is not of this front matter.
        """

    @property
    def source(self) -> str:
        """The block as written."""
        return self.text[self.start : self.end]
