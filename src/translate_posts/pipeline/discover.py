"""Which posts a run is about, and where their English goes."""

from __future__ import annotations

import fnmatch
import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from translate_posts.failures import BadInput

_MAGIC = "*?["
_FRONT_MATTER = (b"---", b"+++", b"\xef\xbb\xbf---", b"\xef\xbb\xbf+++")


class NoPosts(BadInput):
    """Paths that name no post."""


@dataclass(frozen=True, slots=True)
class Source:
    """A post to translate."""

    path: Path
    place: PurePath
    """Its path in the input tree, which the output mirrors."""


def discover(
    arguments: Sequence[str], extensions: Iterable[str], exclude: Sequence[str], out: Path | None
) -> tuple[Path, list[Source]]:
    """The root of the input tree, and the posts that files, folders and globs name.

    A file is taken whatever its ending. In a folder the endings decide, a ``.txt`` needs front
    matter, and hidden folders and `out` are passed over. Raises NoPosts.
    """
    found: dict[Path, None] = {}
    bases = []
    for argument in arguments:
        base, paths = _expand(argument, tuple(extensions), out)
        bases.append(_absolute(base))
        found.update(dict.fromkeys(map(_absolute, paths)))
    root = Path(os.path.commonpath(bases))
    sources = [Source(path, PurePath(path.relative_to(root))) for path in sorted(found)]
    inner = out if out and out != root and out.is_relative_to(root) else None
    kept = [
        source
        for source in sources
        if not _excluded(source.place, exclude)
        and not (inner and source.path.is_relative_to(inner))
    ]
    if not kept:
        raise NoPosts(f"no posts in {', '.join(arguments)} (endings: {' '.join(extensions)})")
    return root, kept


def _absolute(path: Path) -> Path:
    """The path from the root, links in it not followed: a post's place is where it is linked."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.resolve would follow them


def _expand(
    argument: str, extensions: tuple[str, ...], out: Path | None
) -> tuple[Path, Iterable[Path]]:
    path = Path(argument)
    if path.is_dir():
        return path, _walk(path, extensions, out)
    if path.is_file():
        return path.parent, [path]
    if any(char in argument for char in _MAGIC):
        matches = [Path(name) for name in glob.glob(argument, recursive=True)]  # noqa: PTH207 - absolute patterns
        files = [match for match in matches if match.is_file()]
        if files:
            return _fixed_part(path), files
        raise NoPosts(f"no file matches {argument}")
    raise NoPosts(f"no such file or folder: {argument}")


def _fixed_part(pattern: Path) -> Path:
    parts: list[str] = []
    for part in pattern.parts[:-1]:
        if any(char in part for char in _MAGIC):
            break
        parts.append(part)
    return Path(*parts) if parts else Path()


def _walk(folder: Path, extensions: tuple[str, ...], out: Path | None) -> Iterator[Path]:
    for name, folders, files in os.walk(folder):
        here = Path(name)
        folders[:] = sorted(
            inner
            for inner in folders
            if not inner.startswith(".")
            and inner != "node_modules"
            and (here / inner).resolve() != out
        )
        for file in files:
            path = here / file
            if file.startswith(".") or path.suffix.lower() not in extensions:
                continue
            if path.suffix.lower() != ".txt" or _has_front_matter(path):
                yield path


def _has_front_matter(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(6).startswith(_FRONT_MATTER)
    except OSError:
        return True  # reading it for good will say what is wrong


def _excluded(place: PurePath, patterns: Sequence[str]) -> bool:
    name = place.as_posix()
    return any(fnmatch.fnmatch(name, pattern) for pattern in patterns)
