"""What the memory holds."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Literal, NamedTuple

State = Literal["initial", "translated", "reviewed", "final"]
"""States of XLIFF 2: not translated, machine draft, read by a person, approved."""

APPROVED: frozenset[State] = frozenset({"reviewed", "final"})
"""States that a machine run never overwrites."""


Severity = Literal["error", "warning"]


class Note(NamedTuple):
    """A finding as it is kept: the rule's name, its severity, what it says.

    `sentence` and `draft` are the source and the draft that it is about, where it is about one
    sentence of a segment.
    """

    rule: str
    severity: Severity
    message: str
    sentence: str = ""
    draft: str = ""


class DraftKey(NamedTuple):
    """What a draft depends on; see the columns of table `draft`."""

    source_key: str
    engine: str
    rules: str


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A sentence's draft. `target` None: all were refused, the source stands."""

    source: str
    target: str | None
    score: float
    findings: tuple[Note, ...] = ()
    agreement: float | None = None
    """Its mean similarity to the engine's other hypotheses, 0 to 1, where there are any."""


@dataclass(frozen=True, slots=True)
class SegmentRow:
    """A segment of a post with its target and state."""

    segment: str
    kind: str
    line: int
    digest: str
    source: str
    target: str
    state: State
    findings: tuple[Note, ...] = ()
    stale: bool = False


@dataclass(frozen=True, slots=True)
class ManifestRow:
    """What was written for a post, and from what."""

    output: str
    post: str
    source: str
    setup: str
    written: str
    pending: str = ""
    stat: str = ""
    flagged: int = 0


@dataclass(frozen=True, slots=True)
class Edit:
    """What a person makes of a segment: from what they saw to what they want."""

    post: str
    segment: str
    digest: str
    """Of the source text that they saw."""
    target_before: str
    state_before: State
    target: str
    state: State
    findings: tuple[Note, ...] = ()
    """What the rules say of the new target."""
    comment: str = ""
    origin: str = ""
    """Where it came from, such as a file's name."""
    sentences: tuple[tuple[str, str], ...] = ()
    """Sentences of the target with their sources, where it is approved and they can be told."""
    engine: str = ""
    """Who drafted `target_before`, for memories that do not know it."""


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """An edit as it was kept."""

    number: int
    segment: str
    at: str
    """UTC, ISO 8601."""
    origin: str
    target_before: str
    state_before: State
    target: str
    state: State
    comment: str


class MachineDraft(NamedTuple):
    """What the machine had drafted when a person took over."""

    draft: str
    engine: str


@dataclass(frozen=True, slots=True)
class FormerRow:
    """A segment as it was before the last run that changed its post."""

    segment: str
    position: int
    source: str
    target: str
    state: State


class ApprovedPair(NamedTuple):
    """A source with a target that a person has approved, here (`origin` is a post) or elsewhere."""

    source: str
    target: str
    origin: str
    foreign: bool = False
    """Whether it was imported from another memory."""
    state: State = "final"


def dump_notes(notes: tuple[Note, ...]) -> str:
    """Findings as stored."""
    return json.dumps(notes, ensure_ascii=False)


def load_notes(text: str) -> tuple[Note, ...]:
    """Findings as they were."""
    return tuple(Note(*item) for item in json.loads(text))
