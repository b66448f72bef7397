"""Near matches: approved sources like a segment's own, offered and never applied by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from translate_posts.document.inline import without_markers
from translate_posts.memory import ApprovedPair
from translate_posts.review.errors import need
from translate_posts.review.units import Suggestion, Unit

NEAR = 75
"""Percent of likeness from which on a match is offered."""
_OFFERED = 3
_CANDIDATES = 12


class NearMatches:
    """What people have approved, to be searched for sources like a given one.

    Likeness is the normalised indel similarity of the two texts (rapidfuzz's ``ratio``), markers
    included.
    """

    def __init__(self, pairs: Iterable[ApprovedPair], least: int = NEAR) -> None:
        self._fuzz: Any = need("rapidfuzz")
        self._least = least
        self._targets: dict[str, dict[str, str]] = {}
        for pair in pairs:
            self._targets.setdefault(pair.source, {}).setdefault(pair.target, pair.origin)
        self._sources = list(self._targets)

    def suggest(self, unit: Unit) -> tuple[Suggestion, ...]:
        """The targets of the sources most like the unit's, without the target that it has."""
        found = self._fuzz.process.extract(
            unit.source,
            self._sources,
            scorer=self._fuzz.fuzz.ratio,
            score_cutoff=self._least,
            limit=_CANDIDATES,
        )
        offers = [
            Suggestion(source, target, int(score), origin)
            for source, score, _ in found
            for target, origin in self._targets[source].items()
            if target != unit.target
        ]
        return tuple(offers[:_OFFERED])


def with_suggestions(units: Sequence[Unit], near: NearMatches) -> tuple[Unit, ...]:
    """The units with what is offered for them: near matches, and drafts that were refused."""
    return tuple(
        replace(unit, suggestions=(*near.suggest(unit), *refused_drafts(unit)))
        if not unit.approved
        else unit
        for unit in units
    )


def refused_drafts(unit: Unit) -> tuple[Suggestion, ...]:
    """The machine's draft of a segment that is one sentence, where it was not used."""
    drafts = {note.draft for note in unit.findings if note.draft and note.sentence == unit.source}
    return tuple(
        Suggestion(unit.source, draft, 100, "draft")
        for draft in sorted(drafts)
        if draft != unit.target and re.search(r"[A-Za-z]", without_markers(draft))
    )


def likeness(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 1."""
    return float(need("rapidfuzz").fuzz.ratio(one, other)) / 100
