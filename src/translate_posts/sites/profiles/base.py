"""What a profile of a site generator knows."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import ClassVar
from urllib.parse import urlsplit

from translate_posts.sites.ids import IdStyle
from translate_posts.sites.settings import Settings

Data = Mapping[str, object]
"""The values of a post's front matter, as `FrontMatter.data` gives them."""
Keys = Mapping[str, object]
"""Front matter keys to set: texts, whole numbers, true or false, lists of texts."""


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages of the blog and of its edition, as their codes."""

    source: str = "ja"
    target: str = "en"


@dataclass(frozen=True, slots=True)
class English:
    """Where the English of a post goes, and what marks it."""

    output: PurePosixPath
    """Its file, from the root of the site."""
    url: str
    """Its path on the site, without the base path."""
    keys: Keys = field(default_factory=dict)
    """Front matter keys of the English post."""
    source_keys: Keys = field(default_factory=dict)
    """Front matter keys to propose for the Japanese post."""
    link: str = ""
    """What links in English posts say, where that is not `url`."""


class Profile(ABC):
    """One generator's way with one site.

    Paths of files are relative to the root of the site. URLs are paths from ``/``, without the
    base path that the site may have, and with letters as they are, not percent-encoded.
    """

    name: ClassVar[str]
    schemes: ClassVar[tuple[str, ...]]
    """Ways to place the English edition; the first is the default."""
    pins: ClassVar[bool] = False
    """Whether ``{#id}`` at the end of a heading gives it an id."""
    needs_keys: ClassVar[bool] = False
    """Whether an English post must have its keys, even if the Japanese one has no front matter."""

    def __init__(self, root: Path, languages: Languages) -> None:
        self.root, self.languages = root, languages
        self.settings: Settings = self.read(root)

    @classmethod
    @abstractmethod
    def detects(cls, root: Path) -> bool:
        """Whether a folder is the root of a site of this generator."""

    @classmethod
    def read(cls, root: Path) -> Settings:
        """The site's configuration. Raises SiteError."""
        return {}

    @property
    def address(self) -> str:
        """The site's own URL without its path, such as ``https://blog.example``, or ""."""
        return ""

    @property
    def base(self) -> str:
        """The path that all URLs of the site have in front: "" or such as ``/blog``."""
        return ""

    @property
    @abstractmethod
    def id_style(self) -> IdStyle:
        """How headings get their ids."""

    @abstractmethod
    def is_page(self, place: PurePosixPath) -> bool:
        """Whether a Markdown file is a page of the site."""

    @abstractmethod
    def language(self, place: PurePosixPath, data: Data) -> str:
        """The language of a page."""

    @abstractmethod
    def url(self, place: PurePosixPath, data: Data) -> str:
        """The URL of a page."""

    @abstractmethod
    def english(
        self, place: PurePosixPath, data: Data, url: str, scheme: str, slug: str = ""
    ) -> English:
        """Where the English of the Japanese page at `url` goes; `slug` names it anew."""

    def is_post(self, place: PurePosixPath) -> bool:
        """Whether a page is one that an edition is made of, not a page of the site itself."""
        return True

    def is_built(self, data: Data) -> bool:
        """Whether a page is published."""
        return data.get("published") is not False and data.get("draft") is not True

    def holds(self, url: str, urls: Container[str]) -> bool:
        """Whether the site has something at a URL that is no page: a file, or what is generated.

        `urls` are those of all pages, without their last slash.
        """
        return (self.root / url.lstrip("/")).exists()

    def redirects(self, urls: list[str]) -> Keys:
        """The keys that send readers of earlier `urls` to a post."""
        return {}

    def lacks(self, scheme: str) -> list[str]:
        """What the site's configuration lacks for the scheme, each with its cure."""
        return []


def split_address(value: str) -> tuple[str, str]:
    """Scheme with host, and path without its last slash, of a site's URL."""
    parts = urlsplit(value)
    host = f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""
    return host, parts.path.rstrip("/")


def under(language: str, url: str) -> str:
    """A URL below the folder of a language."""
    return f"/{language}{url}"


def renamed(url: str, slug: str) -> str:
    """A URL with another last part."""
    head, slash, tail = url.rstrip("/").rpartition("/")
    ending = "/" if url.endswith("/") else PurePosixPath(tail).suffix
    return f"{head}{slash}{slug}{ending}"
