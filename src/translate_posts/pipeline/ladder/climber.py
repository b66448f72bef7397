"""A sentence on its way up the ladder, with the best of its drafts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from translate_posts.checks import Finding, errors
from translate_posts.memory import DraftRow, Note
from translate_posts.pipeline.ladder.attempts import Candidate
from translate_posts.pipeline.ladder.repair import repair_names, with_fixes
from translate_posts.pipeline.prepare import Prepared


@dataclass(slots=True)
class Climber:
    """A sentence on its way, with its best candidate so far."""

    sentence: Prepared
    best: Candidate | None = None
    findings: list[Finding] = field(default_factory=list)
    tried: set[tuple[tuple[str, ...], str]] = field(default_factory=set)
    """What the engine was asked for, and how."""

    def offer(self, candidate: Candidate) -> None:
        """Take a candidate, its names and values put right, if it is better than what there is."""
        candidate = replace(candidate, target=repair_names(self.sentence, candidate.target))
        findings = self._check(candidate)
        if (fixed := with_fixes(candidate.target, findings)) != candidate.target:
            mended = replace(candidate, target=fixed)
            if errors(after := self._check(mended)) < errors(findings):
                candidate, findings = mended, after
        if self.best is None or _rank(findings) < _rank(self.findings):
            self.best, self.findings = candidate, findings

    def _check(self, candidate: Candidate) -> list[Finding]:
        findings = self.sentence.check(candidate.target, complete=candidate.complete)
        if candidate.pieced:
            findings.append(Finding("pieces", "warning", "drafted in pieces: read it as a whole"))
        if candidate.put_in:
            findings.append(
                Finding("pieces", "warning", "what was lost is put in: read it as a whole")
            )
        return findings

    @property
    def row(self) -> DraftRow:
        """The best candidate with its findings."""
        if self.best is None:
            return refusal(self.sentence, "engine", "no way to draft this sentence")
        notes = tuple(Note(one.rule, one.severity, one.message) for one in self.findings)
        best = self.best
        return DraftRow(self.sentence.text, best.target, best.score, notes, best.agreement)

    def has(self, *rules: str) -> bool:
        """Whether there is a finding of one of these rules."""
        return any(finding.rule in rules for finding in self.findings)


def _rank(findings: list[Finding]) -> tuple[int, int]:
    """What is least is best; of equals, what was offered first."""
    return errors(findings), len(findings)


def refusal(sentence: Prepared, rule: str, message: str) -> DraftRow:
    """What the memory keeps of a sentence without a draft."""
    return DraftRow(sentence.text, None, 0.0, (Note(rule, "error", message),))
