"""What a rung makes of a sentence: texts for the engine, and candidates from their drafts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from translate_posts.engine import Draft
from translate_posts.pipeline.prepare import Prepared

Carries = Callable[[str], bool]
"""Whether the engine takes a text with its slots."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A target for a sentence, with how sure the engine is and whether it came to its end."""

    target: str
    score: float
    complete: bool
    pieced: bool = False
    """Put together from pieces that were drafted without each other."""
    put_in: bool = False
    """Something that the engine had left out was put into it."""
    agreement: float | None = None
    """Its mean similarity to the other hypotheses of its search, 0 to 1, where there are any."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """The texts that the engine is to draft, and how their drafts become candidates."""

    inputs: tuple[str, ...]
    join: Callable[[Sequence[Sequence[Draft]]], list[Candidate]]


@dataclass(frozen=True, slots=True)
class Look:
    """What a rung looks at: a sentence, its best target so far, and what the engine takes."""

    sentence: Prepared
    best: str | None
    carries: Carries


Rung = Callable[[Look], Attempt | None]
"""An attempt, or None where the rung has nothing to offer for the sentence."""
