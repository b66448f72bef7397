"""The memory as lines of JSON: sorted, so that they compare well in git, and read back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

FORMAT = "translate-posts-memory/1"
_APPROVED = "state IN ('reviewed', 'final')"


class _Table(NamedTuple):
    columns: tuple[str, ...]
    order: tuple[str, ...]
    where: str = "1"


TABLES: dict[str, _Table] = {
    "segment": _Table(
        ("post", "segment", "position", "kind", "line", "source", "target", "state", "engine"),
        ("post", "position", "segment"),
        _APPROVED,
    ),
    "machine": _Table(("post", "segment", "draft", "engine"), ("post", "segment")),
    "history": _Table(
        (
            "post",
            "segment",
            "digest",
            "at",
            "origin",
            "target_before",
            "state_before",
            "target",
            "state",
            "comment",
        ),
        ("post", "segment", "at", *("target_before", "state_before", "target", "state", "comment")),
    ),
    "sentence": _Table(("post", "segment", "source", "target"), ("post", "segment", "source")),
    "tm": _Table(("source", "target", "origin"), ("source", "target")),
    "draft": _Table(
        ("source_key", "engine", "rules", "source", "target", "score", "findings", "agreement"),
        ("source_key", "engine", "rules"),
    ),
}
"""What is exported of each table. Drafts only when asked for: the machine can make them again."""

Row = dict[str, Any]


class BadLine(Exception):
    """A line that is none of an export; `number` is its line."""

    def __init__(self, number: int, message: str) -> None:
        super().__init__(message)
        self.number, self.message = number, message


def rows(connection: sqlite3.Connection, *, drafts: bool) -> Iterator[tuple[str, Row]]:
    """What people have done, and with `drafts` what the machine has, in a fixed order."""
    for name, table in TABLES.items():
        if name == "draft" and not drafts:
            continue
        query = (
            f"SELECT DISTINCT {', '.join(table.columns)} FROM {name} WHERE {table.where}"  # noqa: S608 - constants
            f" ORDER BY {', '.join(table.order)}"
        )
        for values in connection.execute(query):
            yield name, dict(zip(table.columns, values, strict=True))


def lines(found: Iterable[tuple[str, Row]]) -> Iterator[str]:
    """The rows as lines, without line ends."""
    yield json.dumps({"format": FORMAT})
    for name, row in found:
        yield json.dumps({"table": name, **row}, ensure_ascii=False)


def read_lines(text: Iterable[str]) -> Iterator[tuple[str, Row]]:
    """The rows of an export. Raises BadLine."""
    for number, line in enumerate(text, 1):
        if number == 1:
            _check_head(line)
        elif line.strip():
            yield _row(number, line)


def _check_head(line: str) -> None:
    try:
        head = json.loads(line)
    except (ValueError, RecursionError):
        head = None
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise BadLine(1, f"it is no export of a memory: the first line is not {FORMAT}")


def _row(number: int, line: str) -> tuple[str, Row]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadLine(number, f"it is no JSON: {error}") from error
    table = TABLES.get(row.pop("table", "")) if isinstance(row, dict) else None
    name = next((name for name, one in TABLES.items() if one is table), "")
    if table is None or set(row) != set(table.columns):
        raise BadLine(number, "it is no row of a memory; was the export cut or edited?")
    for column, value in row.items():
        if not _fits(column, value):
            raise BadLine(number, f"{column} cannot be {json.dumps(value, ensure_ascii=False)}")
    return name, row


def _fits(column: str, value: object) -> bool:
    if column in ("position", "line"):
        return isinstance(value, int) and not isinstance(value, bool)
    if column in ("score", "agreement"):
        return isinstance(value, (int, float)) or (value is None and column == "agreement")
    if column == "target" and value is None:
        return True
    if not isinstance(value, str):
        return False
    if column in ("state", "state_before"):
        return value in ("initial", "translated", "reviewed", "final")
    return all(not 0xD800 <= ord(char) <= 0xDFFF for char in value)
