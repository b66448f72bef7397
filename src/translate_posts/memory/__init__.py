"""SQLite: the translation memory, states of segments, and what was written."""

from .lock import Busy, run_lock
from .records import APPROVED, DraftKey, DraftRow, ManifestRow, Note, SegmentRow, State
from .store import Memory, UnusableMemory

__all__ = [
    "APPROVED",
    "Busy",
    "DraftKey",
    "DraftRow",
    "ManifestRow",
    "Memory",
    "UnusableMemory",
    "Note",
    "SegmentRow",
    "State",
    "run_lock",
]
