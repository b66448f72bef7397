"""A test set: Japanese lines with their English by people, markup taken out as slots."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from translate_posts.document import Segment
from translate_posts.document.inline import MARKER, Slot, marker, scan, to_slots, without_markers


@dataclass(frozen=True, slots=True)
class Line:
    """A segment and its reference."""

    place: str
    """Where it is from, such as `news.ja:12`."""
    source: str
    """The Japanese with markers in the place of inline code."""
    reference: str
    """The English as people wrote it, with its markup."""
    slots: tuple[Slot, ...] = ()
    kind: str = "paragraph"
    codes: Mapping[str, str] = field(default_factory=dict)
    """What each marker of the source stands for, as written."""

    @property
    def segment(self) -> Segment:
        """The source as the pipeline takes it."""
        return Segment(self.place, self.kind, 1, self.source, self.slots)

    @property
    def has_slots(self) -> bool:
        """Whether there is inline code in the source."""
        return MARKER.search(self.source) is not None

    @property
    def source_text(self) -> str:
        """The source with its markup."""
        return self.rendered(self.source)

    def rendered(self, target: str) -> str:
        """A target with the markup in the place of the markers."""
        return MARKER.sub(lambda found: self.codes.get(found[0], found[0]), target)


@dataclass(frozen=True, slots=True)
class TestSet:
    """Some lines, and where they stand in their files."""

    __test__ = False  # no test, whatever its name begins with

    name: str
    lines: tuple[Line, ...]
    indices: tuple[int, ...]
    """The place of each line among all of its file's, from 0."""
    whole: int
    """How many lines the file has."""

    @property
    def references(self) -> list[str]:
        """The English by people."""
        return [line.reference for line in self.lines]


def markdown_line(place: str, source: str, reference: str) -> Line:
    """A line of a file, its inline Markdown found."""
    text, slots = to_slots(source, scan(source).pieces)
    codes = {}
    for slot in slots:
        roles = ("open", "close") if slot.paired else ("single",)
        for role in roles:
            pieces = slot.pieces(role)  # type: ignore[arg-type]  # roles as named above
            written = (source[piece.start : piece.end] for piece in pieces)
            codes[marker(role, slot.number)] = "".join(written)  # type: ignore[arg-type]
    return Line(place, text, reference, tuple(slots), codes=codes)


def bare(markdown: str) -> str:
    """A text without its inline Markdown: what is said, code left out."""
    return without_markers(to_slots(markdown, scan(markdown).pieces)[0])
