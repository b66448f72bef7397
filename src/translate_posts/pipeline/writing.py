"""Outputs: written whole, never over what a person has changed, and remembered."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, Self

from translate_posts.document.files import digest, write_atomically
from translate_posts.memory import ManifestRow, Memory

Outcome = Literal["written", "unchanged", "edited"]


@dataclass(frozen=True, slots=True)
class Job:
    """A post and its output, as the manifest knows them."""

    post: str
    """The source's name in the memory."""
    source: Path
    output: Path
    key: str
    """The output's name in the memory."""

    @classmethod
    def of(cls, source: Path, output: Path, root: Path) -> Self:
        """A post and its output, with their names from the root of the memory."""
        return cls(relative(source, root), source, output, relative(output, root))


def stamp_of(path: Path) -> str:
    """A file's size and time stamp."""
    status = path.stat()
    return f"{status.st_size}:{status.st_mtime_ns}"


def stamp(job: Job) -> str:
    """The stamps of source and output, or "" if one is not there."""
    try:
        return f"{stamp_of(job.source)}|{stamp_of(job.output)}"
    except OSError:
        return ""


def _stamps(row: ManifestRow, job: Job) -> str:
    return f"{row.stat or stamp_of(job.source)}|{stamp_of(job.output)}"


def is_current(row: ManifestRow | None, job: Job, setup: str, read: Callable[[], bytes]) -> bool:
    """Whether the output is what this setup would write; only files that were touched are read."""
    if row is None or row.setup != setup or row.pending:
        return False
    if row.stat and row.stat == stamp(job):
        return True
    return row.source == digest(read()) and _digest_of(job.output) == row.written


def is_ours(row: ManifestRow | None, output: Path) -> bool:
    """Whether what stands at `output` may be overwritten: nothing, or what was written last."""
    found = _digest_of(output)
    if found is None:
        return True
    return row is not None and found in (row.written, row.pending)


def _digest_of(path: Path) -> str | None:
    try:
        return digest(path.read_bytes())
    except FileNotFoundError:
        return None


def write_output(
    memory: Memory, job: Job, row: ManifestRow, data: bytes, *, force: bool
) -> Outcome:
    """Write a post's English and its manifest row.

    `row` has the source's digest and stamp, the setup and the flags. The digest of what is about to
    be written goes into the manifest first, so that a killed run knows its own work again.
    """
    before = memory.manifest(job.key)
    new = digest(data)
    found = _digest_of(job.output)
    if found == new:
        memory.set_manifest(replace(row, written=new, stat=_stamps(row, job)))
        return "unchanged"
    if not force and not is_ours(before, job.output):
        return "edited"
    written = before.written if before else ""
    memory.set_manifest(replace(row, written=written, pending=new, stat=""))
    write_atomically(job.output, data)
    memory.set_manifest(replace(row, written=new, stat=_stamps(row, job)))
    return "written"


def path_of(name: str, root: Path) -> Path:
    """The path that the memory names so: the inverse of `relative`."""
    path = root / name
    if "\\x" not in name or os.path.lexists(path):
        return path
    # A name that is not UTF-8: its other bytes were written as \xNN.
    raw = re.sub(
        rb"\\x([0-9a-f]{2})", lambda found: bytes.fromhex(found[1].decode()), name.encode()
    )
    other = root / os.fsdecode(raw)
    return other if os.path.lexists(other) else path


def relative(path: Path, root: Path) -> str:
    """A path as the memory names it: from its root where it is below it, with forward slashes."""
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
    # SQLite takes no names that are not UTF-8.
    return os.fsencode(name).decode("utf-8", "backslashreplace")
