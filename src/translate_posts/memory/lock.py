"""One run at a time on a memory."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from translate_posts.failures import BadInput

try:
    import fcntl
except ImportError:  # Windows has no fcntl; there SQLite's own locking has to do.
    fcntl = None  # type: ignore[assignment]  # tested for before use


class Busy(BadInput):
    """Another run holds the memory."""


@contextmanager
def run_lock(memory: Path) -> Iterator[None]:
    """Hold the lock beside a memory file; the system lets go of it when the process ends.

    Raises Busy, naming the process that has it.
    """
    path = memory.with_name(memory.name + ".lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        if fcntl is not None:
            _take(file.fileno(), path)
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def _take(handle: int, path: Path) -> None:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        holder = path.read_text(encoding="utf-8", errors="replace").strip() or "unknown"
        raise Busy(
            f"another run (process {holder}) works with this memory: {path.parent}; "
            "wait for it, or give this run a memory of its own with [memory] path"
        ) from error
