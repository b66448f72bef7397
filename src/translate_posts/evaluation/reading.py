"""Reading test sets: pairs of files, tables, and what people approved in the memory."""

from __future__ import annotations

import gzip
import random
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from translate_posts.evaluation.errors import EvaluationError
from translate_posts.evaluation.lines import Line, TestSet, markdown_line
from translate_posts.japanese import has_japanese
from translate_posts.memory import Memory

TABLES = (".tsv", ".tsv.gz")
"""Endings of files with both languages."""
_SEED = 1
_SAME = "one segment a line, the same number on both sides"


def read_sets(files: Sequence[Path]) -> Iterator[TestSet]:
    """The test sets in `files`: each table is one, other files are taken two by two.

    Of two files the Japanese comes first. Raises EvaluationError.
    """
    rest = [path for path in files if not path.name.endswith(TABLES)]
    if len(rest) % 2:
        raise EvaluationError(
            f"{rest[-1]}: name its English file too: FILE.ja FILE.en, or one table FILE.tsv"
        )
    waiting: list[Path] = []
    for path in files:
        if path.name.endswith(TABLES):
            yield read_table(path)
            continue
        waiting.append(path)
        if len(waiting) == 2:
            yield read_files(*waiting)
            waiting.clear()


def read_files(japanese: Path, english: Path) -> TestSet:
    """Two files with one segment a line. Raises EvaluationError."""
    sources, references = read_lines(japanese), read_lines(english)
    if len(sources) != len(references):
        raise EvaluationError(
            f"{japanese} has {len(sources)} lines and {english} has {len(references)}: "
            f"there must be {_SAME}"
        )
    places = [f"{japanese}:{number}" for number in range(1, len(sources) + 1)]
    return _made(japanese.name.removesuffix(".ja"), list(zip(places, sources, references)))  # noqa: B905 - counted above


def read_table(path: Path) -> TestSet:
    """A table of which the last two columns are Japanese and English. Raises EvaluationError."""
    rows = []
    for number, line in enumerate(read_lines(path), 1):
        cells = line.split("\t")
        if len(cells) < 2:
            raise EvaluationError(
                f"{path}:{number}: no tab; a line has its Japanese and its English "
                "in the last two columns"
            )
        rows.append((f"{path}:{number}", cells[-2], cells[-1]))
    name = next(path.name.removesuffix(end) for end in TABLES[::-1] if path.name.endswith(end))
    return _made(name, rows)


def read_memory(path: Path) -> TestSet:
    """The segments of a memory that people approved. Raises EvaluationError."""
    if not path.is_file():
        raise EvaluationError(f"{path}: there is no memory here; run in the project's folder")
    with Memory(path) as memory:
        posts = dict.fromkeys(row.post for row in memory.manifests())
        lines = [
            Line(f"{post}:{row.line}", row.source, row.target, kind=row.kind)
            for post in posts
            for row in memory.approved(post).values()
        ]
    if not lines:
        raise EvaluationError(f"{path}: nobody has approved a segment yet; review some first")
    return TestSet("memory", tuple(lines), tuple(range(len(lines))), len(lines))


def read_outputs(path: Path, whole: TestSet) -> list[str]:
    """Another system's output for the lines of a set, markup as written. Raises EvaluationError."""
    found = read_lines(path)
    if len(found) != whole.whole:
        raise EvaluationError(
            f"{path} has {len(found)} lines, and {whole.name} has {whole.whole}: "
            "an output has a line for each, empty where there is none"
        )
    return [found[index] for index in whole.indices]


def first(whole: TestSet, limit: int) -> TestSet:
    """The first lines of a set."""
    return TestSet(whole.name, whole.lines[:limit], whole.indices[:limit], whole.whole)


def sample(whole: TestSet, size: int) -> TestSet:
    """Some lines of a set by chance, always the same ones, in their order."""
    count = len(whole.lines)
    chosen = sorted(random.Random(_SEED).sample(range(count), min(size, count)))  # noqa: S311 - no secret
    return TestSet(
        whole.name,
        tuple(whole.lines[place] for place in chosen),
        tuple(whole.indices[place] for place in chosen),
        whole.whole,
    )


def read_lines(path: Path) -> list[str]:
    """The lines of a UTF-8 file, which may be compressed. Raises EvaluationError."""
    data = _read(path)
    text = ""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise EvaluationError(
            f"{path}:{line}: not UTF-8; convert it: iconv -f SHIFT_JIS -t UTF-8, or from what it is"
        ) from error
    if not text.strip():
        raise EvaluationError(f"{path}: the file is empty; there must be {_SAME}")
    # Not splitlines(): a segment may have other characters in it that end a line to Python.
    return [line.removesuffix("\r") for line in text.removesuffix("\n").split("\n")]


def _read(path: Path) -> bytes:
    try:
        data = path.read_bytes()
        return gzip.decompress(data) if path.suffix == ".gz" else data
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise EvaluationError(f"{path}: no whole gzip file ({error}); fetch it again") from error


def _made(name: str, rows: Sequence[tuple[str, str, str]]) -> TestSet:
    """The lines of a set; those with nothing on either side are left out."""
    lines, indices = [], []
    for index, (place, source, reference) in enumerate(rows):
        if not source.strip() and not reference.strip():
            continue
        if not source.strip() or not reference.strip():
            side = "Japanese" if reference.strip() else "English"
            raise EvaluationError(f"{place}: no {side} here; there must be {_SAME}")
        lines.append(markdown_line(place, source, reference))
        indices.append(index)
    if not any(has_japanese(line.source) for line in lines):
        raise EvaluationError(
            f"{rows[0][0]}: no Japanese in any line; the Japanese comes first, the English second"
        )
    return TestSet(name, tuple(lines), tuple(indices), len(rows))
