"""Flat text: a run of prose with a marker for each code, and where in the file each part stands.

Here each code has its own marker. An engine is spared markers that touch (`**[` is one), but people
take such codes apart, and then they are to be found one by one.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from translate_posts.checks import Code
from translate_posts.checks.hrefs import destination
from translate_posts.document.inline import Piece, marker
from translate_posts.document.segments import Run

_COMMENT = re.compile(r"<!--.*?-->|\{/\*.*?\*/\}", re.DOTALL)
_FORMULA = re.compile(r"[\\^_=+<>]")
"""What brackets behind backslashes hold where they are TeX, and no brackets that are escaped."""
_ESCAPE = re.compile(r"\\(.)")
_LABEL = re.compile(r"\]\[([^\]]*)\]")

OffsetOf = Callable[[int], int]
"""From an offset in a run to one in the file."""


@dataclass(slots=True)
class Flat:
    """A run as the rules see it."""

    text: str = ""
    codes: dict[str, Code] = field(default_factory=dict)
    _starts: list[int] = field(default_factory=list)
    _places: list[tuple[int, int, bool]] = field(default_factory=list)
    """For each stretch: where it begins and ends in the run, and whether it is text."""

    def add(self, text: str, start: int, end: int) -> None:
        """Add what stands for ``run[start:end]``."""
        self._starts.append(len(self.text))
        self._places.append((start, end, len(text) == end - start))
        self.text += text

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The range in the run of a range of the text."""
        return self._at(start, last=False), self._at(max(start, end - 1), last=True)

    def _at(self, position: int, *, last: bool) -> int:
        if not self._starts:
            return 0
        index = bisect_right(self._starts, position) - 1
        start, end, exact = self._places[index]
        if exact:
            return min(end, start + position - self._starts[index] + last)
        return end if last else start


@dataclass(frozen=True, slots=True)
class Mark:
    """A code of a run before it has its number: a single one, or the two ends of a pair."""

    kind: str
    first: Piece
    last: Piece | None
    code: Code
    closing: Code | None = None


def marks(run: Run, references: Mapping[str, str]) -> list[Mark]:
    """The codes of a run in order. `references` are the post's link definitions."""
    pieces = [piece for slot in run.slots for piece in (*slot.open, *slot.close)]
    closing = {piece.pair: piece for piece in pieces if piece.role == "close"}
    found = []
    for piece in sorted(pieces, key=lambda piece: piece.start):
        if piece.role == "close" or _is_text(run, piece):
            continue
        last = closing.get(piece.pair) if piece.role == "open" else None
        code = _code(run, piece, references)
        end = _code(run, last, references) if last else None
        found.append(Mark(piece.kind, piece, last, code, end))
    return found


def _is_text(run: Run, piece: Piece) -> bool:
    """Escapes, line breaks and comments are nothing that an edition must repeat."""
    raw = run.text[piece.start : piece.end]
    escaped = piece.kind == "math" and raw.startswith("\\") and not _FORMULA.search(raw[2:-2])
    return piece.kind in ("literal", "break") or escaped or bool(_COMMENT.fullmatch(raw))


def _code(run: Run, piece: Piece, references: Mapping[str, str]) -> Code:
    raw = run.text[piece.start : piece.end]
    href = ""
    if piece.kind in ("link", "image", "url", "html"):
        href = destination(piece.kind, raw) or _resolved(run, piece, raw, references)
    return Code(piece.kind, raw, href)


def _resolved(run: Run, piece: Piece, raw: str, references: Mapping[str, str]) -> str:
    """Where a link or image by reference leads."""
    if piece.kind not in ("link", "image") or piece.role == "open":
        return ""
    label = _LABEL.search(raw)
    name = label[1] if label and label[1] else piece.reference
    return references.get(" ".join(name.split()).casefold(), "")


def flatten(run: Run, names: Mapping[int, str]) -> Flat:
    """The run's text with the markers that `names` gives for the starts of its pieces."""
    flat = Flat()
    pieces = [piece for slot in run.slots for piece in (*slot.open, *slot.close)]
    position = 0
    for piece in sorted(pieces, key=lambda piece: (piece.start, piece.end)):
        if piece.start > position:
            flat.add(run.text[position : piece.start], position, piece.start)
        flat.add(names.get(piece.start) or _plain(run, piece), piece.start, piece.end)
        position = piece.end
    if position < len(run.text):
        flat.add(run.text[position:], position, len(run.text))
    return flat


def _plain(run: Run, piece: Piece) -> str:
    raw = run.text[piece.start : piece.end]
    if piece.kind == "break":
        return "\n"
    if piece.kind in ("literal", "math"):
        return html.unescape(_ESCAPE.sub(r"\1", raw))
    return ""


def named(found: list[Mark], numbers: Mapping[int, int]) -> Iterator[tuple[int, str, Code]]:
    """For each end of each code: where it starts, its marker, and what it stands for.

    `numbers` has the number of each code, by its place in the list.
    """
    for index, mark in enumerate(found):
        number = numbers[index]
        if mark.last is None or mark.closing is None:
            yield mark.first.start, marker("single", number), mark.code
        else:
            yield mark.first.start, marker("open", number), mark.code
            yield mark.last.start, marker("close", number), mark.closing
