"""`translate-posts review status`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from translate_posts.cli import options, project
from translate_posts.cli.review import desks
from translate_posts.shortening import shortened

if TYPE_CHECKING:
    from translate_posts.review import Effort, Sheet, Status, Tally

_Stale = Annotated[
    bool, typer.Option("--stale", help="List approved segments whose source has changed.")
]
_Limit = Annotated[int, typer.Option("--limit", min=0, help="Posts and terms to print; 0 for all.")]


def status(
    paths: desks.Paths = None,
    stale: _Stale = False,
    limit: _Limit = 20,
    as_json: options.JsonObject = False,
    config: options.ConfigFile = None,
) -> None:
    """Say how far the review is: states, words, findings, and the edit rate of the drafts (HTER).

    Exit codes: 0 done, 2 usage or bad input, 3 a library is missing.
    """
    from translate_posts.review import status_of

    with desks.reported(as_json=as_json):
        settings = project.settings(paths or ["."], config)
        with desks.opened(settings) as desk:
            sheets = desk.sheets(desks.posts_of(desk, paths))
            counted = status_of(sheets)
    desks.faults(sheets)
    if as_json:
        answer = {
            "schema": desks.SCHEMA,
            "event": "status",
            **counted.as_json(),
            "stale": [_stale(unit, sheet) for sheet in sheets for unit in sheet.stale],
            "exit_code": 0,
        }
        typer.echo(json.dumps(answer, ensure_ascii=False))
        return
    for line in _stale_lines(sheets) if stale else _lines(counted, limit or None):
        typer.echo(line)


def _stale(unit: object, sheet: Sheet) -> dict[str, object]:
    from translate_posts.review import Unit

    assert isinstance(unit, Unit)
    return {"post": sheet.post, "segment": unit.id, "source": unit.source, "target": unit.target}


def _stale_lines(sheets: list[Sheet]) -> Iterator[str]:
    total = 0
    for sheet in sheets:
        followed = {unit.previous_source: unit for unit in sheet.units if unit.previous_source}
        for unit in sheet.stale:
            total += 1
            yield f"{sheet.post}: {unit.state}"
            yield f"    {shortened(unit.source, 120)}"
            yield f"    {shortened(unit.target, 120)}"
            if now := followed.get(unit.source):
                yield f"  now at line {now.line}: {shortened(now.source, 120)}"
    yield f"{desks.count(total, 'approved segment')} with a source that is gone or changed"


def _lines(counted: Status, limit: int | None) -> Iterator[str]:
    heads = ("segments", "initial", "draft", "reviewed", "final")
    yield f"{' '.join(f'{head:>8}' for head in heads)} {'HTER':>7}  post"
    for post, tally in list(counted.posts.items())[:limit]:
        yield f"{_row(tally)}  {post}"
    if limit and len(counted.posts) > limit:
        yield f"… and {len(counted.posts) - limit:,} more: --limit 0"
    yield f"{_row(counted.all)}  all {desks.count(len(counted.posts), 'post')}"
    words = counted.all.words
    done = words["reviewed"] + words["final"]
    yield f"{desks.count(words.total(), 'English word')}, {done:,} approved"
    found = counted.all.findings.most_common()
    if found:
        yield "findings: " + ", ".join(f"{number} {rule}" for rule, number in found)
    if counted.all.stale:
        yield f"{desks.count(counted.all.stale, 'stale segment')}: --stale lists them"
    yield from _efforts("model", counted.engines, limit)
    yield from _efforts("term", counted.terms, limit)


def _row(tally: Tally) -> str:
    states = tally.states
    numbers = [
        tally.segments,
        *(states[one] for one in ("initial", "translated", "reviewed", "final")),
    ]
    return (
        " ".join(f"{number:>8,}" for number in numbers) + f" {desks.percent(tally.effort.hter):>7}"
    )


def _efforts(what: str, efforts: Mapping[str, Effort], limit: int | None) -> Iterator[str]:
    for name, effort in list(efforts.items())[:limit]:
        as_drafted = f"{effort.untouched} of {effort.segments} as drafted"
        yield f"{what} {name}: HTER {desks.percent(effort.hter)}, {as_drafted}"
