"""Inline codes of a run of prose: found, numbered as slots, and put back."""

from .codes import MARKER, Kind, Marker, Piece, Role, Slot, marker, markers, without_markers
from .escape import Place
from .render import BrokenSlots, RunContext, check_markers, render
from .scan import Scan, scan
from .slots import to_slots

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
    "check_markers",
    "marker",
    "markers",
    "render",
    "scan",
    "to_slots",
    "without_markers",
]
