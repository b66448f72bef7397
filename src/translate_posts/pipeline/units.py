"""Units: a segment cut into the sentences that an engine translates, and put together again.

Codes at the edge of a sentence are peeled off, so that ``**推論。**`` and ``推論。`` are one to the
memory; the codes inside are numbered anew from 1, since where in the segment they stood is no
business of the engine.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from translate_posts.document import Segment, is_prose
from translate_posts.document.inline import MARKER, Kind, Marker, Role, marker, markers
from translate_posts.japanese import (
    LONG_SENTENCE,
    Typography,
    join_wrapped,
    set_quotes,
    split_long,
    split_sentences,
    to_english,
)
from translate_posts.pipeline.restore import continued

_PEELED: frozenset[Kind] = frozenset({"image", "html", "footnote", "liquid", "attribute", "break"})
"""Singles that say nothing in the sentence at whose edge they stand."""
_ORNAMENT = re.compile(r"\s*(?:(?:#{1,6}(?=\s)|[■□◆◇●○▼▽▲△▶★☆※•・])+\s*)?")
"""White space, and the marks that people put before a heading or a list item."""
_MARKED_LINE = re.compile(r"^⟦\+(\d+)⟧[^\n]*⟦-\1⟧[ \t]*(?:\n|\Z)", re.MULTILINE)
_NAME = re.compile(r"⟦[+-]?\d+⟧")
_BULLETS = ("・", "•", "●", "■")
_NOTE = "Note:"
"""What ※ becomes."""
_NOTED = re.compile(r"(?:Notes?|Notice|Caution|Warning|Attention|Important)\b")
_PAIRS_AROUND = re.compile(r"((?:⟦[+-]\d+⟧|\s)*)(.*?)((?:⟦[+-]\d+⟧|\s)*)", re.DOTALL)
_WIDE_INDENT = re.compile(r"(?m)^\u3000+(?=\S|\Z)")
_OPENING = "([{“‘「『（【。、！？」』）】"
"""No space goes behind these: they open, or they are Japanese and bring their own."""
_CLOSING = ",.;:!?)]}”’。、！？」』）】"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence to translate."""

    text: str
    """The source with markers numbered from 1, line wraps joined."""
    names: Mapping[str, str]
    """The segment's marker for each of the sentence's."""
    raw: str
    """The source as it stands in the segment."""

    def restore(self, target: str) -> str:
        """A target of this sentence with the segment's markers."""
        if target == self.text:
            return self.raw
        return _NAME.sub(lambda found: self.names.get(found[0], found[0]), target)


class Break(str):
    """The marker of a line break."""

    __slots__ = ()


class Bullet(str):
    """A bullet at the start of a list item, which has one of its own."""

    __slots__ = ()


Part = str | Sentence
"""Text that stays as it is, or a sentence."""


def cut_segment(segment: Segment) -> list[Part]:
    """The parts of a segment: joined with the sentences' raw text, they are its text."""
    kinds = {(slot.number, slot.paired): slot.kind for slot in segment.slots}
    parts: list[Part] = []
    for stretch in _between_breaks(segment.text, kinds):
        if isinstance(stretch, Marker):
            parts.append(Break(stretch.name))
            continue
        for sentence in _sentences(stretch):
            pieces = split_long(sentence) if len(sentence) > LONG_SENTENCE else [sentence]
            for piece in pieces:
                parts += _peel(piece, kinds)
    parts = [part for part in parts if part != ""]
    if (
        parts
        and segment.kind == "item"
        and isinstance(parts[0], str)
        and parts[0].strip() in _BULLETS
    ):
        parts[0] = Bullet(parts[0])
    return parts


def _sentences(text: str) -> Iterator[str]:
    """The sentences of a stretch; a line that is marked as a whole is a heading by itself."""
    position = 0
    for line in _MARKED_LINE.finditer(text):
        yield from split_sentences(text[position : line.start()])
        yield line[0]
        position = line.end()
    yield from split_sentences(text[position:])


def _between_breaks(text: str, kinds: Mapping[tuple[int, bool], Kind]) -> list[str | Marker]:
    result: list[str | Marker] = []
    position = 0
    for found in markers(text):
        if kinds.get((found.number, found.role != "single")) == "break":
            result += [text[position : found.start], found]
            position = found.end
    return [*result, text[position:]]


def _peel(text: str, kinds: Mapping[tuple[int, bool], Kind]) -> list[Part]:
    """What is before the sentence, the sentence, and what is behind it."""
    start, end = 0, len(text)
    found = list(markers(text))
    while True:
        start = _skip_ornament(text, start, end)
        end -= len(text[start:end]) - len(text[start:end].rstrip())
        first = next((one for one in found if one.start == start), None)
        last = next((one for one in found if one.end == end), None)
        inside = {(one.number, one.role) for one in found if start <= one.start and one.end <= end}
        if first and _peels(first, kinds, inside):
            start = first.end
        elif last and _peels(last, kinds, inside):
            end = last.start
        elif first and last and first.role == "open" and last.name == marker("close", first.number):
            start, end = first.end, last.start
        else:
            break
        if start >= end:
            return [text]
    core = text[start:end]
    middle: Part = _sentence(core) if is_prose(core) else core
    return [text[:start], middle, text[end:]]


def _skip_ornament(text: str, start: int, end: int) -> int:
    ornament = _ORNAMENT.match(text, start, end)
    return ornament.end() if ornament else start


def _peels(
    found: Marker, kinds: Mapping[tuple[int, bool], Kind], inside: set[tuple[int, Role]]
) -> bool:
    if found.role == "single":
        return kinds.get((found.number, False)) in _PEELED
    other: Role = "close" if found.role == "open" else "open"
    return (found.number, other) not in inside


def _sentence(core: str) -> Sentence:
    """Number the markers of a sentence from 1; half a pair becomes a single."""
    names: dict[str, str] = {}
    new: dict[str, str] = {}
    count = {"single": 0, "open": 0}
    inside = {(found.number, found.role) for found in markers(core)}
    for found in markers(core):
        whole = found.role != "single" and _other(found) in inside
        if found.role == "close" and whole:
            opening = new[marker("open", found.number)]
            new[found.name] = opening.replace("+", "-")
        else:
            role: Role = "open" if whole else "single"
            count[role] += 1
            new[found.name] = marker(role, count[role])
        names[new[found.name]] = found.name
    text = MARKER.sub(lambda found: new[found[0]], core)
    return Sentence(join_wrapped(text), names, core)


def _other(found: Marker) -> tuple[int, Role]:
    return found.number, "close" if found.role == "open" else "open"


def join_parts(
    parts: Sequence[Part],
    targets: Mapping[str, str],
    in_english: Callable[[str], str] = str,
    typography: Typography | None = None,
) -> str:
    """The segment's target: `targets` maps sentence texts to their targets.

    A sentence without one keeps its source. Where Japanese sentences touch, a space comes between.
    `in_english` gives a source text with its terms in English, to tell names by. What stands
    beside translated sentences gets English punctuation, as `typography` says; so does a segment
    that has no sentence. With None such a segment stays as it is, for engines that change nothing.
    """
    if not any(_target(part, targets)[1] for part in parts):
        source = "".join(part if isinstance(part, str) else part.raw for part in parts)
        if typography is None or any(isinstance(part, Sentence) for part in parts):
            return source
        return set_quotes(to_english(source), typography.quotes)
    joiner = _Joiner()
    for part in parts:
        if isinstance(part, Break):
            joiner.between.append(part)
        elif isinstance(part, Bullet):
            continue
        elif isinstance(part, str):
            joiner.add_text(_with_english_marks(part, typography or Typography()))
        else:
            text, translated = _target(part, targets)
            if translated and joiner.unfinished:
                text = continued(text, in_english(part.text))
            joiner.add_sentence(text, part.text, translated=translated)
    return "".join([*joiner.out, *joiner.between])


@dataclass(slots=True)
class _Joiner:
    """Parts put together, with spaces where Japanese had none."""

    out: list[str] = field(default_factory=list)
    between: list[str] = field(default_factory=list)
    """Blanks and markers since the last text."""
    before: tuple[str, bool] | None = None
    """The last text, and whether it is a translation."""
    unfinished: bool = False
    """Whether the last sentence goes on."""

    def add_text(self, text: str) -> None:
        """Add what is no sentence, already with English punctuation."""
        core = MARKER.sub("", text).strip()
        found = _PAIRS_AROUND.fullmatch(text)
        if not core or not found:
            self.between.append(text)
            return
        self.between.append(found[1])
        self._add(found[2], translated=False)
        self.between.append(found[3])
        self.unfinished = False

    def add_sentence(self, text: str, source: str, *, translated: bool) -> None:
        """Add a sentence's target, or its source if it has none."""
        if self.out and self.out[-1] == _NOTE and _NOTED.match(text):
            self.out[-1] = ""
            self.before = None
        self._add(text, translated=translated)
        self.unfinished = source.rstrip().endswith("、")

    def _add(self, text: str, *, translated: bool) -> None:
        wanted = self.before and (self.before[1] or translated)
        if self.before and wanted and _needs_space(self.before[0], self.between, text):
            self.between.insert(_space_place(self.between), " ")
        self.out += [*self.between, text]
        self.between, self.before = [], (text, translated)


def _with_english_marks(part: str, typography: Typography) -> str:
    """Text without Japanese letters among translations: its marks are still Japanese."""
    part = _WIDE_INDENT.sub("", part).replace("\u3000", " ")
    core = part.strip()
    return (
        part.replace(core, set_quotes(to_english(core).rstrip(), typography.quotes))
        if core
        else part
    )


def _target(part: Part, targets: Mapping[str, str]) -> tuple[str, bool]:
    """A part's text in the target, and whether that is a translation."""
    if isinstance(part, str):
        return part, False
    target = targets.get(part.text, part.text)
    return part.restore(target), target != part.text


def _needs_space(before: str, between: Sequence[str], after: str) -> bool:
    if any(isinstance(part, Break) for part in between):
        return False
    if any(char.isspace() for part in [before[-1:], *between, after[:1]] for char in part):
        return False
    return before[-1:] not in _OPENING and after[:1] not in _CLOSING


def _space_place(between: Sequence[str]) -> int:
    """Behind what closes the sentence before, ahead of what opens the next."""
    return next((place for place, part in enumerate(between) if "⟦+" in part), len(between))
