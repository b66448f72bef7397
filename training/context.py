"""Context: the sentences before a text, given in front of it, for what Japanese leaves unsaid.

A source with context is `CONTEXT⏎SOURCE`; its target is that of the source alone, so that texts
can still be drafted in any order and in one batch.
"""

from __future__ import annotations

import random
from collections.abc import Iterable

from training.markup import plain
from training.pairs import Pair
from training.sets import PairSet
from training.slotting import aligned_sentences
from translate_posts.document.inline import MARKER
from translate_posts.japanese import split_sentences

LINE = "\n"
"""What stands between context and source; no text has one itself."""
MOST = 160
"""Characters of context, from the end: the one or two sentences before."""


class Contexts:
    """What stands before each text in its document."""

    def __init__(self, pairs: Iterable[Pair], sets: dict[str, PairSet]) -> None:
        self._before: dict[tuple[str, str], Pair] = {}
        last: Pair | None = None
        for pair in pairs:
            loose = pair.set in sets and sets[pair.set].loose
            if last and last.document == pair.document and not loose:
                self._before[(pair.document, pair.source)] = last
            last = pair

    def before(self, pair: Pair) -> str:
        """The sentences before a text, without markup; empty where there are none."""
        found = self._before.get((pair.document, pair.source))
        bare = plain(found) if found else None
        return latest(bare.source) if bare and not MARKER.search(bare.source) else ""


def latest(text: str) -> str:
    """The last two sentences of a text, fewer where they are too long."""
    sentences = [part.strip() for part in split_sentences(text) if part.strip()][-2:]
    while sentences and sum(map(len, sentences)) > MOST:
        del sentences[0]
    return "".join(sentences)


def in_context(pair: Pair, rng: random.Random) -> tuple[str, Pair] | None:
    """One sentence of a text of several, never the first, and what stands before it."""
    places = aligned_sentences(pair)
    if len(places) < 2 or MARKER.search(pair.source):
        return None
    (start, end), (there, there_end) = places[rng.randrange(1, len(places))]
    before = latest(pair.source[:start])
    if not before:
        return None
    one = Pair(pair.source[start:end], pair.target[there:there_end], pair.set, pair.document)
    return before, one
