"""XML, written by hand and read from strangers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from translate_posts.document.inline import Marker, markers
from translate_posts.glossary.tools.exchange.xml_tree import BadXml, Node, parse_xml
from translate_posts.review.controls import show_controls
from translate_posts.review.errors import BadFile

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def escaped(text: str) -> str:
    """A text as the content of an element or the value of an attribute."""
    text = show_controls(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;")


def attribute(text: str) -> str:
    """A text as the value of an attribute, its line ends kept."""
    return escaped(text).replace("\n", "&#10;").replace("\t", "&#9;")


def pieces(text: str) -> Iterator[str | Marker]:
    """A text cut at its markers."""
    position = 0
    for found in markers(text):
        if position < found.start:
            yield text[position : found.start]
        yield found
        position = found.end
    if position < len(text):
        yield text[position:]


def is_nested(text: str) -> bool:
    """Whether each pair of markers is whole, and stands in or beside the others."""
    stack: list[int] = []
    for found in markers(text):
        if found.role == "open":
            stack.append(found.number)
        elif found.role == "close" and (not stack or stack.pop() != found.number):
            return False
    return not stack


def read_xml(data: bytes, file: Path) -> Node:
    """The root of a document. Raises BadFile; entities are refused, nothing is fetched."""
    try:
        return parse_xml(data)
    except BadXml as error:
        raise BadFile(
            file, str(error).replace("to be a glossary", "to be read"), error.line
        ) from error


def child(node: Node, name: str) -> Node | None:
    """The first element of a name in a node."""
    return next((one for one in node.children if one.name == name), None)


def walk(node: Node, name: str) -> Iterator[Node]:
    """All elements of a name, at any depth."""
    for one in node.children:
        if one.name == name:
            yield one
        else:
            yield from walk(one, name)


def number_of(identifier: str) -> int:
    """The number in an id such as ``p3``; 0, which no slot has, where there is none."""
    digits = "".join(char for char in identifier if char.isascii() and char.isdigit())
    return int(digits[:6] or 0)
