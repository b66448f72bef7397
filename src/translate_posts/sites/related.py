"""Lists of related posts in front matter: the English titles of the posts that they name."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from translate_posts.document import Scalar
from translate_posts.document.frontmatter import FrontMatter
from translate_posts.sites.pages import Page
from translate_posts.sites.resolving import Index

_NAMES = ("slug", "url", "path", "link", "permalink")
"""Keys that may say which post an entry is about."""


def related_titles(
    front: FrontMatter,
    keys: Iterable[str],
    index: Index,
    title_of: Callable[[Page], str | None],
) -> dict[Scalar, str]:
    """The titles in lists of related posts that are known in English, by their scalars.

    `keys` name the lists, such as ``related_articles``; their entries have a ``title`` and a
    ``slug``, ``url``, ``path``, ``link`` or ``permalink``. `title_of` gives the English title of a
    page, or None where it has none yet.
    """
    found: dict[Scalar, str] = {}
    for key in keys:
        pages = _pages(front, key, index)
        for scalar in front.scalars(f"{key}[].title"):
            page = pages.get(scalar.path[:-1])
            title = title_of(page) if page else None
            if title:
                found[scalar] = title
    return found


def _pages(front: FrontMatter, key: str, index: Index) -> dict[tuple[str | int, ...], Page]:
    """The page that each entry of a list is about."""
    pages: dict[tuple[str | int, ...], Page] = {}
    for name in _NAMES:
        for scalar in front.scalars(f"{key}[].{name}"):
            page = index.by_slug(scalar.value) if name == "slug" else index.by_url(scalar.value)
            if page:
                pages.setdefault(scalar.path[:-1], page)
    return pages
