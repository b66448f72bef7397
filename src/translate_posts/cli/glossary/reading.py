"""Posts and glossaries for the tools: what they look at, and what was wrong with it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from translate_posts.shortening import shown

if TYPE_CHECKING:
    from translate_posts.document import Post, Rules
    from translate_posts.glossary import Glossary
    from translate_posts.glossary.tools import PostText, Sentence, Site
    from translate_posts.pipeline import Config, Source

SCHEMA = "translate-posts/1"
BAD_INPUT = 2


_ENOUGH_FOR_PROCESSES = 40
"""Posts from which on it pays to read them side by side."""
_MOST_PROCESSES = 8


@dataclass(frozen=True, slots=True)
class Posts:
    """The posts that could be read, and messages about those that could not."""

    site: Site
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Job:
    path: Path
    place: str
    file: str
    rules: Rules


def complain(messages: Iterable[str]) -> None:
    """Print what does not end the command to standard error."""
    for message in messages:
        typer.echo(f"translate-posts: {message}", err=True)


def read_site(paths: Sequence[str], config: Config, glossary: Glossary) -> Posts:
    """The posts that the paths name, each with the glossary that holds for it.

    Raises NoPosts, and GlossaryError for a faulty glossary of a folder.
    """
    from translate_posts.glossary import Glossaries
    from translate_posts.glossary.tools import PostText, Site

    sources = posts_of(paths, config)
    glossaries = Glossaries(glossary, config.root)
    posts, faults = [], []
    jobs = [_job(source, config) for source in sources]
    for job, read in zip(jobs, _read_all(jobs), strict=True):
        if isinstance(read, PostText):
            posts.append((read, glossaries.for_post(job.path, read.place, read.data)))
        else:
            faults.append(read)
    return Posts(Site(tuple(posts)), tuple(faults))


def posts_of(paths: Sequence[str], config: Config) -> list[Source]:
    """The posts that the paths name. Raises NoPosts."""
    from translate_posts.pipeline import discover

    out = config.out.resolve() if config.out else config.root / config.to_code
    return discover(paths, config.extensions, config.exclude, out)[1]


def count(number: int, one: str, many: str = "") -> str:
    """A number with what it counts."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _job(source: Source, config: Config) -> _Job:
    from translate_posts.document import Rules

    path, root = source.path, config.root
    place = path.relative_to(root) if path.is_relative_to(root) else source.place
    mdx = path.suffix.lower() == ".mdx"
    return _Job(path, place.as_posix(), shown(path), Rules(config.translate, config.map, mdx))


def _read_all(jobs: Sequence[_Job]) -> Iterable[PostText | str]:
    """Each post as the tools want it, or what is wrong with it."""
    processes = min(_MOST_PROCESSES, os.cpu_count() or 1)
    if len(jobs) < _ENOUGH_FOR_PROCESSES or processes < 2:
        return map(_read, jobs)
    from concurrent.futures import ProcessPoolExecutor

    try:
        with ProcessPoolExecutor(processes) as pool:
            return list(pool.map(_read, jobs, chunksize=8))
    except (OSError, RuntimeError):  # where processes cannot be had
        return map(_read, jobs)


def _read(job: _Job) -> PostText | str:
    from translate_posts.document import PostError, read_post
    from translate_posts.document.files import decode
    from translate_posts.glossary.tools import PostText, Tag

    try:
        post = read_post(decode(job.path.read_bytes()), job.rules)
    except PostError as error:
        return f"{job.file}: {error}"
    except OSError as error:
        return f"{job.file}: cannot be read: {error.strerror}"
    tags = tuple(
        Tag(tag.value, str(tag.path[0]), post.text.count("\n", 0, tag.start) + 1)
        for tag in post.mapped
    )
    data = post.data
    return PostText(job.file, job.place, tuple(_sentences(post)), tags, data)


def _sentences(post: Post) -> Iterator[Sentence]:
    from translate_posts.glossary.tools import Sentence
    from translate_posts.japanese import join_wrapped, split_sentences

    for segment in post.segments():
        line = segment.line
        for text in split_sentences(segment.text):
            stripped = text.strip()
            blank = text[: len(text) - len(text.lstrip())]
            if stripped:
                yield Sentence(join_wrapped(stripped), line + blank.count("\n"))
            line += text.count("\n")
