"""`translate-posts review export`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate_posts.cli import options, project
from translate_posts.cli.review import desks

if TYPE_CHECKING:
    from translate_posts.memory import State
    from translate_posts.review import Desk, Selection, Sheet
    from translate_posts.review.formats import Format


class Form(StrEnum):
    """What to write."""

    XLIFF = "xliff"
    XLIFF12 = "xliff12"
    PO = "po"
    CSV = "csv"
    TSV = "tsv"
    XLSX = "xlsx"
    TMX = "tmx"
    HTML = "html"


class Only(StrEnum):
    """Which segments."""

    FLAGGED = "flagged"


class Status(StrEnum):
    """States of segments."""

    INITIAL = "initial"
    TRANSLATED = "translated"
    REVIEWED = "reviewed"
    FINAL = "final"


_Form = Annotated[Form, typer.Option("--format", "-f", help="The format.")]
_Out = Annotated[
    Path,
    typer.Option("--out", "-o", help="The folder; of tables and memories also the file itself."),
]
_Only = Annotated[
    Only | None,
    typer.Option(
        "--only", help="Segments with findings that nobody has approved.", show_default=False
    ),
]
_Status = Annotated[
    list[Status] | None, typer.Option("--status", help="Segments in this state; may be repeated.")
]
_Rule = Annotated[
    list[str] | None,
    typer.Option("--rule", "-r", help="Segments with a finding of this rule; may be repeated."),
]
_Tag = Annotated[
    list[str] | None,
    typer.Option("--tag", help="Posts with this category or tag; may be repeated."),
]
_Stale = Annotated[
    bool, typer.Option("--stale", help="Segments whose source was changed since it was translated.")
]
_Near = Annotated[
    int,
    typer.Option(
        "--near", min=0, max=100, help="Likeness from which on matches are offered; 0: none."
    ),
]
_Force = Annotated[bool, typer.Option("--force", help="Replace files that are there.")]


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    data: bytes
    segments: int
    flagged: int


def export(
    paths: desks.Paths = None,
    form: _Form = Form.XLIFF,
    out: _Out = Path("review"),
    only: _Only = None,
    status: _Status = None,
    rule: _Rule = None,
    tag: _Tag = None,
    stale: _Stale = False,
    near: _Near = 75,
    force: _Force = False,
    as_json: options.JsonObject = False,
    config: options.ConfigFile = None,
) -> None:
    """Write drafts to files for translation tools, spreadsheets, or to read.

    Exit codes: 0 done, 2 usage or bad input, 3 a library is missing.
    """
    from translate_posts.review.formats import FORMATS

    with desks.reported(as_json=as_json):
        settings = project.settings(paths or ["."], config)
        selection = _selection(only, status, rule, tag, stale=stale)
        with desks.opened(settings, near or None) as desk:
            sheets = _sheets(desk, paths, selection)
            files = list(_files(sheets, FORMATS[form.value], out, desk))
        _write(files, force=force or form is Form.HTML)
    desks.faults(sheets)
    _print(files, as_json=as_json)


def _selection(
    only: Only | None,
    status: list[Status] | None,
    rules: list[str] | None,
    tags: list[str] | None,
    *,
    stale: bool,
) -> Selection:
    from translate_posts.checks.catalogue import CATALOGUE, unknown
    from translate_posts.pipeline import ConfigError
    from translate_posts.review import Selection

    for name in rules or ():
        if name not in CATALOGUE:
            raise ConfigError(f"--rule: {unknown(name)}")
    states: list[State] = [one.value for one in status or ()]
    return Selection(states, only is Only.FLAGGED, rules or (), tags or (), stale)


def _sheets(desk: Desk, paths: list[str] | None, selection: Selection) -> list[Sheet]:
    from translate_posts.pipeline import NoPosts
    from translate_posts.review import select

    sheets = list(select(desk, desks.posts_of(desk, paths), selection))
    if not any(sheet.units for sheet in sheets):
        raise NoPosts("no segment is left; ask for less with --only, --status, --rule or --tag")
    return sheets


def _files(sheets: Sequence[Sheet], form: Format, out: Path, desk: Desk) -> Iterator[_File]:
    from translate_posts.review.formats import Languages, report

    languages = Languages(desk.config.from_code, desk.config.to_code)
    full = [sheet for sheet in sheets if sheet.units]
    if form.name == "html":
        for page, data in report.pages(full, languages):
            sheet = next((one for one in full if page == report.page_of(one.post)), None)
            yield _file(out / page, data, [sheet] if sheet else [])
    elif form.per_post:
        for sheet in full:
            path = out / report.place_of(sheet.post, form.suffix)
            yield _file(path, form.write([sheet], languages), [sheet])
    else:
        path = out if out.suffix.lower() == form.suffix else out / f"review{form.suffix}"
        yield _file(path, form.write(full, languages), full)


def _file(path: Path, data: bytes, sheets: Sequence[Sheet]) -> _File:
    units = [unit for sheet in sheets for unit in sheet.units]
    return _File(path, data, len(units), sum(unit.flagged for unit in units))


def _write(files: Sequence[_File], *, force: bool) -> None:
    from translate_posts.document.files import write_atomically
    from translate_posts.pipeline import ConfigError

    for file in files:
        there = file.path.exists() and not force
        if there and (file.path.is_dir() or file.path.read_bytes() != file.data):
            raise ConfigError(
                f"{file.path} is there already, perhaps with somebody's work in it; "
                "import it first, name another --out, or replace it with --force"
            )
    for file in files:
        write_atomically(file.path, file.data)


def _print(files: Sequence[_File], *, as_json: bool) -> None:
    segments = sum(file.segments for file in files)
    if as_json:
        answer = {
            "schema": desks.SCHEMA,
            "event": "export",
            "files": [
                {"file": str(one.path), "segments": one.segments, "flagged": one.flagged}
                for one in files
            ],
            "segments": segments,
            "exit_code": 0,
        }
        typer.echo(json.dumps(answer, ensure_ascii=False))
        return
    for file in files:
        flagged = f", {file.flagged} flagged" if file.flagged else ""
        what = f" ({desks.count(file.segments, 'segment')}{flagged})" if file.segments else ""
        typer.echo(f"wrote {desks.shown(file.path)}{what}")
    typer.echo(f"{desks.count(len(files), 'file')}, {desks.count(segments, 'segment')}")
