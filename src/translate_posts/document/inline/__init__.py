"""Inline codes of a run of prose: found, numbered as slots, and put back."""

from translate_posts.document.inline.codes import (
    MARKER,
    Kind,
    Marker,
    Piece,
    Role,
    Slot,
    marker,
    markers,
    without_markers,
)
from translate_posts.document.inline.escape import Place
from translate_posts.document.inline.render import (
    BrokenSlots,
    RunContext,
    break_line,
    check_markers,
    render,
)
from translate_posts.document.inline.scan import Scan, scan
from translate_posts.document.inline.slots import to_slots

__all__ = [
    "MARKER",
    "BrokenSlots",
    "Kind",
    "Marker",
    "Piece",
    "Place",
    "Role",
    "RunContext",
    "Scan",
    "Slot",
    "break_line",
    "check_markers",
    "marker",
    "markers",
    "render",
    "scan",
    "to_slots",
    "without_markers",
]
