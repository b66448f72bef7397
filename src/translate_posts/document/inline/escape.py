"""Escapes: translated text must stay text where it is put."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

Place = Literal["block", "heading", "cell", "alt", "title", "html", "value"]
"""Where a run stands: what would become structure there differs."""

_LINE_START = [
    (re.compile(r"^(#{1,6})(?!#)"), r"\\\1"),  # kramdown needs no blank behind it
    (re.compile(r"^>"), r"\\>"),
    (re.compile(r"^([-+*])(?=[ \t]|$)"), r"\\\1"),
    (re.compile(r"^(\d{1,9})([.)])(?=[ \t]|$)"), r"\1\\\2"),
    (re.compile(r"^([-=])(?=\1*[ \t]*$)"), r"\\\1"),
    (re.compile(r"^([-*_])(?=(?:[ \t]*\1){2,}[ \t]*$)"), r"\\\1"),
    (re.compile(r"^(`{3,}|~{3,}|:::)"), r"\\\1"),
    (re.compile(r"^(:)(?=[ \t])"), r"\\\1"),
    (re.compile(r"^\|"), r"\\|"),
    (re.compile(r"^(\[[^\]]+\]):"), r"\1\\:"),
    (re.compile(r"^(\$\$|\{:|@\[)"), r"\\\1"),
]
_TEMPLATE = re.compile(r"(?<=\{)(?=[{%])|(?<=[}%])(?=\})")
_LINES = re.compile(r"[ \t]*\n\s*")
_ENTITY = re.compile(r"&(?=#?[A-Za-z0-9]{1,32};)")
_MARKUP = re.compile(r"(?<!\\)[*_`~\[\]<$\\|{]")
_STAR, _BAR = re.compile(r"(?<!\\)\*"), re.compile(r"(?<!\\)\|")
_CLOSING_HASHES = re.compile(r"(?:^|(?<=[ \t]))#(?=#*[ \t]*$)")
_TAGS = re.compile(r"[<>]")


def escape_text(text: str, place: Place, source: str, *, line_start: bool, thorough: bool) -> str:
    """Escape a stretch of translated text between two codes.

    What stood in the `source` of the whole text was text there, and is again. `line_start`: whether
    the stretch begins a line. `thorough` also escapes whatever may be inline markup; the gentle way
    comes first, because a text full of backslashes is hard to edit.
    """
    if place not in ("block", "value", "html"):
        text = _LINES.sub(" ", text)
    text = _ENTITY.sub("&amp;", _TEMPLATE.sub(" ", text))
    if place == "html":
        marks = _MARKUP if thorough else _TAGS
        return marks.sub(lambda found: entity(found[0]), text)
    if place in ("title", "value"):
        return text
    if thorough or place == "alt":
        text = _MARKUP.sub(_escaped, text)
    else:
        for mark in _new_marks(place, source):
            text = mark.sub(r"\\\g<0>", text)
    if place == "heading":
        text = _CLOSING_HASHES.sub(r"\\#", text)
    if place == "block":
        lines = text.split("\n")
        first = 0 if line_start else 1
        lines[first:] = [_escape_line(line, source) for line in lines[first:]]
        text = "\n".join(lines)
    return text


def _new_marks(place: Place, source: str) -> Iterator[re.Pattern[str]]:
    """Marks that kramdown may read where CommonMark reads text: any `*`, and `|` in any line."""
    if "*" not in source:
        yield _STAR
    if place == "cell" or (place == "block" and "|" not in source):
        yield _BAR


def _escaped(found: re.Match[str]) -> str:
    # A backslash before a bracket begins TeX to some renderers, and two break a line to kramdown.
    ends = found[0] == "\\" and found.string[found.end() :][:1] in ("", "\n")
    return entity(found[0]) if found[0] in "[]" or ends else "\\" + found[0]


def entity(char: str) -> str:
    """The HTML entity of a character."""
    return {"<": "&lt;", ">": "&gt;", '"': "&quot;"}.get(char, f"&#{ord(char)};")


def _escape_line(line: str, source: str) -> str:
    line = line.lstrip(" \t")
    for pattern, replacement in _LINE_START:
        if found := pattern.match(line):
            began = (pattern.match(former.lstrip(" \t")) for former in source.split("\n"))
            if found[0] in (former[0] for former in began if former):
                return line
            return pattern.sub(replacement, line)
    return line
