"""Where a post's front matter begins and ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from translate_posts.document.errors import PostError

_BOM = "\ufeff"
_OPENING = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n|\n|\r|\Z)")
_CLOSING = {
    "---": re.compile(r"(?<![^\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)"),
    "+++": re.compile(r"(?<![^\r\n])\+\+\+[ \t]*(?:\r\n|\n|\r|\Z)"),
}
_FIRST_KEY = {
    "---": re.compile(r"\s*[\"']?[A-Za-z_][\w.-]*[\"']?[ \t]*:(?:\s|\Z)", re.ASCII),
    "+++": re.compile(r"\s*[\"']?[A-Za-z_][\w.-]*[\"']?[ \t]*=", re.ASCII),
}
_LINE_BREAK = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Block:
    """Offsets of a front matter block: its delimiter lines and what is between them."""

    kind: Literal["yaml", "toml"]
    start: int
    inside: int
    close: int
    end: int


def find_block(text: str) -> Block | None:
    """Return where the front matter of ``text`` is, None where the post begins with its body.

    Raises PostError where front matter begins and no delimiter closes it.
    """
    start = 1 if text.startswith(_BOM) else 0
    opening = _OPENING.match(text, start)
    if opening is None:
        return None
    mark = opening[1]
    closing = _CLOSING[mark].search(text, opening.end())
    if closing is None:
        _refuse_unclosed(text, opening.end(), mark)
        return None
    kind: Literal["yaml", "toml"] = "yaml" if mark == "---" else "toml"
    return Block(kind, start, opening.end(), closing.start(), closing.end())


def _refuse_unclosed(text: str, inside: int, mark: str) -> None:
    # Without a key on the next line, `---` is a thematic break of the body.
    if _FIRST_KEY[mark].match(text, inside):
        what = "dashes" if mark == "---" else "plus signs"
        cure = f"end it with a line of three {what}"
        raise PostError("front matter is not closed", line=1, cure=cure)


def line_at(text: str, offset: int) -> int:
    """Return the line of ``offset``, from 1, counting LF, CRLF and CR as the ends of lines."""
    return 1 + len(_LINE_BREAK.findall(text, 0, offset))


def line_break_before(text: str, offset: int) -> str:
    """Return the line break that ends at ``offset``, a line feed where there is none."""
    if text.endswith("\r\n", 0, offset):
        return "\r\n"
    return "\r" if text.endswith("\r", 0, offset) else "\n"
