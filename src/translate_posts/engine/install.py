"""Installing, verifying and removing packages."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from translate_posts.engine import argos
from translate_posts.engine.archive import LIMITS, Limits, metadata_in, unpack
from translate_posts.engine.embedded import damaged_parts
from translate_posts.engine.packages import (
    PackageInfo,
    describe,
    installed_packages,
)
from translate_posts.engine.protocol import EngineError, PackageError
from translate_posts.engine.record import (
    differences,
    read_record,
    sha256_of,
    write_record,
)
from translate_posts.engine.store import discard, explained, publish, shelf, staging

Outcome = Literal["installed", "unchanged", "replaced"]


@dataclass(frozen=True)
class Installed:
    """A package and what installing it came to."""

    package: PackageInfo
    outcome: Outcome


@dataclass(frozen=True)
class Verification:
    """What `verify` found; `recorded` is False where there is nothing to compare with."""

    package: PackageInfo
    recorded: bool
    differences: tuple[str, ...]


def install_file(path: Path, limits: Limits = LIMITS) -> Installed:
    """Install the .argosmodel file at `path`.

    A true Argos package goes where argostranslate finds it too, the decoder variant, which
    argostranslate cannot decode, to our own store. Another package of the same name and version
    is replaced. Raises `PackageError` for a file that is no clean package and `EngineError`
    where it cannot be written; either leaves nothing behind.
    """
    sha256 = _sha256(path)
    metadata = metadata_in(path, limits)
    decoder = metadata.architecture == "decoder"
    home = shelf("installed") if decoder else argos.packages_folder()
    old = [
        package
        for package in installed_packages()
        if package.name == metadata.name and package.origin == ("store" if decoder else "argos")
    ]
    for package in old:
        if _is_intact(package, sha256):
            return Installed(package, "unchanged")
    destination = home / f"translate-{metadata.pair}-{metadata.version}-{sha256[:12]}"
    with staging(home) as place:
        folder = unpack(path, place, limits)
        write_record(folder, sha256)
        if destination.exists():
            discard(destination)
        publish(folder, destination)
    for package in old:
        if package.path != destination:
            discard(package.path)
    installed = describe(destination, "store" if decoder else "argos")
    return Installed(installed, "replaced" if old else "installed")


def install_from_index(from_code: str, to_code: str) -> Installed:
    """Fetch the newest package for a pair from the public Argos index and install it."""
    with argos.downloaded(from_code, to_code) as path:
        return install_file(path)


def unpack_file(path: Path) -> Path:
    """Return the folder that the .argosmodel file at `path` is unpacked to, on first use."""
    sha256 = _sha256(path)
    destination = shelf("files") / sha256[:32]
    if not destination.is_dir():
        with staging(destination.parent) as place:
            folder = unpack(path, place)
            write_record(folder, sha256)
            publish(folder, destination)
    return destination


def verify(package: PackageInfo) -> Verification:
    """Read all files of `package` again and compare them with what was recorded."""
    faults = tuple(damaged_parts(package.embedded)) if package.embedded else ()
    record = read_record(package.path)
    if record is None:
        return Verification(package, package.embedded is not None, faults)
    with explained(package.path):
        return Verification(package, True, faults + tuple(differences(package.path, record)))


def remove(package: PackageInfo) -> None:
    """Remove an installed package; an embedded one goes with its distribution only."""
    if package.embedded:
        raise EngineError(
            f"{package.name} belongs to a Python distribution; remove that: "
            f"pip uninstall {package.embedded.distribution}"
        )
    discard(package.path)


def _is_intact(package: PackageInfo, archive_sha256: str) -> bool:
    """Tell whether `package` came from that very archive and is still as it was."""
    record = read_record(package.path)
    return (
        record is not None
        and record.archive_sha256 == archive_sha256
        and not differences(package.path, record)
    )


def _sha256(path: Path) -> str:
    try:
        return sha256_of(path)
    except OSError as error:
        raise PackageError(f"{path}: {error.strerror}") from None
