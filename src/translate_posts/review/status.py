"""How far the review is, and what it costs: over all, by post, by term, by model."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from translate_posts.memory import State
from translate_posts.review.desk import Sheet
from translate_posts.review.effort import Effort, effort_of, words
from translate_posts.review.units import Unit

STATES: tuple[State, ...] = ("initial", "translated", "reviewed", "final")


@dataclass(slots=True)
class Tally:
    """Counts over some units."""

    states: Counter[str] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)
    """English words, by state."""
    findings: Counter[str] = field(default_factory=Counter)
    """Findings that nobody has approved, by rule."""
    stale: int = 0
    effort: Effort = field(default_factory=Effort)

    def add(self, unit: Unit) -> None:
        """Count a unit."""
        self.states[unit.state] += 1
        self.words[unit.state] += len(words(unit.text))
        if not unit.approved:
            self.findings.update(note.rule for note in unit.findings)
        self.effort += effort_of(unit) or Effort()

    @property
    def segments(self) -> int:
        """All segments."""
        return self.states.total()

    def as_json(self) -> dict[str, Any]:
        """The counts as an object."""
        return {
            "segments": self.segments,
            "states": {state: self.states[state] for state in STATES},
            "words": {state: self.words[state] for state in STATES},
            "findings": dict(self.findings.most_common()),
            "stale": self.stale,
            **effort_as_json(self.effort),
        }


@dataclass(slots=True)
class Status:
    """All counts."""

    all: Tally = field(default_factory=Tally)
    posts: dict[str, Tally] = field(default_factory=dict)
    terms: dict[str, Effort] = field(default_factory=dict)
    """By source and target of the term."""
    engines: dict[str, Effort] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The counts as an object."""
        return {
            "all": self.all.as_json(),
            "posts": [{"post": post, **tally.as_json()} for post, tally in self.posts.items()],
            "terms": [{"term": term, **effort_as_json(one)} for term, one in self.terms.items()],
            "engines": [
                {"engine": name, **effort_as_json(one)} for name, one in self.engines.items()
            ],
        }


def effort_as_json(effort: Effort) -> dict[str, Any]:
    """An effort as an object."""
    return {
        "approved_drafts": effort.segments,
        "untouched": effort.untouched,
        "edits": effort.edits,
        "approved_words": effort.words,
        "hter": None if effort.hter is None else round(effort.hter, 4),
    }


def status_of(sheets: Iterable[Sheet]) -> Status:
    """Count the units of some posts."""
    status = Status()
    units: list[Unit] = []
    for sheet in sheets:
        tally = status.posts.setdefault(sheet.post, Tally())
        for unit in sheet.units:
            tally.add(unit)
            status.all.add(unit)
        tally.stale = len(sheet.stale)
        status.all.stale += tally.stale
        units += sheet.units
    status.terms = _by(units, lambda unit: {f"{hit.text} → {hit.target}" for hit in unit.terms})
    status.engines = _by(units, lambda unit: {unit.engine or "unknown"})
    return status


def _by(units: Iterable[Unit], keys: Callable[[Unit], Iterable[str]]) -> dict[str, Effort]:
    """The effort by a key of the units, the most edits first."""
    found: dict[str, Effort] = {}
    for unit in units:
        effort = effort_of(unit)
        for key in keys(unit) if effort else ():
            found[key] = found.get(key, Effort()) + (effort or Effort())
    return dict(sorted(found.items(), key=lambda item: (-item[1].edits, item[0])))
