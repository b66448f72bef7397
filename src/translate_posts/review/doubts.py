"""Doubts: which sentences of a segment the findings are about, in the source and in the draft."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from translate_posts.document import Segment
from translate_posts.japanese import Typography, polish
from translate_posts.memory import Note, Severity
from translate_posts.pipeline import place_of_sentences
from translate_posts.review.units import Unit


class Doubt(NamedTuple):
    """A sentence that something is found in."""

    start: int
    """Offset in the source."""
    end: int
    source: str
    target: str
    """Its draft as it stands in the target, if that was not edited."""
    notes: tuple[Note, ...]

    @property
    def severity(self) -> Severity:
        """That of the gravest finding."""
        return "error" if any(note.severity == "error" for note in self.notes) else "warning"


def doubts_of(unit: Unit, segment: Segment, typography: Typography) -> Iterator[Doubt]:
    """The sentences with findings, in order; what is found of the whole segment is left out."""
    about = {note.sentence for note in unit.findings if note.sentence}
    if not about:
        return
    for start, sentence in place_of_sentences(segment):
        if sentence.text in about:
            notes = tuple(note for note in unit.findings if note.sentence == sentence.text)
            draft = next((note.draft for note in notes if note.draft), "")
            target = sentence.restore(polish(draft, typography)) if draft else ""
            yield Doubt(start, start + len(sentence.raw), sentence.raw, target, notes)
