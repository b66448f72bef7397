"""What an engine is: the one interface that every way of drafting stands behind.

A text given to an engine is one sentence or one short piece of prose. What must not be
translated stands in it as slot markers: `⟦1⟧` for one opaque thing, `⟦+1⟧…⟦-1⟧` around
marked text, singles and pairs each numbered from 1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol


class EngineError(Exception):
    """An engine cannot be had or cannot go on; the message says why and what to do about it."""


class PackageError(EngineError):
    """A model file is not a package that can be used: hostile, damaged or incomplete."""


@dataclass(frozen=True, slots=True)
class SlotProfile:
    """How many different slots one text may carry; 0 means that none survives the engine."""

    single: int
    paired: int


@dataclass(frozen=True, slots=True)
class Draft:
    """One translation of one text, as the engine gave it.

    `score` is the mean log-probability per target token (0.0 is certain, -1.0 is doubtful);
    `tokens` is the number of target tokens; `complete` is False when decoding stopped at the
    length limit, so that the end of the text is missing.
    """

    text: str
    score: float
    tokens: int
    complete: bool


@dataclass(frozen=True, slots=True)
class Decoding:
    """How to search for a translation.

    `alphabet` is the rank of the alphabet that slots are written in: 0 is the one that the engine
    carries over best, 1 the next.

    `length_penalty` is the power of a hypothesis's length that its log-probability is divided by
    before it is compared with others. At 1 the embedded model, 0.3, leaves more out: its chrF is
    lower by 0.2 to 0.6 on four test sets of 40 to 200 lines.

    `no_repeat` forbids that so many target tokens in a row come twice (0: they may), which is the
    way out of a loop, and of a text that rightly repeats itself.

    `max_batch_tokens` bounds the source tokens of one batch (None: as the engine was tuned): it
    changes the speed and the memory that is used, never the drafts, and so is left out of the
    digest.
    """

    beam: int = 4
    hypotheses: int = 1
    length_penalty: float = 1.5
    no_repeat: int = 0
    alphabet: int = 0
    max_batch_tokens: int | None = None

    def __post_init__(self) -> None:
        tokens = 1 if self.max_batch_tokens is None else self.max_batch_tokens
        if min(self.beam, self.hypotheses, tokens) < 1:
            raise ValueError("beam, hypotheses and max_batch_tokens must each be 1 or more")

    @property
    def digest(self) -> str:
        """The options that decide a draft, as a key for the translation memory."""
        return (
            f"beam={self.beam},hypotheses={self.hypotheses},"
            f"length_penalty={float(self.length_penalty)},no_repeat={self.no_repeat}"
            + (f",alphabet={self.alphabet}" if self.alphabet else "")
        )


class Engine(Protocol):
    """Something that drafts: the same text, engine digest and decoding give the same draft."""

    @property
    def name(self) -> str:
        """What selects this very engine, such as `argos:ja_en@0.1` or `identity`."""

    @property
    def digest(self) -> str:
        """sha256 of what decides the drafts: weights, tokenizer, metadata."""

    @property
    def slots(self) -> SlotProfile:
        """How many slots one text may carry, in the best alphabet."""

    @property
    def max_source_tokens(self) -> int:
        """The longest text that is translated, in source tokens."""

    def count_tokens(self, text: str) -> int:
        """Count the source tokens of `text`, slots included."""

    def translate(
        self, texts: Sequence[str], decoding: Decoding
    ) -> Iterator[tuple[int, list[Draft]]]:
        """Draft `texts`, yielding an index into them and its drafts, best first, as they come.

        The order of the answers is the engine's own. Texts should differ from each other: a
        text that is given twice is drafted twice.

        Raises `ValueError`, before anything is drafted, for a text that is longer than
        `max_source_tokens` or whose slots no alphabet of the asked rank carries, and
        `EngineError` when the model fails.
        """
