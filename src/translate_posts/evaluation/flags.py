"""How good the flag for poor drafts is: the rule `score` against the English by people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from translate_posts.checks.similarity import similarity
from translate_posts.document.inline import without_markers
from translate_posts.evaluation.drafting import Drafted
from translate_posts.evaluation.lines import Line, bare

POOR = 35.0
"""A draft is poor below this chrF, if nothing else is said."""


@dataclass(frozen=True, slots=True)
class Flags:
    """Of lines that are one sentence and have a draft that may stand: counts."""

    lines: int
    poor: int
    flagged: int
    both: int

    @property
    def precision(self) -> float | None:
        """The share of flagged drafts that are poor, from 0 to 1."""
        return self.both / self.flagged if self.flagged else None

    @property
    def recall(self) -> float | None:
        """The share of poor drafts that are flagged, from 0 to 1."""
        return self.both / self.poor if self.poor else None


def chrf(draft: str, reference: str) -> float:
    """Sentence chrF from 0 to 100, inline code left out on both sides."""
    return 100 * similarity(without_markers(draft), bare(reference))


def judge_flags(lines: Sequence[Line], drafted: Drafted, poor_below: float = POOR) -> Flags:
    """Compare what was flagged with what is poor."""
    found = [
        (flagged, chrf(draft, line.reference) < poor_below)
        for line, draft, flagged in zip(lines, drafted.drafts, drafted.flagged, strict=True)
        if flagged is not None
    ]
    return Flags(
        len(found),
        sum(poor for _, poor in found),
        sum(flagged for flagged, _ in found),
        sum(flagged and poor for flagged, poor in found),
    )
