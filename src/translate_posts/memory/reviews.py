"""What people have done with the drafts: edits, their history, and memories from elsewhere."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime

from translate_posts.memory.records import (
    APPROVED,
    ApprovedPair,
    Edit,
    FormerRow,
    HistoryRow,
    MachineDraft,
    SegmentRow,
    dump_notes,
)
from translate_posts.memory.sentences import keep_sentences

Transaction = Callable[[], AbstractContextManager[sqlite3.Connection]]


class Overtaken(Exception):
    """A segment is no longer what the person saw. Nothing was changed."""

    def __init__(self, post: str, segment: str) -> None:
        super().__init__(f"{post}: segment {segment} was changed in the meantime")


class Reviews:
    """The tables that people's work is in, of an open memory."""

    def __init__(self, connection: sqlite3.Connection, transaction: Transaction) -> None:
        self._connection, self._transaction = connection, transaction

    def apply(self, edits: Iterable[Edit]) -> None:
        """Keep all edits, or none of them.

        Raises Overtaken where a segment's source, target or state is not what the edit says it
        was.
        """
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with self._transaction() as connection:
            for edit in edits:
                _apply(connection, edit, now)

    def undo(
        self, post: str, segment: str, number: int, sentences: Iterable[tuple[str, str]] = ()
    ) -> None:
        """Take back a segment's last edit, as if it had not been made.

        `number` is that of the edit, `sentences` are those of the target that stands again, as in
        an Edit. Raises Overtaken where it is not the last one, or where the
        segment is not what it made of it.
        """
        with self._transaction() as connection:
            _undo(connection, post, segment, number, sentences)

    def posts(self) -> list[str]:
        """The posts that have segments."""
        query = "SELECT DISTINCT post FROM segment ORDER BY post"
        return [post for (post,) in self._connection.execute(query)]

    def history(self, post: str) -> dict[str, list[HistoryRow]]:
        """The edits of a post, by segment, the oldest first."""
        query = (
            "SELECT number, segment, at, origin, target_before, state_before, target, state,"
            " comment FROM history WHERE post = ? ORDER BY at, number"
        )
        found: dict[str, list[HistoryRow]] = {}
        for values in self._connection.execute(query, (post,)):
            row = HistoryRow(*values)
            found.setdefault(row.segment, []).append(row)
        return found

    def machine(self, post: str) -> dict[str, MachineDraft]:
        """What the machine had drafted when people took over, by segment."""
        query = "SELECT segment, draft, engine FROM machine WHERE post = ?"
        rows = self._connection.execute(query, (post,))
        return {segment: MachineDraft(draft, engine) for segment, draft, engine in rows}

    def engines(self, post: str) -> dict[str, str]:
        """The names of the engines that drafted a post's segments, where they are known."""
        query = "SELECT segment, engine FROM segment WHERE post = ? AND engine <> ''"
        return dict(self._connection.execute(query, (post,)).fetchall())

    def former(self, post: str) -> list[FormerRow]:
        """What the last run that changed the post has replaced, as it was.

        A segment that was not there before has no source.
        """
        query = (
            "SELECT segment, position, source, target, state FROM former WHERE post = ?"
            " ORDER BY position"
        )
        return [FormerRow(*row) for row in self._connection.execute(query, (post,))]

    def approved(self) -> Iterator[ApprovedPair]:
        """Every approved segment of every post, also stale ones, then imported pairs."""
        query = (
            "SELECT source, target, post, state FROM segment"
            " WHERE state IN ('reviewed', 'final') ORDER BY post, position"
        )
        for source, target, post, state in self._connection.execute(query):
            yield ApprovedPair(source, target, post, foreign=False, state=state)
        for source, target, origin in self._connection.execute(
            "SELECT source, target, origin FROM tm ORDER BY origin, source, target"
        ):
            yield ApprovedPair(source, target, origin, foreign=True)

    def add_foreign(self, rows: Iterable[tuple[str, str, str, str]]) -> int:
        """Take in pairs of another memory: digest, source, target, origin. Gives how many are new.

        All of them, or none.
        """
        with self._transaction() as connection:
            before = connection.total_changes
            connection.executemany("INSERT OR IGNORE INTO tm VALUES (?,?,?,?)", rows)
            return connection.total_changes - before


def _apply(connection: sqlite3.Connection, edit: Edit, now: str) -> None:
    seen = (edit.post, edit.segment, edit.digest, edit.target_before, edit.state_before)
    where = "post = ? AND segment = ? AND digest = ? AND target = ? AND state = ? AND stale = 0"
    row = connection.execute(
        f"SELECT engine, findings FROM segment WHERE {where}",  # noqa: S608 - a constant
        seen,
    ).fetchone()
    if row is None:
        raise Overtaken(edit.post, edit.segment)
    if edit.state_before not in APPROVED:
        machine = (edit.post, edit.segment, edit.target_before, row[0] or edit.engine)
        connection.execute("INSERT OR REPLACE INTO machine VALUES (?,?,?,?)", machine)
    connection.execute(
        f"UPDATE segment SET target = ?, state = ?, findings = ? WHERE {where}",  # noqa: S608 - a constant
        (edit.target, edit.state, dump_notes(edit.findings), *seen),
    )
    connection.execute(
        "INSERT INTO history (post, segment, digest, at, origin, target_before, state_before,"
        " target, state, comment, findings_before) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
        (*seen[:3], now, edit.origin, *seen[3:], edit.target, edit.state, edit.comment, row[1]),
    )
    keep_sentences(connection, edit.post, edit.segment, edit.sentences)


def _undo(
    connection: sqlite3.Connection,
    post: str,
    segment: str,
    number: int,
    sentences: Iterable[tuple[str, str]],
) -> None:
    where = "post = ? AND segment = ?"
    last = connection.execute(
        "SELECT number, target, state, target_before, state_before, findings_before FROM history"
        " WHERE post = ? AND segment = ? ORDER BY at DESC, number DESC",
        (post, segment),
    ).fetchone()
    if last is None or last[0] != number:
        raise Overtaken(post, segment)
    _, target, state, target_before, state_before, findings_before = last
    done = connection.execute(
        f"UPDATE segment SET target = ?, state = ?, findings = ? WHERE {where}"  # noqa: S608 - a constant
        " AND target = ? AND state = ? AND stale = 0",
        (target_before, state_before, findings_before, post, segment, target, state),
    )
    if not done.rowcount:
        raise Overtaken(post, segment)
    connection.execute("DELETE FROM history WHERE number = ?", (number,))
    keep_sentences(connection, post, segment, sentences)
    if state_before not in APPROVED:
        connection.execute(f"DELETE FROM machine WHERE {where}", (post, segment))  # noqa: S608 - a constant


def keep_former(connection: sqlite3.Connection, post: str, new: Sequence[SegmentRow]) -> None:
    """Before a post's segments are replaced: keep those that go or get another target.

    Those that come are kept without a source, to be told from those that stay. Where
    nothing changes, what was kept at the last change stays.
    """
    query = (
        "SELECT segment, position, source, target, state FROM segment WHERE post = ? AND NOT stale"
    )
    before = connection.execute(query, (post,)).fetchall()
    targets = {row.segment: row.target for row in new}
    known = {row[0] for row in before}
    rows = [
        (post, *row)
        for row in before
        if row[0] not in targets or (row[4] not in APPROVED and row[3] != targets[row[0]])
    ]
    rows += [
        (post, row.segment, place, "", "", "initial")
        for place, row in enumerate(new)
        if before and row.segment not in known
    ]
    if rows:
        connection.execute("DELETE FROM former WHERE post = ?", (post,))
        connection.executemany("INSERT OR REPLACE INTO former VALUES (?,?,?,?,?,?)", rows)
