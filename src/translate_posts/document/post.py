"""A post as spans: front matter scalars, runs of prose, and everything else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from translate_posts.document.frontmatter import FrontMatter, Scalar, read_front_matter
from translate_posts.document.inline import RunContext
from translate_posts.document.markdown import Block, Body, parse_body
from translate_posts.document.segments import Run, Segment, is_segment, make_run, text_digest

_BLANKS = " \t\r\n"
"""Blanks that belong to a value; a wide one belongs to its Japanese text."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Which front matter keys are translated and which are mapped through the glossary."""

    translate: tuple[str, ...] = ()
    map: tuple[str, ...] = ()
    mdx: bool = False
    """Whether the body is MDX."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the post; the spans of a post, joined, are its text."""

    kind: Literal["prose", "value", "other"]
    text: str


@dataclass(frozen=True, slots=True)
class BodyRun:
    """A run of prose and its range in the post."""

    start: int
    end: int
    run: Run


@dataclass(frozen=True, slots=True)
class ValueRun:
    """A front matter value as a run; white space around the run belongs to the value."""

    scalar: Scalar
    run: Run

    def value(self, text: str) -> str:
        """The scalar's new value for the run's new text."""
        old = self.scalar.value
        left = len(old) - len(old.lstrip(_BLANKS))
        right = len(old.rstrip(_BLANKS))
        return old[:left] + text + old[right:]


@dataclass(slots=True)
class Post:
    """A post, read and cut."""

    text: str
    rules: Rules
    front: FrontMatter | None
    body: Body = field(init=False)
    runs: list[BodyRun] = field(default_factory=list)
    values: list[ValueRun] = field(default_factory=list)
    mapped: list[Scalar] = field(default_factory=list)

    @property
    def body_start(self) -> int:
        """Offset of the body."""
        return self.front.end if self.front else int(self.text.startswith("\ufeff"))

    @property
    def data(self) -> dict[str, object]:
        """The front matter as values; empty where there is none."""
        return self.front.data() if self.front else {}

    @property
    def translatable(self) -> bool:
        """False where the front matter says ``translate: false``."""
        return self.data.get("translate") is not False

    def all_runs(self) -> Iterator[Run]:
        """Every run, nested ones after the run that they stand in."""
        for value in self.values:
            yield from value.run.walk()
        for body in self.runs:
            yield from body.run.walk()

    def segments(self) -> list[Segment]:
        """The segments in the order of the post."""
        return [run.segment for run in self.all_runs() if run.segment]

    def spans(self) -> list[Span]:
        """The post cut into spans."""
        marks: list[tuple[int, int, Literal["prose", "value"]]] = []
        marks += [(value.scalar.start, value.scalar.end, "value") for value in self.values]
        marks += [(scalar.start, scalar.end, "value") for scalar in self.mapped]
        marks += [(body.start, body.end, "prose") for body in self.runs]
        spans, position = [], 0
        for start, end, kind in sorted(marks):
            if start >= position:
                spans.append(Span("other", self.text[position:start]))
                spans.append(Span(kind, self.text[start:end]))
                position = end
        return [span for span in [*spans, Span("other", self.text[position:])] if span.text]


def read_post(text: str, rules: Rules) -> Post:
    """Cut a post. Raises PostError for malformed front matter."""
    front = read_front_matter(text)
    post = Post(text, rules, front)
    body = post.body = parse_body(text, post.body_start, mdx=rules.mdx)
    if front:
        post.values = [_value_run(scalar, front) for scalar in _scalars(front, rules.translate)]
        post.mapped = _scalars(front, rules.map)
    lines = _LineNumbers(text)
    post.runs = [_body_run(block, body, rules, lines) for block in body.blocks]
    _number(post.all_runs())
    return post


def _scalars(front: FrontMatter, patterns: Iterable[str]) -> list[Scalar]:
    found: dict[tuple[int, int], Scalar] = {}
    for pattern in patterns:
        for scalar in front.scalars(pattern):
            found.setdefault((scalar.start, scalar.end), scalar)
    return list(found.values())


def _value_run(scalar: Scalar, front: FrontMatter) -> ValueRun:
    line = front.text.count("\n", 0, max(scalar.start, 0)) + 1
    run = make_run(scalar.value.strip(_BLANKS), "front matter", line, RunContext("value"))
    return ValueRun(scalar, run)


def _body_run(block: Block, body: Body, rules: Rules, lines: _LineNumbers) -> BodyRun:
    fragments = block.fragments
    context = RunContext(block.place, jsx=rules.mdx, labels=body.labels)
    line = lines.at(fragments.start)
    run = make_run(fragments.text, block.kind, line, context, fragments.separators)
    return BodyRun(fragments.start, fragments.end, run)


@dataclass(slots=True)
class _LineNumbers:
    """Line numbers of growing offsets, counted once over the text."""

    text: str
    offset: int = 0
    line: int = 1

    def at(self, offset: int) -> int:
        if offset < self.offset:
            self.offset, self.line = 0, 1
        self.line += self.text.count("\n", self.offset, offset)
        self.offset = offset
        return self.line


def _number(runs: Iterator[Run]) -> None:
    """Give each run with prose its segment."""
    seen: Counter[str] = Counter()
    for run in runs:
        if not is_segment(run.template):
            continue
        digest = text_digest(run.template)[:16]
        seen[digest] += 1
        name = f"{digest}.{seen[digest]}"
        run.segment = Segment(name, run.kind, run.line, run.template, tuple(run.slots))


def with_mdx(rules: Rules, *, mdx: bool) -> Rules:
    """The rules for a post that is MDX, or is not."""
    return replace(rules, mdx=mdx)
