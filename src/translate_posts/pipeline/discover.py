"""Which posts a run is about, and where their English goes."""

from __future__ import annotations

import fnmatch
import logging
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePath

from translate_posts.failures import BadInput

_MAGIC = "*?["
_FRONT_MATTER = (b"---", b"+++", b"\xef\xbb\xbf---", b"\xef\xbb\xbf+++")
_log = logging.getLogger(__name__)


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
    matter, and hidden folders and `out` are passed over. Links that lead out of the input tree are
    not followed: such a post is left out with a warning. Raises NoPosts.
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
    tree = Path(os.path.realpath(root))
    kept = [
        source
        for source in sources
        if not _excluded(source.place, exclude)
        and not (inner and source.path.is_relative_to(inner))
        and _is_within(source.path, tree)
    ]
    if not kept:
        raise NoPosts(f"no posts in {', '.join(arguments)} (endings: {' '.join(extensions)})")
    return root, kept


def base_of(argument: str) -> Path:
    """The folder that an argument's posts are in or below. Raises NoPosts where there is none."""
    path = Path(argument)
    if path.is_dir():
        return path
    if path.is_file():
        return path.parent
    if any(char in argument for char in _MAGIC) and _fixed_part(path).is_dir():
        return _fixed_part(path)
    raise NoPosts(f"no such file or folder: {argument}")


def _absolute(path: Path) -> Path:
    """The path from the root, links in it not followed: a post's place is where it is linked."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.resolve would follow them


def _is_within(path: Path, tree: Path) -> bool:
    """Whether a post is in the tree, or linked to from there to a place in it."""
    if not path.is_symlink():
        return True
    # Not Path.resolve, which raises RuntimeError for a link that leads to itself.
    target = Path(os.path.realpath(path))
    if target.is_symlink():
        _leave_out(path, "a link that leads to itself")
        return False
    if target.exists() and not target.is_relative_to(tree):
        _leave_out(path, f"a link out of {tree}, to {target}")
        return False
    return True


@cache  # said once, not in each pass of a command that goes on
def _leave_out(path: Path, what: str) -> None:
    _log.warning("%s is left out: it is %s", path, what)


def _expand(
    argument: str, extensions: tuple[str, ...], out: Path | None
) -> tuple[Path, Iterable[Path]]:
    path = Path(argument)
    if path.is_dir():
        return path, _walk(path, extensions, out)
    if path.is_file() or path.is_symlink():
        return path.parent, [path]
    if any(char in argument for char in _MAGIC):
        base = _fixed_part(path)
        parts = path.parts[len(base.parts) :]
        files = list(_matching(base, (*parts, "*") if parts[-1] == "**" else parts))
        if files:
            return base, files
        raise NoPosts(f"no file matches {argument}")
    raise NoPosts(f"no such file or folder: {argument}")


def _fixed_part(pattern: Path) -> Path:
    parts: list[str] = []
    for part in pattern.parts[:-1]:
        if any(char in part for char in _MAGIC):
            break
        parts.append(part)
    return Path(*parts) if parts else Path()


def _matching(folder: Path, parts: Sequence[str]) -> Iterator[Path]:
    """The files below a folder whose paths match, part by part; ``**`` is any folders or none.

    Unlike `glob`, this follows no linked folder, so that two which are linked into themselves
    do not keep it busy for ever.
    """
    first, rest = parts[0], parts[1:]
    if first == "**" and rest:
        yield from _matching(folder, rest)
    for entry in _entries(folder):
        deeper = bool(rest) and entry.is_dir(follow_symlinks=False)
        if first == "**" and deeper and not entry.name.startswith("."):
            yield from _matching(folder / entry.name, parts)
        elif fnmatch.fnmatchcase(entry.name, first) and _is_meant(entry.name, first):
            if deeper:
                yield from _matching(folder / entry.name, rest)
            elif not rest and (folder / entry.name).is_file():  # DirEntry's raises for loops
                yield folder / entry.name


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:  # gone, or not to be read: nothing matches there
        return []


def _is_meant(name: str, pattern: str) -> bool:
    """Hidden names are meant only where the pattern says so, as in a shell."""
    return not name.startswith(".") or pattern.startswith(".")


def _walk(folder: Path, extensions: tuple[str, ...], out: Path | None) -> Iterator[Path]:
    tree = Path(os.path.realpath(folder))
    for name, folders, files in os.walk(folder):
        here = Path(name)
        folders[:] = sorted(
            inner
            for inner in folders
            if not inner.startswith(".")
            and inner != "node_modules"
            and not _is_linked(here / inner, tree)
            and (here / inner).resolve() != out
        )
        for file in files:
            path = here / file
            if file.startswith(".") or path.suffix.lower() not in extensions:
                continue
            if path.suffix.lower() != ".txt" or _has_front_matter(path):
                yield path


def _is_linked(folder: Path, tree: Path) -> bool:
    """Whether a folder is a link. It is not followed; what is in the tree is found there."""
    if not folder.is_symlink():
        return False
    target = Path(os.path.realpath(folder))
    if not target.is_relative_to(tree):
        _leave_out(_absolute(folder), f"a folder that is linked from elsewhere, {target}")
    return True


def _has_front_matter(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(6).startswith(_FRONT_MATTER)
    except OSError:
        return True  # reading it for good will say what is wrong


def _excluded(place: PurePath, patterns: Sequence[str]) -> bool:
    name = place.as_posix()
    return any(fnmatch.fnmatch(name, pattern) for pattern in patterns)
