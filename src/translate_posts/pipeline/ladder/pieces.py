"""Parts of a sentence that are drafted by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from translate_posts.checks import Pair, check_pair, errors
from translate_posts.engine import Draft
from translate_posts.glossary import Match
from translate_posts.pipeline.ladder.attempts import Candidate
from translate_posts.pipeline.ladder.choosing import best_first
from translate_posts.pipeline.placing import Reading, Spot, read, within
from translate_posts.pipeline.prepare import Prepared
from translate_posts.pipeline.restore import continued, restore


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sentence, and what the engine reads for it."""

    source: str
    spots: tuple[Spot, ...]
    reading: Reading

    @property
    def input(self) -> str:
        """What the engine reads."""
        return self.reading.text.strip()

    def best(self, drafts: Sequence[Draft]) -> Chosen:
        """The draft with the fewest faults, restored; of several, the one that comes first."""
        texts = [(self.reading.target(draft.text), draft) for draft in drafts]
        chosen = [
            Chosen(restore(self.source, draft.text if text is None else text), draft, text is None)
            for text, draft in texts
        ]
        order = best_first(self.source, [one.text for one in chosen])
        return min((chosen[place] for place, _ in order), key=self._faults)

    def goes_on(self, text: str) -> str:
        """A target of this piece in the middle of a sentence."""
        return continued(text, self.reading.text)

    def _faults(self, chosen: Chosen) -> tuple[bool, int, int]:
        terms = [spot.what for spot in self.spots if isinstance(spot.what, Match)]
        pair = Pair(self.source, chosen.text, terms, complete=chosen.draft.complete)
        findings = check_pair(pair)
        return chosen.lacking, errors(findings), len(findings)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A piece's target and the draft that it is from."""

    text: str
    draft: Draft
    lacking: bool = False
    """A slot that was put in is not there."""


def piece_of(
    sentence: Prepared, start: int, end: int, spots: Sequence[Spot] | None = None
) -> Piece:
    """A part of the source with the names and numbers in it, or with `spots` in their place."""
    inside = within(sentence.spots if spots is None else spots, start, end)
    return made(sentence.text[start:end], inside)


def made(source: str, spots: tuple[Spot, ...]) -> Piece:
    """A piece with its reading."""
    return Piece(source, spots, read(source, spots))


def moved(spots: Sequence[Spot], by: int) -> tuple[Spot, ...]:
    """The spots placed further on."""
    return tuple(replace(spot, start=spot.start + by, end=spot.end + by) for spot in spots)


def combined(text: str, chosen: Sequence[Chosen], *, pieced: bool = False) -> Candidate:
    """A candidate from several drafts; its score is their mean by tokens."""
    drafts = [one.draft for one in chosen]
    tokens = max(1, sum(draft.tokens for draft in drafts))
    score = sum(draft.score * draft.tokens for draft in drafts) / tokens
    return Candidate(text, score, all(draft.complete for draft in drafts), pieced)
