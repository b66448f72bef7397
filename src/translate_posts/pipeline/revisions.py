"""Posts that git says have changed."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from pathlib import Path

from translate_posts.failures import BadInput
from translate_posts.pipeline.discover import Source

_TIMEOUT = 120


class NoRevision(BadInput):
    """Git cannot say what has changed; the message says why."""


def changed_since(sources: Iterable[Source], revision: str) -> list[Source]:
    """The posts that differ from what they were at a revision; new ones too, also untracked.

    Raises NoRevision.
    """
    found = list(sources)
    folders = {source.path.parent for source in found}
    tops = {folder: Path(_git(folder, "rev-parse", "--show-toplevel")[0]) for folder in folders}
    changed: set[Path] = set()
    for top in set(tops.values()):
        changed |= {top / name for name in _changes(top, revision)}
    here = {path.resolve() for path in changed}
    return [source for source in found if source.path.resolve() in here]


def _changes(top: Path, revision: str) -> list[str]:
    if revision.startswith("-"):
        raise NoRevision(f"{revision}: is no revision; name a commit, a branch or a tag")
    differing = _git(top, "diff", "--name-only", "-z", "--no-renames", "--relative", revision, "--")
    untracked = _git(top, "ls-files", "-z", "--others", "--exclude-standard")
    return [*differing, *untracked]


def _git(folder: Path, *words: str) -> list[str]:
    """What git prints, cut at its ends of names or lines."""
    command = ["git", "-C", str(folder), *words]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_TIMEOUT, check=False)  # noqa: S603 - fixed words, a folder and a revision that is no option
    except FileNotFoundError as error:
        raise NoRevision("--changed-since needs git, which is not installed") from error
    except subprocess.TimeoutExpired as error:
        raise NoRevision(f"{folder}: git does not answer") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        why = said[0] if said else f"exit code {done.returncode}"
        raise NoRevision(
            f"{folder}: git cannot tell what has changed: {why}; "
            "name a revision of the repository that the posts are in (a shallow clone has few)"
        )
    end = b"\0" if "-z" in words else b"\n"
    return [os.fsdecode(name) for name in done.stdout.split(end) if name]
