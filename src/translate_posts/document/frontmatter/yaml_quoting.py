"""How a string is written as a YAML scalar, so that it loads back as the same string."""

from __future__ import annotations

import re

from yaml import SafeLoader

# Characters that stand in a plain or single-quoted scalar as they are: printable, no line break.
_UNPRINTABLE = re.compile(
    r"[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_UNPRINTABLE_IN_BLOCK = re.compile(
    r"[^\n\t\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_NOT_PLAIN_START = re.compile(r"[-{}\[\]#&*!|>%@`\"'?,:]")
_NOT_PLAIN = re.compile(r"\\|:(?: |\Z)| #")
_NOT_PLAIN_IN_FLOW = re.compile(r"[\[\]{},:?]")
# Strings to PyYAML that YAML 1.2 or other generators' parsers take for booleans, numbers, dates.
_TYPED_ELSEWHERE = re.compile(r"[yYnN]|[-+.]*\d[-+\d_.,:a-fA-FoOxXtTzZ ]*")

_ESCAPED = re.compile(rf"[\\\"]|{_UNPRINTABLE.pattern}")
_SHORT_ESCAPES = {"\\": r"\\", '"': r"\"", "\n": r"\n", "\t": r"\t", "\r": r"\r"}


def double_quoted(value: str) -> str:
    """Return ``value`` in double quotes; escapes as in JSON, other scripts left as they are."""
    return f'"{_ESCAPED.sub(_escape, value)}"'


def _escape(found: re.Match[str]) -> str:
    char = found[0]
    code = ord(char)
    return _SHORT_ESCAPES.get(char) or (f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}")


def single_quoted(value: str) -> str | None:
    """Return ``value`` in single quotes, None where these cannot hold it."""
    if _UNPRINTABLE.search(value):
        return None
    quoted = value.replace("'", "''")
    return f"'{quoted}'"


def plain(value: str, *, flow: bool) -> str | None:
    """Return ``value`` as it is where that is safe without quotes, else None.

    ``flow``: within brackets or braces. Safe is meant for all parsers, so it is less than PyYAML
    would take.
    """
    if not value or value != value.strip(" ") or _UNPRINTABLE.search(value):
        return None
    if _NOT_PLAIN_START.match(value) or _NOT_PLAIN.search(value):
        return None
    if flow and _NOT_PLAIN_IN_FLOW.search(value):
        return None
    return None if _is_typed(value) else value


def _is_typed(value: str) -> bool:
    resolvers = SafeLoader.yaml_implicit_resolvers.get(value[0], [])
    typed = any(pattern.match(value) for _, pattern in resolvers)
    return typed or _TYPED_ELSEWHERE.fullmatch(value) is not None


def fits_block(value: str) -> bool:
    """Tell whether a block scalar can hold ``value`` at all."""
    return not _UNPRINTABLE_IN_BLOCK.search(value)


def any_quoting(value: str, *, flow: bool) -> str:
    """Return ``value`` plain where that is safe, else in double quotes."""
    return plain(value, flow=flow) or double_quoted(value)
