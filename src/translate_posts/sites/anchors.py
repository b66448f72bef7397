"""Anchors: the ids of the Japanese headings, and where they are in English."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from urllib.parse import unquote

from translate_posts.sites.headings import Heading, find_headings
from translate_posts.sites.ids import IdStyle, heading_ids
from translate_posts.sites.reading import PageText

_PINNABLE = re.compile(r"[^\W\d][\w-]*")
"""Ids that kramdown and Goldmark both take in ``{#…}``."""
_NAMED = re.compile(r"<[A-Za-z][^<>]*\s(?:id|name)\s*=\s*[\"']([^\"'<>]+)[\"']")
_LISTED = re.compile(r"\{:[^{}\n]*#([^\s{}#.]+)[^{}\n]*\}")


def ids_of(page: PageText, style: IdStyle) -> list[str]:
    """The ids of a page's headings, in order."""
    return heading_ids(find_headings(page), style)


def anchors_of(page: PageText, style: IdStyle) -> frozenset[str]:
    """All that a link into the page can name: heading ids, and ids that stand in its body."""
    body = page.text[page.start :]
    named = [found[1] for pattern in (_NAMED, _LISTED) for found in pattern.finditer(body)]
    ids = [name for name in ids_of(page, style) if name]
    return frozenset([*map(unquote, ids), *named, "", "top"])


def anchor_map(source: PageText, target: PageText, style: IdStyle) -> dict[str, str]:
    """From the ids of the source's headings, not percent-encoded, to those of the target's.

    Headings belong together by their position; where one side has more of them, none do.
    """
    old, new = ids_of(source, style), ids_of(target, style)
    if len(old) != len(new):
        return {}
    pairs = zip(old, new, strict=True)
    return {unquote(before): after for before, after in pairs if before and after}


def pin(page: PageText, ids: Sequence[str], style: IdStyle) -> str:
    """The page's text with ``{#id}`` after each heading that would get another of the `ids`.

    Ids that cannot be written so, those of headings over two lines, and headings with an id of
    their own are left alone.
    """
    headings = find_headings(page)
    own = heading_ids(headings, style)
    if len(headings) != len(ids):
        return page.text
    braces = [
        f"{{#{old}}}" if _can_be_pinned(heading) and old != new and _PINNABLE.fullmatch(old) else ""
        for heading, old, new in zip(headings, ids, own, strict=True)
    ]
    return _with_braces(page.text, headings, braces)


def pinned_like(source: PageText, target: PageText) -> str:
    """The source's text with the ``{#id}`` that the target has at the same headings."""
    headings, others = find_headings(source), find_headings(target)
    if len(headings) != len(others):
        return source.text
    braces = [
        other.braces if _can_be_pinned(heading) else ""
        for heading, other in zip(headings, others, strict=True)
    ]
    return _with_braces(source.text, headings, braces)


def _can_be_pinned(heading: Heading) -> bool:
    return not heading.braces and not heading.attribute and heading.lines == 1


def _with_braces(text: str, headings: Sequence[Heading], braces: Sequence[str]) -> str:
    parts: list[str] = []
    position = 0
    for heading, added in zip(headings, braces, strict=True):
        if added:
            end = _line_end(text, heading.end)
            parts += [text[position:end], f" {added}"]
            position = end
    return "".join([*parts, text[position:]])


def _line_end(text: str, start: int) -> int:
    found = re.compile(r"[^\r\n]*?(?=[ \t]*(?:[\r\n]|\Z))").match(text, start)
    return found.end() if found else start


def moved(fragment: str, ids: Mapping[str, str]) -> str:
    """A fragment as it is in English; itself where it names no heading."""
    return ids.get(unquote(fragment), fragment)
