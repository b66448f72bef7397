"""Drafters: who drafts the sentences of a run, in this process or elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from translate_posts.engine import Decoding
from translate_posts.memory import DraftRow
from translate_posts.pipeline import ladder
from translate_posts.pipeline.prepare import Prepared
from translate_posts.pipeline.timing import Clocked

Drafted = tuple[Prepared, DraftRow]


class Drafter(Protocol):
    """Drafts sentences; a draft depends on its sentence alone, whoever makes it."""

    @property
    def breadth(self) -> int:
        """How many machines' or processes' worth of sentences keep it busy."""

    @property
    def texts(self) -> int:
        """Texts that models were given and have drafted so far, further tries included."""

    @property
    def tokens(self) -> int:
        """Target tokens of their best drafts."""

    def draft(self, sentences: Sequence[Prepared]) -> Iterator[Drafted]:
        """Draft sentences, yielding each when it is done, in any order.

        What is not taken is not finished: closing the iterator ends the work.
        """


class LocalDrafter:
    """Drafts in this process, with one engine."""

    breadth = 1

    def __init__(
        self, engine: Clocked, decoding: Decoding, *, verbatim: bool, retries: bool
    ) -> None:
        self._engine, self._decoding = engine, decoding
        self._verbatim, self._retries = verbatim, retries

    @property
    def texts(self) -> int:
        """Texts that the engine has drafted."""
        return self._engine.texts

    @property
    def tokens(self) -> int:
        """Target tokens of their best drafts."""
        return self._engine.tokens

    def draft(self, sentences: Sequence[Prepared]) -> Iterator[Drafted]:
        """Draft sentences; see `Drafter`."""
        if self._verbatim:
            return self._same(sentences)
        return ladder.climb(sentences, self._engine, self._decoding, retries=self._retries)

    def _same(self, sentences: Sequence[Prepared]) -> Iterator[Drafted]:
        texts = [one.text for one in sentences]
        for index, drafts in self._engine.translate(texts, self._decoding):
            yield sentences[index], DraftRow(texts[index], drafts[0].text, 0.0)
