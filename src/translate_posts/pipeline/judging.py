"""Judge: which drafts may stand, by the rules and by what the project has decided about them.

Drafts are kept in the memory for long, rules change: a draft is judged each time it is put into a
post.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from translate_posts.checks import Calibration, Finding, Policy, check_score, errors
from translate_posts.checks.confidence import calibration_from
from translate_posts.engine import Engine, load_confidence
from translate_posts.memory import DraftRow, Note
from translate_posts.pipeline.checking import PostWaivers
from translate_posts.pipeline.prepare import Prepared

_DRAFTING = frozenset({"pieces", "too-long", "engine", "truncated"})
"""Rules about how a draft came to be: what they found cannot be found again."""
_NEVER_WAIVED = frozenset({"slots", "empty", "too-long", "engine"})
"""Without its codes or its text a draft cannot be put into a post, whatever was decided."""


def calibration_of(engine: Engine) -> Calibration | None:
    """What the engine's scores were measured to mean; None where they were not."""
    values = load_confidence(engine.digest)
    return calibration_from(values) if values else None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What becomes of a sentence."""

    target: str | None
    """None: the source text stands."""
    notes: tuple[Note, ...]


@dataclass(slots=True)
class Judge:
    """Judges the drafts of one post."""

    post: str
    policy: Policy
    waivers: PostWaivers
    calibration: Calibration | None = None
    """What the engine's scores mean."""
    _known: dict[tuple[str, int], Judgement] = field(default_factory=dict)

    def judge(self, prepared: Prepared, row: DraftRow, line: int) -> Judgement:
        """What becomes of a sentence of the segment at a line of the post."""
        key = prepared.text, line if self.waivers.comments else 0
        if key not in self._known:
            self._known[key] = self._judge(prepared, row, line)
        return self._known[key]

    def _judge(self, prepared: Prepared, row: DraftRow, line: int) -> Judgement:
        found = _found(prepared, row, self.calibration)
        never = [one for one in found if one.rule in _NEVER_WAIVED and one.severity == "error"]
        judged = self.policy.apply(found, self.post, prepared.text, row.target or "")
        judged = [one for one in judged if not self.waivers.reason(one.rule, line)]
        judged = [*never, *(one for one in judged if one not in never)]
        draft = row.target or ""
        notes = [Note(one.rule, one.severity, one.message, prepared.text, draft) for one in judged]
        return Judgement(None if errors(judged) else row.target, tuple(notes))


def _found(prepared: Prepared, row: DraftRow, calibration: Calibration | None) -> list[Finding]:
    """What is to be said of a draft: how it came to be, and what it is like."""
    kept = [Finding(*note[:3]) for note in row.findings if note.rule in _DRAFTING]
    rules = {one.rule for one in kept}
    found = _checked(prepared, row, calibration) if row.target is not None else []
    return [*kept, *(one for one in found if one.rule not in rules)]


def _checked(prepared: Prepared, row: DraftRow, calibration: Calibration | None) -> list[Finding]:
    assert row.target is not None
    pair = prepared.pair(row.target)
    scored = replace(pair, score=row.score, agreement=row.agreement, calibration=calibration)
    return [*prepared.check(row.target), *check_score(scored)]
