"""The prose in a block of raw HTML: stretches of text and inline tags between block-level tags."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate_posts.document.inline import tags

_TOKEN = re.compile(
    "|".join(
        pattern.pattern
        for pattern in (
            tags.COMMENT,
            tags.DECLARATION,
            tags.CLOSE_TAG,
            tags.FRAGMENT_TAG,
            tags.OPEN_TAG,
        )
    ),
    re.DOTALL,
)
_RAW = tags.OPAQUE - {"code", "kbd", "samp", "var", "tt", "ruby"}
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "big",
        "br",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
_NAME = re.compile(r"</?([A-Za-z][\w.-]*)")


def prose_ranges(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each stretch of prose in the HTML."""
    start = position = 0
    while True:
        token = _TOKEN.search(text, position)
        if not token:
            break
        position = token.end()
        name = _name(token[0])
        if name in _INLINE:
            continue
        yield from _trim(text, start, token.start())
        if name in _RAW and not token[0].startswith("</") and not token[0].endswith("/>"):
            position = tags.element_end(text, name, position) or len(text)
        start = position
    yield from _trim(text, start, len(text))


def _name(tag: str) -> str:
    """The element's name in lower case, or "" for a component such as ``<Tabs>`` and for no tag."""
    found = _NAME.match(tag)
    name = found[1] if found else ""
    return name.lower() if name.islower() or name.isupper() else ""


def _trim(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    if piece.strip():
        yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
