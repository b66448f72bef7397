"""Glossary files as they were read, kept for the next run: YAML takes ten times as long to read.

What is kept is JSON in the user's cache folder, one file for each glossary file of some size. It
is used only while the glossary file has the same bytes, and this program reads it in the same way.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any, Final

from translate_posts.glossary.entries import Term

SMALLEST: Final = 16 * 1024
"""Bytes of a glossary file that is worth it."""

_READERS: Final = ("compiled.py", "entries.py", "reading.py", "yaml_nodes.py", "patterns.py")
_FIELDS: Final = tuple(name for name in Term.__dataclass_fields__ if name != "file")


def recall(file: Path, data: bytes) -> list[Term] | None:
    """The terms of `file`, whose bytes are `data`; None if they are not kept."""
    if len(data) < SMALLEST:
        return None
    try:
        kept = json.loads(_place(file).read_bytes())
        if kept["of"] == _digest(data) and kept["fields"] == list(_FIELDS):
            return list(_terms(kept["rows"], file))
    except (OSError, ValueError, KeyError, TypeError):
        pass  # nothing there, or nothing of ours: it will be written anew
    return None


def keep(file: Path, data: bytes, terms: list[Term]) -> None:
    """Keep the terms of `file` for the next run, if that is possible."""
    if len(data) < SMALLEST:
        return
    rows = [[getattr(term, name) for name in _FIELDS] for term in terms]
    text = json.dumps({"of": _digest(data), "fields": _FIELDS, "rows": rows}, ensure_ascii=False)
    place = _place(file)
    draft = place.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(text, "utf-8")
        draft.replace(place)


def _terms(rows: list[list[Any]], file: Path) -> Iterator[Term]:
    """The terms of the rows, whose values stand in the order of the fields of a term."""
    for row in rows:
        values: list[Any] = [tuple(one) if isinstance(one, list) else one for one in row]
        *values, front_matter, note, line = values
        values += [tuple(map(tuple, front_matter)), note, file, line]
        yield Term(*values)


def _place(file: Path) -> Path:
    name = hashlib.sha256(os.fsencode(file.absolute())).hexdigest()[:32]
    return _folder() / f"{name}.json"


def _folder() -> Path:
    if chosen := os.environ.get("TRANSLATE_POSTS_HOME"):
        return Path(chosen).expanduser() / "cache" / "glossary"
    from platformdirs import user_cache_path

    return user_cache_path("translate-posts") / "glossary"


def _digest(data: bytes) -> str:
    """SHA-256 (hex) of a glossary file and of what reads it."""
    return hashlib.sha256(_reader() + data).hexdigest()


@cache
def _reader() -> bytes:
    here = Path(__file__)
    code = b"".join(here.with_name(name).read_bytes() for name in _READERS)
    return hashlib.sha256(code).digest()
