"""Looking over all posts at once: how far each is, what was found, where a text stands."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from translate_posts.memory.records import APPROVED, State, load_notes

_TITLE = "front matter"


@dataclass(slots=True)
class PostOverview:
    """A post with counts of its segments."""

    post: str
    source_title: str = ""
    title: str = ""
    states: Counter[State] = field(default_factory=Counter)
    flagged: int = 0
    """Segments with findings that nobody has approved."""
    rules: Counter[str] = field(default_factory=Counter)
    """Those findings, by rule."""
    stale: int = 0

    @property
    def segments(self) -> int:
        """All segments, but for stale ones."""
        return self.states.total()

    @property
    def approved(self) -> int:
        """Segments that a person has approved."""
        return sum(self.states[state] for state in APPROVED)


class Found(NamedTuple):
    """A segment in which a text was found."""

    post: str
    segment: str
    line: int
    source: str
    target: str
    state: State


class Browsing:
    """Questions about all posts of an open memory."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def version(self) -> int:
        """A number that changes when another program writes to the memory."""
        (number,) = self._connection.execute("PRAGMA data_version").fetchone()
        return int(number)

    def posts(self) -> dict[str, PostOverview]:
        """Every post, by its path, in order."""
        found: dict[str, PostOverview] = {}
        for post, state, stale, count in self._connection.execute(
            "SELECT post, state, stale, COUNT(*) FROM segment GROUP BY post, state, stale"
        ):
            one = found.setdefault(post, PostOverview(post))
            if stale:
                one.stale += count
            else:
                one.states[state] += count
        self._add_titles(found)
        self._add_findings(found)
        return found

    def _add_titles(self, found: dict[str, PostOverview]) -> None:
        # Titles come first among what is translated of front matter, by default.
        for post, source, target, _ in self._connection.execute(
            "SELECT post, source, target, MIN(position) FROM segment"
            " WHERE kind = ? AND NOT stale GROUP BY post",
            (_TITLE,),
        ):
            found[post].source_title, found[post].title = source, target

    def _add_findings(self, found: dict[str, PostOverview]) -> None:
        for post, findings in self._connection.execute(
            "SELECT post, findings FROM segment WHERE findings <> '[]' AND NOT stale"
            " AND state NOT IN ('reviewed', 'final')"
        ):
            found[post].flagged += 1
            found[post].rules.update(note.rule for note in load_notes(findings))

    def search(self, text: str, most: int) -> Iterator[Found]:
        """Segments whose source or target has the text, in the order of posts; `most` at most.

        Small and capital letters of ASCII are the same.
        """
        pattern = "%" + "".join(f"\\{char}" if char in "\\%_" else char for char in text) + "%"
        rows = self._connection.execute(
            "SELECT post, segment, line, source, target, state FROM segment WHERE NOT stale"
            " AND (source LIKE ? ESCAPE '\\' OR target LIKE ? ESCAPE '\\')"
            " ORDER BY post, position LIMIT ?",
            (pattern, pattern, most),
        )
        yield from map(Found._make, rows)
