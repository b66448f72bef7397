"""Working texts: what was typed into a segment and is not approved yet, so that nothing is lost."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime

from translate_posts.memory.reviews import Transaction


@dataclass(frozen=True, slots=True)
class WorkingText:
    """A text on its way. `revision` counts the times that it was kept."""

    segment: str
    token: str
    """What the segment was when the typing began."""
    source: str
    text: str
    revision: int
    at: str = ""
    """UTC, ISO 8601."""


class TypedElsewhere(Exception):
    """Somebody else has typed into the segment since. Nothing was changed."""

    def __init__(self, found: WorkingText | None) -> None:
        super().__init__("somebody else has typed into this segment")
        self.found = found


class WorkingTexts:
    """The working texts of an open memory."""

    def __init__(self, connection: sqlite3.Connection, transaction: Transaction) -> None:
        self._connection, self._transaction = connection, transaction

    def of(self, post: str) -> dict[str, WorkingText]:
        """The working texts of a post, by segment."""
        query = "SELECT segment, token, source, text, revision, at FROM working WHERE post = ?"
        rows = self._connection.execute(query, (post,))
        return {row[0]: WorkingText(*row) for row in rows}

    def counts(self) -> dict[str, int]:
        """How many working texts a post has."""
        query = "SELECT post, COUNT(*) FROM working GROUP BY post"
        return dict(self._connection.execute(query).fetchall())

    def keep(self, post: str, text: WorkingText) -> int:
        """Keep a text over the one of its revision (0: over none); gives the new revision.

        Raises TypedElsewhere where that is not what is there.
        """
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with self._transaction() as connection:
            there = self._there(connection, post, text.segment)
            if (there.revision if there else 0) != text.revision:
                raise TypedElsewhere(there)
            connection.execute(
                "INSERT OR REPLACE INTO working VALUES (?,?,?,?,?,?,?)",
                (post, text.segment, text.token, text.source, text.text, text.revision + 1, now),
            )
        return text.revision + 1

    def drop(self, post: str, segment: str) -> None:
        """Forget a working text, if there is one."""
        with self._transaction() as connection:
            connection.execute(
                "DELETE FROM working WHERE post = ? AND segment = ?", (post, segment)
            )

    @staticmethod
    def _there(connection: sqlite3.Connection, post: str, segment: str) -> WorkingText | None:
        row = connection.execute(
            "SELECT segment, token, source, text, revision, at FROM working"
            " WHERE post = ? AND segment = ?",
            (post, segment),
        ).fetchone()
        return WorkingText(*row) if row else None
