"""Where models are kept, and how a folder gets there whole or not at all.

    <home>/models/installed/   decoder packages that a user installed
    <home>/models/embedded/    the packages of model distributions, unpacked on first use
    <home>/models/files/       .argosmodel files named as an engine, unpacked on first use

Folders are named by the sha256 of their archive, so that two processes that make the same one
at the same time cannot disagree about it.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from translate_posts.engine.protocol import EngineError

_STAGING = ".translate-posts-"
_ABANDONED_AFTER_SECONDS = 3600


def home() -> Path:
    """The folder of everything that is kept per user; TRANSLATE_POSTS_HOME moves it."""
    if chosen := os.environ.get("TRANSLATE_POSTS_HOME"):
        return Path(chosen).expanduser()
    from platformdirs import user_data_path

    return user_data_path("translate-posts")


def shelf(name: str) -> Path:
    """The folder of one kind of package; it need not exist yet."""
    return home() / "models" / name


@contextmanager
def staging(destination: Path) -> Iterator[Path]:
    """Give a temporary folder on the file system of `destination`, and remove it at the end.

    `destination` is the folder that the result will be published in. The temporary folder lies
    beside it: inside, argostranslate would take it for a broken package.
    """
    with explained(destination):
        destination.mkdir(parents=True, exist_ok=True)
        place = destination.parent
        if place.stat().st_dev != destination.stat().st_dev or not os.access(place, os.W_OK):
            place = destination
        _sweep(place)
        folder = Path(tempfile.mkdtemp(prefix=f"{_STAGING}{os.getpid()}-", dir=place))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def publish(folder: Path, destination: Path) -> None:
    """Move a finished `folder` to `destination`; where another process was faster, its stays."""
    sync_folders(folder)
    try:
        folder.rename(destination)
    except OSError as error:
        if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
            raise
    sync_folder(destination.parent)


def discard(folder: Path) -> None:
    """Remove `folder` so that nobody ever sees half of it."""
    with staging(folder.parent) as place:
        folder.rename(place / folder.name)


def sync_folders(folder: Path) -> None:
    """Make the names in `folder`, and in the folders below it, safe on disk."""
    for path, _, _ in os.walk(folder):
        sync_folder(Path(path))


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` safe on disk, where the system can."""
    with suppress(OSError):  # Windows cannot open a folder
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def explained(destination: Path) -> Iterator[None]:
    """Turn a failure of the file system into an `EngineError` with its cure."""
    try:
        yield
    except OSError as error:
        cure = "make room there" if error.errno in (errno.ENOSPC, errno.EDQUOT) else "see to it"
        raise EngineError(
            f"{error.filename or destination}: {error.strerror or error}; {cure}, or set "
            "TRANSLATE_POSTS_HOME to another folder for models"
        ) from error


def _sweep(place: Path) -> None:
    """Remove what killed processes left behind: old, and its process is gone."""
    for left in place.glob(f"{_STAGING}*"):
        process = left.name.removeprefix(_STAGING).partition("-")[0]
        with suppress(OSError, ValueError):
            old = time.time() - left.stat().st_mtime > _ABANDONED_AFTER_SECONDS
            if old and not _is_running(int(process)):
                shutil.rmtree(left, ignore_errors=True)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
