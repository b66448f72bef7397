r"""Segments: what is translated, and runs: where it stands.

A run is a stretch of prose that may be spread over lines (a paragraph in a block quote is cut by
``> ``). Its text is the fragments joined by ``\n``; `separators` hold what really stands between
them. A run has a segment for its own text and nested runs for alt texts and link titles.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from translate_posts.document.inline import (
    Piece,
    RunContext,
    Slot,
    break_line,
    render,
    scan,
    to_slots,
    without_markers,
)
from translate_posts.document.inline.escape import entity

JAPANESE_RANGES = (
    (0x3041, 0x3096),  # hiragana
    (0x30A1, 0x30FA),  # katakana
    (0x3005, 0x3007),  # 々〆〇
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0xFF66, 0xFF9D),  # half-width katakana
    (0x20000, 0x3FFFF),
)


def is_prose(text: str) -> bool:
    """Whether a text with markers has Japanese to translate outside its codes."""
    return any(
        low <= ord(char) <= high
        for char in without_markers(text)
        if char > "\u2fff"
        for low, high in JAPANESE_RANGES
    )


_JAPANESE_MARK = re.compile(
    "[\u3001-\u3004\u3008-\u3020\u3030-\u303f\u309b\u309c\u30a0\u30fb\u30fc\u3200-\u33ff"
    "\ufe30-\ufe4f\uff01-\uff65\uff70\uffe0-\uffe6]|(?<=\\w)\u3000+(?=\\w)"
)
"""Punctuation, signs and full-width forms, and a wide blank between words."""


def is_segment(text: str) -> bool:
    """Whether a run's text with markers becomes a segment.

    It does if it has Japanese letters, or only Japanese marks outside its codes (``GPU、CPU``):
    the latter needs no translation, but English punctuation.
    """
    return is_prose(text) or _JAPANESE_MARK.search(without_markers(text)) is not None


@dataclass(frozen=True, slots=True)
class Segment:
    """One translatable unit of a post."""

    id: str
    """Stays the same while the text does: a digest of it, and which of equal ones it is."""
    kind: str
    """``paragraph``, ``heading``, ``item``, ``cell``, ``alt``, ``title``, ``attribute``, ``html``
    or ``front matter``."""
    line: int
    """1-based line of the post."""
    text: str
    """The source text with markers; a ``\\n`` is a soft line break."""
    slots: tuple[Slot, ...]

    @property
    def digest(self) -> str:
        """SHA-256 (hex) of the source text with its markers."""
        return text_digest(self.text)


def text_digest(text: str) -> str:
    """SHA-256 (hex) of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(slots=True)
class Run:
    """A stretch of prose and the runs nested in its codes."""

    text: str
    kind: str
    line: int
    context: RunContext
    start: int = 0
    """Offset of the run in its parent run, or 0."""
    separators: tuple[str, ...] = ()
    template: str = ""
    slots: list[Slot] = field(default_factory=list)
    nested: list[Run] = field(default_factory=list)
    segment: Segment | None = None

    @property
    def end(self) -> int:
        """Offset behind the run in its parent run."""
        return self.start + len(self.text)

    def walk(self) -> Iterator[Run]:
        """The run and all within it."""
        yield self
        for inner in self.nested:
            yield from inner.walk()


def make_run(
    text: str, kind: str, line: int, context: RunContext, separators: tuple[str, ...] = ()
) -> Run:
    """Scan a run and the runs in its codes."""
    run = Run(text, kind, line, context, separators=separators)
    found = scan(text, context.labels, markdown=context.markdown, jsx=context.jsx)
    run.template, run.slots = to_slots(text, found.pieces)
    for what, start, end in found.nested:
        inner = _nested(text[start:end], what, line + text.count("\n", 0, start), context)
        inner.start = start
        run.nested.append(inner)
    return run


def _nested(text: str, what: str, line: int, outer: RunContext) -> Run:
    if what == "image":
        alt = RunContext("alt", outer.markdown, outer.jsx, outer.labels)
        return make_run(text, "alt", line, alt)
    kind = "title" if what == "link" else "attribute"
    return make_run(text, kind, line, RunContext("title", markdown=False))


def write_run(run: Run, targets: Mapping[str, str]) -> str | None:
    """The run's Markdown with its segments' targets in place, separators between its lines.

    `targets` maps segment ids to target texts with markers; segments that are not in it keep
    their source. None where a target does not read back as the same codes.
    Raises BrokenSlots for a target whose markers are not those of its source.
    """
    written = _write(run, targets)
    if written is None or run.context.place == "value":
        return written
    if run.kind == "heading" and run.separators and "\n" not in written:
        written = break_line(written, run.context)
    return _with_separators(written, run.separators)


def _write(run: Run, targets: Mapping[str, str]) -> str | None:
    inner: list[tuple[int, int, str]] = []
    for nested in run.nested:
        text = _write(nested, targets)
        if text is None:
            return None
        if text != nested.text and nested.context.place == "title":
            text = _quoted(text, run.text[nested.start - 1], html=nested.kind == "attribute")
        inner.append((nested.start, nested.end, text))

    def raw_of(piece: Piece) -> str:
        raw = _replace(run.text, piece.start, piece.end, inner)
        original = run.text[piece.start : piece.end]
        if piece.kind == "image" and piece.reference and raw != original:
            # The alt text was the label: once translated the image must name it.
            end = -len("][]") if original.endswith("][]") else -len("]")
            return f"{raw[:end]}][{piece.reference}]"
        return raw

    source = run.template
    target = targets.get(run.segment.id, source) if run.segment else source
    return render(target, source, run.slots, raw_of, run.context)


def _quoted(title: str, opening: str, *, html: bool) -> str:
    """A title that cannot end the quotes that it stands in."""
    title = " ".join(title.split())
    closing = ")" if opening == "(" else opening
    if html:
        return title.replace(closing, entity(closing))
    return re.sub(rf"(?<!\\)[{re.escape(opening + closing)}]", r"\\\g<0>", title)


def _replace(text: str, start: int, end: int, edits: list[tuple[int, int, str]]) -> str:
    parts: list[str] = []
    for low, high, new in edits:
        if start <= low and high <= end:
            parts.append(text[start:low] + new)
            start = high
    parts.append(text[start:end])
    return "".join(parts)


def _with_separators(text: str, separators: tuple[str, ...]) -> str:
    if not separators:
        return re.sub(r"\s*\n\s*", " ", text)
    lines = text.split("\n")
    parts = [lines[0]]
    for index, line in enumerate(lines[1:]):
        parts += [separators[min(index, len(separators) - 1)], line]
    return "".join(parts)
