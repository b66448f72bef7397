"""Slots made of what both sides share: names, numbers, terms, quotes, sentences, whole lines."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from training.pairs import Pair
from training.terms import Terms
from translate_posts.document.inline import MARKER
from translate_posts.japanese import split_sentences

MOST_SINGLE = 6
"""Slots of one kind that are made in a text; nearly no sentence of a post has more."""

_PARTS_FIRST = 0.8
"""How often parts of a sentence go before the sentence as a whole."""

_SHARED = re.compile(
    r"https?://[^\s、。（）()「」]+"
    r"|(?<![A-Za-z0-9.])[A-Z][A-Za-z0-9+#.'-]*(?: [A-Z][A-Za-z0-9+#.-]*){0,3}(?![A-Za-z0-9])"
    r"|(?<![A-Za-z0-9.,])[0-9][0-9.,]*%?(?![A-Za-z0-9])"
    r"|(?<![A-Za-z0-9])[a-z]+[_./-][A-Za-z0-9_./-]*[A-Za-z0-9](?![A-Za-z0-9])"
)
_QUOTED = {"「": "」", "『": "』"}
_JA_QUOTE = re.compile(r"「([^「」]{2,80})」|『([^『』]{2,80})』")
_EN_QUOTE = re.compile(r"“([^“”]{2,200})”|(?<!\w)\"([^\"]{2,200})\"(?!\w)")
_EN_SENTENCE = re.compile(r"(?<=[.!?])[\"”)]* +(?=[A-Z\"“(⟦])")
_TRAILING = ".,"

Way = Literal["single", "paired"]


@dataclass(frozen=True, slots=True)
class Span:
    """A place in the source and the one that it corresponds to in the target."""

    start: int
    end: int
    target_start: int
    target_end: int
    opaque: bool
    """Whether it may go behind a single slot: the same thing on both sides."""

    def meets(self, other: Span) -> bool:
        """Whether the two overlap on either side."""
        apart = self.end <= other.start or other.end <= self.start
        apart_there = self.target_end <= other.target_start or other.target_end <= self.target_start
        return not (apart and apart_there)


def with_slots(pair: Pair, terms: Terms, rng: random.Random, pairs: bool) -> Pair | None:
    """Put slots in the place of shared things, or with `pairs` around them as well.

    None where there is nothing to put a slot at, or where there are slots already.
    """
    if MARKER.search(pair.source) or MARKER.search(pair.target):
        return None
    spans = list(_spans(pair, terms))
    rng.shuffle(spans)
    if rng.random() < _PARTS_FIRST:
        spans.sort(key=lambda span: span.end - span.start > 0.5 * len(pair.source))
    taken: list[Span] = []
    for span in spans[: rng.choice((1, 1, 2, 2, 3, 3, 4, MOST_SINGLE))]:
        if not any(span.meets(other) for other in taken):
            taken.append(span)
    chosen = [
        (span, way)
        for span in sorted(taken, key=lambda one: one.start)
        if (way := _way(span, rng, pairs))
    ]
    return _placed(pair, chosen) if chosen else None


def _way(span: Span, rng: random.Random, pairs: bool) -> Way | None:
    if not span.opaque:
        return "paired" if pairs else None
    return "paired" if pairs and rng.random() < 0.5 else "single"


def _placed(pair: Pair, chosen: list[tuple[Span, Way]]) -> Pair:
    counts = {"single": 0, "paired": 0}
    here: list[tuple[int, int, str, str]] = []
    there: list[tuple[int, int, str, str]] = []
    for span, way in chosen:
        counts[way] += 1
        number = counts[way]
        marks = (f"⟦{number}⟧", "") if way == "single" else (f"⟦+{number}⟧", f"⟦-{number}⟧")
        here.append((span.start, span.end, *marks))
        there.append((span.target_start, span.target_end, *marks))
    return Pair(_marked(pair.source, here), _marked(pair.target, there), pair.set, pair.document)


def _marked(text: str, places: list[tuple[int, int, str, str]]) -> str:
    for start, end, before, after in sorted(places, reverse=True):
        inside = text[start:end] if after else ""
        text = text[:start] + before + inside + after + text[end:]
    return text


def _spans(pair: Pair, terms: Terms) -> Iterator[Span]:
    yield from _shared_tokens(pair)
    yield from (Span(*place, opaque=False) for place in terms.places(pair.source, pair.target))
    yield from _quotes(pair)
    yield from _sentences(pair)


def _shared_tokens(pair: Pair) -> Iterator[Span]:
    for found in _SHARED.finditer(pair.source):
        token = found[0].rstrip(_TRAILING)
        here = list(_whole(token, pair.source))
        there = list(_whole(token, pair.target))
        if len(token) > 1 and len(here) == len(there) == 1:
            start, there_start = here[0], there[0]
            yield Span(start, start + len(token), there_start, there_start + len(token), True)


def _whole(token: str, text: str) -> Iterator[int]:
    pattern = rf"(?<![A-Za-z0-9]){re.escape(token)}(?![A-Za-z0-9])"
    return (found.start() for found in re.finditer(pattern, text))


def _quotes(pair: Pair) -> Iterator[Span]:
    here, there = _JA_QUOTE.findall(pair.source), _EN_QUOTE.findall(pair.target)
    if len(here) == len(there) == 1:
        ja, en = _JA_QUOTE.search(pair.source), _EN_QUOTE.search(pair.target)
        if ja and en:
            yield Span(ja.start() + 1, ja.end() - 1, en.start() + 1, en.end() - 1, False)


def _sentences(pair: Pair) -> Iterator[Span]:
    """Sentences that correspond, without their full stops; or the whole line."""
    for (start, end), (there, there_end) in aligned_sentences(pair):
        stop = end - (pair.source[end - 1] in "。！？.!?")
        stop_there = there_end - (pair.target[there_end - 1] in ".!?")
        yield Span(start, stop, there, stop_there, False)


def aligned_sentences(pair: Pair) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Places of the sentences of both sides, where they are equally many."""
    here = _places(pair.source, split_sentences(pair.source))
    there = _places(pair.target, _EN_SENTENCE.split(pair.target))
    return list(zip(here, there, strict=True)) if len(here) == len(there) else []


def _places(text: str, parts: list[str]) -> list[tuple[int, int]]:
    places, position = [], 0
    for part in filter(None, (part.strip() for part in parts)):
        start = text.index(part, position)
        position = start + len(part)
        places.append((start, position))
    return places
