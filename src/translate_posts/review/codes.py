"""What stands behind the slots of a segment, read from its post."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate_posts.document import Post
from translate_posts.document.inline import Piece, Slot
from translate_posts.document.segments import Run
from translate_posts.review.units import Code
from translate_posts.shortening import shortened

_SHOWN = 60
_TARGET = re.compile(r"\]\(\s*<?([^\s>)]+)")
_HREF = re.compile(r"""\b(?:href|src)\s*=\s*["']?([^\s"'>]+)""", re.IGNORECASE)
_REFERENCE = re.compile(r"\]\[([^\]]*)\]$")


def codes_of(post: Post) -> dict[str, tuple[Code, ...]]:
    """The codes of each segment of a post, by its id."""
    return {
        run.segment.id: tuple(_codes(run, run.segment.slots))
        for run in post.all_runs()
        if run.segment
    }


def _codes(run: Run, slots: tuple[Slot, ...]) -> Iterator[Code]:
    for slot in slots:
        opening, closing = _raw(run, slot.open), _raw(run, slot.close)
        label = _label(slot, opening, closing)
        yield Code(slot.number, slot.paired, slot.kind, opening, closing, label)


def _raw(run: Run, pieces: tuple[Piece, ...]) -> str:
    return "".join(run.text[piece.start : piece.end] for piece in pieces)


def _label(slot: Slot, opening: str, closing: str) -> str:
    """What people are shown for a code."""
    if slot.kind == "emphasis":
        if opening.startswith("~"):
            return "strikethrough"
        return {1: "italic", 2: "bold", 3: "bold italic"}.get(len(opening), "emphasis")
    if slot.kind in ("link", "image"):
        return shortened(f"{slot.kind} {_address(opening + closing)}".rstrip(), _SHOWN)
    return shortened(opening, _SHOWN) or slot.kind


def _address(raw: str) -> str:
    found = _TARGET.search(raw) or _HREF.search(raw) or _REFERENCE.search(raw)
    return found[1] if found else ""
