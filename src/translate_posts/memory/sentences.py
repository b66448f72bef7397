"""Approved sentences: kept apart from their segments, so that they serve wherever they occur."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from translate_posts.document import text_digest
from translate_posts.memory.approving import chosen, chosen_by_post, in_chunks

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
    rows = in_chunks(connection, _KNOWN, sorted(wanted))
    return chosen(row[1:] for row in rows if wanted.get(sentence_key(row[1])) == row[1])


def used(connection: sqlite3.Connection) -> dict[str, dict[str, str]]:
    """For each post the approved sentences that it takes over, by key."""
    return chosen_by_post(connection.execute(_USED))
