"""What keeps a post from being published, and what is written into the Japanese post."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from translate_posts.document.frontmatter import read_front_matter
from translate_posts.sites.pages import Page, Site
from translate_posts.sites.profiles import Data, Keys
from translate_posts.sites.redirects import redirect_keys

_HELD = {"jekyll": {"published": False}, "hugo": {"draft": True}, "zenn": {"published": False}}


def site_keys(site: Site, page: Page, data: Data, earlier: Iterable[str] = ()) -> dict[str, object]:
    """All keys that the site wants in an English post whose Japanese front matter is `data`.

    `earlier` are the URLs that the English post had in earlier runs.
    """
    return {**page.keys, **redirect_keys(site, page, data, earlier)}


def held_back(site: Site) -> Keys:
    """The keys under which the generator does not publish a post."""
    return _HELD.get(site.profile.name, {})


def too_long(data: Data, limit: int) -> int:
    """By how many characters the description is longer than `limit`; 0 for no limit."""
    value = data.get("description")
    return max(0, len(value) - limit) if limit and isinstance(value, str) else 0


def with_keys(text: str, keys: Keys) -> str:
    """A post with keys in its front matter, every other byte as it is.

    A post without front matter stays as it is. Raises PostError where a key cannot be set.
    """
    front = read_front_matter(text)
    if front is None or not keys:
        return text
    return text[: front.start] + front.rewrite({}, keys) + text[front.end :]


def with_own_front_matter(text: str, keys: Keys) -> str:
    """A post that has no front matter with some of its own, which says nothing but the keys.

    Raises PostError where a key cannot be set.
    """
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    end = "\r\n" if "\r\n" in text else "\n"
    return with_keys(f"{mark}---{end}---{end}{end}", keys) + text.removeprefix(mark)


def without_front_matter(text: str) -> str:
    """The inverse of `with_own_front_matter`. Raises PostError."""
    front = read_front_matter(text)
    if front is None:
        return text
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    body = text[front.end :]
    end = "\r\n" if body.startswith("\r\n") else "\n"
    return mark + body.removeprefix(end)


def patch(text: str, keys: Keys, name: str) -> str:
    """A unified diff that sets the keys in the Japanese post `name`; "" where it has them."""
    before = text.splitlines(keepends=True)
    after = with_keys(text, keys).splitlines(keepends=True)
    return "".join(difflib.unified_diff(before, after, f"a/{name}", f"b/{name}"))
