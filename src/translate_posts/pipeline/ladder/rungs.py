"""The rungs that draft a sentence as a whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from translate_posts.document.inline import without_markers
from translate_posts.engine import Draft
from translate_posts.glossary import missing_matches
from translate_posts.japanese import Number, missing_values
from translate_posts.pipeline.ladder.attempts import Attempt, Candidate, Look
from translate_posts.pipeline.placing import Reading, Spot, read, turned
from translate_posts.pipeline.prepare import Prepared
from translate_posts.pipeline.restore import restore


def whole(look: Look) -> Attempt | None:
    """The sentence as it was prepared."""
    return _attempt(look, look.sentence.reading)


def lost_turned(look: Look) -> Attempt | None:
    """The names and numbers that got lost in the other way: behind slots, or out of them."""
    return _turned(look, forced=False)


def lost_forced(look: Look) -> Attempt | None:
    """The same, and behind slots even what does not read as well there."""
    return _turned(look, forced=True)


def _turned(look: Look, *, forced: bool) -> Attempt | None:
    sentence = look.sentence
    lost = _lost(sentence, look.best)
    reading = read(sentence.text, turned(sentence.spots, lost, forced=forced))
    return None if reading.text == sentence.input else _attempt(look, reading)


def _lost(sentence: Prepared, target: str | None) -> Callable[[Spot], bool]:
    """Tells the spots that a target lacks; all of them where there is no target."""
    if target is None:
        return lambda spot: True
    text = without_markers(target)
    missing = {(one.term, one.wordings) for one in missing_matches(target, sentence.matches)}

    def lost(spot: Spot) -> bool:
        if isinstance(spot.what, Number):
            return bool(missing_values([spot.what], text))
        return (spot.what.term, spot.what.wordings) in missing

    return lost


def _attempt(look: Look, reading: Reading) -> Attempt | None:
    if not look.carries(reading.text):
        return None
    source = look.sentence.text

    def join(drafts: Sequence[Sequence[Draft]]) -> list[Candidate]:
        texts = [(reading.target(draft.text), draft) for draft in drafts[0]]
        return [
            Candidate(restore(source, text), draft.score, draft.complete)
            for text, draft in texts
            if text is not None
        ]

    return Attempt((reading.text,), join)
