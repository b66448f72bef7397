"""What comes back from a reviewer, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from translate_posts.memory import State

Outcome = Literal["applied", "unchanged", "conflict", "refused"]


@dataclass(frozen=True, slots=True)
class Change:
    """What a file, or a page, says of one segment."""

    post: str
    segment: str
    token: str
    """Digests of the source and of what was exported, as `Unit.token`; the first may stand alone,
    in full or its first 32 letters."""
    target: str | None
    """With markers. None: the target stays."""
    state: State | None = None
    """None: the state stays, or becomes ``reviewed`` if the target is another."""
    comment: str | None = None
    """None, or what was said last: nothing new is said."""
    source: str | None = None
    """The source as it stands in the file, to find rows that have slipped."""
    coarse: bool = False
    """Whether the file tells only approved from not approved, as PO does."""
    place: str = ""
    """Where it stands, for messages: a line, or a row."""
    file: Path = field(default_factory=Path)

    @property
    def digest(self) -> str:
        """Of the source that the reviewer saw."""
        return self.token.partition("-")[0]

    @property
    def base(self) -> str:
        """Of what was exported; "" where the file does not know."""
        return self.token.partition("-")[2]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a change."""

    outcome: Outcome
    change: Change
    message: str = ""
    """Of conflicts and refusals: what is wrong and what to do."""
    state: State = "initial"
    """Of what was applied."""
    target: str = ""
    warnings: tuple[str, ...] = ()
    """Of what was applied: what the rules say of it."""

    def __str__(self) -> str:
        where = ":".join(part for part in (str(self.change.file), self.change.place) if part)
        return f"{where}: {self.change.post} {self.change.segment}: {self.message}"


@dataclass(slots=True)
class Applied:
    """What became of all changes."""

    verdicts: list[Verdict] = field(default_factory=list)
    kept: bool = True
    """False where nothing was taken over, as one was refused and all or nothing was asked for, or
    as it was only asked what would be done."""

    def count(self, outcome: Outcome) -> int:
        """How many changes came to that."""
        return sum(one.outcome == outcome for one in self.verdicts)

    @property
    def problems(self) -> list[Verdict]:
        """Conflicts and refusals."""
        return [one for one in self.verdicts if one.outcome in ("conflict", "refused")]
