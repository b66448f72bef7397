"""SQLite: the translation memory, states of segments, and what was written."""

from translate_posts.memory.approving import approval_digest
from translate_posts.memory.browsing import Browsing, Found, PostOverview
from translate_posts.memory.exchange import BadLine, lines, read_lines
from translate_posts.memory.lock import Busy, run_lock
from translate_posts.memory.merging import Difference, Merged
from translate_posts.memory.opening import UnusableMemory, unusable
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
    Severity,
    State,
)
from translate_posts.memory.reviews import Overtaken, Reviews
from translate_posts.memory.sentences import sentence_key
from translate_posts.memory.store import Memory
from translate_posts.memory.upkeep import Health, NotKnown, Stats, health, salvage, set_aside
from translate_posts.memory.working import TypedElsewhere, WorkingText, WorkingTexts

__all__ = [
    "APPROVED",
    "ApprovedPair",
    "BadLine",
    "Browsing",
    "Busy",
    "Difference",
    "DraftKey",
    "DraftRow",
    "Edit",
    "FormerRow",
    "Found",
    "Health",
    "HistoryRow",
    "MachineDraft",
    "ManifestRow",
    "Memory",
    "Merged",
    "NotKnown",
    "Note",
    "Overtaken",
    "PostOverview",
    "Reviews",
    "SegmentRow",
    "Severity",
    "State",
    "Stats",
    "TypedElsewhere",
    "UnusableMemory",
    "WorkingText",
    "WorkingTexts",
    "approval_digest",
    "health",
    "lines",
    "read_lines",
    "run_lock",
    "salvage",
    "sentence_key",
    "set_aside",
    "unusable",
]
