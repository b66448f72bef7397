"""Zenn: ``articles/<slug>.md`` and ``books/<slug>/<chapter>.md``."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import ClassVar

from translate_posts.sites.ids import IdStyle
from translate_posts.sites.profiles.base import Data, English, Profile

_LONGEST = 50
"""Characters that the name of an article may have."""


class Zenn(Profile):
    """A repository that is connected to Zenn, which knows no languages: English is a new article.

    Its URLs have the author's name in front, which no file of the repository says.
    """

    name: ClassVar[str] = "zenn"
    schemes: ClassVar[tuple[str, ...]] = ("suffix",)

    @classmethod
    def detects(cls, root: Path) -> bool:
        """There are ``articles`` and ``books``."""
        return (root / "articles").is_dir() and (root / "books").is_dir()

    @property
    def address(self) -> str:
        """Zenn's."""
        return "https://zenn.dev"

    @property
    def id_style(self) -> IdStyle:
        """Zenn's own."""
        return "zenn"

    def is_page(self, place: PurePosixPath) -> bool:
        """Articles, and chapters of books."""
        depth = {"articles": 2, "books": 3}.get(place.parts[0])
        return place.suffix == ".md" and len(place.parts) == depth

    def language(self, place: PurePosixPath, data: Data) -> str:
        """By the end of the name."""
        named = place.parts[1].removesuffix(".md")
        languages = self.languages
        return languages.target if named.endswith(f"-{languages.target}") else languages.source

    def url(self, place: PurePosixPath, data: Data) -> str:
        """``/articles/<slug>``, or ``/books/<slug>/viewer/<chapter>``."""
        if place.parts[0] == "books":
            return f"/books/{place.parts[1]}/viewer/{place.stem.split('.')[-1]}"
        return f"/articles/{place.stem}"

    def english(
        self, place: PurePosixPath, data: Data, url: str, scheme: str, slug: str = ""
    ) -> English:
        """``articles/<slug>-en.md``: names are letters, digits, - and _, 12 to 50 of them."""
        ending = f"-{self.languages.target}"
        if place.parts[0] == "books":
            output = PurePosixPath("books", place.parts[1] + ending, place.name)
        else:
            name = (slug or place.stem)[: _LONGEST - len(ending)]
            output = PurePosixPath("articles", f"{name}{ending}.md")
        return English(output, self.url(output, data))
