"""Opening the file of a memory: made, brought up to date, or copied to look at."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from translate_posts.failures import BadInput
from translate_posts.memory.schema import MemoryVersionError, prepare


class UnusableMemory(BadInput):
    """The memory cannot be used; the message names the file and the cure."""


def opened(path: Path) -> sqlite3.Connection:
    """A connection to a file, which is made if it is not there. Raises UnusableMemory."""
    with _usable(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, isolation_level=None, timeout=30)
        prepare(connection)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
    return connection


def copied(path: Path) -> sqlite3.Connection:
    """A connection to a copy of a file; empty where there is none. Raises UnusableMemory."""
    connection = opened(Path(":memory:"))
    if path.exists():
        with _usable(path):
            _copy(path, connection)
            prepare(connection)
    return connection


def _copy(path: Path, to: sqlite3.Connection) -> None:
    # Opened for writing, SQLite leaves no files behind; where it may not write, it need not lock.
    ways = [str(path), f"{path.resolve().as_uri()}?immutable=1"]
    for way in ways:
        try:
            with closing(sqlite3.connect(way, uri=way != str(path), timeout=30)) as file:
                file.backup(to)
                return
        except sqlite3.OperationalError:
            if way == ways[-1]:
                raise


@contextmanager
def _usable(path: Path) -> Iterator[None]:
    try:
        yield
    except MemoryVersionError as error:
        raise UnusableMemory(f"{path}: {error}, or name another with [memory] path") from error
    except (sqlite3.Error, OSError) as error:
        raise unusable(path, error, "cannot be opened as a translation memory: ") from error


def unusable(path: Path, error: Exception, what: str = "") -> UnusableMemory:
    """What a failure of SQLite means for its user: a disk to see to, or a file to put away."""
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        cure = "make room on its disk; what was done is kept"
    elif code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY):
        cure = "see to its disk; what was done is kept"
    else:
        cure = "move it away"
    return UnusableMemory(f"{path}: {what}{error}; {cure}, or name another with [memory] path")
