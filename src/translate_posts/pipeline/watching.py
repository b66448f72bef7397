"""Watching posts, glossaries and configuration, and translating what is saved.

Posts are watched by the system (watchfiles). The few files of settings are looked at twice a
second: they lie anywhere, and an editor that saves by renaming takes the watched file away.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from translate_posts.engine import EngineError
from translate_posts.failures import BadInput, need
from translate_posts.memory import Busy
from translate_posts.pipeline.discover import NoPosts, Source, base_of
from translate_posts.pipeline.events import Summary

if TYPE_CHECKING:
    from types import ModuleType

_TICK_MILLISECONDS = 300
_STEP_MILLISECONDS = 100
"""A save is over when so long nothing else was written: editors write in several steps."""
_BUSY_SECONDS = 1.0
_TROUBLE = (BadInput, EngineError, OSError, sqlite3.Error)

What = Literal["watching", "reloaded", "gone", "waiting", "trouble"]
"""`watching`: all is done, and a save is waited for. `reloaded`: configuration and glossaries were
read again. `gone`: a post is, its English is not. `waiting`: for posts, or for another run to end.
`trouble`: something could not be read or done; the watch goes on."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that is said beside the events of the runs."""

    what: What
    message: str


class Workplace(Protocol):
    """What a watch works with: the project, read again when it changes."""

    @property
    def out(self) -> Path:
        """Where the English posts go."""

    def settings(self) -> Iterable[Path]:
        """The files of configuration and glossaries that hold now, or would if they were there."""

    def load(self) -> None:
        """Read configuration and glossaries; what was read last stands where that fails.

        Raises BadInput, EngineError or OSError.
        """

    def find(self) -> Sequence[Source]:
        """The posts that are there now. Raises NoPosts and BadInput."""

    def translate(self, sources: Sequence[Source]) -> Summary:
        """Translate what is new or changed among posts. Raises Busy, and what a run raises."""

    def say(self, notice: Notice) -> None:
        """Tell the user."""


class Watch:
    """Translates posts as they are saved, until it is interrupted."""

    def __init__(self, arguments: Sequence[str], place: Workplace) -> None:
        """Raises MissingExtra, and NoPosts where a folder is not there."""
        self._watchfiles: ModuleType = need("watchfiles", "watch")
        self._place = place
        self._folders = list(dict.fromkeys(base_of(one).absolute() for one in arguments))
        self._recursive = not all(Path(one).is_file() for one in arguments)
        self._seen = self._loaded = _stamps(place.settings())
        self._posts: dict[Path, Source] = {}
        self._pending: set[Path] = set()
        """Posts that the next pass looks at."""
        self._gone: dict[Path, Source] = {}
        """Posts that were not there a moment ago: deleted, or being renamed."""
        self._due = self._unseen = True
        self._begun = False
        self._not_before = 0.0

    def run(self) -> None:
        """Go on until a KeyboardInterrupt. Raises what the first pass over all posts raises."""
        while not self._watch():
            self._unseen = True

    def _watch(self) -> bool:
        """Watch until a folder is deleted or made again (False), or a pass is interrupted."""
        before = self._identities()
        if None in before:
            time.sleep(_TICK_MILLISECONDS / 1000)
            return False
        for changed in self._changes():
            if self._tick(changed):
                return True
            if self._identities() != before:
                return False
        return True

    def _changes(self) -> Iterator[set[Path]]:
        """What was saved or deleted, by its name here; an empty set about three times a second."""
        real = {os.path.realpath(folder): folder for folder in self._folders}
        found = self._watchfiles.watch(
            *real,
            watch_filter=None,
            step=_STEP_MILLISECONDS,
            rust_timeout=_TICK_MILLISECONDS,
            yield_on_timeout=True,
            recursive=self._recursive,
            ignore_permission_denied=True,
        )
        for changes in found:
            yield {_named(Path(path), real) for _, path in changes}

    def _tick(self, changed: set[Path]) -> bool:
        """Take in what has happened and do what is due; True where it is time to end."""
        self._reload()
        changed = {path for path in changed if self._is_meant(path)}
        if changed or self._unseen:
            self._look(changed)
        elif self._gone:
            self._tell_gone()
        if not self._due or time.monotonic() < self._not_before:
            return False
        return self._pass()

    def _is_meant(self, path: Path) -> bool:
        """Whether a change can be one of posts: not of outputs, nor of hidden files and folders."""
        if path.is_relative_to(self._place.out) and self._place.out not in self._folders:
            return False
        inner = (path.relative_to(one) for one in self._folders if path.is_relative_to(one))
        return not any(part.startswith(".") for below in inner for part in below.parts)

    def _reload(self) -> None:
        """Read the settings again once they have changed and stayed so for a moment."""
        now = _stamps(self._place.settings())
        settled, self._seen = now == self._seen, now
        if not settled or now == self._loaded:
            return
        self._loaded = now
        try:
            self._place.load()
        except _TROUBLE as error:
            self._trouble(error, "; what was read before still holds")
            return
        self._loaded = self._seen = _stamps(self._place.settings())
        self._place.say(Notice("reloaded", "configuration or glossary has changed: read again"))
        self._unseen = True

    def _look(self, changed: set[Path]) -> None:
        """Compare the posts that are there with those that were."""
        try:
            found = {source.path: source for source in self._place.find()}
        except NoPosts:
            found = {}
        except _TROUBLE as error:
            self._trouble(error)
            return
        self._gone |= {path: self._posts[path] for path in self._posts.keys() - found.keys()}
        self._gone = {path: one for path, one in self._gone.items() if path not in found}
        new = found.keys() if self._unseen else found.keys() - self._posts.keys()
        self._pending |= (found.keys() & changed) | new
        self._posts, self._unseen = found, False
        self._due = self._due or bool(self._pending)

    def _tell_gone(self) -> None:
        for path, source in self._gone.items():
            english = self._place.out / source.place
            if not path.exists() and english.exists():
                self._place.say(
                    Notice("gone", f"{path} is gone; translate-posts clean removes {english}")
                )
        self._gone.clear()

    def _pass(self) -> bool:
        """One pass over the posts that are pending; True where it was interrupted."""
        self._due = False
        sources = [self._posts[path] for path in sorted(self._pending) if path in self._posts]
        try:
            summary = self._place.translate(sources) if sources else Summary()
        except Busy as error:
            self._wait(error)
            return False
        except _TROUBLE as error:
            if not self._begun:
                raise
            self._trouble(error)
            return False
        if summary.interrupted:
            return True
        self._pending.clear()
        self._not_before = 0.0
        if not self._begun:
            self._begun = True
            self._say_watching()
        return False

    def _wait(self, error: Busy) -> None:
        if not self._not_before:
            self._place.say(Notice("waiting", f"{error}; waiting for it"))
        self._due = True
        self._not_before = time.monotonic() + _BUSY_SECONDS

    def _say_watching(self) -> None:
        if self._posts:
            names = ", ".join(map(str, self._folders))
            message = f"watching {names}, posts: {len(self._posts):,}; Ctrl-C ends it"
            self._place.say(Notice("watching", message))
        else:
            self._place.say(Notice("waiting", "no posts yet; waiting for some; Ctrl-C ends it"))

    def _trouble(self, error: Exception, what: str = "") -> None:
        where = f"{error.filename}: " if isinstance(error, OSError) and error.filename else ""
        text = error.strerror if isinstance(error, OSError) else None
        self._place.say(Notice("trouble", f"{where}{text or error}{what}"))

    def _identities(self) -> list[tuple[int, int] | None]:
        """Which folders these are: one that is deleted and made again must be watched anew."""
        return [_identity(folder) for folder in self._folders]


def _identity(path: Path) -> tuple[int, int] | None:
    with contextlib.suppress(OSError):
        status = path.stat()
        return status.st_dev, status.st_ino
    return None


def _named(path: Path, real: dict[str, Path]) -> Path:
    """A path that the system reports, as the posts are named: below the folder as it was given."""
    for folder, name in real.items():
        if path.is_relative_to(folder):
            return name / path.relative_to(folder)
    return path


def _stamps(files: Iterable[Path]) -> dict[Path, tuple[int, ...] | None]:
    """What tells whether a file has changed: which one it is, its size and its time."""
    stamps: dict[Path, tuple[int, ...] | None] = {}
    for file in files:
        stamps[file] = None
        with contextlib.suppress(OSError):
            status = file.stat()
            stamps[file] = (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)
    return stamps
