"""What was unpacked, file by file: for `model verify`, and for an engine's digest."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

RECORD = "translate-posts.json"
_SCHEMA = 1
_CHUNK = 1 << 20

# Raised when the same package would draft differently because this room does.
_DRAFTING = "translate-posts drafting 1"


@dataclass(frozen=True, slots=True)
class FileRecord:
    """One unpacked file; its time tells whether the sha256 must be computed again."""

    sha256: str
    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Record:
    """The archive that a package came from, and the files it was unpacked to."""

    archive_sha256: str
    files: Mapping[str, FileRecord]


def sha256_of(path: Path) -> str:
    """The sha256 of a file, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def write_record(folder: Path, archive_sha256: str) -> None:
    """Record the files of the freshly unpacked package in `folder`, in a file beside them."""
    files = {name: asdict(_file_record(path)) for name, path in _files(folder)}
    text = json.dumps(
        {"schema": _SCHEMA, "archive_sha256": archive_sha256, "files": files}, indent=1
    )
    with (folder / RECORD).open("w", encoding="utf-8") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())


def read_record(folder: Path) -> Record | None:
    """Read the record of the package in `folder`; None where another tool installed it."""
    try:
        values = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        files = {name: FileRecord(**fields) for name, fields in values["files"].items()}
        return Record(str(values["archive_sha256"]), files)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def differences(folder: Path, record: Record) -> list[str]:
    """Read every file of the package again and tell how it differs from the record."""
    found = {name: sha256_of(path) for name, path in _files(folder)}
    wanted = {name: file.sha256 for name, file in record.files.items()}
    changed = {
        name: "missing" if name not in found else "added" if name not in wanted else "changed"
        for name in found.keys() | wanted.keys()
        if found.get(name) != wanted.get(name)
    }
    return [f"{name}: {how}" for name, how in sorted(changed.items())]


def digest_of(folder: Path) -> str:
    """The sha256 of all files that decide what the package drafts."""
    record = read_record(folder)
    known = record.files if record else {}
    whole = hashlib.sha256(f"{_DRAFTING}\n".encode())
    for name, path in _files(folder):
        if name.startswith("model/") or name in _DECIDING:
            whole.update(f"{name}\n{_sha256(path, known.get(name))}\n".encode())
    return whole.hexdigest()


_DECIDING = ("metadata.json", "sentencepiece.model", "bpe.model")


def _sha256(path: Path, known: FileRecord | None) -> str:
    """The recorded sha256 where the file is untouched since, else the one it has now."""
    state = path.stat()
    if known and (known.size, known.mtime_ns) == (state.st_size, state.st_mtime_ns):
        return known.sha256
    return sha256_of(path)


def _file_record(path: Path) -> FileRecord:
    state = path.stat()
    return FileRecord(sha256_of(path), state.st_size, state.st_mtime_ns)


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """All files of a package but the record, by their sorted names."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name != RECORD:
            yield name, path
