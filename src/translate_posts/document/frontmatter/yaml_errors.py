"""What the YAML parser says, in plain words and with a cure."""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

from translate_posts.document.errors import PostError
from translate_posts.document.frontmatter.find import line_at

YamlFailure = (yaml.YAMLError, UnicodeEncodeError)
"""What composing raises: the second for a lone surrogate, which has no place in UTF-8."""

_UNREADABLE = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _Advice(NamedTuple):
    """``at_context``: the parser notices late; what it was about began where the fault is."""

    sign: str
    message: str
    cure: str
    at_context: bool = False


# The first whose sign is in the parser's words is taken, so the special ones come first.
_ADVICE = (
    _Advice(
        "escape character",
        "a backslash in double quotes begins no known escape",
        "double the backslash, or use single quotes",
    ),
    _Advice("quoted scalar", "a quote is opened and not closed", "close the quote", True),
    _Advice(
        "mapping values are not allowed",
        "there is a colon where none may be",
        "put quotes around the value, or check the indentation of this line",
    ),
    _Advice(
        "block sequence entries",
        "a value begins with '- '",
        "put quotes around the value, or begin the list on the next line",
    ),
    _Advice("tab character", "a tab is used for indentation", "indent with spaces"),
    _Advice(
        "cannot start any token",
        "a value begins with a character that YAML keeps for itself (@, ` or %), "
        "or a tab is used for indentation",
        "put quotes around the value; indent with spaces",
    ),
    _Advice(
        "could not find expected ':'",
        "a line is neither 'key: value' nor the continuation of a value",
        "add the colon, or put quotes around the value",
        True,
    ),
    _Advice(
        "duplicate anchor", "an anchor (&name) is defined twice", "rename one of the two anchors"
    ),
    _Advice(
        "undefined alias",
        "an alias (*name) refers to no anchor",
        "put quotes around a value that begins with *, or define the anchor before it",
    ),
    _Advice("an alias", "a value begins with *", "put quotes around the value"),
    _Advice("an anchor", "a value begins with &", "put quotes around the value"),
    _Advice("a tag", "a value begins with !", "put quotes around the value"),
    _Advice("a block scalar", "a value begins with | or >", "put quotes around the value"),
    _Advice("directive", "a line begins with %", "remove the line"),
    _Advice("another document", "a second YAML document begins here", "keep to one set of keys"),
    _Advice(
        "flow sequence",
        "a list in brackets is not closed, or a comma is missing",
        "check its brackets, commas and quotes",
        True,
    ),
    _Advice(
        "flow mapping",
        "a mapping in braces is not closed, or a comma is missing",
        "check its braces, commas and quotes; put quotes around a text that begins with {",
        True,
    ),
    _Advice(
        "expected node content",
        "a value is missing between brackets, braces or commas",
        "put quotes around the value, or remove the comma or bracket",
    ),
    _Advice(
        "",
        "this line does not fit the lines before it",
        "check its indentation; where text follows a closing quote or bracket, "
        "put quotes around the whole value",
    ),
)


def yaml_error(error: Exception, text: str, start: int, close: int) -> PostError:
    """Return what to tell about ``error``, met in parsing ``text[start:close]``."""
    unreadable = _UNREADABLE.search(text, start, close)
    if unreadable:
        return PostError(
            f"front matter has a character that YAML refuses, U+{ord(unreadable[0]):04X}",
            line=line_at(text, unreadable.start()),
            cure="remove it",
        )
    advice = _advice(error)
    mark = getattr(error, "problem_mark", None)
    if advice.at_context:
        mark = getattr(error, "context_mark", None) or mark
    offset = start if mark is None else min(start + mark.index, close - 1)
    return PostError(
        f"front matter is not valid YAML: {advice.message}",
        line=line_at(text, offset),
        cure=advice.cure,
    )


def _advice(error: Exception) -> _Advice:
    words = f"{getattr(error, 'problem', '')} {getattr(error, 'context', '')}"
    return next(advice for advice in _ADVICE if advice.sign in words)


def not_a_mapping(line: int) -> PostError:
    """Return the error for front matter that holds no keys."""
    return PostError(
        "front matter is not a set of 'key: value' lines",
        line=line,
        cure="write it as keys; a first line meant as a horizontal rule can be written ***",
    )


def too_deep() -> PostError:
    """Return the error for front matter that would exhaust the stack."""
    return PostError(
        "front matter is nested too deeply", line=1, cure="check its brackets and dashes"
    )
