"""`translate-posts memory export`, `import` and `merge`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from translate_posts.cli import options
from translate_posts.cli.errors import reported
from translate_posts.cli.memory import opening

if TYPE_CHECKING:
    from translate_posts.memory import Merged

_Out = Annotated[Path | None, typer.Argument(help="The file to write; else standard output.")]
_Drafts = Annotated[bool, typer.Option("--drafts", help="The machine's drafts, too.")]
_Exports = Annotated[list[Path], typer.Argument(help="Exports (.jsonl).")]
_Memories = Annotated[list[Path], typer.Argument(help="Memories (.sqlite3) of other machines.")]
_SHOWN = 60


def export(
    out: _Out = None, drafts: _Drafts = False, config: options.ConfigFromHere = None
) -> None:
    """Write what people have approved as sorted lines of JSON, to be kept in git.

    Exit codes: 0 done, 2 usage or bad input.
    """
    from translate_posts.document.files import write_atomically
    from translate_posts.memory import lines

    with reported(), opening.reading(opening.memory_file(config)) as memory:
        text = "".join(f"{line}\n" for line in lines(memory.rows(drafts=drafts)))
        if out:
            write_atomically(out, text.encode())
    if out:
        typer.echo(f"{text.count(chr(10)) - 1:,} rows in {out}")
    else:
        typer.echo(text, nl=False)


def import_(
    files: _Exports, as_json: options.JsonObject = False, config: options.ConfigFromHere = None
) -> None:
    """Take exports into the memory: the same whichever comes first. A bad file changes nothing.

    Exit codes: 0 done, 1 a segment was approved with different texts, 2 usage or bad input.
    """
    with reported(as_json=as_json):
        rows = [row for file in files for row in _read(file)]
        with opening.writing(opening.memory_file(config)) as memory:
            merged = memory.merge(rows)
    _tell(merged, as_json=as_json)


def merge(
    files: _Memories, as_json: options.JsonObject = False, config: options.ConfigFromHere = None
) -> None:
    """Merge other memories into the project's, drafts included.

    Exit codes: 0 done, 1 a segment was approved with different texts, 2 usage or bad input.
    """
    with reported(as_json=as_json):
        rows = []
        for file in files:
            with opening.reading(file) as other:
                rows += list(other.rows(drafts=True))
        with opening.writing(opening.memory_file(config)) as memory:
            merged = memory.merge(rows)
    _tell(merged, as_json=as_json)


def _read(file: Path) -> Sequence[tuple[str, dict[str, Any]]]:
    """The rows of an export. Raises UnusableMemory with file and line."""
    from translate_posts.memory import BadLine, UnusableMemory, read_lines

    try:
        text = file.read_bytes().decode("utf-8-sig")
        return list(read_lines(text.split("\n")))
    except UnicodeDecodeError as error:
        raise UnusableMemory(f"{file}: it is not UTF-8; export it again") from error
    except BadLine as error:
        raise UnusableMemory(
            f"{file}:{error.number}: {error.message}; nothing was taken"
        ) from error


def _tell(merged: Merged, *, as_json: bool) -> None:
    from translate_posts.pipeline.events import SCHEMA
    from translate_posts.shortening import shortened

    code = 1 if merged.differences else 0
    if as_json:
        different = [one._asdict() for one in merged.differences]
        answer: dict[str, Any] = {"schema": SCHEMA, "event": "merge", "added": merged.added}
        answer |= {"differences": different, "exit_code": code}
        typer.echo(json.dumps(answer, ensure_ascii=False))
    else:
        for one in merged.differences:
            typer.echo(f"{one.post}: {shortened(one.source, _SHOWN)}")
            typer.echo(f"  kept: {shortened(one.kept, _SHOWN)}")
            typer.echo(f"  left: {shortened(one.left, _SHOWN)}")
        added = ", ".join(f"{count:,} {name}" for name, count in merged.added.items() if count)
        typer.echo(f"taken in: {added or 'nothing new'}")
    raise typer.Exit(code)
