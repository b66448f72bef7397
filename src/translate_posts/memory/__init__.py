"""SQLite: the translation memory, states of segments, and what was written."""

from translate_posts.memory.approving import approval_digest
from translate_posts.memory.lock import Busy, run_lock
from translate_posts.memory.records import (
    APPROVED,
    ApprovedPair,
    DraftKey,
    DraftRow,
    Edit,
    FormerRow,
    HistoryRow,
    MachineDraft,
    ManifestRow,
    Note,
    SegmentRow,
    State,
)
from translate_posts.memory.reviews import Overtaken, Reviews
from translate_posts.memory.store import Memory, UnusableMemory

__all__ = [
    "APPROVED",
    "ApprovedPair",
    "Busy",
    "DraftKey",
    "DraftRow",
    "Edit",
    "FormerRow",
    "HistoryRow",
    "MachineDraft",
    "ManifestRow",
    "Memory",
    "Note",
    "Overtaken",
    "Reviews",
    "SegmentRow",
    "State",
    "UnusableMemory",
    "approval_digest",
    "run_lock",
]
