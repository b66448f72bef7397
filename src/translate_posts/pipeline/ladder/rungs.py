"""The rungs that draft a sentence as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from translate_posts.engine import Draft
from translate_posts.pipeline.ladder.attempts import Attempt, Candidate, Look
from translate_posts.pipeline.ladder.choosing import best_first
from translate_posts.pipeline.ladder.losing import lost_spots_turned
from translate_posts.pipeline.placing import Reading, read
from translate_posts.pipeline.restore import restore


def whole(look: Look) -> Attempt | None:
    """The sentence as it was prepared."""
    return _attempt(look, look.sentence.reading)


def lost_turned(look: Look) -> Attempt | None:
    """What got lost given in another way: in English, behind slots, or out of them."""
    return _turned(look, forced=False)


def lost_forced(look: Look) -> Attempt | None:
    """What got lost behind slots, even where it does not read as well there."""
    return _turned(look, forced=True)


def _turned(look: Look, *, forced: bool) -> Attempt | None:
    reading = read(look.sentence.text, lost_spots_turned(look, forced=forced))
    return None if reading.text == look.sentence.input else _attempt(look, reading)


def _attempt(look: Look, reading: Reading) -> Attempt | None:
    if not look.carries(reading.text):
        return None
    source = look.sentence.text

    def join(drafts: Sequence[Sequence[Draft]]) -> list[Candidate]:
        texts = [(reading.target(draft.text), draft) for draft in drafts[0]]
        found = [
            Candidate(restore(source, text), draft.score, draft.complete)
            for text, draft in texts
            if text is not None
        ]
        order = best_first(source, [one.target for one in found])
        return [replace(found[place], agreement=agreed) for place, agreed in order]

    return Attempt((reading.text,), join)
