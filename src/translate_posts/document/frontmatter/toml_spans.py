"""Where the values of a TOML document stand in its source.

tomlkit knows the values and writes every byte back, but tells no offsets. So each value that is
asked for is replaced by a marker, the document written, and the source laid along what comes out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import tomlkit
from tomlkit.items import AbstractTable, Item, String

from translate_posts.document.frontmatter.model import Path

_Place = tuple[Any, Any, Path, Any]  # the container, the key or position in it, path, value

_PRIVATE_USE = range(0xE000, 0xF900)


class Span(NamedTuple):
    """A value's path and its offsets in the TOML source."""

    path: Path
    start: int
    end: int


def string_spans(source: str) -> list[Span]:
    """Return all string values of ``source``, in its order. ValueError where one is not found."""
    document = tomlkit.parse(source)
    return _locate(source, document, list(_strings(document, ())))


def key_spans(source: str, keys: Sequence[str]) -> list[Span]:
    """Return where the values of top-level ``keys`` stand, those in ``source`` that are no tables.

    ValueError where one is not found.
    """
    document = tomlkit.parse(source)
    present: list[_Place] = [
        (document, key, (key,), document[key])
        for key in keys
        if key in document and not isinstance(document[key], AbstractTable)
    ]
    return _locate(source, document, present)


def _strings(container: Any, path: Path) -> Iterator[_Place]:
    is_mapping = hasattr(container, "items")
    for step, value in list(container.items() if is_mapping else enumerate(container)):
        here = (*path, str(step) if is_mapping else step)
        if isinstance(value, String):
            yield container, step, here, value
        elif isinstance(value, dict | list):
            yield from _strings(value, here)


def _locate(source: str, document: tomlkit.TOMLDocument, places: list[_Place]) -> list[Span]:
    mark = next(chr(code) for code in _PRIVATE_USE if chr(code) not in source)
    for number, (container, step, _, _) in enumerate(places):
        container[step] = tomlkit.string(f"{mark}{number}{mark}")
    pieces = re.split(f'"{mark}(\\d+){mark}"', document.as_string())
    spans: list[Span] = []
    offset = _past(source, pieces[0], 0)
    for number, piece in zip(map(int, pieces[1::2]), pieces[2::2], strict=True):
        _, _, path, value = places[number]
        end = _past(source, _written(value), offset)
        spans.append(Span(path, offset, end))
        offset = _past(source, piece, end)
    if offset != len(source) or len(spans) != len(places):
        raise ValueError("TOML source and document differ")
    return spans


def _written(value: Any) -> str:
    if not isinstance(value, Item):  # tomlkit gives booleans as such
        return str(value).lower()
    return value.as_string()


def _past(source: str, piece: str, offset: int) -> int:
    if not source.startswith(piece, offset):
        raise ValueError("TOML source and document differ")
    return offset + len(piece)
