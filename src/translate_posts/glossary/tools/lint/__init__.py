"""Linting glossaries: one module for each family of rules."""

import re
from collections.abc import Callable, Iterator
from typing import Final

from translate_posts.glossary.errors import Problem
from translate_posts.glossary.tools.lint.findings import SEVERITIES, Finding, Severity, Subject
from translate_posts.glossary.tools.lint.patterns import check_patterns
from translate_posts.glossary.tools.lint.spellings import check_spellings
from translate_posts.glossary.tools.lint.tags import check_tags
from translate_posts.glossary.tools.lint.unused import check_unused
from translate_posts.glossary.tools.lint.wordings import check_wordings

__all__ = ["RULES", "SEVERITIES", "Finding", "Severity", "Subject", "lint"]

RULES: Final = {
    "invalid": "the file cannot be read, or an entry in it is at fault",
    "conflict": "one source has two targets",
    "duplicate": "one source stands twice with the same target",
    "ambiguous": "two terms claim one spelling, an alias of one or both",
    "case-clash": "two spellings or tags differ in capitals only",
    "shadowed": "a term is never found, since another takes its spellings",
    "keep-japanese": "`keep` leaves Japanese in the English",
    "target-japanese": "an English wording has Japanese letters or marks",
    "target-forbidden": "an English wording has a forbidden one in it",
    "forbid-target": "a forbidden wording is the English of a term",
    "full-width": "an English wording has full-width letters",
    "blanks": "a wording has blanks that nobody sees",
    "regex-broad": "a pattern matches ordinary text",
    "regex-plain": "a pattern without anything special in it",
    "tags": "tags that become one in English, or one that becomes two",
    "unmapped": "a Japanese tag of the posts has no English",
    "unused": "a term is in none of the posts",
}

# What the reader says of a spelling that stands twice; the rules here say more about it.
_REPEAT: Final = re.compile(r'^".*" stands already at line \d+')

_CHECKS: Final[tuple[Callable[[Subject], Iterator[Finding]], ...]] = (
    check_spellings,
    check_wordings,
    check_patterns,
    check_tags,
    check_unused,
)


def lint(subject: Subject) -> list[Finding]:
    """All that is wrong, each once, in the order of files and lines."""
    found = [
        _of_file("invalid", "error", problem)
        for problem in subject.problems
        if not is_repeat(problem)
    ]
    found += [_of_file("blanks", "warning", problem) for problem in subject.edges]
    found += [finding for check in _CHECKS for finding in check(subject)]
    found.sort(key=lambda finding: (finding.file, finding.line or 0, finding.rule))
    return list(dict.fromkeys(found))


def is_repeat(problem: Problem) -> bool:
    """Whether the problem is one that the rules on spellings report."""
    return _REPEAT.match(problem.message) is not None


def _of_file(rule: str, severity: Severity, problem: Problem) -> Finding:
    message, _, cure = problem.message.rpartition("; ")
    return Finding(rule, severity, str(problem.file), problem.line, message or cure, cure)
