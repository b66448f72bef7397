"""`translate-posts review diff`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

import typer

from translate_posts.cli import options, project
from translate_posts.cli.review import desks

_Run = Annotated[
    bool, typer.Option("--run", help="What the last run has changed, not what people have.")
]


@dataclass(frozen=True, slots=True)
class _Difference:
    post: str
    segment: str
    line: int
    state: str
    source: str
    before: str
    after: str
    edits: int
    words: int


def diff(
    paths: desks.Paths = None,
    run: _Run = False,
    as_json: options.JsonObject = False,
    config: options.ConfigFile = None,
) -> None:
    """Show what people made of the machine's drafts, word by word.

    What a file would change is shown by import --dry-run. Exit codes: 0 done, 2 usage or bad
    input, 3 a library is missing.
    """
    with desks.reported(as_json=as_json):
        settings = project.settings(paths or ["."], config)
        with desks.opened(settings) as desk:
            sheets = desk.sheets(desks.posts_of(desk, paths))
            found = [one for sheet in sheets for one in _differences(sheet.units, run=run)]
    if as_json:
        fields = _Difference.__slots__
        rows = [{name: getattr(one, name) for name in fields} for one in found]
        answer = {"schema": desks.SCHEMA, "event": "diff", "segments": rows, "exit_code": 0}
        typer.echo(json.dumps(answer, ensure_ascii=False))
        return
    for one in found:
        for line in _lines(one):
            typer.echo(line)
    typer.echo(desks.count(len(found), "difference"))


def _differences(units: object, *, run: bool) -> Iterator[_Difference]:
    from translate_posts.review import Unit, edit_distance, words

    assert isinstance(units, tuple)
    for unit in units:
        assert isinstance(unit, Unit)
        before = unit.previous_target if run else unit.draft if unit.approved else ""
        if not before or before == unit.target:
            continue
        edits = edit_distance(before, unit.target)
        where = (unit.post, unit.id, unit.line, unit.state, unit.source)
        yield _Difference(*where, before, unit.target, edits, len(words(unit.target)))


def _lines(one: _Difference) -> Iterator[str]:
    from translate_posts.review.formats.wording import marked

    rate = desks.percent(one.edits / one.words if one.words else None)
    yield f"{one.post}:{one.line}: {one.state}, {desks.count(one.edits, 'edit')} ({rate})"
    yield f"    {' '.join(one.source.split())}"
    yield f"    {marked(one.before, one.after)}"
