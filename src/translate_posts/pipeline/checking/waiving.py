"""Waiving: what the policy and the comments in posts accept, and which of them accept nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from operator import attrgetter

from translate_posts.checks import Finding, Policy, Waiver
from translate_posts.checks.comments import InlineWaiver
from translate_posts.document.markdown.lines import Lines, cut_lines
from translate_posts.pipeline.checking.problems import Place, Problem, Span
from translate_posts.pipeline.checking.reading import Page

_TABLE = re.compile(r"^\[\[[^\]\n]*checks\.waive\s*\]\]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment that waives, and the stretch of its file that it holds for."""

    waiver: InlineWaiver
    post: str
    file: str
    lines: Lines
    span: Span

    def waives(self, problem: Problem) -> bool:
        """Whether the problem is in that stretch, on either side."""
        if problem.finding.rule != self.waiver.rule or problem.post != self.post:
            return False
        if self.waiver.fault:
            return False
        places = [problem.at, problem.source_at]
        return self.waiver.whole or any(
            place is not None and place.file == self.file and _overlap(place.span, self.span)
            for place in places
        )

    @property
    def place(self) -> Place:
        """Where the comment stands."""
        return Place(self.file, self.lines, (self.waiver.start, self.waiver.end))


def _overlap(one: Span, two: Span) -> bool:
    return one[0] <= two[1] and two[0] <= one[1]


def comments(page: Page, post: str, file: str) -> Iterator[Comment]:
    """The comments of a file that waive."""
    if not page.waivers:
        return
    lines = cut_lines(page.text)
    for waiver in page.waivers:
        yield Comment(waiver, post, file, lines, _reach(page, waiver))


def _reach(page: Page, waiver: InlineWaiver) -> Span:
    """The block that the comment stands in, or else the next one."""
    for part in page.blocks.parts:
        if part.block.start <= waiver.start and waiver.end <= part.block.end:
            return part.block.start, part.block.end
    behind = [span for span in page.blocks.top if span[0] >= waiver.end]
    inside = [
        (part.block.start, part.block.end)
        for part in page.blocks.parts
        if part.block.start >= waiver.end
    ]
    # In a list the next item comes before the next outermost block.
    return min([*behind, *inside], key=lambda span: (span[0], -span[1]), default=(0, -1))


@dataclass(slots=True)
class Waiving:
    """Applies the policy and the comments, and remembers what was of use."""

    policy: Policy
    comments: list[Comment] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    """Identities of waivers that waived something."""

    def apply(self, problems: Iterable[Problem]) -> Iterator[Problem]:
        """The problems with their severities here; accepted ones with the reason."""
        for problem in problems:
            finding = self.policy.rated(problem.finding)
            if finding is not None:
                yield self._waived(replace(problem, finding=finding))

    def _waived(self, problem: Problem) -> Problem:
        found = [comment for comment in self.comments if comment.waives(problem)]
        if found:
            self.used.update(map(id, found))
            return replace(problem, waived=found[0].waiver.reason, inline=True)
        for path in dict.fromkeys((problem.post, problem.at.file)):
            waiver = self.policy.waiver(problem.finding, path, problem.source, problem.target)
            if waiver:
                self.used.add(id(waiver))
                return replace(problem, waived=waiver.reason)
        return problem

    def unused(self, file: str, config: str) -> Iterator[Problem]:
        """A warning for each waiver that waived nothing. `config` is the text of the `file`."""
        for comment in sorted(self.comments, key=attrgetter("file", "span")):
            waiver = comment.waiver
            if id(comment) not in self.used:
                what = waiver.fault or f"the waiver of {waiver.rule} waives nothing"
                finding = Finding("unused-waiver", "warning", what)
                yield Problem(finding, comment.post, comment.place)
        tables = [found.span() for found in _TABLE.finditer(config)]
        lines = cut_lines(config)
        for number, one in enumerate(self.policy.waivers):
            if id(one) not in self.used:
                span = tables[number] if number < len(tables) else (0, 0)
                yield Problem(_unused(number + 1, one), file, Place(file, lines, span))


def _unused(number: int, waiver: Waiver) -> Finding:
    where = f" in {', '.join(waiver.paths)}" if waiver.paths else ""
    message = f"checks.waive[{number}] ({waiver.rule}{where}) waives nothing"
    return Finding("unused-waiver", "warning", message)
