"""`translate-posts memory stats`, `gc` and `verify`."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate_posts.cli import options
from translate_posts.cli.errors import reported
from translate_posts.cli.memory import opening

if TYPE_CHECKING:
    from translate_posts.memory import Memory

_DryRun = Annotated[bool, typer.Option("--dry-run", help="Only say what would be deleted.")]
_Repair = Annotated[
    bool, typer.Option("--repair", help="Move a damaged memory aside and save what can be read.")
]


def stats(as_json: options.JsonObject = False, config: options.ConfigFromHere = None) -> None:
    """Say what the memory holds.

    Exit codes: 0 done, 2 usage or bad input.
    """
    from translate_posts.pipeline.events import SCHEMA

    with reported(as_json=as_json):
        file = opening.memory_file(config)
        with opening.reading(file) as memory:
            found = memory.stats()
    if as_json:
        answer = {"schema": SCHEMA, "event": "memory", **asdict(found), "exit_code": 0}
        typer.echo(json.dumps(answer, ensure_ascii=False))
        return
    states = ", ".join(f"{count:,} {state}" for state, count in found.segments.items())
    typer.echo(f"{file}: {found.bytes / 1e6:.1f} MB")
    typer.echo(f"{found.posts:,} posts, segments: {states or 'none'}; {found.stale:,} stale")
    typer.echo(f"{found.edits:,} edits, {found.sentences:,} approved sentences")
    typer.echo(f"{found.imported:,} pairs of other memories")
    for engine, count in found.drafts.items():
        typer.echo(f"{count:,} drafts of {engine[:16]}…{engine[64:]}")
    typer.echo(f"{found.unused:,} drafts of sentences that no post has: memory gc")


def gc(dry_run: _DryRun = False, config: options.ConfigFromHere = None) -> None:
    """Delete drafts of sentences that no post has any more.

    Exit codes: 0 done, 2 usage or bad input.
    """
    with reported():
        file = opening.memory_file(config)
        with opening.reading(file) as memory:
            count = memory.stats().unused
        if not dry_run and count:
            with opening.writing(file) as memory:
                count = _collected(memory)
    typer.echo(f"{count:,} drafts {'would be ' if dry_run else ''}deleted")


def _collected(memory: Memory) -> int:
    from translate_posts.memory import NotKnown, UnusableMemory

    try:
        return memory.collect()
    except NotKnown as error:
        raise UnusableMemory(
            f"{memory.path}: {error}; run translate-posts translate first"
        ) from error


def verify(repair: _Repair = False, config: options.ConfigFromHere = None) -> None:
    """Look through every page and row of the memory.

    Exit codes: 0 sound or repaired, 1 damaged, 2 usage or bad input.
    """
    from translate_posts.memory import health

    with reported():
        file = opening.memory_file(config)
        if not file.is_file():
            typer.echo(f"{file}: there is no memory yet")
            return
        found = health(file)
        for fault in found.faults:
            typer.echo(f"{file}: {fault}", err=True)
        if found.faults and repair:
            _repair(file)
            return
    if found.faults:
        typer.echo("damaged: memory verify --repair saves what can be read", err=True)
        raise typer.Exit(1)
    typer.echo("sound")


def _repair(file: Path) -> None:
    from translate_posts.memory import Memory, run_lock, salvage, set_aside

    with run_lock(file):
        aside = set_aside(file)
        with Memory(file) as memory:
            merged = memory.merge(salvage(aside))
    saved = ", ".join(f"{count:,} {name}" for name, count in merged.added.items() if count)
    typer.echo(f"the damaged memory is {aside} now; saved: {saved or 'nothing'}")
    typer.echo("take in an export with memory import, then the English posts with memory recover")
