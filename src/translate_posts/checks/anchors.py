"""Rule ``anchors``: links within a post lead to a heading that is there.

Headings get their ids from their text, so that a translated heading has another id. Ids are made as
kramdown, GitHub and Hugo make them; a link is good if one of them makes what it names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from translate_posts.checks.pair import Finding
from translate_posts.checks.posts import PostPair

_EXPLICIT = re.compile(r"\s*\{[:#][^{}]*\}\s*$")
_MARKUP = re.compile(r"\]\([^()]*\)|[`*\[\]]|<[^<>]+>")


def check(pair: PostPair) -> Iterator[Finding]:
    """Find links that lead nowhere, unless they led nowhere in the source."""
    if any(link.anchor not in pair.source.anchors for link in pair.source.links):
        return
    for link in pair.target.links:
        if link.anchor not in pair.target.anchors:
            message = f"no heading of this post has the id “{link.anchor}”"
            yield Finding("anchors", "warning", message, None, (link.start, link.end))


def heading_ids(headings: Iterable[str]) -> frozenset[str]:
    """The ids that headings (their Markdown) get, by every way that is known."""
    found: set[str] = set()
    counts: dict[str, int] = {}
    for heading in headings:
        text = _MARKUP.sub("", _EXPLICIT.sub("", heading)).strip()
        for name in {_github(text), _kramdown(text), _hugo(text)}:
            seen = counts.get(name, 0)
            counts[name] = seen + 1
            found.add(f"{name}-{seen}" if seen else name)
    return frozenset(found)


def _github(text: str) -> str:
    kept = (
        char for char in text.lower() if char in " -_" or unicodedata.category(char)[0] in "LMN"
    )
    return "".join(kept).replace(" ", "-")


def _kramdown(text: str) -> str:
    text = re.sub(r"^[^A-Za-z]+", "", text)
    return re.sub(r"[^a-z0-9 -]", "", text.lower()).replace(" ", "-") or "section"


def _hugo(text: str) -> str:
    return re.sub(r"-{2,}", "-", _github(text)).strip("-")
