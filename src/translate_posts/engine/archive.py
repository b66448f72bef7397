"""Unpacking an .argosmodel file, which is a zip from anywhere, without trusting it."""

from __future__ import annotations

import os
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from translate_posts.engine.metadata import Metadata, decode_metadata
from translate_posts.engine.protocol import PackageError

_CHUNK = 1 << 20


@dataclass(frozen=True)
class Limits:
    """What an honest package stays far below.

    `ratio` bounds the bytes unpacked for each byte of the archive, after a first allowance.
    """

    members: int = 10_000
    total_bytes: int = 4_000_000_000
    ratio: int = 200
    allowance: int = 1_000_000

    def bytes_from(self, archive_bytes: int) -> int:
        """How many bytes an archive of `archive_bytes` may unpack to."""
        return min(self.total_bytes, self.allowance + self.ratio * archive_bytes)


LIMITS = Limits()


def metadata_in(archive: Path, limits: Limits = LIMITS) -> Metadata:
    """Check the list of members and read the metadata, without unpacking anything."""
    with _opened(archive, limits) as (source, top):
        return _metadata(archive, source, top)


def unpack(archive: Path, into: Path, limits: Limits = LIMITS) -> Path:
    """Unpack the package in `archive` below the folder `into` and return the package's folder.

    Raises `PackageError` for whatever is not one clean package; the caller removes `into` then.
    """
    with _opened(archive, limits) as (source, top):
        _metadata(archive, source, top)
        left = limits.bytes_from(archive.stat().st_size)
        for member in source.infolist():
            left -= _write(archive, source, member, into, left)
    return into / top


@contextmanager
def _opened(archive: Path, limits: Limits) -> Iterator[tuple[zipfile.ZipFile, str]]:
    """Open an archive whose members are harmless; give it with the name of its one folder."""
    with _refusing(archive), zipfile.ZipFile(archive) as source:
        members = source.infolist()
        if len(members) > limits.members:
            raise PackageError(f"{archive}: refused: more than {limits.members} members")
        top = _check_members(archive, members)
        _check_package(archive, top, {member.filename for member in members})
        yield source, top


@contextmanager
def _refusing(archive: Path) -> Iterator[None]:
    """Say of a file that zipfile stumbles over what it is: not a zip, or a damaged one."""
    if not archive.is_file():
        raise PackageError(f"{archive}: no such file")
    if not zipfile.is_zipfile(archive):
        raise PackageError(f"{archive}: not an .argosmodel file (not a whole zip archive)")
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError) as error:
        raise PackageError(f"{archive}: damaged: {error}; fetch it again") from error


def _check_members(archive: Path, members: list[zipfile.ZipInfo]) -> str:
    """Check the names and kinds of all members; return the one folder that they are in."""
    seen: set[str] = set()
    tops: set[str] = set()
    for member in members:
        if reason := _fault(member):
            raise PackageError(f"{archive}: refused: {member.filename[:200]!r} {reason}")
        path = PurePosixPath(member.filename)
        if str(path).casefold() in seen:
            raise PackageError(f"{archive}: refused: {member.filename[:200]!r} stands in it twice")
        seen.add(str(path).casefold())
        tops.add(path.parts[0])
    if len(tops) != 1 or len(seen) < 2:
        raise PackageError(f"{archive}: refused: a package is one folder with files in it")
    return tops.pop()


def _fault(member: zipfile.ZipInfo) -> str | None:
    """Why `member` must not be unpacked, if so."""
    kind = stat.S_IFMT(member.external_attr >> 16)
    # The stored name: zipfile itself cuts names at a NUL and turns the system's separators.
    name = member.orig_filename
    parts = name.removesuffix("/").split("/")
    if any(part in ("", ".", "..") for part in parts) or any(c in name for c in "\\:\0"):
        return "is not a plain path below the package's folder"
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "is a link or a device"
    if member.flag_bits & 0x1:
        return "is encrypted"
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        # Other methods let one small read unpack without bound.
        return "is packed with a method other than deflate"
    return None


def _write(
    archive: Path, source: zipfile.ZipFile, member: zipfile.ZipInfo, into: Path, limit: int
) -> int:
    """Write one member below `into` and return its size, counted as it is read."""
    target = into / member.filename
    if member.is_dir():
        target.mkdir(parents=True, exist_ok=True)
        return 0
    target.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    with source.open(member) as packed, target.open("wb") as plain:
        while chunk := packed.read(_CHUNK):
            written += len(chunk)
            if written > limit:
                raise PackageError(f"{archive}: refused: it unpacks to far more than a model")
            plain.write(chunk)
        plain.flush()
        os.fsync(plain.fileno())
    return written


def _check_package(archive: Path, top: str, names: set[str]) -> None:
    """Check that the files are there that an engine is made of."""
    for choice in (
        ("metadata.json",),
        ("sentencepiece.model", "bpe.model"),
        ("model/model.bin",),
    ):
        if not any(f"{top}/{name}" in names for name in choice):
            raise PackageError(f"{archive}: no package: there is no {' or '.join(choice)} in it")


def _metadata(archive: Path, source: zipfile.ZipFile, top: str) -> Metadata:
    with source.open(f"{top}/metadata.json") as file:
        return decode_metadata(file.read(_CHUNK), f"{archive}: metadata.json")
