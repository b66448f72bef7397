"""Inserting: what is lost in every draft is put into the best one.

It goes where the model holds it to be likeliest, between any two words or in the place of a figure
that the source does not have.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from translate_posts.pipeline.ladder.losing import lost_spots
from translate_posts.pipeline.ladder.slots_back import with_slots
from translate_posts.pipeline.ladder.weighing import Completed, Likelihood, between, ranked
from translate_posts.pipeline.placing import Spot
from translate_posts.pipeline.prepare import Prepared

_MOST_LOST = 3
_MOST_WORDS = 80
_PLACES = 4
"""Of the best of these, more wordings are tried."""
_LINKS = ("in", "of", "to", "for", "by", "with", "at", "on", "from", "as", "about")
_PRONOUNS = frozenset({"it", "he", "she", "they", "this", "that", "him", "them"})


def with_lost(sentence: Prepared, target: str, likelihood: Likelihood) -> Completed | None:
    """Put what a target lacks into it; None where that is too much, or nothing can be told."""
    lost = lost_spots(sentence, target)
    if len(lost) > _MOST_LOST or target.count(" ") >= _MOST_WORDS:
        return None
    found = with_slots(sentence.text, target, likelihood)
    for spot in lost:
        if found is None:
            return None
        found = _placed(sentence, found.target, spot, likelihood)
    return None if found is None or found.target == target else found


def _placed(
    sentence: Prepared,
    target: str,
    spot: Spot,
    likelihood: Likelihood,
) -> Completed | None:
    words = target.split(" ")
    source = sentence.input
    bare = {between(words, gap, spot.english, source): gap for gap in range(len(words) + 1)}
    found = ranked(bare, likelihood)
    tried = [
        between(words, bare[one.target], form, source)
        for one in found[:_PLACES]
        for form in _forms(spot.english, bare[one.target])
    ]
    tried += [
        f"{target[: one.target_span[0]]}{spot.english}{target[one.target_span[1] :]}"
        for one in sentence.check(target)
        if one.rule == "values" and one.severity == "error" and one.target_span
    ]
    tried += _in_place_of_words(words, spot)
    found += ranked(dict.fromkeys(tried), likelihood) if found else []
    return max(found, key=lambda one: one.log_probability, default=None)


def _forms(wording: str, gap: int) -> Iterator[str]:
    """A wording as it may stand within a sentence, or at its start."""
    linked = [f"{link} {wording}" for link in _LINKS]
    yield from linked
    yield from (f"{form}," for form in (wording, *linked)) if not gap else (f"({wording})",)


def _in_place_of_words(words: Sequence[str], spot: Spot) -> Iterator[str]:
    """A name for a pronoun; `about 3,000 people` for the people."""
    taken = set(spot.english.lower().split())
    if spot.kind == "name":
        taken |= _PRONOUNS
    for place, word in enumerate(words):
        bare = word.rstrip(".,:;!?)”’")
        if bare.lower() in taken:
            wording = spot.english if place else f"{spot.english[:1].upper()}{spot.english[1:]}"
            yield " ".join((*words[:place], wording + word[len(bare) :], *words[place + 1 :]))
