"""What lint finds, and what it looks at."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final, Literal

from translate_posts.glossary.entries import Term
from translate_posts.glossary.errors import Problem
from translate_posts.glossary.tools.hits import SiteHits, count_hits
from translate_posts.glossary.tools.posts import Place, Site

Severity = Literal["error", "warning", "note"]

SEVERITIES: Final[tuple[Severity, ...]] = ("error", "warning", "note")


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault of a glossary, or of the tags of a site.

    `line` counts from 1, None for the whole file. A `note` is something that is often meant so.
    """

    rule: str
    severity: Severity
    file: str
    line: int | None
    message: str
    cure: str
    source: str = ""
    """The source of the term that it is about."""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.severity} {self.rule}: {self.message}; {self.cure}"


@dataclass
class Subject:
    """What is linted: entries as they stand in their files, and the posts if there are any."""

    terms: tuple[Term, ...]
    problems: tuple[Problem, ...] = ()
    edges: tuple[Problem, ...] = ()
    """Blanks at the ends of texts."""
    shipped: frozenset[Path] = frozenset()
    """Files that came with the program: to replace their terms is no fault, nor not to use them."""
    overlays: frozenset[Path] = frozenset()
    """Files that hold for some folders only."""
    site: Site = field(default_factory=Site)

    @cached_property
    def hits(self) -> SiteHits:
        """The hits over the posts."""
        return count_hits(self.site)

    def is_shipped(self, term: Term) -> bool:
        """Whether the entry came with the program."""
        return term.file in self.shipped


def about(
    rule: str, severity: Severity, term: Term, message: str, cure: str, file: str = ""
) -> Finding:
    """A finding at the place of a term."""
    return Finding(rule, severity, file or str(term.file), term.line, message, cure, term.source)


def at(rule: str, severity: Severity, place: Place, message: str, cure: str) -> Finding:
    """A finding in a post."""
    return Finding(rule, severity, place.file, place.line, message, cure)


def where(term: Term) -> str:
    """The place of a term, for a message."""
    return f"{term.file}:{term.line}"
