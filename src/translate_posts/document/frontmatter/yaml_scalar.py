"""Where a YAML scalar stands in the text, and how a new value is written in its place."""

from __future__ import annotations

import re

from translate_posts.document.frontmatter import yaml_quoting as quoting
from translate_posts.document.frontmatter.model import Scalar, Style
from translate_posts.document.frontmatter.splice import Edit
from translate_posts.document.frontmatter.yaml_tree import STR, Leaf

_STYLES: dict[str | None, Style] = {
    "'": "single",
    '"': "double",
    "|": "literal",
    ">": "folded",
}
_PROPERTY = re.compile(r"[&!]\S*(?:\s+|#[^\r\n]*)*")
_HEADER = re.compile(r"[|>]([-+0-9]*)([ \t]*(?:#[^\r\n]*)?)(\r\n|\n|\r)")
_BLANKS = re.compile(r"[ \t]*")


def scalar_of(leaf: Leaf, text: str, base: int) -> Scalar | None:
    """Return the string of ``leaf``, None where it is none or nothing is written for it.

    ``base`` is the offset in ``text`` that the node's marks count from.
    """
    node = leaf.node
    if node.tag != STR:
        return None
    start, end = base + node.start_mark.index, base + node.end_mark.index
    while start < end and (found := _PROPERTY.match(text, start, end)):
        start = found.end()
    if start == end:
        return None
    style = _STYLES.get(node.style, "plain")
    if style in ("literal", "folded"):
        end = content_end(text, start, end)
    return Scalar(leaf.path, str(node.value), start, end, style)


def content_end(text: str, start: int, end: int) -> int:
    """Return where a block ends without its last line break and the blank lines after it."""
    last = start + len(text[start:end].rstrip(" \t\r\n"))
    blanks = _BLANKS.match(text, last, end)  # those on the last line belong to it
    return blanks.end() if blanks else last


def replacement(scalar: Scalar, text: str, value: str, *, flow: bool) -> Edit:
    """Return the edit that puts ``value`` in the place of ``scalar``, in its style if it can be."""
    kept = _in_style(scalar, text, value, flow)
    return quoted(scalar, text, value) if kept is None else Edit(scalar.start, scalar.end, kept)


def quoted(scalar: Scalar, text: str, value: str) -> Edit:
    """Return the edit that puts ``value`` in the place of ``scalar`` in double quotes."""
    comment = header_comment(text[scalar.start : scalar.end])
    return Edit(scalar.start, scalar.end, quoting.double_quoted(value) + comment)


def header_comment(written: str) -> str:
    """Return what stands behind the indicator of a block scalar: blanks, a comment."""
    header = _HEADER.match(written)
    return header[2] if header and "#" in header[2] else ""


def _in_style(scalar: Scalar, text: str, value: str, flow: bool) -> str | None:
    match scalar.style:
        case "plain":
            return quoting.plain(value, flow=flow)
        case "single":
            return quoting.single_quoted(value)
        case "literal" | "folded":
            return _block(text[scalar.start : scalar.end], scalar.value, value)
        case _:
            return None


def _block(written: str, old: str, new: str) -> str | None:
    """Return ``new`` under the header of the block scalar ``written``; None if it does not fit."""
    header = _HEADER.match(written)
    body = new.rstrip("\n")
    if header is None or not body or not quoting.fits_block(new):
        return None
    if len(new) - len(body) != len(old) - len(old.rstrip("\n")):
        return None  # the chomping indicator and the blank lines after the block say how many
    lines = body.split("\n") if written[0] == "|" else _folded_lines(body)
    if not header[1].strip("-+") and lines and _first_line(lines)[:1] in (" ", "\t"):
        return None  # its blanks would be taken for indentation
    indent = _indentation(written[header.end() :], old)
    line_break = header[3]
    return header[0] + line_break.join(indent + line if line else "" for line in lines)


def _indentation(content: str, old: str) -> str:
    written = _first_line(re.split(r"\r\n|\n|\r", content))
    value = _first_line(old.split("\n"))
    return " " * (_leading_spaces(written) - _leading_spaces(value))


def _first_line(lines: list[str]) -> str:
    return next((line for line in lines if line.strip(" ")), "")


def _leading_spaces(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _folded_lines(body: str) -> list[str]:
    """Return the lines of a folded scalar that load as ``body``: its own, a blank between them.

    Lines that begin with blanks are not folded; verification refuses them in this form.
    """
    leading = len(body) - len(body.lstrip("\n"))
    folded = re.sub(r"\n+", lambda breaks: breaks[0] + "\n", body[leading:])
    return [""] * leading + folded.split("\n")
