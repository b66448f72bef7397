"""One post and its English: aligned, paired, and judged by the rules of sentences and of posts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from translate_posts.checks import POST_RULES, Finding, Pair, check_pair
from translate_posts.checks.posts import PostPair
from translate_posts.document.markdown.lines import Lines, cut_lines
from translate_posts.document.post import ValueRun
from translate_posts.document.segments import Run
from translate_posts.glossary import Glossary
from translate_posts.pipeline.checking.align import align
from translate_posts.pipeline.checking.flat import Flat
from translate_posts.pipeline.checking.pairing import PairedRun, pair_runs
from translate_posts.pipeline.checking.problems import Place, Problem, Span
from translate_posts.pipeline.checking.reading import Page, offset_of

OffsetOf = Callable[[int], int]


@dataclass(frozen=True, slots=True)
class Segment:
    """A pair of a segment, and where its two sides are."""

    paired: PairedRun
    source_of: OffsetOf
    """From an offset in the run to one in the Japanese post."""
    target_of: OffsetOf

    @property
    def pair(self) -> Pair:
        """The texts with markers."""
        return self.paired.pair

    def source_span(self, span: Span | None) -> Span:
        """Where something in the source is in the Japanese post."""
        return _span(self.paired.source_flat, self.source_of, span)

    def target_span(self, span: Span | None) -> Span:
        """Where something in the target is in the English post."""
        return _span(self.paired.target_flat, self.target_of, span)


def _span(flat: Flat, offset: OffsetOf, span: Span | None) -> Span:
    start, end = flat.place(*(span or (0, len(flat.text))))
    return offset(start), offset(end)


@dataclass(slots=True)
class Comparison:
    """A post beside its English."""

    post: str
    file: str
    source: Page
    target: Page
    glossary: Glossary
    prefixes: tuple[str, ...] = ()
    source_lines: Lines = field(init=False)
    target_lines: Lines = field(init=False)
    steps: list[tuple[int | None, int | None]] = field(init=False)

    def __post_init__(self) -> None:
        self.source_lines = cut_lines(self.source.text)
        self.target_lines = cut_lines(self.target.text)
        before = [part.block for part in self.source.blocks.parts]
        after = [part.block for part in self.target.blocks.parts]
        self.steps = align(before, after)

    def segments(self) -> Iterator[Segment]:
        """The segments of both sides that belong together."""
        yield from self._values()
        for one, two in self.steps:
            if one is not None and two is not None:
                yield from self._block(one, two)

    def problems(self, segments: list[Segment]) -> Iterator[Problem]:
        """What the rules of sentences and of posts find."""
        for segment in segments:
            for finding in check_pair(segment.pair):
                yield self.problem(segment, finding)
        pair = self._post_pair()
        for rule in POST_RULES.values():
            for finding in rule(pair):
                yield self._of_post(finding)

    def problem(self, segment: Segment, finding: Finding) -> Problem:
        """A finding about a segment."""
        return Problem(
            finding,
            self.post,
            self._at(segment.target_span(finding.target_span)),
            self._source_at(segment.source_span(finding.source_span)),
            segment.pair.source,
            segment.pair.target,
        )

    def _of_post(self, finding: Finding) -> Problem:
        source = finding.source_span
        text = self.source.text[slice(*source)] if source else ""
        target = self.target.text[slice(*finding.target_span)] if finding.target_span else ""
        at = self._at(finding.target_span or (0, 0))
        place = self._source_at(source) if source else None
        return Problem(finding, self.post, at, place, text, target)

    def _at(self, span: Span) -> Place:
        return Place(self.file, self.target_lines, span)

    def _source_at(self, span: Span) -> Place:
        return Place(self.post, self.source_lines, span)

    def _post_pair(self) -> PostPair:
        before, after = self.source.blocks.parts, self.target.blocks.parts
        steps = [
            (
                before[one].block if one is not None else None,
                after[two].block if two is not None else None,
            )
            for one, two in self.steps
        ]
        return PostPair(steps, self.source.outline, self.target.outline, self.prefixes)

    def _values(self) -> Iterator[Segment]:
        found = {value.scalar.path: value for value in self.target.post.values}
        for value in self.source.post.values:
            other = found.get(value.scalar.path)
            if other:
                offsets = _of_value(self.source, value), _of_value(self.target, other)
                yield from self._runs(value.run, other.run, *offsets)

    def _block(self, one: int, two: int) -> Iterator[Segment]:
        before = self.source.blocks.parts[one].runs
        after = self.target.blocks.parts[two].runs
        for left, right in zip(before, after, strict=False):
            yield from self._runs(
                self.source.post.runs[left].run,
                self.target.post.runs[right].run,
                lambda place, left=left: offset_of(self.source.post, left, place),  # type: ignore[misc]  # bound now
                lambda place, right=right: offset_of(self.target.post, right, place),  # type: ignore[misc]  # bound now
            )

    def _runs(
        self, source: Run, target: Run, source_of: OffsetOf, target_of: OffsetOf
    ) -> Iterator[Segment]:
        references = self.source.blocks.references, self.target.blocks.references
        paired = pair_runs(source, target, self.glossary, references, self.prefixes)
        if paired.pair.source.strip() or paired.pair.target.strip():
            yield Segment(paired, source_of, target_of)
        for inner, other in _nested(source, target):
            yield from self._runs(
                inner, other, _shifted(source_of, inner.start), _shifted(target_of, other.start)
            )


def _nested(source: Run, target: Run) -> Iterator[tuple[Run, Run]]:
    """Alt texts and titles, by kind and order."""
    for kind in ("alt", "title", "attribute"):
        before = [run for run in source.nested if run.kind == kind]
        after = [run for run in target.nested if run.kind == kind]
        if len(before) == len(after):
            yield from zip(before, after, strict=True)


def _shifted(offset: OffsetOf, by: int) -> OffsetOf:
    return lambda place: offset(place + by)


def _of_value(page: Page, value: ValueRun) -> OffsetOf:
    """Offsets in a value; of one that is written with escapes only the beginning is known."""
    scalar, text = value.scalar, value.scalar.value.strip()
    begin = page.text.find(text, max(scalar.start, 0), scalar.end)
    if begin < 0:
        return lambda place: max(scalar.start, 0)
    return lambda place: begin + place
