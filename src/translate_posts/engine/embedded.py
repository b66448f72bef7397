"""Packages that a Python distribution carries in parts, such as translate-posts-ja-en.

A distribution names the folder of its parts by an entry point of the group
`translate_posts.models`. `parts.json` in it lists the parts with their sha256 and repeats the
package's metadata, so that nothing needs joining to be listed.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from translate_posts.engine.archive import unpack
from translate_posts.engine.metadata import Metadata, parse_metadata
from translate_posts.engine.protocol import EngineError
from translate_posts.engine.record import write_record
from translate_posts.engine.store import publish, shelf, staging

GROUP = "translate_posts.models"
_CHUNK = 1 << 20
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Part:
    """One piece of the archive."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Embedded:
    """A package in parts, and the distribution that brings it."""

    folder: Path
    distribution: str
    metadata: Metadata
    parts: tuple[Part, ...]
    sha256: str

    @property
    def unpacked(self) -> Path:
        """Where the package is, or will be, ready for use."""
        return shelf("embedded") / self.sha256[:32]

    @property
    def size(self) -> int:
        """The bytes of all parts."""
        return sum(part.size for part in self.parts)


def find_embedded() -> Iterator[Embedded]:
    """Give the packages of all installed model distributions; a broken one is warned about."""
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        try:
            yield _describe(point)
        except (ImportError, AttributeError, OSError, ValueError, KeyError, TypeError) as error:
            _log.warning("the model distribution %s cannot be used: %s", point.value, error)


def _describe(point: EntryPoint) -> Embedded:
    folder = Path(point.load())
    values = json.loads((folder / "parts.json").read_text(encoding="utf-8"))
    return Embedded(
        folder,
        point.dist.name if point.dist else point.module,
        parse_metadata(values["metadata"]),
        tuple(Part(**part) for part in values["parts"]),
        str(values["sha256"]),
    )


def unpack_embedded(embedded: Embedded) -> Path:
    """Join, check and unpack the parts unless that was done before; return the package's folder.

    Safe while other processes do the same. Raises `EngineError` for a damaged part, for a disk
    that is full and the like.
    """
    destination = embedded.unpacked
    if not destination.is_dir():
        with staging(destination.parent) as place:
            archive = place / "joined.argosmodel"
            _join(embedded, archive)
            folder = unpack(archive, place / "unpacked")
            write_record(folder, embedded.sha256)
            publish(folder, destination)
    return destination


def damaged_parts(embedded: Embedded) -> list[str]:
    """Read every part and tell what is wrong with which."""
    faults = []
    for part in embedded.parts:
        digest = hashlib.sha256()
        try:
            for chunk in _chunks(embedded.folder / part.name):
                digest.update(chunk)
        except OSError as error:
            faults.append(f"{part.name}: {error.strerror}")
        else:
            if digest.hexdigest() != part.sha256:
                faults.append(f"{part.name}: changed")
    return faults


def _join(embedded: Embedded, archive: Path) -> None:
    """Write the parts one after the other to `archive`, checking each and the whole."""
    whole = hashlib.sha256()
    with archive.open("wb") as joined:
        for part in embedded.parts:
            digest = hashlib.sha256()
            for chunk in _read_part(embedded, part):
                digest.update(chunk)
                whole.update(chunk)
                joined.write(chunk)
            if digest.hexdigest() != part.sha256:
                raise _damaged(embedded, f"{embedded.folder / part.name} has changed")
        joined.flush()
        os.fsync(joined.fileno())
    if whole.hexdigest() != embedded.sha256:
        raise _damaged(embedded, f"the parts in {embedded.folder} do not belong together")


def _read_part(embedded: Embedded, part: Part) -> Iterator[bytes]:
    try:
        yield from _chunks(embedded.folder / part.name)
    except FileNotFoundError:
        raise _damaged(embedded, f"{embedded.folder / part.name} is missing") from None


def _damaged(embedded: Embedded, what: str) -> EngineError:
    return EngineError(
        f"the embedded model is damaged: {what}; "
        f"install it again: pip install --force-reinstall {embedded.distribution}"
    )


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk
