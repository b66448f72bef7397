"""Judge: which drafts may stand, by the rules and by what the project has decided about them.

Drafts are kept in the memory for long, rules change: a draft is judged each time it is put into a
post.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from translate_posts.checks import Finding, check_pair, errors
from translate_posts.checks.policy import Policy
from translate_posts.memory import DraftRow, Note
from translate_posts.pipeline.prepare import Prepared

_DRAFTING = frozenset({"pieces", "too-long", "engine", "truncated"})
"""Rules about how a draft came to be: what they found cannot be found again."""
_NEVER_WAIVED = frozenset({"slots", "empty", "too-long", "engine"})
"""Without its codes or its text a draft cannot be put into a post, whatever was decided."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What becomes of a sentence."""

    target: str | None
    """None: the source text stands."""
    notes: tuple[Note, ...]


def judge(prepared: Prepared, row: DraftRow, policy: Policy, post: str) -> Judgement:
    """Whether a sentence's draft may stand in the post of that name, and what is said of it."""
    kept = [Finding(*note[:3]) for note in row.findings if note.rule in _DRAFTING]
    found = _checked(prepared, row) if row.target is not None else []
    findings = [*kept, *(one for one in found if one.rule not in {note.rule for note in kept})]
    never = [one for one in findings if one.rule in _NEVER_WAIVED and one.severity == "error"]
    judged = policy.apply(findings, post, prepared.text, row.target or "")
    judged = [*never, *(one for one in judged if one not in never)]
    notes = tuple(
        Note(one.rule, one.severity, one.message, prepared.text, row.target or "") for one in judged
    )
    return Judgement(None if errors(judged) else row.target, notes)


def _checked(prepared: Prepared, row: DraftRow) -> list[Finding]:
    assert row.target is not None
    return check_pair(replace(prepared.pair(row.target), score=row.score))
