"""Offering: what else the engine can make of a segment's sentences, for people to pick from."""

from __future__ import annotations

from typing import NamedTuple

from translate_posts.document import Segment
from translate_posts.engine import Decoding, Engine
from translate_posts.glossary import Glossary
from translate_posts.japanese import polish
from translate_posts.pipeline import ladder
from translate_posts.pipeline.drafting import Drafting
from translate_posts.pipeline.units import Sentence, cut_segment


class Offer(NamedTuple):
    """A sentence of a segment, and targets for it, best first; with the segment's markers."""

    source: str
    targets: tuple[str, ...]


def other_targets(
    segment: Segment, glossary: Glossary, engine: Engine, drafting: Drafting, decoding: Decoding
) -> list[Offer]:
    """What a wide search makes of each sentence. Those that the engine does not take are left out.

    Raises EngineError.
    """
    sentences = [part for part in cut_segment(segment) if isinstance(part, Sentence)]
    prepared = [drafting.prepare(one.text, glossary) for one in sentences]
    found = ladder.hypotheses(prepared, engine, decoding)
    return [
        Offer(one.raw, tuple(_restored(one, found[one.text], drafting)))
        for one in sentences
        if found.get(one.text)
    ]


def _restored(sentence: Sentence, targets: list[str], drafting: Drafting) -> list[str]:
    polished = (sentence.restore(polish(target, drafting.typography)) for target in targets)
    return list(dict.fromkeys(polished))


def place_of_sentences(segment: Segment) -> list[tuple[int, Sentence]]:
    """The sentences of a segment with the offsets of their raw texts in its source."""
    found: list[tuple[int, Sentence]] = []
    position = 0
    for part in cut_segment(segment):
        if isinstance(part, Sentence):
            found.append((position, part))
            position += len(part.raw)
        else:
            position += len(part)
    return found
