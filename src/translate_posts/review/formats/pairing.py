"""Pairs of codes in a text, as XML formats tell them apart: nested, crossed, or halves alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from translate_posts.document.inline import Marker, markers
from translate_posts.review.formats.xml_text import escaped, is_nested, pieces

Form = Literal["single", "nested", "crossed", "half"]
"""What a marker is: a code alone, an end of a pair that nests or does not, or has no partner."""


def coded(text: str, write: Callable[[Marker, Form], str], beside: str = "") -> str:
    """A text as XML; `write` gives the tag of a marker.

    A pair has the same element in a source and in its target (`beside`): where pairs cross in
    one of them, they are written as crossed in both.
    """
    nested = is_nested(text) and is_nested(beside)
    whole = _whole(text)

    def tag(one: Marker) -> str:
        if one.role == "single":
            return write(one, "single")
        if nested:
            return write(one, "nested")
        return write(one, "crossed" if one.number in whole else "half")

    return "".join(
        escaped(piece) if isinstance(piece, str) else tag(piece) for piece in pieces(text)
    )


def _whole(text: str) -> frozenset[int]:
    """The pairs of which one end stands behind one start."""
    roles: dict[int, list[str]] = {}
    for one in markers(text):
        if one.role != "single":
            roles.setdefault(one.number, []).append(one.role)
    return frozenset(number for number, found in roles.items() if found == ["open", "close"])
