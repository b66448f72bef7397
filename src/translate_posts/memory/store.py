"""The memory: one SQLite file beside the configuration."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from translate_posts.memory.approving import approval_digest, borrowed, elsewhere
from translate_posts.memory.browsing import Browsing
from translate_posts.memory.exchange import Row, rows
from translate_posts.memory.merging import Merged, merge
from translate_posts.memory.opening import copied, opened
from translate_posts.memory.records import (
    APPROVED,
    DraftKey,
    DraftRow,
    ManifestRow,
    SegmentRow,
    dump_notes,
    load_notes,
)
from translate_posts.memory.reviews import Reviews, keep_former
from translate_posts.memory.sentences import keep_uses, known_sentences, used
from translate_posts.memory.upkeep import Stats, collect, stats
from translate_posts.memory.working import WorkingTexts

_CHUNK = 300
"""Keys asked for in one query; SQLite's default limit is 999 variables."""


class Memory:
    """An open memory. Every method that writes commits before it returns."""

    def __init__(self, path: Path, *, copy: bool = False) -> None:
        """Open or create the file. Raises UnusableMemory if it is none of ours or cannot be had."""
        self.path = path
        self._connection = copied(path) if copy else opened(path)

    @classmethod
    def copy_of(cls, path: Path) -> Self:
        """A copy that nobody else sees, for looking only; empty where there is no file.

        Raises UnusableMemory.
        """
        return cls(path, copy=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All of it, or nothing."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield self._connection
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def drafts(self, keys: Iterable[DraftKey]) -> dict[DraftKey, DraftRow]:
        """The drafts that are there."""
        wanted = set(keys)
        sources = sorted({key.source_key for key in wanted})
        found: dict[DraftKey, DraftRow] = {}
        for start in range(0, len(sources), _CHUNK):
            chunk = sources[start : start + _CHUNK]
            marks = ",".join("?" * len(chunk))
            query = f"SELECT * FROM draft WHERE source_key IN ({marks})"  # noqa: S608 - marks only
            for row in self._connection.execute(query, chunk):
                *key, source, target, score, findings, agreement = row
                if DraftKey(*key) in wanted:
                    notes = load_notes(findings)
                    found[DraftKey(*key)] = DraftRow(source, target, score, notes, agreement)
        return found

    def add_drafts(self, rows: Mapping[DraftKey, DraftRow]) -> None:
        """Keep drafts, in one transaction."""
        values = [
            (*key, row.source, row.target, row.score, dump_notes(row.findings), row.agreement)
            for key, row in rows.items()
        ]
        with self.transaction() as connection:
            connection.executemany("INSERT OR REPLACE INTO draft VALUES (?,?,?,?,?,?,?,?)", values)

    def approved(self, post: str) -> dict[str, SegmentRow]:
        """The segments of a post that a person has approved, by id.

        Stale ones too: where the text comes back, its id and so its approval do.
        """
        return {row.segment: row for row in self.segments(post) if row.state in APPROVED}

    def approved_elsewhere(self, digests: Iterable[str]) -> dict[str, str]:
        """Targets that people approved for the same source in any post, by the source's digest.

        Targets of imported memories come in where nobody has approved one here. Where there are
        different targets for one source there is none.
        """
        return elsewhere(self._connection, digests)

    def segments(self, post: str) -> list[SegmentRow]:
        """The segments of a post, in order."""
        query = (
            "SELECT segment, kind, line, digest, source, target, state, findings, stale"
            " FROM segment WHERE post = ? ORDER BY position"
        )
        return [
            SegmentRow(*first, load_notes(findings), bool(stale))  # type: ignore[call-arg]  # columns as named
            for *first, findings, stale in self._connection.execute(query, (post,))
        ]

    @property
    def reviews(self) -> Reviews:
        """What people have done with the drafts, and imported memories."""
        return Reviews(self._connection, self.transaction)

    @property
    def working(self) -> WorkingTexts:
        """What was typed and is not approved yet."""
        return WorkingTexts(self._connection, self.transaction)

    @property
    def browsing(self) -> Browsing:
        """Questions about all posts."""
        return Browsing(self._connection)

    def known_sentences(self, sources: Iterable[str]) -> dict[str, str]:
        """Targets that people approved for sentences, by source; none where they differ."""
        return known_sentences(self._connection, sources)

    def set_segments(
        self,
        post: str,
        rows: Iterable[SegmentRow],
        engine: str = "",
        sentences: Iterable[str] = (),
    ) -> None:
        """Replace a post's segments. Approved ones stay as they are; one that is not among `rows`
        becomes stale. `engine` is the name of what drafted them, `sentences` are the sources that
        approved sentences are looked up for.
        """
        new = list(rows)
        with self.transaction() as connection:
            keep_former(connection, post, new)
            connection.execute(
                "DELETE FROM segment WHERE post = ? AND state NOT IN ('reviewed', 'final')", (post,)
            )
            connection.execute("UPDATE segment SET stale = 1 WHERE post = ?", (post,))
            connection.executemany(
                "INSERT INTO segment (post, segment, position, kind, line, digest, source, target,"
                " state, findings, engine) VALUES (?,?,?,?,?,?,?,?,?,?,?)"
                " ON CONFLICT (post, segment) DO UPDATE SET"
                " stale = 0, position = excluded.position, line = excluded.line",
                [(*_segment_values(post, place, row), engine) for place, row in enumerate(new)],
            )
            keep_uses(connection, post, sentences)

    def manifest(self, output: str) -> ManifestRow | None:
        """What was written to a file."""
        query = "SELECT * FROM manifest WHERE output = ?"
        row = self._connection.execute(query, (output,)).fetchone()
        return ManifestRow(*row) if row else None

    def manifests(self) -> list[ManifestRow]:
        """Everything that was written."""
        query = "SELECT * FROM manifest ORDER BY output"
        return [ManifestRow(*row) for row in self._connection.execute(query)]

    def set_manifest(self, row: ManifestRow) -> None:
        """Record what is written, or about to be (`pending`)."""
        values = (row.output, row.post, row.source, row.setup, row.written, row.pending, row.stat)
        with self.transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO manifest VALUES (?,?,?,?,?,?,?,?)", (*values, row.flagged)
            )

    def rows(self, *, drafts: bool = False) -> Iterator[tuple[str, Row]]:
        """What people have done, and with `drafts` what the machine has, as for an export."""
        return rows(self._connection, drafts=drafts)

    def merge(self, found: Iterable[tuple[str, Row]]) -> Merged:
        """Take in the rows of another memory, all of them or none."""
        with self.transaction() as connection:
            return merge(connection, found)

    def stats(self) -> Stats:
        """What is in it."""
        return stats(self._connection, self.path)

    def collect(self) -> int:
        """Delete drafts of sentences that no post has; gives how many."""
        with self.transaction() as connection:
            count = collect(connection)
        self._connection.execute("VACUUM")
        return count

    def forget_output(self, output: str) -> None:
        """Forget an output of a post that has another one now."""
        with self.transaction() as connection:
            connection.execute("DELETE FROM manifest WHERE output = ?", (output,))

    def forget(self, output: str, post: str) -> None:
        """Forget an output, and of its post what no person has approved."""
        with self.transaction() as connection:
            connection.execute("DELETE FROM manifest WHERE output = ?", (output,))
            connection.execute(
                "DELETE FROM segment WHERE post = ? AND state NOT IN ('reviewed', 'final')", (post,)
            )
            connection.execute("UPDATE segment SET stale = 1 WHERE post = ?", (post,))
            connection.execute("DELETE FROM uses WHERE post = ?", (post,))

    def add_rate(self, engine: str, characters: float, seconds: float) -> None:
        """Add what a run has drafted, and in what time."""
        with self.transaction() as connection:
            connection.execute(
                "INSERT INTO rate VALUES (?, ?, ?) ON CONFLICT (engine) DO UPDATE SET"
                " characters = characters + excluded.characters,"
                " seconds = seconds + excluded.seconds",
                (engine, characters, seconds),
            )

    def rate(self, engine: str) -> float | None:
        """Source characters a second that the engine drafts here, or None if never measured."""
        query = "SELECT characters / seconds FROM rate WHERE engine = ? AND seconds > 0"
        row = self._connection.execute(query, (engine,)).fetchone()
        return float(row[0]) if row else None

    def approvals(self) -> dict[str, str]:
        """For each post with approved texts, its own or borrowed ones, a digest of them."""
        query = "SELECT post, segment, target FROM segment WHERE state IN ('reviewed', 'final')"
        own: dict[str, dict[str, str]] = {}
        for post, segment, target in self._connection.execute(query):
            own.setdefault(post, {})[segment] = target
        others, sentences = borrowed(self._connection), used(self._connection)
        return {
            post: approval_digest(own.get(post, {}), others.get(post, {}), sentences.get(post, {}))
            for post in own.keys() | others.keys() | sentences.keys()
        }


def _segment_values(post: str, position: int, row: SegmentRow) -> tuple[object, ...]:
    first = (post, row.segment, position, row.kind, row.line, row.digest)
    return (*first, row.source, row.target, row.state, dump_notes(row.findings))
