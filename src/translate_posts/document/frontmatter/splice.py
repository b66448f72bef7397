"""Replacements in a text, put in all at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Edit(NamedTuple):
    """Put ``text`` in the place of what is between ``start`` and ``end``."""

    start: int
    end: int
    text: str


def splice(text: str, start: int, end: int, edits: Iterable[Edit]) -> str:
    """Return ``text[start:end]`` with ``edits`` made.

    They must not overlap; of those at one place, the first given comes first.
    """
    parts: list[str] = []
    for edit in sorted(edits, key=lambda edit: edit[:2]):
        parts += [text[start : edit.start], edit.text]
        start = edit.end
    return "".join([*parts, text[start:end]])
