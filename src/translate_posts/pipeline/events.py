"""What a run reports: events for a progress display and for ``--json``."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from importlib.resources import files
from typing import Any, Literal

from translate_posts.pipeline.limits import Stopped

SCHEMA = "translate-posts/1"
_SCHEMA_FILE = "events.schema.json"

Status = Literal["written", "planned", "unchanged", "edited", "skipped", "failed"]
"""``edited``: somebody changed the output since, so it was left alone. ``failed``: see the message.
``planned``: a dry run would write it, or it is left for the next run."""

Stage = Literal["look", "plan", "decode", "check", "remember", "assemble", "write"]
"""Where time goes. `look`: has a post changed? `plan`: read, cut, find terms, ask the memory.
`decode`: wait for the model. `check`: judge drafts and choose among them, while the model goes on.
`remember`: keep drafts and segments. `assemble`: put a post together. `write`: its file and its
manifest."""


@dataclass(frozen=True, slots=True)
class Flag:
    """A segment that a person should look at."""

    segment: str
    kind: str
    line: int
    rule: str
    severity: str
    message: str
    source: str
    target: str
    sentence: str = ""
    """The source of the sentence that it is about, "" where it is about the segment."""
    draft: str = ""
    """The sentence's draft, also where it was refused."""


@dataclass(frozen=True, slots=True)
class PostDone:
    """A post is done with."""

    post: str
    output: str
    status: Status
    segments: int = 0
    flagged: int = 0
    message: str = ""
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the run is."""

    posts: int
    posts_total: int
    sentences: int
    sentences_total: int
    characters: int


@dataclass(slots=True)
class Summary:
    """The whole run. `exit_code` is the process's."""

    posts: dict[str, int] = field(default_factory=dict)
    segments: int = 0
    characters: int = 0
    sentences: int = 0
    drafted: int = 0
    reused: int = 0
    flagged: int = 0
    findings: dict[str, dict[str, int]] = field(default_factory=dict)
    """For each rule, how many findings of each severity there are."""
    texts: int = 0
    """Texts that the model was given, further tries included."""
    tokens: int = 0
    """Target tokens of their best drafts."""
    seconds: float = 0.0
    stages: dict[Stage, float] = field(default_factory=dict)
    """Seconds by stage."""
    estimate: float | None = None
    """Seconds that a dry run expects the drafting to take."""
    rate: float | None = None
    """Source characters a second, measured."""
    engine: str = ""
    interrupted: bool = False
    stopped: Stopped = ""
    """``limit`` or ``deadline``: posts are left for the next run, counted as ``planned``."""
    frozen: bool = False
    """Nothing was to be written."""

    def count(self, status: Status) -> int:
        """Posts of a status."""
        return self.posts.get(status, 0)

    def add(self, done: PostDone) -> None:
        """Count a post."""
        self.posts[done.status] = self.posts.get(done.status, 0) + 1
        self.flagged += done.flagged
        for flag in done.flags:
            of_rule = self.findings.setdefault(flag.rule, {})
            of_rule[flag.severity] = of_rule.get(flag.severity, 0) + 1

    def move(self, before: Status, after: Status) -> None:
        """Count a post under another status than before."""
        self.posts[after] = self.posts.get(after, 0) + 1
        self.posts[before] -= 1
        if not self.posts[before]:
            del self.posts[before]

    @property
    def rates(self) -> dict[str, float]:
        """What was done in a second of the whole run."""
        if not self.seconds:
            return {}
        done = {"posts": sum(self.posts.values()), "sentences": self.drafted, "tokens": self.tokens}
        return {what: number / self.seconds for what, number in done.items()}

    @property
    def hit_rate(self) -> float | None:
        """The share of different sentences that the memory had; None where there were none."""
        return self.reused / self.sentences if self.sentences else None

    @property
    def exit_code(self) -> int:
        """0 done, 1 done with flags, with outputs left alone, or with posts left for want of time,
        2 bad input, 130 interrupted.

        Where nothing was to be written, flags do not count, and what would be written does.
        """
        if self.interrupted:
            return 130
        if self.count("failed"):
            return 2
        if self.frozen:
            return 1 if self.count("planned") else 0
        return 1 if self.flagged or self.count("edited") or self.stopped == "deadline" else 0


def schema_text() -> str:
    """The JSON Schema of the events, as JSON."""
    return files(__package__).joinpath(_SCHEMA_FILE).read_text(encoding="utf-8")


Event = PostDone | Progress | Summary


def as_json(event: Event) -> dict[str, Any]:
    """The event as an object of the published schema."""
    names = {PostDone: "post", Progress: "progress", Summary: "summary"}
    data = {"schema": SCHEMA, "event": names[type(event)], **asdict(event)}
    if isinstance(event, Summary):
        data |= {"rates": event.rates, "hit_rate": event.hit_rate, "exit_code": event.exit_code}
    return data
