"""An engine with a meter: what it decodes is counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from translate_posts.engine import Decoding, Draft, Engine, Profile, carries, profile_of


class MeteredEngine:
    """Any engine; `tokens` is the number of target tokens of the best drafts that it gave."""

    def __init__(self, engine: Engine) -> None:
        self.name = engine.name
        self.digest = engine.digest
        self.slots = engine.slots
        self.max_source_tokens = engine.max_source_tokens
        self.tokens = 0
        self._engine = engine

    @property
    def profile(self) -> Profile:
        """What the engine was measured to carry over."""
        return profile_of(self._engine)

    def carries(self, text: str, rank: int = 0) -> bool:
        """See `engine.carries`."""
        return carries(self._engine, text, rank)

    def count_tokens(self, text: str) -> int:
        """Count the source tokens of `text`."""
        return self._engine.count_tokens(text)

    def translate(
        self, texts: Sequence[str], decoding: Decoding
    ) -> Iterator[tuple[int, list[Draft]]]:
        """Draft `texts`, and count."""
        for index, drafts in self._engine.translate(texts, decoding):
            self.tokens += drafts[0].tokens
            yield index, drafts
