"""The ladder: a sentence climbs from rung to rung until a draft passes the checks.

What passes on no rung without an error keeps its source text and is flagged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from translate_posts.checks import Finding, check_pair, errors
from translate_posts.engine import Decoding, Draft, Engine
from translate_posts.japanese import MAX_SENTENCE
from translate_posts.memory import DraftRow, Note
from translate_posts.pipeline import rungs
from translate_posts.pipeline.prepare import Prepared

VERSION = 1
"""Part of the memory's keys: raise it when a change here changes drafts."""

_WIDE = 4
"""Beam and hypotheses of the second look at a sentence."""


@dataclass(frozen=True, slots=True)
class _Step:
    rung: rungs.Rung
    wide: bool
    only_errors: bool
    """Taken only where the best draft so far has an error; otherwise a doubt is enough."""


_STEPS = (
    _Step(rungs.whole, wide=False, only_errors=False),
    _Step(rungs.whole, wide=True, only_errors=False),
    _Step(rungs.terms_as_slots, wide=True, only_errors=True),
    _Step(rungs.clauses, wide=True, only_errors=True),
    _Step(rungs.between_slots, wide=False, only_errors=True),
)


@dataclass(slots=True)
class _Climber:
    sentence: Prepared
    best: rungs.Candidate | None = None
    findings: list[Finding] = field(default_factory=list)

    def offer(self, candidate: rungs.Candidate) -> None:
        """Take a candidate if it is better than what there is."""
        findings = check_pair(self.sentence.pair(candidate.target, complete=candidate.complete))
        if self.best is None or _rank(candidate, findings) < _rank(self.best, self.findings):
            self.best, self.findings = candidate, findings

    @property
    def row(self) -> DraftRow:
        notes = tuple(Note(*_fields(finding)) for finding in self.findings)
        if self.best is None:
            notes = (Note("engine", "error", "no way to draft this sentence"),)
        if self.best is None or errors(self.findings):
            return DraftRow(self.sentence.text, None, 0.0, notes)
        return DraftRow(self.sentence.text, self.best.target, self.best.score, notes)


def _fields(finding: Finding) -> tuple[str, str, str]:
    return finding.rule, finding.severity, finding.message


def _rank(candidate: rungs.Candidate, findings: list[Finding]) -> tuple[int, int, float]:
    return errors(findings), len(findings), -candidate.score


def climb(
    sentences: Sequence[Prepared], engine: Engine, decoding: Decoding
) -> Iterator[tuple[Prepared, DraftRow]]:
    """Draft sentences, yielding each when it is done. The order is the engine's."""
    climbers = []
    for sentence in sentences:
        if _too_long(sentence, engine):
            yield sentence, _refusal(sentence)
        else:
            climbers.append(_Climber(sentence))
    for number, step in enumerate(_STEPS):
        left: list[_Climber] = []
        for climber in _take(step, climbers, engine, decoding):
            if _is_done(climber, number):
                yield climber.sentence, climber.row
            else:
                left.append(climber)
        climbers = left


def _too_long(sentence: Prepared, engine: Engine) -> bool:
    return len(sentence.text) > MAX_SENTENCE or (
        engine.count_tokens(sentence.input) > engine.max_source_tokens
    )


def _refusal(sentence: Prepared) -> DraftRow:
    message = f"{len(sentence.text)} characters without a place to cut"
    return DraftRow(sentence.text, None, 0.0, (Note("too-long", "error", message),))


def _is_done(climber: _Climber, number: int) -> bool:
    if number + 1 == len(_STEPS) or (climber.best is not None and not climber.findings):
        return True
    rest = _STEPS[number + 1 :]
    doubtful = climber.best is not None and not errors(climber.findings)
    return doubtful and all(step.only_errors for step in rest)


def _take(
    step: _Step, climbers: list[_Climber], engine: Engine, decoding: Decoding
) -> Iterator[_Climber]:
    """Take one step with all climbers, yielding each as its drafts are there."""
    if step.wide:
        decoding = replace(decoding, beam=max(_WIDE, decoding.beam), hypotheses=_WIDE)
    waiting: dict[int, tuple[_Climber, rungs.Attempt]] = {}
    inputs: list[tuple[int, int]] = []
    texts: list[str] = []
    for number, climber in enumerate(climbers):
        attempt = step.rung(climber.sentence, engine.slots)
        if attempt is None or (attempt.inputs == ()):
            yield climber
            continue
        waiting[number] = climber, attempt
        for place, text in enumerate(attempt.inputs):
            inputs.append((number, place))
            texts.append(text)
    answers: dict[int, dict[int, list[Draft]]] = {}
    for index, drafts in engine.translate(texts, decoding):
        number, place = inputs[index]
        answers.setdefault(number, {})[place] = drafts
        climber, attempt = waiting[number]
        if len(answers[number]) == len(attempt.inputs):
            ordered = [answers[number][place] for place in range(len(attempt.inputs))]
            for candidate in attempt.join(ordered):
                climber.offer(candidate)
            yield climber
