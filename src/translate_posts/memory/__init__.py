"""SQLite: the translation memory, states of segments, and what was written."""

from translate_posts.memory.lock import Busy, run_lock
from translate_posts.memory.records import (
    APPROVED,
    DraftKey,
    DraftRow,
    ManifestRow,
    Note,
    SegmentRow,
    State,
)
from translate_posts.memory.store import Memory, UnusableMemory

__all__ = [
    "APPROVED",
    "Busy",
    "DraftKey",
    "DraftRow",
    "ManifestRow",
    "Memory",
    "Note",
    "SegmentRow",
    "State",
    "UnusableMemory",
    "run_lock",
]
