"""How each post stands: what the next run would do with it, and why. Nothing is drafted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from translate_posts.document import PostError
from translate_posts.document.files import decode, digest
from translate_posts.document.frontmatter import read_front_matter
from translate_posts.glossary import GlossaryError
from translate_posts.memory import ManifestRow, Memory
from translate_posts.pipeline.drafting import PART
from translate_posts.pipeline.writing import Job, is_ours, path_of, relative, stamp

Standing = Literal[
    "new",
    "changed",
    "approved",
    "glossary",
    "model",
    "settings",
    "missing",
    "links",
    "current",
    "edited",
    "skipped",
    "failed",
]
"""`new`: never translated. `changed`: the post has changed, or a run was cut off. `approved`: texts
were approved since. `glossary`, `model`, `settings`: what decides the English has changed,
though maybe not for this post. `missing`: the English post is gone. `links`: a post that it links
to has come, gone or moved. `edited`: somebody has changed the English post. `skipped`:
``translate: false``. `failed`: it cannot be read."""
_PARTS: tuple[Standing, ...] = ("settings", "model", "glossary", "approved")
"""The parts of a manifest's setup, in their order."""
WAITING: frozenset[Standing] = frozenset(
    {"new", "changed", "approved", "glossary", "model", "settings", "missing", "links"}
)
"""What the next run takes up."""


@dataclass(frozen=True, slots=True)
class PostStanding:
    """How a post stands."""

    post: str
    output: str
    standing: Standing
    flagged: int = 0
    """Segments and values with findings, as of the last run."""
    message: str = ""


def stand(job: Job, row: ManifestRow | None, setup: str, *, stale: bool = False) -> PostStanding:
    """How a post stands, for what the memory knows of it and what decides its English now.

    `stale`: what its English links to is no longer as it was.
    """
    try:
        standing = _standing(job, row, setup)
        if standing == "current" and stale:
            standing = "links"
        message = ""
    except (PostError, GlossaryError, OSError, RecursionError) as error:
        standing = "failed"
        message = (
            f"{error.filename}: {error.strerror}" if isinstance(error, OSError) else str(error)
        )
    return PostStanding(job.post, job.key, standing, row.flagged if row else 0, message)


def _standing(job: Job, row: ManifestRow | None, setup: str) -> Standing:
    if row is None:
        return "new" if _translatable(job.source) else "skipped"
    if not job.output.exists() and not row.pending:
        return "missing"
    touched = not row.stat or row.stat != stamp(job)
    if touched and not is_ours(row, job.output):
        return "edited"
    if row.pending or (touched and digest(job.source.read_bytes()) != row.source):
        return "changed" if _translatable(job.source) else "skipped"
    parts = zip(_PARTS, _cut(row.setup), _cut(setup), strict=True)
    return next((name for name, old, new in parts if old != new), "current")


def _cut(setup: str) -> list[str]:
    return [setup[place * PART : (place + 1) * PART] for place in range(len(_PARTS))]


def _translatable(path: Path) -> bool:
    front = read_front_matter(decode(path.read_bytes()))
    return front is None or front.data().get("translate") is not False


@dataclass(frozen=True, slots=True)
class Orphan:
    """An English post whose Japanese one is gone."""

    post: str
    output: str
    path: Path
    edited: bool
    """Whether somebody has changed it since it was written."""
    moved: bool = False
    """Whether its post is still there, and has another output now."""


def orphans(
    memory: Memory, root: Path, outputs: Mapping[Path, Path] | None = None
) -> Iterator[Orphan]:
    """What was written for posts that are deleted or renamed, as far as it is still there.

    `outputs` has the present outputs of posts, where they can move: their earlier ones count, too,
    when the posts have been written to the present ones. An edition that was written elsewhere
    with ``--out`` is none.
    """
    rows = list(memory.manifests())
    written = {row.output for row in rows}
    for row in rows:
        source, output = path_of(row.post, root), path_of(row.output, root)
        there, now = source.exists(), (outputs or {}).get(source, output)
        left = not there or (now != output and relative(now, root) in written)
        if left and output.is_file():
            edited = not is_ours(row, output)
            yield Orphan(row.post, row.output, output, edited, moved=there)


def remove(memory: Memory, found: Iterable[Orphan]) -> list[Orphan]:
    """Delete orphans that nobody has changed, and forget them; gives those that went.

    What people have approved in the deleted posts stays in the memory. Raises OSError.
    """
    gone = []
    for orphan in found:
        if not orphan.edited:
            orphan.path.unlink(missing_ok=True)
            if orphan.moved:
                memory.forget_output(orphan.output)
            else:
                memory.forget(orphan.output, orphan.post)
            gone.append(orphan)
    return gone
