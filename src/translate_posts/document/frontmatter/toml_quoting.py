"""How a string is written in TOML, in the style of the string that it replaces."""

from __future__ import annotations

import re

_CONTROL = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f"
_ESCAPED = re.compile(rf"[\\\"\t\n\r{_CONTROL}]")
_ESCAPED_MULTILINE = re.compile(rf"[\\\r{_CONTROL}]|\"(?=\"\"|\Z)")
_NOT_LITERAL = re.compile(rf"['\n\r{_CONTROL}]")
_NOT_MULTILINE_LITERAL = re.compile(rf"'''|'\Z|[\r{_CONTROL}]")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_SHORT = {"\\": r"\\", '"': r"\"", "\n": r"\n", "\t": r"\t", "\r": r"\r"}


def basic(value: str) -> str:
    """Return ``value`` in double quotes on one line."""
    return f'"{_ESCAPED.sub(_escape, value)}"'


def _escape(found: re.Match[str]) -> str:
    return _SHORT.get(found[0]) or f"\\u{ord(found[0]):04x}"


def like(written: str, value: str, line_break: str) -> str:
    """Return ``value`` quoted as ``written`` is, in double quotes where that cannot hold it.

    ``line_break`` is the file's, for strings over lines.
    """
    if written.startswith('"""'):
        body = _ESCAPED_MULTILINE.sub(_escape, value)
        return _multiline(written, body, '"""', line_break)
    if written.startswith("'''"):
        usable = not _NOT_MULTILINE_LITERAL.search(value)
        return _multiline(written, value, "'''", line_break) if usable else basic(value)
    usable = written.startswith("'") and not _NOT_LITERAL.search(value)
    return f"'{value}'" if usable else basic(value)


def _multiline(written: str, body: str, quotes: str, line_break: str) -> str:
    opens_with_break = written[3:].startswith(("\n", "\r\n")) or body.startswith("\n")
    opening = quotes + ("\n" if opens_with_break else "")
    return (opening + body).replace("\n", line_break) + quotes


def key_text(key: str) -> str:
    """Return ``key`` as TOML writes it, quoted where needed."""
    return key if _BARE_KEY.fullmatch(key) else basic(key)


def value_text(value: object) -> str:
    """Return a str, int, bool or list of str as a TOML value on one line."""
    if isinstance(value, str):
        return basic(value)
    if isinstance(value, list | tuple):
        return f"[{', '.join(basic(item) for item in value)}]"
    return str(value).lower()
