"""The steps of the ladder, in the order of what they yield, and which sentences take them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from translate_posts.checks import errors
from translate_posts.engine import Decoding, Draft, Engine, carries, log_probabilities
from translate_posts.pipeline.ladder import rungs, splitting
from translate_posts.pipeline.ladder.attempts import Attempt, Candidate, Look, Rung
from translate_posts.pipeline.ladder.climber import Climber
from translate_posts.pipeline.ladder.inserting import with_lost
from translate_posts.pipeline.placing import read, shown

_TWO = 2
"""Hypotheses of the first look at least: another one tells how sure the first is."""
_WIDE = 4
"""Beam and hypotheses of the second look at a sentence, at least."""
_WIDER = 6
"""The same of a sentence that would stay Japanese."""


@dataclass(frozen=True, slots=True)
class Step:
    """A rung, who takes it, and how it is decoded."""

    rung: Rung
    when: Callable[[Climber], bool]
    """Whether a sentence that has come so far takes the step."""
    decoding: Callable[[Decoding], Decoding] = lambda decoding: decoding

    def take(
        self, climbers: Sequence[Climber], engine: Engine, decoding: Decoding
    ) -> Iterator[Climber]:
        """Take one step with all climbers, yielding each as its drafts are there."""
        waiting: dict[int, tuple[Climber, Attempt]] = {}
        places: dict[str, list[tuple[int, int]]] = {}
        chosen = self.decoding(decoding)
        for number, climber in enumerate(climbers):
            attempt = self.attempt(climber, engine, chosen)
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
                    for candidate in attempt.join(ordered):
                        climber.offer(candidate)
                    yield climber

    def attempt(self, climber: Climber, engine: Engine, decoding: Decoding) -> Attempt | None:
        """What a sentence tries here; None where it tries nothing, or has tried it."""
        if not self.when(climber):
            return None

        def taken(text: str) -> bool:
            return takes(engine, text, decoding.alphabet)

        best = climber.best.target if climber.best else None
        attempt = self.rung(Look(climber.sentence, best, taken))
        if attempt is None or (attempt.inputs, decoding.digest) in climber.tried:
            return None
        climber.tried.add((attempt.inputs, decoding.digest))
        return attempt


def first_decoding(decoding: Decoding) -> Decoding:
    """How a sentence is decoded at first: each hypothesis of the beam is a candidate."""
    return replace(decoding, hypotheses=max(_TWO, decoding.beam, decoding.hypotheses))


def _wide(decoding: Decoding, beam: int = _WIDE) -> Decoding:
    return first_decoding(replace(decoding, beam=max(beam, decoding.beam)))


def _narrow(decoding: Decoding) -> Decoding:
    return replace(decoding, beam=_TWO, hypotheses=_TWO)


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


def _with_japanese(climber: Climber) -> bool:
    return climber.best is not None and _in_error(climber, "leftover")


def _lacking_names_or_slots(climber: Climber) -> bool:
    return _surely_lacking(climber) or _losing_slots(climber)


@dataclass(frozen=True, slots=True)
class Insertion:
    """What is lost is put into the best candidate, where the engine holds it to be likeliest."""

    when: Callable[[Climber], bool] = _lacking_names_or_slots

    def take(
        self, climbers: Sequence[Climber], engine: Engine, decoding: Decoding
    ) -> Iterator[Climber]:
        """Take the step with all climbers, yielding each when it is done."""
        for climber in climbers:
            if climber.best and climber.best.target and self.when(climber):
                self._insert(climber, climber.best, engine)
            yield climber

    def _insert(self, climber: Climber, best: Candidate, engine: Engine) -> None:
        sentence = climber.sentence
        source = read(sentence.text, shown(sentence.spots)).text
        asked = (source, best.target), "insertion"
        if asked in climber.tried or not takes(engine, source):
            return
        climber.tried.add(asked)
        likelihood = partial(log_probabilities, engine, source)
        if found := with_lost(sentence, best.target, likelihood):
            score = found.log_probability / (engine.count_tokens(found.target) + 1)
            climber.offer(replace(best, target=found.target, score=score, put_in=True))


SECOND_LOOK = Step(rungs.whole, _in_doubt, _wide)
STEPS: tuple[Step | Insertion, ...] = (
    Step(rungs.whole, _in_doubt, first_decoding),
    SECOND_LOOK,
    Step(rungs.whole, _in_a_loop, _without_loops),
    Step(rungs.lost_turned, _lacking, _wide),
    Step(rungs.lost_forced, _surely_lacking, _wide),
    Step(rungs.whole, _losing_slots, _other_alphabet),
    Step(rungs.lost_turned, _surely_lacking, _other_alphabet),
    Step(rungs.whole, _in_error, _narrow),
    Step(rungs.whole, _in_error, partial(_wide, beam=_WIDER)),
    Step(splitting.words_left, _with_japanese, _wide),
    Insertion(),
    Step(splitting.brackets_apart, _in_error, _wide),
    Step(splitting.clauses, _in_error_or_lacking, _wide),
    Step(splitting.clauses_turned, _surely_lacking, _wide),
    Step(splitting.short_clauses, _in_error, _wide),
    Step(splitting.between_slots, _losing_slots, _wide),
    Insertion(),
)


def takes(engine: Engine, text: str, alphabet: int = 0) -> bool:
    """Whether an engine can read a text, by its length and its slots."""
    short = engine.count_tokens(text) <= engine.max_source_tokens
    return short and carries(engine, text, alphabet)
