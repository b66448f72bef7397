"""Approved sentences: kept apart from their segments, so that they serve wherever they occur."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from translate_posts.document import text_digest
from translate_posts.memory.approving import chosen

_CHUNK = 300
_LETTERS = 16
_KNOWN = """
SELECT key, source, target, 0 FROM sentence WHERE key IN ({marks})
UNION SELECT substr(digest, 1, 16), source, target, 1 FROM tm
 WHERE substr(digest, 1, 16) IN ({marks})
"""
_USED = """
SELECT uses.post, uses.key, known.target, known.foreign_
FROM uses JOIN (
    SELECT key, target, 0 AS foreign_ FROM sentence
    UNION SELECT substr(digest, 1, 16), target, 1 FROM tm
) AS known ON uses.key = known.key
"""


def sentence_key(source: str) -> str:
    """What a sentence is found by."""
    return text_digest(source)[:_LETTERS]


def keep_sentences(
    connection: sqlite3.Connection, post: str, segment: str, pairs: Iterable[tuple[str, str]]
) -> None:
    """Replace the approved sentences of a segment."""
    connection.execute("DELETE FROM sentence WHERE post = ? AND segment = ?", (post, segment))
    connection.executemany(
        "INSERT OR REPLACE INTO sentence VALUES (?,?,?,?,?)",
        [(post, segment, sentence_key(source), source, target) for source, target in pairs],
    )


def keep_uses(connection: sqlite3.Connection, post: str, sources: Iterable[str]) -> None:
    """Replace the list of the sentences that a post has."""
    connection.execute("DELETE FROM uses WHERE post = ?", (post,))
    keys = sorted({sentence_key(source) for source in sources})
    connection.executemany("INSERT INTO uses VALUES (?,?)", [(post, key) for key in keys])


def known_sentences(connection: sqlite3.Connection, sources: Iterable[str]) -> dict[str, str]:
    """Targets that people approved for sentences, here or in imported memories, by source.

    Where there are different targets for one sentence there is none.
    """
    wanted = {sentence_key(source): source for source in sources}
    found: dict[str, list[tuple[str, bool]]] = {}
    for source, target, foreign in _rows(connection, sorted(wanted)):
        if wanted.get(sentence_key(source)) == source:
            found.setdefault(source, []).append((target, foreign))
    picked = {source: chosen(targets) for source, targets in found.items()}
    return {source: target for source, target in picked.items() if target is not None}


def _rows(connection: sqlite3.Connection, keys: list[str]) -> Iterator[tuple[str, str, bool]]:
    for start in range(0, len(keys), _CHUNK):
        chunk = keys[start : start + _CHUNK]
        query = _KNOWN.format(marks=",".join("?" * len(chunk)))
        for _, source, target, foreign in connection.execute(query, [*chunk, *chunk]):
            yield source, target, bool(foreign)


def used(connection: sqlite3.Connection) -> dict[str, dict[str, str]]:
    """For each post the approved sentences that it takes over, by key."""
    found: dict[tuple[str, str], list[tuple[str, bool]]] = {}
    for post, key, target, foreign in connection.execute(_USED):
        found.setdefault((post, key), []).append((target, bool(foreign)))
    result: dict[str, dict[str, str]] = {}
    for (post, key), targets in found.items():
        if (target := chosen(targets)) is not None:
            result.setdefault(post, {})[key] = target
    return result
