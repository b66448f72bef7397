"""Redirects: readers of earlier addresses of an English post find it."""

from __future__ import annotations

from collections.abc import Iterable

from translate_posts.sites.pages import Page, Site
from translate_posts.sites.profiles import Data, Keys
from translate_posts.sites.profiles.base import under
from translate_posts.sites.settings import texts_of

_KEYS = ("redirect_from", "aliases")


def redirect_keys(site: Site, page: Page, data: Data, earlier: Iterable[str] = ()) -> Keys:
    """The redirect key of an English post.

    `data` is the front matter of the Japanese post: what redirects to it is moved below the folder
    of the language, since two pages cannot have one address. `earlier` are English URLs that the
    post had in earlier runs.
    """
    lang = site.profile.languages.target
    urls = [_moved(url, lang) for url in _redirects_of(data)]
    urls += [url for url in earlier if url != page.english_url]
    return site.profile.redirects(list(dict.fromkeys(urls)))


def _redirects_of(data: Data) -> list[str]:
    values = [data[key] for key in _KEYS if key in data]
    return [
        url for value in values for url in ([value] if isinstance(value, str) else texts_of(value))
    ]


def _moved(url: str, lang: str) -> str:
    """A path from the root goes below the language; one that is relative is there already."""
    return under(lang, url) if url.startswith("/") else url
