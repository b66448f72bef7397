"""The engine that gives every text back as it is: for round trips and dry runs."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from translate_posts.engine.protocol import Decoding, Draft, SlotProfile


class IdentityEngine:
    """Drafts nothing: each text is its own draft, with any number of slots."""

    name = "identity"
    digest = "identity"
    slots = SlotProfile(single=10_000, paired=10_000)
    max_source_tokens = sys.maxsize

    def count_tokens(self, text: str) -> int:
        """Count the characters of `text`, which are its tokens here."""
        return len(text)

    def translate(
        self, texts: Sequence[str], decoding: Decoding
    ) -> Iterator[tuple[int, list[Draft]]]:
        """Give each text back in order."""
        for index, text in enumerate(texts):
            yield index, [Draft(text, score=0.0, tokens=len(text), complete=True)]
