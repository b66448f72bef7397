"""Pairs of texts, read from tables: `path, score, Japanese, English` or `Japanese, English`."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

BLOCK = 50
"""So many neighbouring lines count as one document where a table names none."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A Japanese text and its English. Texts of one `document` are never held out apart."""

    source: str
    target: str
    set: str = ""
    document: str = ""


class TableError(ValueError):
    """A table that cannot be read; the message names file and line."""


def read_pairs(path: Path) -> Iterator[Pair]:
    """Read a table, gzip-compressed or not, named `SET.tsv` or `SET.tsv.gz`."""
    name = path.name.removesuffix(".gz").removesuffix(".tsv")
    try:
        with open_text(path) as lines:
            for number, line in enumerate(lines, start=1):
                yield _pair(path, number, line.rstrip("\r\n").split("\t"), name)
    except (OSError, UnicodeDecodeError) as error:
        raise TableError(f"{path}: cannot be read: {error}") from None


def open_text(path: Path, mode: str = "rt") -> IO[str]:
    """Open a text file for `rt` or `wt`; one that ends in `.gz` is compressed."""
    opened = gzip.open if path.suffix == ".gz" else open
    return cast(IO[str], opened(path, mode, encoding="utf-8", newline="\n"))


def _pair(path: Path, number: int, fields: list[str], name: str) -> Pair:
    if len(fields) == 2:
        where, source, target = "", *fields
    elif len(fields) == 4:
        where, _, source, target = fields
    else:
        raise TableError(
            f"{path}:{number}: {len(fields)} fields; a line has Japanese and English, or path, "
            "score, Japanese and English, with tabs between"
        )
    if where in ("", name):
        where = f"{name}#{(number - 1) // BLOCK}"
    return Pair(source, target, name, where)


def write_pairs(path: Path, pairs: list[Pair]) -> None:
    """Write pairs as `set, document, Japanese, English`."""
    with open_text(path, "wt") as file:
        for pair in pairs:
            file.write("\t".join((pair.set, pair.document, pair.source, pair.target)) + "\n")


def read_prepared(path: Path) -> list[Pair]:
    """Read what `write_pairs` wrote."""
    with open_text(path) as file:
        rows = (line.rstrip("\n").split("\t") for line in file)
        return [Pair(source, target, name, doc) for name, doc, source, target in rows]
