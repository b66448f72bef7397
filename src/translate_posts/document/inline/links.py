"""Link tails: what follows the ``]`` of a link or image (CommonMark section 6.3)."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

_SPACE = re.compile(r"[ \t]*\n?[ \t]*")
_PLAIN = re.compile(r"(?:[^\s\x00-\x1f\\(){]|\{\{.*?\}\}|\{%.*?%\}|\{)+", re.DOTALL)
"""What of a destination needs no second look; template tags may hold anything."""
_ANGLE = re.compile(r"<(?:[^<>\n\\]|\\.)*>")
_TITLE = re.compile(
    r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)",
    re.DOTALL,
)
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]", re.DOTALL)
_IMAGE_SIZE = re.compile(r"[ \t]+=\d*x\d*")
# A destination with blanks is none in CommonMark, but is one to kramdown and to people.
_LOOSE = re.compile(r"\((?:[#/.?]|https?:)[^()\n\"、。]*\)")
_ATTRIBUTES = re.compile(r"\{:[^{}\n]*\}")


@dataclass(frozen=True, slots=True)
class Tail:
    """The end of a link: everything from its ``]`` up to `end`."""

    end: int
    title: tuple[int, int] | None = None
    reference: str = ""
    """The label to name when the text of a shortcut reference changes."""


def normal_label(label: str) -> str:
    """A reference label as CommonMark compares it: case-folded, white space collapsed."""
    return " ".join(label.split()).casefold()


def link_tail(text: str, opened: int, closed: int, labels: Container[str]) -> Tail | None:
    """The tail of the bracket pair ``text[opened]`` … ``text[closed]``, or None if it is no link.

    `labels` holds the normalised labels of the post's link reference definitions.
    """
    after = closed + 1
    tail = _inline_tail(text, after) if text.startswith("(", after) else None
    if tail is None:
        tail = _reference_tail(text, opened, closed, labels)
    if tail is None:
        return None
    attributes = _ATTRIBUTES.match(text, tail.end)
    return Tail(attributes.end(), tail.title, tail.reference) if attributes else tail


def _inline_tail(text: str, start: int) -> Tail | None:
    loose = _LOOSE.match(text, start)
    position = _skip_space(text, start + 1)
    position = _destination_end(text, position)
    size = _IMAGE_SIZE.match(text, position)
    behind = _skip_space(text, size.end() if size else position)
    title = _TITLE.match(text, behind) if behind > position else None
    if title:
        behind = _skip_space(text, title.end())
    if not text.startswith(")", behind):
        return Tail(loose.end()) if loose else None
    span = (title.start() + 1, title.end() - 1) if title else None
    return Tail(behind + 1, span)


def _skip_space(text: str, position: int) -> int:
    found = _SPACE.match(text, position)
    return found.end() if found else position


def _destination_end(text: str, position: int) -> int:
    angle = _ANGLE.match(text, position)
    if angle:
        return angle.end()
    depth = 0
    while position < len(text):
        plain = _PLAIN.match(text, position)
        if plain:
            position = plain.end()
            continue
        char = text[position]
        if char == "\\" and position + 1 < len(text):
            position += 2
            continue
        if char.isspace() or ord(char) < 0x20 or (char == ")" and not depth):
            break
        depth += (char == "(") - (char == ")")
        position += 1
    return position


def _reference_tail(text: str, opened: int, closed: int, labels: Container[str]) -> Tail | None:
    own = text[opened + 1 : closed]
    label = _LABEL.match(text, closed + 1)
    if label and label[1].strip():
        return Tail(label.end()) if normal_label(label[1]) in labels else None
    if normal_label(own) not in labels:
        return None
    return Tail(label.end() if label else closed + 1, reference=own)
