"""The ladder: a sentence climbs from rung to rung until a draft passes the checks.

What passes on no rung without an error keeps its source text and is flagged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
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


@dataclass(slots=True)
class _Climber:
    sentence: Prepared
    best: rungs.Candidate | None = None
    findings: list[Finding] = field(default_factory=list)

    def offer(self, candidate: rungs.Candidate) -> None:
        """Take a candidate if it is better than what there is."""
        findings = check_pair(self.sentence.pair(candidate.target, complete=candidate.complete))
        if candidate.pieced:
            findings.append(Finding("pieces", "warning", "drafted in pieces: read it as a whole"))
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


@dataclass(frozen=True, slots=True)
class _Step:
    rung: rungs.Rung
    when: Callable[[_Climber], bool]
    """Whether a sentence that has come so far takes the step."""
    decoding: Callable[[Decoding], Decoding] = lambda decoding: decoding


def _wide(decoding: Decoding) -> Decoding:
    return replace(decoding, beam=max(_WIDE, decoding.beam), hypotheses=_WIDE)


def _without_loops(decoding: Decoding) -> Decoding:
    return replace(_wide(decoding), no_repeat=3)


def _in_doubt(climber: _Climber) -> bool:
    return climber.best is None or bool(climber.findings)


def _in_error(climber: _Climber) -> bool:
    return climber.best is None or bool(errors(climber.findings))


def _in_a_loop(climber: _Climber) -> bool:
    return any(finding.rule == "loop" for finding in climber.findings)


_STEPS = (
    _Step(rungs.whole, _in_doubt),
    _Step(rungs.whole, _in_doubt, _wide),
    _Step(rungs.whole, _in_a_loop, _without_loops),
    _Step(rungs.terms_as_slots, _in_error, _wide),
    _Step(rungs.brackets_apart, _in_error, _wide),
    _Step(rungs.clauses, _in_error, _wide),
    _Step(rungs.between_slots, _in_error, _wide),
)


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
            if any(later.when(climber) for later in _STEPS[number + 1 :]):
                left.append(climber)
            else:
                yield climber.sentence, climber.row
        climbers = left


def _too_long(sentence: Prepared, engine: Engine) -> bool:
    return len(sentence.text) > MAX_SENTENCE or (
        engine.count_tokens(sentence.input) > engine.max_source_tokens
    )


def _refusal(sentence: Prepared) -> DraftRow:
    message = f"{len(sentence.text)} characters without a place to cut"
    return DraftRow(sentence.text, None, 0.0, (Note("too-long", "error", message),))


def _take(
    step: _Step, climbers: list[_Climber], engine: Engine, decoding: Decoding
) -> Iterator[_Climber]:
    """Take one step with all climbers, yielding each as its drafts are there."""
    waiting: dict[int, tuple[_Climber, rungs.Attempt]] = {}
    places: dict[str, list[tuple[int, int]]] = {}
    for number, climber in enumerate(climbers):
        attempt = step.rung(climber.sentence, engine.slots) if step.when(climber) else None
        if attempt is None or not attempt.inputs:
            yield climber
            continue
        waiting[number] = climber, attempt
        for place, text in enumerate(attempt.inputs):
            places.setdefault(text, []).append((number, place))
    answers: dict[int, dict[int, list[Draft]]] = {}
    texts = list(places)
    for index, drafts in engine.translate(texts, step.decoding(decoding)):
        for number, place in places[texts[index]]:
            answers.setdefault(number, {})[place] = drafts
            climber, attempt = waiting[number]
            if len(answers[number]) == len(attempt.inputs):
                ordered = [answers[number][place] for place in range(len(attempt.inputs))]
                for candidate in attempt.join(ordered):
                    climber.offer(candidate)
                yield climber
