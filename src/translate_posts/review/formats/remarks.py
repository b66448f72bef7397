"""What every format tells a translator about a unit, in the words that all of them use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from translate_posts.document.inline import MARKER
from translate_posts.review.units import TermHit, Unit
from translate_posts.shortening import shortened

Category = Literal["context", "glossary", "finding", "previous", "codes"]
OURS: frozenset[str] = frozenset({"context", "glossary", "finding", "previous", "codes"})
"""Notes that are no comment of a person."""
_SHOWN = 160


class Remark(NamedTuple):
    """Something that a translator should know."""

    category: Category
    text: str
    severe: bool = False


def remarks(unit: Unit) -> Iterator[Remark]:
    """All that is to be said about a unit, but for its comment and its suggestions."""
    yield Remark("context", f"{unit.post} line {unit.line}, {unit.kind} {unit.position}")
    if unit.before:
        yield Remark("context", f"before: {shortened(read_as(unit.before), _SHOWN)}")
    if unit.after:
        yield Remark("context", f"after: {shortened(read_as(unit.after), _SHOWN)}")
    for code in unit.codes:
        yield Remark("codes", f"{'…'.join(code.markers)} is {code.label}")
    yield from _glossary(unit)
    for note in unit.findings:
        draft = shortened(note.draft, _SHOWN)
        refused = f" Refused draft: {draft}" if not unit.text and draft else ""
        text = f"{note.severity} {note.rule}: {note.message}{refused}"
        yield Remark("finding", text, severe=note.severity == "error")
    if unit.previous_source:
        yield Remark("previous", f"the source was: {shortened(unit.previous_source, _SHOWN)}")
    if unit.previous_target:
        yield Remark("previous", f"the English was: {shortened(unit.previous_target, _SHOWN)}")


def _glossary(unit: Unit) -> Iterator[Remark]:
    for text in dict.fromkeys(map(glossary_line, unit.terms)):
        yield Remark("glossary", text)


def glossary_line(hit: TermHit) -> str:
    """A term with its English, other wordings that do, and its note."""
    more = [*(f"or {other}" for other in hit.accept), *([hit.note] if hit.note else [])]
    return f"{hit.text} → {hit.target}" + (f" ({'; '.join(more)})" if more else "")


def read_as(text: str) -> str:
    """A text as one reads it: without the marks of links and emphasis, … for what is a code."""
    return MARKER.sub(lambda found: "" if found[1] else "…", text)
