"""Addresses: where a code leads, and whether two addresses are one but for the language."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from urllib.parse import unquote, urlsplit

_TAIL = re.compile(
    r"\]\(\s*(?:<([^<>\n]*)>|((?:\{\{.*?\}\}|\{%.*?%\}|[^\s()\\]|\\.|\([^\s()]*\))*))"
)
_ATTRIBUTE = re.compile(r"\s(?:href|src)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.I)
_JAPANESE = re.compile(r"[\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
_LANGUAGES = "ja|jp|ja[-_]jp|en|en[-_](?:us|gb)"
_PART = re.compile(rf"(?:{_LANGUAGES}|translations|\.{{0,2}})", re.I)
"""Parts of a path that name a language, or nothing."""
_VARIABLE = re.compile(rf"[._-](?:{_LANGUAGES})(?=\s*\}}\}})", re.I)
"""A language at the end of a template variable: ``{{ site.docs.ja }}``."""
_ENDING = re.compile(rf"[._-](?:{_LANGUAGES})(?=\.\w+$|$)", re.I)
_HOST = re.compile(r"^(?:www|ja|jp|en)\.")
_QUERY = re.compile(
    rf"(?:^|&)(?:(?:hl|lang|locale|language)=(?:{_LANGUAGES})|(?:utm_|WT\.)\w+=[^&]*)(?=&|$)", re.I
)
"""A language, or who sent the reader."""


def destination(kind: str, raw: str) -> str:
    """Where a code leads: a link's closing code, an image, a URL or a tag; "" where nowhere."""
    if kind == "url":
        return raw.strip("<>")
    if kind == "html":
        found = _ATTRIBUTE.search(raw)
        return html.unescape(next(filter(None, found.groups()), "")) if found else ""
    found = _TAIL.search(raw)
    return (found[1] or found[2] or "") if found else ""


@lru_cache(maxsize=4096)
def plain(href: str) -> str:
    """An address as it is compared: entities and percent signs decoded."""
    return unquote(html.unescape(href)).replace("\\", "").strip()


def same(source: str, target: str, prefixes: tuple[str, ...] = ()) -> bool:
    """Whether two addresses are one, but for the language.

    A language may be a part of the path, a subdomain, an ending (``a.ja.html``) or a value of the
    query. A relative path may go up more folders or fewer. `prefixes` are further paths that the
    English edition may have in front. Where the source names a section or a page in Japanese, its
    English name may be any.
    """
    if plain(source) == plain(target):
        return True
    one, other = _neutral(plain(source), ()), _neutral(plain(target), prefixes)
    return all(map(_matches, one, other))


def _matches(source: str, target: str) -> bool:
    return source == target or bool(_JAPANESE.search(source) and target)


def _neutral(href: str, prefixes: tuple[str, ...]) -> tuple[str, ...]:
    """Host, path, query and fragment without what names a language."""
    try:
        parts = urlsplit(_VARIABLE.sub("", href))
    except ValueError:
        return href, "", "", ""
    path = parts.path
    for prefix in prefixes:
        path = path.removeprefix("/" + prefix.strip("/")) if parts.path.startswith("/") else path
    path = "/".join(
        part
        for part in path.split("/")
        if part not in ("", ".", "..") and not _PART.fullmatch(part)
    )
    query = _QUERY.sub("", parts.query).strip("&")
    return _HOST.sub("", parts.netloc.lower()), _ENDING.sub("", path), query, parts.fragment.lower()
