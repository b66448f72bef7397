"""Upkeep of a memory: what is in it, what nobody needs, whether it is sound, saving the rest."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from translate_posts.memory.exchange import TABLES, Row
from translate_posts.memory.sentences import sentence_key

_UNUSED = """
SELECT source_key, engine, rules FROM draft WHERE NOT EXISTS (
    SELECT 1 FROM uses WHERE uses.key = draft_key(draft.source))
"""


@dataclass(slots=True)
class Stats:
    """Counts and sizes."""

    bytes: int
    posts: int
    segments: dict[str, int]
    """By state; stale ones apart."""
    stale: int
    drafts: dict[str, int]
    """By engine: digest of model and options."""
    edits: int
    sentences: int
    """Approved ones."""
    imported: int
    """Pairs of other memories."""
    unused: int
    """Drafts of sentences that no post has."""


def stats(connection: sqlite3.Connection, path: Path) -> Stats:
    """What is in a memory."""

    def number(query: str) -> int:
        return int(connection.execute(query).fetchone()[0])

    by_state = "SELECT state, COUNT(*) FROM segment WHERE NOT stale GROUP BY state"
    by_engine = "SELECT engine, COUNT(*) FROM draft GROUP BY engine ORDER BY 2 DESC"
    return Stats(
        path.stat().st_size if path.is_file() else 0,
        number("SELECT COUNT(DISTINCT post) FROM segment WHERE NOT stale"),
        dict(connection.execute(by_state).fetchall()),
        number("SELECT COUNT(*) FROM segment WHERE stale"),
        dict(connection.execute(by_engine).fetchall()),
        number("SELECT COUNT(*) FROM history"),
        number("SELECT COUNT(*) FROM sentence"),
        number("SELECT COUNT(*) FROM tm"),
        len(_unused(connection)),
    )


class NotKnown(Exception):
    """Which sentences are used is not known of all posts."""


def collect(connection: sqlite3.Connection) -> int:
    """Delete drafts of sentences that no post has; gives how many. The caller commits.

    Raises NotKnown where a run must look at the posts first.
    """
    if connection.execute("SELECT 1 FROM manifest WHERE setup = ''").fetchone():
        raise NotKnown("posts have not been looked at since the memory got its new format")
    keys = _unused(connection)
    connection.executemany(
        "DELETE FROM draft WHERE source_key = ? AND engine = ? AND rules = ?", keys
    )
    return len(keys)


def _unused(connection: sqlite3.Connection) -> list[tuple[str, str, str]]:
    connection.create_function("draft_key", 1, sentence_key, deterministic=True)
    return connection.execute(_UNUSED).fetchall()


@dataclass(slots=True)
class Health:
    """What is wrong with a memory; nothing: it is sound."""

    faults: list[str] = field(default_factory=list)


def health(path: Path) -> Health:
    """Look through every page and row of a file."""
    found = Health()
    try:
        with closing(sqlite3.connect(path, timeout=30)) as connection:
            for (line,) in connection.execute("PRAGMA integrity_check(20)"):
                if line != "ok":
                    found.faults.append(str(line))
            for table, column in (("draft", "findings"), ("segment", "findings")):
                found.faults += _bad_json(connection, table, column)
    except sqlite3.Error as error:
        found.faults.append(str(error))
    return found


def _bad_json(connection: sqlite3.Connection, table: str, column: str) -> Iterator[str]:
    for (text,) in connection.execute(f"SELECT {column} FROM {table} WHERE {column} <> '[]'"):  # noqa: S608 - our names
        try:
            json.loads(text)
        except ValueError:
            yield f"{table}.{column} holds no JSON: {text[:40]}"


def salvage(path: Path) -> Iterator[tuple[str, Row]]:
    """The rows that can still be read, as for an export; what cannot is passed over."""
    for name, table in TABLES.items():
        try:
            with closing(sqlite3.connect(path)) as connection:
                columns = ", ".join(table.columns)
                cursor = connection.execute(f"SELECT {columns} FROM {name} WHERE {table.where}")  # noqa: S608 - constants
                for values in cursor:
                    yield name, dict(zip(table.columns, values, strict=True))
        except sqlite3.Error:
            continue


def set_aside(path: Path) -> Path:
    """Move a file and what SQLite has beside it out of the way; gives its new place."""
    number = 1
    while (aside := path.with_name(f"{path.name}.broken-{number}")).exists():
        number += 1
    for ending in ("", "-wal", "-shm"):
        file = path.with_name(path.name + ending)
        if file.exists():
            file.rename(aside.with_name(aside.name + ending))
    return aside
