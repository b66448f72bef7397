"""`translate-posts engine`: measure what an engine carries over, and what makes it fast here."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from translate_posts.cli import project, tuning_tables
from translate_posts.cli.errors import reported

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

    from translate_posts.engine import Engine, Profile, Rate

_NOT_MEASURED = 1

app = typer.Typer(
    help="Measure what an engine carries over, and what makes it fast.", no_args_is_help=True
)

_Name = Annotated[
    str | None,
    typer.Option("--engine", help="argos:ja_en, argos:ja_en@1.1, or a path to a package."),
]
_Json = Annotated[bool, typer.Option("--json", help="Print the profile as it is kept.")]
_Quick = Annotated[bool, typer.Option("--quick", help="Take every third sentence only.")]
_TunedJson = Annotated[bool, typer.Option("--json", help="Print what was measured as JSON.")]
_QuickTune = Annotated[bool, typer.Option("--quick", help="Measure less: a few minutes.")]
_Show = Annotated[bool, typer.Option("--show", help="Show what was measured before.")]
_Reset = Annotated[bool, typer.Option("--reset", help="Forget what was measured before.")]


@app.command()
def probe(engine: _Name = None, quick: _Quick = False, as_json: _Json = False) -> None:
    """Count how many slots, names and numbers come through an engine, and keep the counts.

    They decide from the next run on how names, numbers and slots are given to that engine.
    Sentences for which that changes something are drafted again. Exit codes: 0 done, 2 usage or bad
    input, 3 engine unavailable.
    """
    from translate_posts.engine import probe_engine, store_profile

    with reported(as_json=as_json):
        opened = _opened(engine)
        found = probe_engine(opened, lambda what: typer.echo(what, err=True), quick=quick)
        path = store_profile(found)
    _print(found, as_json=as_json)
    typer.echo(f"kept in {path}", err=True)


@app.command("profile")
def show(engine: _Name = None, as_json: _Json = False) -> None:
    """Show what an engine was measured to carry over.

    Exit codes: 0 done, 1 it was never measured, 2 usage or bad input, 3 engine unavailable.
    """
    from translate_posts.engine import profile_of

    with reported(as_json=as_json):
        opened = _opened(engine)
    found = profile_of(opened)
    if not found.digest:
        typer.echo(f"{opened.name} was never measured: translate-posts engine probe", err=True)
        raise typer.Exit(_NOT_MEASURED)
    _print(found, as_json=as_json)


@app.command()
def tune(
    engine: _Name = None,
    quick: _QuickTune = False,
    as_json: _TunedJson = False,
    show_only: _Show = False,
    reset: _Reset = False,
) -> None:
    """Measure which threads and batches are fastest here, and what other settings cost and give.

    The threads and batches are kept for this engine on this machine, and used from the next run on:
    they change no draft. Lines for the configuration are printed for what does change drafts. Exit
    codes: 0 done, 1 with --show or --reset: it was never tuned here, 2 usage or bad input, 3 engine
    unavailable.
    """
    with reported(as_json=as_json):
        look = show_only or reset
        found = _tuned(engine, reset=reset) if look else _tune(engine, quick=quick)
    if as_json:
        typer.echo(json.dumps(found, indent=1, ensure_ascii=False))
    elif not reset:
        typer.echo("\n".join(tuning_tables.lines(found)))


def _tune(name: str | None, *, quick: bool) -> Mapping[str, Any]:
    from translate_posts.engine import (
        FULL,
        QUICK,
        keep_tuning,
        open_engine,
        tune_engine,
        tuning_values,
    )

    open_it = partial(open_engine, project.settings(["."], engine=name).engine_name)
    found = tune_engine(open_it, lambda what: typer.echo(what, err=True), QUICK if quick else FULL)
    typer.echo(f"kept in {keep_tuning(found)}", err=True)
    return tuning_values(found)


def _tuned(name: str | None, *, reset: bool) -> Mapping[str, Any]:
    """What was measured before."""
    from translate_posts.engine import load_tuning, open_engine, remove_tuning

    opened = open_engine(project.settings(["."], engine=name).engine_name)
    found = load_tuning(opened.digest)
    if found is None:
        typer.echo(f"{opened.name} was never tuned here: translate-posts engine tune", err=True)
        raise typer.Exit(_NOT_MEASURED)
    if reset:
        remove_tuning(opened.digest)
        typer.echo(f"forgotten: {opened.name} runs at its usual pace again", err=True)
    return found


def _opened(name: str | None) -> Engine:
    """The engine that is named, or else the one of the configuration here."""
    return project.engine(project.settings(["."], engine=name))


def _print(found: Profile, *, as_json: bool) -> None:
    from translate_posts.engine import profile_json

    if as_json:
        typer.echo(profile_json(found))
        return
    typer.echo(f"{found.engine}, probed on {found.date}: texts kept, of texts drafted")
    for table in _tables(found):
        typer.echo("")
        typer.echo("\n".join(_aligned(table)))


def _tables(found: Profile) -> Iterator[list[Sequence[str]]]:
    """Tables of cells, the first row being the heads."""
    cells = ("1", "2", "3", "+1", "+2")
    heads = ("slots", "1 single", "2 singles", "3 singles", "1 pair", "2 pairs")
    yield [heads, *(_row(name, rates, cells) for name, rates in found.slots.items())]
    ways = ("leave", "inline", "slot")
    rows = {"names": found.names} | {
        f"{kind} numbers": rates for kind, rates in found.numbers.items()
    }
    yield [
        ("given", "in Japanese", "in English", "behind a slot"),
        *(_row(name, rates, ways) for name, rates in rows.items()),
    ]


def _row(name: str, rates: Mapping[str, Rate], cells: Sequence[str]) -> Sequence[str]:
    return (
        name,
        *(f"{rates[cell].kept}/{rates[cell].of}" if cell in rates else "-" for cell in cells),
    )


def _aligned(table: list[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for name, *counts in table:
        cells = [cell.rjust(width) for cell, width in zip(counts, widths[1:], strict=True)]
        yield "  ".join([name.ljust(widths[0]), *cells])
