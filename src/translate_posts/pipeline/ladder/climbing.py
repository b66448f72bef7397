"""Climbing: sentences take step after step until a draft of theirs passes the checks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from translate_posts.engine import Decoding, Engine
from translate_posts.japanese import MAX_SENTENCE
from translate_posts.memory import DraftRow
from translate_posts.pipeline.ladder.climber import Climber, refusal
from translate_posts.pipeline.ladder.repair import repair_names
from translate_posts.pipeline.ladder.steps import SECOND_LOOK, STEPS
from translate_posts.pipeline.prepare import Prepared

VERSION = 5
"""Part of the memory's keys: raise it when a change here changes drafts."""


def climb(
    sentences: Sequence[Prepared], engine: Engine, decoding: Decoding, *, retries: bool = True
) -> Iterator[tuple[Prepared, DraftRow]]:
    """Draft sentences, yielding each when it is done. The order is the engine's.

    Without `retries` the first draft of each counts, whatever it is like.
    """
    steps = STEPS if retries else STEPS[:1]
    climbers = []
    for sentence in sentences:
        if _too_long(sentence, engine):
            message = f"{len(sentence.text)} characters without a place to cut"
            yield sentence, refusal(sentence, "too-long", message)
        else:
            climbers.append(Climber(sentence))
    for number, step in enumerate(steps):
        left: list[Climber] = []
        for climber in step.take(climbers, engine, decoding):
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
    wide = SECOND_LOOK.decoding(decoding)
    climbers = [Climber(sentence) for sentence in sentences if not _too_long(sentence, engine)]
    for climber in climbers:
        attempt = SECOND_LOOK.attempt(climber, engine, wide)
        if attempt is None:
            continue
        drafts = dict(engine.translate(attempt.inputs, wide))
        candidates = attempt.join([drafts[place] for place in range(len(attempt.inputs))])
        targets = (repair_names(climber.sentence, one.target) for one in candidates)
        found[climber.sentence.text] = list(dict.fromkeys(targets))
    return found


def _too_long(sentence: Prepared, engine: Engine) -> bool:
    return len(sentence.text) > MAX_SENTENCE or (
        engine.count_tokens(sentence.input) > engine.max_source_tokens
    )
