"""Posts as files: read without losing a byte, written all at once or not at all."""

from __future__ import annotations

import codecs
import contextlib
import hashlib
import os
from pathlib import Path

from translate_posts.document.errors import PostError

_FOREIGN_MARKS = {
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}
_GUESSES = ("shift_jis", "euc_jp", "iso2022_jp")


def decode(data: bytes) -> str:
    """The text of a post; a byte order mark stays as its first character.

    Raises PostError, with the line, for anything but UTF-8.
    """
    for mark, name in _FOREIGN_MARKS.items():
        if data.startswith(mark):
            raise PostError(f"the file is {name}, not UTF-8", line=1, cure=_cure(name))
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        raise PostError("the file holds a NUL byte", line=line, cure="is it a text file?")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        cure = _cure(_guess(data) or "its encoding")
        raise PostError("the file is not UTF-8", line=line, cure=cure) from error
    if "\x1b$" in text:
        raise PostError("the file is ISO-2022-JP, not UTF-8", line=1, cure=_cure("ISO-2022-JP"))
    return text


def _guess(data: bytes) -> str | None:
    for name in _GUESSES:
        with contextlib.suppress(UnicodeDecodeError):
            data.decode(name)
            return name.upper().replace("_", "-")
    return None


def _cure(encoding: str) -> str:
    option = f"-f {encoding} " if " " not in encoding else ""
    return f"convert it to UTF-8 from {encoding}, for example with iconv {option}-t UTF-8"


def digest(data: bytes) -> str:
    """SHA-256 (hex) of a file's bytes."""
    return hashlib.sha256(data).hexdigest()


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file by temporary file, fsync and rename, making its folders.

    A reader, or a crash, sees the old file or the new one. Raises OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # One name for each path: what a killed run leaves behind, the next one takes up.
    name = hashlib.sha256(path.name.encode("utf-8", "surrogateescape")).hexdigest()[:16]
    temporary = path.with_name(f".{name}.translate-posts.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            os.fchmod(file.fileno(), _mode(path))
        temporary.replace(path)
    except BaseException as error:
        temporary.unlink(missing_ok=True)
        if isinstance(error, OSError):
            error.filename = str(path)  # the temporary file's name would tell nobody anything
        raise
    _sync_folder(path.parent)


def _mode(path: Path) -> int:
    """The mode of the file that is replaced, or the usual one of a new file."""
    with contextlib.suppress(OSError):
        return path.stat().st_mode & 0o777
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
