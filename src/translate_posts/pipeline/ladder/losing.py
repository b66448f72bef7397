"""What the best target so far lacks of the names and numbers of its sentence."""

from __future__ import annotations

from collections.abc import Callable

from translate_posts.document.inline import without_markers
from translate_posts.glossary import missing_matches
from translate_posts.japanese import Number, missing_values
from translate_posts.pipeline.ladder.attempts import Look
from translate_posts.pipeline.placing import Spot, turned
from translate_posts.pipeline.prepare import Prepared


def lost_spots_turned(look: Look, *, forced: bool) -> tuple[Spot, ...]:
    """The sentence's spots, those that got lost given another way; see `placing.turned`."""
    return turned(look.sentence.spots, _lost(look.sentence, look.best), forced=forced)


def lost_spots(sentence: Prepared, target: str) -> list[Spot]:
    """The sentence's spots that a target lacks."""
    return list(filter(_lost(sentence, target), sentence.spots))


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
