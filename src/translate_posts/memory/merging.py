"""Merging memories: what people did in one and in the other, the same whichever comes first.

A segment that both have approved differently keeps the one that is further (``final`` over
``reviewed``), of two that are as far the one that was edited last, and of two at the same time the
one that is first in the alphabet. Such differences are told.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from translate_posts.document import text_digest
from translate_posts.memory.exchange import TABLES, Row
from translate_posts.memory.records import APPROVED
from translate_posts.memory.sentences import keep_sentences

_RANK = {"initial": 0, "translated": 1, "reviewed": 2, "final": 3}


class Difference(NamedTuple):
    """A segment that was approved with two texts."""

    post: str
    source: str
    kept: str
    left: str


@dataclass(slots=True)
class Merged:
    """What came of it."""

    added: dict[str, int] = field(default_factory=dict)
    """New or changed rows, by table."""
    differences: list[Difference] = field(default_factory=list)


def merge(connection: sqlite3.Connection, rows: Iterable[tuple[str, Row]]) -> Merged:
    """Take in the rows of another memory. The caller holds the transaction."""
    by_table: dict[str, list[Row]] = {name: [] for name in TABLES}
    for name, row in rows:
        by_table[name].append(row)
    merged = Merged()
    # The times of edits decide between texts, so the history comes first.
    merged.added["history"] = _add_history(connection, by_table["history"])
    sentences = _by_segment(by_table["sentence"])
    merged.added["segment"] = sum(
        _merge_segment(connection, row, sentences, merged) for row in by_table["segment"]
    )
    merged.added["machine"] = _add(connection, "machine", by_table["machine"])
    merged.added["draft"] = _add(connection, "draft", by_table["draft"])
    tm = [{"digest": text_digest(row["source"]), **row} for row in by_table["tm"]]
    merged.added["tm"] = _add(connection, "tm", tm)
    return merged


def _by_segment(rows: Iterable[Row]) -> dict[tuple[str, str], list[tuple[str, str]]]:
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in rows:
        key = row["post"], row["segment"]
        found.setdefault(key, []).append((row["source"], row["target"]))
    return found


def _add(connection: sqlite3.Connection, name: str, rows: Iterable[Row]) -> int:
    before = connection.total_changes
    for row in rows:
        columns, marks = ", ".join(row), ", ".join("?" * len(row))
        query = f"INSERT OR IGNORE INTO {name} ({columns}) VALUES ({marks})"  # noqa: S608 - our names
        connection.execute(query, list(row.values()))
    return connection.total_changes - before


def _add_history(connection: sqlite3.Connection, rows: Iterable[Row]) -> int:
    columns = TABLES["history"].columns
    names, marks = ", ".join(columns), ", ".join("?" * len(columns))
    same = " AND ".join(f"{column} = ?" for column in columns)
    query = (
        f"INSERT INTO history ({names}) SELECT {marks}"  # noqa: S608 - constants
        f" WHERE NOT EXISTS (SELECT 1 FROM history WHERE {same})"
    )
    before = connection.total_changes
    for row in rows:
        values = [row[column] for column in columns]
        connection.execute(query, [*values, *values])
    return connection.total_changes - before


def _merge_segment(
    connection: sqlite3.Connection,
    row: Row,
    sentences: dict[tuple[str, str], list[tuple[str, str]]],
    merged: Merged,
) -> bool:
    """Take in an approved segment; gives whether that has changed something."""
    if row["state"] not in APPROVED:
        return False
    key = row["post"], row["segment"]
    there = connection.execute(
        "SELECT source, target, state FROM segment WHERE post = ? AND segment = ?", key
    ).fetchone()
    if there is None:
        _insert(connection, row)
    elif there[1:] == (row["target"], row["state"]):
        return False
    elif not _goes_before(connection, row, *there[1:]):
        if there[1] != row["target"]:
            merged.differences.append(
                Difference(row["post"], row["source"], there[1], row["target"])
            )
        return False
    else:
        if there[2] in APPROVED and there[1] != row["target"]:
            merged.differences.append(
                Difference(row["post"], row["source"], row["target"], there[1])
            )
        connection.execute(
            "UPDATE segment SET target = ?, state = ?, findings = '[]'"
            " WHERE post = ? AND segment = ?",
            (row["target"], row["state"], *key),
        )
    keep_sentences(connection, *key, sentences.get(key, ()))
    return True


def _insert(connection: sqlite3.Connection, row: Row) -> None:
    # Stale, until the next run finds the segment in its post.
    values = {**row, "digest": text_digest(row["source"]), "findings": "[]", "stale": 1}
    _add(connection, "segment", [values])


def _goes_before(connection: sqlite3.Connection, row: Row, target: str, state: str) -> bool:
    """Whether the other memory's text goes before the one that is here."""
    ours, theirs = _RANK[state], _RANK[row["state"]]
    if ours != theirs:
        return theirs > ours
    key = row["post"], row["segment"]
    mine = _last(connection, *key, target, state)
    other = _last(connection, *key, row["target"], row["state"])
    return (other, target) > (mine, row["target"])


def _last(connection: sqlite3.Connection, post: str, segment: str, target: str, state: str) -> str:
    """When a segment got this text; "" where nobody knows."""
    (at,) = connection.execute(
        "SELECT MAX(at) FROM history WHERE post = ? AND segment = ? AND target = ? AND state = ?",
        (post, segment, target, state),
    ).fetchone()
    return at or ""
