"""Which approved targets a segment borrows, and what of that makes a post be read again."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping

_BORROWED = """
SELECT segment.post, segment.segment, known.target, known.foreign_
FROM (
    SELECT digest, target, 0 AS foreign_ FROM segment WHERE state IN ('reviewed', 'final')
    UNION SELECT digest, target, 1 FROM tm
) AS known
JOIN segment ON segment.digest = known.digest
WHERE segment.state NOT IN ('reviewed', 'final')
"""


def chosen(targets: Iterable[tuple[str, bool]]) -> str | None:
    """The one target of a source: people's own before imported ones, none where they differ.

    A target comes with whether it was imported.
    """
    some = list(targets)
    own = {target for target, foreign in some if not foreign}
    candidates = own or {target for target, _ in some}
    return candidates.pop() if len(candidates) == 1 else None


def borrowed(connection: sqlite3.Connection) -> dict[str, dict[str, str]]:
    """For each post the targets that its segments take over from elsewhere, by segment."""
    found: dict[tuple[str, str], list[tuple[str, bool]]] = {}
    for post, segment, target, foreign in connection.execute(_BORROWED):
        found.setdefault((post, segment), []).append((target, bool(foreign)))
    result: dict[str, dict[str, str]] = {}
    for (post, segment), targets in found.items():
        if (target := chosen(targets)) is not None:
            result.setdefault(post, {})[segment] = target
    return result


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
