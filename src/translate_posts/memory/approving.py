"""Which approved targets a segment borrows, and what of that makes a post be read again."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

_BORROWED = """
SELECT segment.post, segment.segment, known.target, known.foreign_
FROM (
    SELECT digest, target, 0 AS foreign_ FROM segment WHERE state IN ('reviewed', 'final')
    UNION SELECT digest, target, 1 FROM tm
) AS known
JOIN segment ON segment.digest = known.digest
WHERE segment.state NOT IN ('reviewed', 'final')
"""

_ELSEWHERE = """
SELECT digest, target, 0 FROM segment WHERE digest IN ({marks})
    AND state IN ('reviewed', 'final')
UNION SELECT digest, target, 1 FROM tm WHERE digest IN ({marks})
"""
_CHUNK = 300
_Key = TypeVar("_Key", str, tuple[str, str])


def chosen(rows: Iterable[tuple[_Key, str, object]]) -> dict[_Key, str]:
    """The one target of each source: people's own before imported ones, none where they differ.

    Rows are what a source is told by, a target, and whether it was imported.
    """
    found: dict[_Key, list[tuple[str, bool]]] = {}
    for key, target, foreign in rows:
        found.setdefault(key, []).append((target, bool(foreign)))
    picked = {key: _one(targets) for key, targets in found.items()}
    return {key: target for key, target in picked.items() if target is not None}


def _one(targets: Sequence[tuple[str, bool]]) -> str | None:
    own = {target for target, foreign in targets if not foreign}
    candidates = own or {target for target, _ in targets}
    return candidates.pop() if len(candidates) == 1 else None


def chosen_by_post(
    rows: Iterable[tuple[str, str, str, object]],
) -> dict[str, dict[str, str]]:
    """As `chosen`, for rows that begin with a post: by post, then by what tells a source."""
    result: dict[str, dict[str, str]] = {}
    for (post, key), target in chosen(((row[0], row[1]), *row[2:]) for row in rows).items():
        result.setdefault(post, {})[key] = target
    return result


def borrowed(connection: sqlite3.Connection) -> dict[str, dict[str, str]]:
    """For each post the targets that its segments take over from elsewhere, by segment."""
    return chosen_by_post(connection.execute(_BORROWED))


def elsewhere(connection: sqlite3.Connection, digests: Iterable[str]) -> dict[str, str]:
    """Targets that people approved for sources, here or in imported memories, by digest."""
    return chosen(in_chunks(connection, _ELSEWHERE, sorted(set(digests))))


def in_chunks(connection: sqlite3.Connection, query: str, keys: Sequence[str]) -> Iterator[Any]:
    """The rows of a query that asks twice for `{marks}`: SQLite's default limit is 999 of them."""
    for start in range(0, len(keys), _CHUNK):
        chunk = keys[start : start + _CHUNK]
        marks = ",".join("?" * len(chunk))
        yield from connection.execute(query.format(marks=marks), [*chunk, *chunk])


def approval_digest(
    own: Mapping[str, str], others: Mapping[str, str], sentences: Mapping[str, str]
) -> str:
    """SHA-256 (hex) of a post's approved targets, of those it borrows, and of its sentences'.

    The first two are by segment, the last by the key of the sentence.
    """
    digest = hashlib.sha256()
    for segment, target in sorted(own.items()):
        digest.update(f"{segment}\0{target}\0".encode())
    for segment, target in sorted(others.items()):
        digest.update(f"={segment}\0{target}\0".encode())
    for key, target in sorted(sentences.items()):
        digest.update(f"+{key}\0{target}\0".encode())
    return digest.hexdigest()
