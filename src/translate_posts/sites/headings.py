"""The headings of a post, in order, with what decides their ids."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from translate_posts.document.inline import Piece, scan

if TYPE_CHECKING:
    from translate_posts.document.markdown import Block, Body
    from translate_posts.sites.reading import PageText

_AT_THE_END = re.compile(r"[ \t]+(\{:?\s*#([^\s{}]+)[^{}\n]*\})[ \t]*$")
_DASHES = re.compile(r"-{2,3}")
_ATTRIBUTES = re.compile(r"[ ]{0,3}\{:([^{}\n]*)\}[ \t]*$")
_NAMED = re.compile(r"(?:^|\s)#([^\s.#{}]+)")
_CLOSING_MARKS = re.compile(r"[ \t]+#+[ \t]*$")
_CONTAINER = re.compile(r"[ \t]*:::")
_TAG = re.compile(r"<[^<>]+>")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_TICKS = re.compile(r"^(`+)(.*)\1$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a post."""

    start: int
    end: int
    """Offsets in the post of its Markdown, without an id in braces and marks at the end."""
    raw: str
    """Its Markdown."""
    plain: str
    """Its text as a reader sees it."""
    smart: str
    """The same with dashes as kramdown sets them."""
    braces: str = ""
    """What gives it an id at its end, such as ``{#id}``."""
    attribute: str = ""
    """The id that an attribute list on a line beside it gives it."""
    lines: int = 1

    @property
    def braces_id(self) -> str:
        """The id in braces at its end."""
        found = _NAMED.search(self.braces[1:].lstrip(":"))
        return found[1] if found else ""


def find_headings(page: PageText) -> list[Heading]:
    """The headings of a post, in order."""
    return list(_headings(page.text, page.body))


def _headings(text: str, body: Body) -> Iterator[Heading]:
    for block in body.blocks:
        if block.kind == "heading" and not _CONTAINER.match(text, _line_start(text, block)):
            yield _heading(text, block, body)


def _line_start(text: str, block: Block) -> int:
    return text.rfind("\n", 0, block.fragments.start) + 1


def _heading(text: str, block: Block, body: Body) -> Heading:
    raw = block.fragments.text
    lines = raw.count("\n") + 1
    raw = _CLOSING_MARKS.sub("", raw) if block.place == "heading" else raw
    ending = _AT_THE_END.search(raw)
    raw = _CLOSING_MARKS.sub("", raw[: ending.start()]) if ending else raw
    return Heading(
        block.fragments.start,
        block.fragments.offset(len(raw)),
        raw,
        plain_text(raw, body),
        plain_text(raw, body, smart=True),
        ending[1] if ending else "",
        _attribute_id(text, block),
        lines,
    )


def _attribute_id(text: str, block: Block) -> str:
    """The id in an attribute list on the line after a heading, or alone on the line before it."""
    before, after = _neighbours(text, block)
    for line in (after, before):
        found = _ATTRIBUTES.match(line)
        name = _NAMED.search(found[1]) if found else None
        if name:
            return name[1]
    return ""


def _neighbours(text: str, block: Block) -> tuple[str, str]:
    """The line before a heading if a blank one is before that, and the line after the heading."""
    before = text[: _line_start(text, block)].splitlines()[-2:]
    rest = text[block.fragments.end :].split("\n", 3)[1:3]
    after = next((line for line in rest if line.strip("=- \t\r")), "")
    alone = len(before) < 2 or not before[0].strip()
    return before[-1] if before and alone else "", after.rstrip("\r")


def plain_text(raw: str, body: Body, *, smart: bool = False) -> str:
    """What a reader sees of a run of Markdown: no marks, no addresses, no images.

    With `smart`, two or three hyphens outside code are a dash.
    """
    parts: list[str] = []
    position = 0
    for piece in scan(raw, body.labels).pieces:
        if piece.start >= position:
            parts += [_set(raw[position : piece.start], smart), _seen(raw, piece)]
            position = piece.end
    return "".join([*parts, _set(raw[position:], smart)])


def _set(text: str, smart: bool) -> str:
    return _DASHES.sub("–", text) if smart else text


def _seen(raw: str, piece: Piece) -> str:
    code = raw[piece.start : piece.end]
    if piece.role != "single" or piece.kind in ("image", "footnote", "break"):
        return ""
    if piece.kind == "attribute":
        return "" if code.startswith("{:") else code
    if piece.kind == "code" and code.startswith("`"):
        found = _TICKS.match(code)
        return found[2].strip() if found else code
    if piece.kind in ("html", "code", "ruby", "skip"):
        return html.unescape(_TAG.sub("", code))
    if piece.kind == "url":
        return code.strip("<>")
    if piece.kind == "math":
        return code.strip("$")
    return html.unescape(_ESCAPE.sub(r"\1", code)) if piece.kind == "literal" else code
