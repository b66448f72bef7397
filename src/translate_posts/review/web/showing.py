"""What a page shows of a unit: texts as bits, with chips for codes and marks for terms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal, NamedTuple

from translate_posts.document.inline import Marker
from translate_posts.memory import Note, State, WorkingText
from translate_posts.review.controls import show_controls
from translate_posts.review.doubts import Doubt
from translate_posts.review.effort import Effort, effort_of
from translate_posts.review.formats.remarks import glossary_line, read_as
from translate_posts.review.formats.xml_text import pieces
from translate_posts.review.units import Code, TermHit, Unit
from translate_posts.shortening import shortened

_KEYS = 9
_NAMED = re.compile(r"(⟦[+-]?\d+⟧)(?: \([^)]*\))?")
_ABOUT = 40
_WORDS = ("link", "emphasis")


class Bit(NamedTuple):
    """A stretch of a text: prose, a term in it, or a code."""

    kind: Literal["text", "term", "chip"]
    text: str
    """What is shown."""
    title: str = ""
    marker: str = ""
    """Of a code: what stands for it in the text."""
    key: int = 0
    """Of a code: the digit that moves it, from 1; 0 where there are more than nine."""
    role: str = ""
    doubt: str = ""
    """The severity of what is found in its sentence, if anything is."""


def bits(
    text: str,
    codes: Sequence[Code],
    terms: Sequence[TermHit] = (),
    doubts: Sequence[Doubt] = (),
) -> Iterator[Bit]:
    """A text, cut into what is shown alike."""
    known = {(code.number, code.paired): (place, code) for place, code in enumerate(codes, 1)}
    position = 0
    for piece in pieces(text):
        if isinstance(piece, str):
            yield from _prose(piece, position, terms, doubts)
            position += len(piece)
        else:
            place, code = known.get((piece.number, piece.role != "single"), (0, None))
            yield _chip(piece, place, code)
            position = piece.end


def plain(text: str, codes: Sequence[Code]) -> str:
    """A text as one reads it: single codes by their labels, nothing for emphasis and links."""
    return "".join(bit.text for bit in bits(text, codes) if bit.role in ("", "single"))


def in_chips(message: str, codes: Sequence[Code]) -> str:
    """A message with chips as the page shows them in the place of markers."""
    shown = {
        name: f"“{bit.text}{f' ({bit.key})' if bit.key else ''}”"
        for bit in bits("".join(name for code in codes for name in code.markers), codes)
        for name in [bit.marker]
    }
    return _NAMED.sub(lambda found: shown.get(found[1], found[0]), message)


def _chip(found: Marker, place: int, code: Code | None) -> Bit:
    raw = (code.close if found.role == "close" else code.open) if code else ""
    key = place if place <= _KEYS else 0
    label = _label(found, code)
    return Bit("chip", show_controls(label), show_controls(raw), found.name, key, found.role)


def _label(found: Marker, code: Code | None) -> str:
    """What a chip says; the closing one of a pair does not say all of it again."""
    if code is None or not code.label:
        return found.name
    if found.role != "close":
        return code.label
    return (
        f"/{code.kind if code.kind == 'link' else code.label}"
        if code.kind in _WORDS
        else code.close
    )


def _prose(
    text: str, start: int, terms: Sequence[TermHit], doubts: Sequence[Doubt]
) -> Iterator[Bit]:
    """A stretch that begins at `start` of the whole text, cut at its terms and doubts."""
    end = start + len(text)
    inside = [hit for hit in terms if start <= hit.start and hit.end <= end]
    cuts = {start, end}
    for low, high in [
        *((hit.start, hit.end) for hit in inside),
        *((d.start, d.end) for d in doubts),
    ]:
        cuts |= {place for place in (low, high) if start < place < end}
    places = sorted(cuts)
    for low, high in pairwise(places):
        hit = next((one for one in inside if one.start <= low and high <= one.end), None)
        doubt = next((one.severity for one in doubts if one.start <= low and high <= one.end), "")
        shown = show_controls(text[low - start : high - start])
        title = show_controls(glossary_line(hit)) if hit else ""
        yield Bit("term" if hit else "text", shown, title, doubt=doubt)


@dataclass(frozen=True)
class Row:
    """A unit with what a page says of it."""

    unit: Unit
    working: WorkingText | None = None
    doubts: tuple[Doubt, ...] = ()

    @property
    def state(self) -> State:
        """The unit's state."""
        return self.unit.state

    @cached_property
    def source(self) -> list[Bit]:
        """The source."""
        return list(bits(self.unit.source, self.unit.codes, self.unit.terms, self.doubts))

    @cached_property
    def target(self) -> list[Bit]:
        """The text to be edited: what was being typed, or the target."""
        return list(bits(self.text, self.unit.codes))

    @property
    def text(self) -> str:
        """The text to be edited, with markers."""
        return self.working.text if self.working else self.unit.text

    @property
    def overtaken(self) -> bool:
        """Whether the segment was changed since the typing began."""
        return self.working is not None and self.working.token != self.unit.token

    @property
    def open_findings(self) -> Sequence[Note]:
        """What is found and nobody has approved all the same."""
        return () if self.unit.approved else self.unit.findings

    def doubt_of(self, note: Note) -> Doubt | None:
        """The sentence that a finding is about, if it is one of several."""
        return next((one for one in self.doubts if note in one.notes), None)

    def about(self, note: Note) -> str:
        """The beginning of the sentence that a finding is about, where the segment has others."""
        doubt = self.doubt_of(note)
        if doubt is None or doubt.source == self.unit.source:
            return ""
        return shortened(read_as(doubt.source), _ABOUT)

    @property
    def severity(self) -> str:
        """``error``, ``warning``, or nothing."""
        found = {note.severity for note in self.open_findings}
        return "error" if "error" in found else "warning" if found else ""

    @property
    def rules(self) -> str:
        """The rules that found something, with blanks between."""
        return " ".join(dict.fromkeys(note.rule for note in self.open_findings))

    @property
    def term_sources(self) -> str:
        """The terms in the source, a line each."""
        return "\n".join(dict.fromkeys(hit.text for hit in self.unit.terms))

    @property
    def effort(self) -> Effort | None:
        """Edits from draft to what was approved."""
        return effort_of(self.unit)

    @property
    def edit(self) -> int:
        """Number of the last edit; 0 without one."""
        return self.unit.history[-1].number if self.unit.history else 0
