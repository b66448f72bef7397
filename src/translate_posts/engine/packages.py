"""The packages that are there: embedded, installed by us, installed for argostranslate."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from translate_posts.engine import argos
from translate_posts.engine.embedded import Embedded, find_embedded, unpack_embedded
from translate_posts.engine.metadata import Architecture, Metadata, read_metadata
from translate_posts.engine.protocol import EngineError, PackageError, SlotProfile
from translate_posts.engine.store import shelf

Origin = Literal["embedded", "store", "argos", "file"]

_SPEC = re.compile(r"(?:argos:)?(?P<pair>[A-Za-z0-9-]+_[A-Za-z0-9-]+)(?:@(?P<version>\S+))?")
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class PackageInfo:
    """A package that is here to be used; `size` is in bytes.

    `path` is its folder, which an embedded package gets on first use: see `ready`.
    """

    name: str
    from_code: str
    to_code: str
    version: str
    architecture: Architecture
    path: Path
    origin: Origin
    licence: str
    slots: SlotProfile
    size: int
    embedded: Embedded | None = field(default=None, repr=False, compare=False)

    @property
    def pair(self) -> str:
        """The languages, such as `ja_en`."""
        return f"{self.from_code}_{self.to_code}"


def installed_packages() -> list[PackageInfo]:
    """List all packages: the embedded ones, those of our store, those of argostranslate."""
    return list(_packages())


def find_package(name: str) -> PackageInfo:
    """Find the package that `argos:ja_en` or `argos:ja_en@1.1` means.

    Without a version it is the embedded package if there is one, else the highest version.
    Raises `EngineError` with what there is and how to get more.
    """
    wanted = _SPEC.fullmatch(name)
    if wanted is None:
        raise EngineError(
            f"{name!r} is no engine; name one as argos:ja_en, argos:ja_en@VERSION, identity, "
            "or by the path of an .argosmodel file"
        )
    others = []
    for package in _packages():
        if package.pair == wanted["pair"]:
            others.append(package)
            if package.version == wanted["version"]:
                return package
            if package.origin == "embedded" and wanted["version"] is None:
                return package
    if wanted["version"] or not others:
        raise _not_found(wanted)
    return max(others, key=lambda package: _version_key(package.version))


def describe(folder: Path, origin: Origin) -> PackageInfo:
    """Describe the unpacked package in `folder`; `PackageError` says why it is none."""
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return _info(read_metadata(folder), folder, origin, size)


def ready(package: PackageInfo) -> Path:
    """Return the package's folder, unpacking an embedded package first if need be."""
    return unpack_embedded(package.embedded) if package.embedded else package.path


def _packages() -> Iterator[PackageInfo]:
    for embedded in find_embedded():
        yield _info(embedded.metadata, embedded.unpacked, "embedded", embedded.size, embedded)
    yield from _described(_newest_first(shelf("installed")), "store")
    yield from _described(argos.installed_folders(), "argos")


def _newest_first(place: Path) -> list[Path]:
    folders = place.iterdir() if place.is_dir() else ()
    return sorted(folders, key=lambda folder: folder.stat().st_mtime_ns, reverse=True)


def _described(folders: list[Path], origin: Origin) -> Iterator[PackageInfo]:
    for folder in folders:
        try:
            yield describe(folder, origin)
        except PackageError as error:
            _log.warning("%s", error)


def _info(
    metadata: Metadata, path: Path, origin: Origin, size: int, embedded: Embedded | None = None
) -> PackageInfo:
    return PackageInfo(
        name=metadata.name,
        from_code=metadata.from_code,
        to_code=metadata.to_code,
        version=metadata.version,
        architecture=metadata.architecture,
        path=path,
        origin=origin,
        licence=metadata.licence,
        slots=metadata.slots.profile,
        size=size,
        embedded=embedded,
    )


def _version_key(version: str) -> tuple[int, object]:
    """Order versions as Python's packaging does, what it cannot read below all others."""
    from packaging.version import InvalidVersion, Version

    try:
        return 1, Version(version)
    except InvalidVersion:
        return 0, version


def _not_found(wanted: re.Match[str]) -> EngineError:
    names = ", ".join(package.name for package in _packages()) or "none"
    source, target = wanted["pair"].split("_", 1)
    cure = f"get one: translate-posts model install {source} {target}"
    if wanted["pair"] == "ja_en":
        cure += ", or pip install translate-posts-ja-en"
    version = f" in version {wanted['version']}" if wanted["version"] else ""
    return EngineError(
        f"no package translates {source} to {target}{version} (installed: {names}); {cure}"
    )
