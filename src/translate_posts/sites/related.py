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

    `title_of` gives the English title of a page, or None where it has none yet.
    """
    pages = related_pages(front, keys, index)
    titles = {scalar: title_of(page) for scalar, page in pages.items()}
    return {scalar: title for scalar, title in titles.items() if title}


def related_pages(front: FrontMatter, keys: Iterable[str], index: Index) -> dict[Scalar, Page]:
    """The pages whose titles are in lists of related posts, by the scalars of the titles.

    `keys` name the lists, such as ``related_articles``; their entries have a ``title`` and a
    ``slug``, ``url``, ``path``, ``link`` or ``permalink``.
    """
    found: dict[Scalar, Page] = {}
    for key in keys:
        pages = _pages(front, key, index)
        for scalar in front.scalars(f"{key}[].title"):
            if scalar.path[:-1] in pages:
                found[scalar] = pages[scalar.path[:-1]]
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
