"""What a reviewer sees of a segment, whatever tool shows it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from translate_posts.document.inline import Kind
from translate_posts.memory import APPROVED, HistoryRow, Note, State


@dataclass(frozen=True, slots=True)
class Code:
    """What a slot of a segment stands for."""

    number: int
    paired: bool
    kind: Kind
    open: str
    """The Markdown of a single code, or of what opens a paired one."""
    close: str = ""
    label: str = ""
    """What to show for it: ``bold``, ``link https://…``, the code itself."""

    @property
    def markers(self) -> tuple[str, ...]:
        """Its markers in source and target."""
        if self.paired:
            return f"⟦+{self.number}⟧", f"⟦-{self.number}⟧"
        return (f"⟦{self.number}⟧",)


class TermHit(NamedTuple):
    """A term of the glossary in the source, from `start` to `end`."""

    start: int
    end: int
    text: str
    target: str
    accept: tuple[str, ...] = ()
    note: str = ""
    category: str = ""


class Suggestion(NamedTuple):
    """Another English for the segment, to pick from; never applied by itself."""

    source: str
    """The source that it belongs to: the segment's own, or one like it."""
    target: str
    similarity: int
    """Of the two sources, in percent."""
    origin: str
    """A post, an imported file, or ``draft`` for a draft of the machine that was refused."""


def base_of(state: State, target: str, comment: str) -> str:
    """A digest of what a file is exported with."""
    return hashlib.sha256(f"{state}\0{target}\0{comment}".encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Unit:
    """A segment with all that helps to review it."""

    post: str
    """The post's path, from the folder of the configuration."""
    id: str
    position: int
    """From 1, in the post."""
    kind: str
    line: int
    digest: str
    """SHA-256 (hex) of the source."""
    source: str
    target: str
    state: State
    findings: tuple[Note, ...] = ()
    stale: bool = False
    """Approved, but its source is no longer in the post."""
    codes: tuple[Code, ...] = ()
    terms: tuple[TermHit, ...] = ()
    before: str = ""
    """Source of the segment before it."""
    after: str = ""
    previous_source: str = ""
    """What the source was before the post was changed, where that is known."""
    previous_target: str = ""
    """What the target was before the last run, if that has changed it."""
    draft: str = ""
    """What the machine had drafted; of approved segments as it was when a person took over."""
    engine: str = ""
    """Name of the engine that drafted it, if known."""
    history: tuple[HistoryRow, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()

    @property
    def approved(self) -> bool:
        """Whether a person has approved the target."""
        return self.state in APPROVED

    @property
    def text(self) -> str:
        """The target, or "" where the source stands as no draft would do."""
        return "" if self.state == "initial" and self.target == self.source else self.target

    @property
    def comment(self) -> str:
        """What was said about it last."""
        return next((row.comment for row in reversed(self.history) if row.comment), "")

    @property
    def flagged(self) -> bool:
        """Whether something is found and nobody has approved it all the same."""
        return bool(self.findings) and not self.approved

    @cached_property
    def base(self) -> str:
        """A digest of what a file is exported with, to tell what was changed since, and where."""
        return base_of(self.state, self.target, self.comment)

    @property
    def token(self) -> str:
        """Digests of source and base, as they stand in an exported file."""
        return f"{self.digest[:32]}-{self.base}"
