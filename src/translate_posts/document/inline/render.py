"""From a target text with markers back to Markdown, checked by scanning it again."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from dataclasses import dataclass, field

from translate_posts.document.inline.codes import Piece, Role, Slot, marker, markers
from translate_posts.document.inline.escape import Place, escape_text
from translate_posts.document.inline.scan import scan

_BLANK_CODE = re.compile(r"`[ \t]")
_BEFORE_WORD = re.compile(r" (?=[^\W\d_])")

RawOf = Callable[[Piece], str]
"""Gives the text that a piece stands for, with translated alt texts and titles in place."""


class BrokenSlots(ValueError):
    """A target whose markers are not exactly those of its source."""


@dataclass(frozen=True, slots=True)
class RunContext:
    """How a run is scanned and where it stands."""

    place: Place = "block"
    markdown: bool = True
    jsx: bool = False
    labels: Container[str] = frozenset()


@dataclass(slots=True)
class _Output:
    parts: list[str] = field(default_factory=list)
    length: int = 0
    expected: list[tuple[int, int, Role]] = field(default_factory=list)

    def text(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def piece(self, piece: Piece, raw: str) -> None:
        start = self.length
        self.text(raw)
        self.expected.append((start, self.length, piece.role))

    def set_apart(self, code: str) -> str:
        """The code, without the blanks that begin it if one stands before it.

        Between two blanks kramdown takes a backtick for itself.
        """
        if not self.parts or not self.parts[-1][-1:].isspace():
            return code
        if inner := code.strip("` \t"):
            return f"`{inner}`"
        kept = self.parts[-1].rstrip(" ")
        self.length -= len(self.parts[-1]) - len(kept)
        self.parts[-1] = kept
        return code

    @property
    def line_start(self) -> bool:
        return not self.parts or "".join(self.parts[-2:]).endswith("\n") or not self.length


def check_markers(target: str, slots: list[Slot]) -> None:
    """Raise BrokenSlots unless each slot's markers are there once and pairs nest."""
    expected = {(slot.number, role) for slot in slots for role in _roles(slot)}
    seen: set[tuple[int, Role]] = set()
    stack: list[int] = []
    for found in markers(target):
        key = (found.number, found.role)
        if key in seen or key not in expected:
            raise BrokenSlots(
                f"{found.name} is {'doubled' if key in seen else 'not in the source'}"
            )
        seen.add(key)
        if found.role == "open":
            stack.append(found.number)
        elif found.role == "close" and (not stack or stack.pop() != found.number):
            raise BrokenSlots(f"{found.name} closes out of order")
    if seen != expected:
        lost = min(expected - seen)
        raise BrokenSlots(f"a marker of slot {lost[0]} is lost")


def _roles(slot: Slot) -> tuple[Role, ...]:
    return ("open", "close") if slot.paired else ("single",)


def render(
    target: str, source: str, slots: list[Slot], raw_of: RawOf, context: RunContext
) -> str | None:
    """The Markdown of a target text, or None where it would not read back as the same codes.

    `source` is the segment's own text: a target equal to it is not escaped, since it was read as
    text where it stood. Raises BrokenSlots if markers are lost, doubled or crossed.
    """
    check_markers(target, slots)
    writer = _Writer(target, source, slots, raw_of, context)
    for thorough in (None,) if target == source else (False, True):
        output = writer.write(thorough)
        rendered = "".join(output.parts)
        if _reads_back(rendered, output.expected, context) and (
            target == source or not _breaks_at_edge(rendered, context)
        ):
            return rendered
    return None


@dataclass(frozen=True, slots=True)
class _Writer:
    target: str
    source: str
    slots: list[Slot]
    raw_of: RawOf
    context: RunContext

    def write(self, thorough: bool | None) -> _Output:
        output = _Output()
        by_number = {(slot.number, slot.paired): slot for slot in self.slots}
        position = 0
        for found in markers(self.target):
            slot = by_number[found.number, found.role != "single"]
            text = self.target[position : found.start]
            # Blanks before a break would become part of it.
            trim = thorough is not None and slot.kind == "break"
            self._put(output, text.rstrip(" ") if trim else text, thorough)
            position = found.end
            for piece in slot.pieces(found.role):
                raw = self._raw(piece, slot)
                if thorough is not None and _BLANK_CODE.match(raw):
                    raw = output.set_apart(raw)
                output.piece(piece, raw)
        self._put(output, self.target[position:], thorough)
        return output

    def _put(self, output: _Output, text: str, thorough: bool | None) -> None:
        if text and thorough is not None:
            text = escape_text(
                text,
                self.context.place,
                self.source,
                line_start=output.line_start,
                thorough=thorough,
            )
        output.text(text)

    def _raw(self, piece: Piece, slot: Slot) -> str:
        if piece.reference and _inner(self.target, slot) != _inner(self.source, slot):
            # The text was its own label: once translated it must name the label it had.
            return f"][{piece.reference}]"
        return self.raw_of(piece)


def _inner(text: str, slot: Slot) -> str:
    return text.partition(marker("open", slot.number))[2].partition(marker("close", slot.number))[0]


def _reads_back(rendered: str, expected: list[tuple[int, int, Role]], context: RunContext) -> bool:
    again = scan(rendered, context.labels, markdown=context.markdown, jsx=context.jsx)
    if context.place == "value" and not expected:
        return True  # no Markdown in the source: the value is not read as any
    wanted = set(expected)
    found = [
        (piece.start, piece.end, piece.role)
        for piece in again.pieces
        if (piece.start, piece.end, piece.role) in wanted or not _is_escape(rendered, piece)
    ]
    return found == expected


def _breaks_at_edge(rendered: str, context: RunContext) -> bool:
    """Whether a line break begins or ends a block, where it is none to a parser."""
    edges = rendered.strip(" \t")
    return context.place in ("block", "html") and edges.strip("\n") != edges


def _is_escape(rendered: str, piece: Piece) -> bool:
    """Whether a piece is an escape that was put in to keep text as text."""
    return piece.kind == "literal" and rendered[piece.start] in "\\&"


def break_line(rendered: str, context: RunContext) -> str:
    """The text in two lines, if there is a place between two words that is in no code.

    An underlined heading of several lines is a paragraph and a rule to kramdown, and one of a
    single line is not.
    """
    found = scan(rendered, context.labels, markdown=context.markdown, jsx=context.jsx)
    breaks = [
        place
        for place in (blank.start() for blank in _BEFORE_WORD.finditer(rendered))
        if not any(piece.start <= place < piece.end for piece in found.pieces)
    ]
    if not breaks:
        return rendered
    middle = min(breaks, key=lambda place: abs(2 * place - len(rendered)))
    return f"{rendered[:middle]}\n{rendered[middle + 1 :]}"
