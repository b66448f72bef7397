"""Climbing: which rungs a sentence takes, in the order of what they yield."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from translate_posts.checks import Finding, errors
from translate_posts.engine import Decoding, Draft, Engine, carries
from translate_posts.japanese import MAX_SENTENCE
from translate_posts.memory import DraftRow, Note
from translate_posts.pipeline.ladder import rungs, splitting
from translate_posts.pipeline.ladder.attempts import Attempt, Candidate, Look, Rung
from translate_posts.pipeline.ladder.repair import repair_names, with_fixes
from translate_posts.pipeline.prepare import Prepared

VERSION = 3
"""Part of the memory's keys: raise it when a change here changes drafts."""

_TWO = 2
"""Hypotheses of the first look: the second one only tells how sure the first is."""
_WIDE = 4
"""Beam and hypotheses of the second look at a sentence."""


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
        if self.best is None or _rank(candidate, findings) < _rank(self.best, self.findings):
            self.best, self.findings = candidate, findings

    def _check(self, candidate: Candidate) -> list[Finding]:
        findings = self.sentence.check(candidate.target, complete=candidate.complete)
        if candidate.pieced:
            findings.append(Finding("pieces", "warning", "drafted in pieces: read it as a whole"))
        return findings

    @property
    def row(self) -> DraftRow:
        """The best candidate with its findings."""
        if self.best is None:
            return _refusal(self.sentence, "engine", "no way to draft this sentence")
        notes = tuple(Note(one.rule, one.severity, one.message) for one in self.findings)
        best = self.best
        return DraftRow(self.sentence.text, best.target, best.score, notes, best.agreement)

    def has(self, *rules: str) -> bool:
        """Whether there is a finding of one of these rules."""
        return any(finding.rule in rules for finding in self.findings)


def _rank(candidate: Candidate, findings: list[Finding]) -> tuple[int, int, float]:
    return errors(findings), len(findings), -candidate.score


@dataclass(frozen=True, slots=True)
class Step:
    """A rung, who takes it, and how it is decoded."""

    rung: Rung
    when: Callable[[Climber], bool]
    """Whether a sentence that has come so far takes the step."""
    decoding: Callable[[Decoding], Decoding] = lambda decoding: decoding
    most: int | None = None
    """Candidates that count, best first; None: all."""


def _first(decoding: Decoding) -> Decoding:
    return replace(decoding, hypotheses=max(_TWO, decoding.hypotheses))


def _wide(decoding: Decoding) -> Decoding:
    return replace(decoding, beam=max(_WIDE, decoding.beam), hypotheses=_WIDE)


def _without_loops(decoding: Decoding) -> Decoding:
    return replace(_wide(decoding), no_repeat=3)


def _other_alphabet(decoding: Decoding) -> Decoding:
    return replace(_wide(decoding), alphabet=1)


def _in_doubt(climber: Climber) -> bool:
    return climber.best is None or bool(climber.findings)


def _in_error(climber: Climber, *rules: str) -> bool:
    """Whether there is an error, of one of these rules if any are named."""
    some = [one for one in climber.findings if not rules or one.rule in rules]
    return climber.best is None or bool(errors(some))


def _in_a_loop(climber: Climber) -> bool:
    return climber.has("loop")


def _lacking(climber: Climber) -> bool:
    """A name, a term or a value got lost."""
    return climber.best is None or climber.has("terms") or _in_error(climber, "values")


def _in_error_or_lacking(climber: Climber) -> bool:
    return _in_error(climber) or _lacking(climber)


def _surely_lacking(climber: Climber) -> bool:
    """A name got lost, or a value that people do not leave out."""
    return climber.best is None or _in_error(climber, "terms", "values")


def _losing_slots(climber: Climber) -> bool:
    return climber.best is None or climber.has("slots")


_STEPS = (
    Step(rungs.whole, _in_doubt, _first, most=1),
    Step(rungs.whole, _in_doubt, _wide),
    Step(rungs.whole, _in_a_loop, _without_loops),
    Step(rungs.lost_turned, _lacking, _wide),
    Step(rungs.lost_forced, _surely_lacking, _wide),
    Step(rungs.whole, _losing_slots, _other_alphabet),
    Step(rungs.lost_turned, _surely_lacking, _other_alphabet),
    Step(splitting.brackets_apart, _in_error, _wide),
    Step(splitting.clauses, _in_error_or_lacking, _wide),
    Step(splitting.clauses_turned, _surely_lacking, _wide),
    Step(splitting.short_clauses, _in_error, _wide),
    Step(splitting.between_slots, _losing_slots, _wide),
)


def climb(
    sentences: Sequence[Prepared], engine: Engine, decoding: Decoding, *, retries: bool = True
) -> Iterator[tuple[Prepared, DraftRow]]:
    """Draft sentences, yielding each when it is done. The order is the engine's.

    Without `retries` the first draft of each counts, whatever it is like.
    """
    steps = _STEPS if retries else _STEPS[:1]
    climbers = []
    for sentence in sentences:
        if _too_long(sentence, engine):
            message = f"{len(sentence.text)} characters without a place to cut"
            yield sentence, _refusal(sentence, "too-long", message)
        else:
            climbers.append(Climber(sentence))
    for number, step in enumerate(steps):
        left: list[Climber] = []
        for climber in _take(step, climbers, engine, decoding):
            if any(later.when(climber) for later in steps[number + 1 :]):
                left.append(climber)
            else:
                yield climber.sentence, climber.row
        climbers = left
    yield from ((climber.sentence, climber.row) for climber in climbers)


def hypotheses(
    sentences: Sequence[Prepared], engine: Engine, decoding: Decoding
) -> dict[str, list[str]]:
    """What a wide search makes of each sentence, best first, for people to pick from."""
    found: dict[str, list[str]] = {}
    climbers = [Climber(sentence) for sentence in sentences if not _too_long(sentence, engine)]
    for climber in climbers:
        attempt = _attempt(_STEPS[1], climber, engine, _wide(decoding))
        if attempt is None:
            continue
        drafts = dict(engine.translate(attempt.inputs, _wide(decoding)))
        candidates = attempt.join([drafts[place] for place in range(len(attempt.inputs))])
        targets = (repair_names(climber.sentence, one.target) for one in candidates)
        found[climber.sentence.text] = list(dict.fromkeys(targets))
    return found


def _too_long(sentence: Prepared, engine: Engine) -> bool:
    return len(sentence.text) > MAX_SENTENCE or (
        engine.count_tokens(sentence.input) > engine.max_source_tokens
    )


def _refusal(sentence: Prepared, rule: str, message: str) -> DraftRow:
    return DraftRow(sentence.text, None, 0.0, (Note(rule, "error", message),))


def _take(
    step: Step, climbers: list[Climber], engine: Engine, decoding: Decoding
) -> Iterator[Climber]:
    """Take one step with all climbers, yielding each as its drafts are there."""
    waiting: dict[int, tuple[Climber, Attempt]] = {}
    places: dict[str, list[tuple[int, int]]] = {}
    chosen = step.decoding(decoding)
    for number, climber in enumerate(climbers):
        attempt = _attempt(step, climber, engine, chosen)
        if attempt is None or not attempt.inputs:
            yield climber
            continue
        waiting[number] = climber, attempt
        for place, text in enumerate(attempt.inputs):
            places.setdefault(text, []).append((number, place))
    answers: dict[int, dict[int, list[Draft]]] = {}
    texts = list(places)
    for index, drafts in engine.translate(texts, chosen):
        for number, place in places[texts[index]]:
            answers.setdefault(number, {})[place] = drafts
            climber, attempt = waiting[number]
            if len(answers[number]) == len(attempt.inputs):
                ordered = [answers[number][place] for place in range(len(attempt.inputs))]
                for candidate in attempt.join(ordered)[: step.most]:
                    climber.offer(candidate)
                yield climber


def _attempt(step: Step, climber: Climber, engine: Engine, decoding: Decoding) -> Attempt | None:
    if not step.when(climber):
        return None

    def taken(text: str) -> bool:
        if engine.count_tokens(text) > engine.max_source_tokens:
            return False
        return carries(engine, text, decoding.alphabet)

    best = climber.best.target if climber.best else None
    attempt = step.rung(Look(climber.sentence, best, taken))
    if attempt is None or (attempt.inputs, decoding.digest) in climber.tried:
        return None
    climber.tried.add((attempt.inputs, decoding.digest))
    return attempt
