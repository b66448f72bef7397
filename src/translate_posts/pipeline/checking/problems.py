"""Problems: findings with their places in files, as they are reported."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

from translate_posts.checks import Finding, Severity
from translate_posts.document.markdown.lines import Lines, cut_lines
from translate_posts.pipeline.events import SCHEMA

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a file: its text, by lines, and where in it."""

    file: str
    """From the folder of the configuration, with ``/``."""
    lines: Lines
    span: Span

    @property
    def start(self) -> tuple[int, int]:
        """Line and column, from 1."""
        return self._at(self.span[0])

    @property
    def end(self) -> tuple[int, int]:
        """Line and column behind the last character."""
        return self._at(max(self.span))

    def _at(self, offset: int) -> tuple[int, int]:
        index = self.lines.index_at(offset)
        return index + 1, offset - self.lines.starts[index] + 1


def place(file: str, text: str, span: Span = (0, 0)) -> Place:
    """A stretch of a file by offsets in its text."""
    return Place(file, cut_lines(text), span)


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding and where it is."""

    finding: Finding
    post: str
    """The Japanese post."""
    at: Place
    """Where to look: in the English file, or in the Japanese one where there is no English."""
    source_at: Place | None = None
    """What it is about in the Japanese post."""
    source: str = ""
    target: str = ""
    waived: str = ""
    """The reason why it is accepted."""
    inline: bool = False
    """Whether a comment in a post waives it."""
    known: bool = False
    """Whether the baseline has it."""

    @property
    def counts(self) -> bool:
        """Whether it is to be reported."""
        return not self.waived and not self.known

    @property
    def fingerprint(self) -> str:
        """The same as long as rule, post, source and what is wrong are: lines may move."""
        found, evidence = self.finding, self.finding.message
        if found.target_span and found.target_span[0] < found.target_span[1] and self.target:
            evidence = self.target[slice(*found.target_span)] or evidence
        parts = (found.rule, self.post, " ".join(self.source.split()), evidence)
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


@dataclass(slots=True)
class Outcome:
    """What a check came to."""

    problems: list[Problem] = field(default_factory=list)
    posts: int = 0
    segments: int = 0
    failures: list[str] = field(default_factory=list)
    """Posts that could not be read, each with why."""

    @property
    def open(self) -> list[Problem]:
        """The problems that count, by file and line."""
        found = [problem for problem in self.problems if problem.counts]
        return sorted(found, key=lambda one: (one.at.file, one.at.span, one.finding.rule))

    def number(self, severity: Severity) -> int:
        """How many problems of a severity count."""
        return sum(problem.finding.severity == severity for problem in self.open)

    def exit_code(self, fail_on: Severity) -> int:
        """0 clean, 1 findings of the severity or above, 2 posts that could not be read."""
        if self.failures:
            return 2
        levels = ("error",) if fail_on == "error" else ("error", "warning")
        return int(any(one.finding.severity in levels for one in self.open))


def as_json(outcome: Outcome, fail_on: Severity) -> dict[str, Any]:
    """The outcome as an object of the published schema."""
    return {
        "schema": SCHEMA,
        "posts": outcome.posts,
        "segments": outcome.segments,
        "errors": outcome.number("error"),
        "warnings": outcome.number("warning"),
        "waived": sum(bool(one.waived) for one in outcome.problems),
        "known": sum(one.known for one in outcome.problems),
        "failures": outcome.failures,
        "findings": [_fields(problem) for problem in outcome.open],
        "exit_code": outcome.exit_code(fail_on),
    }


def _fields(problem: Problem) -> dict[str, Any]:
    finding = problem.finding
    (line, column), (end_line, end_column) = problem.at.start, problem.at.end
    source_at = problem.source_at
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "post": problem.post,
        "file": problem.at.file,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "source_line": source_at.start[0] if source_at else None,
        "source": problem.source,
        "target": problem.target,
        "fix": finding.fix,
        "fingerprint": problem.fingerprint,
    }
