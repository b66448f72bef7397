"""`translate-posts review import`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate_posts.cli import options, project
from translate_posts.cli.review import desks
from translate_posts.shortening import shortened

if TYPE_CHECKING:
    from translate_posts.pipeline import Config
    from translate_posts.review import Applied, Desk, Outcome, Verdict
    from translate_posts.review.formats.tmx import Pairs

_SHOWN = 10
_OUTCOMES: tuple[Outcome, ...] = ("applied", "unchanged", "conflict", "refused")

_Files = Annotated[
    list[Path],
    typer.Argument(
        help="Files that came back: .xlf, .po, .csv, .tsv, .xlsx; or a memory: .tmx.",
        show_default=False,
    ),
]
_Strict = Annotated[
    bool, typer.Option("--strict", help="All or nothing: apply none if one cannot be applied.")
]
_Reopen = Annotated[
    bool, typer.Option("--reopen", help="Let states go back, such as from final to translated.")
]
_DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would be done; do nothing.")]


@dataclass(slots=True)
class _Result:
    applied: Applied
    memories: list[Pairs] = field(default_factory=list)
    new: int = 0
    """Pairs of memories that were not there before."""

    @property
    def code(self) -> int:
        """0 all applied, 1 something was not."""
        return desks.PROBLEMS if self.applied.problems else 0


def import_(
    files: _Files,
    strict: _Strict = False,
    reopen: _Reopen = False,
    dry_run: _DryRun = False,
    as_json: options.JsonObject = False,
    config: options.ConfigFile = None,
) -> None:
    """Take over what reviewers have done; the next translate writes it into the English posts.

    If one file cannot be read, nothing is taken over. Exit codes: 0 all is applied, 1 there are
    conflicts or refusals, 2 usage or bad input, 3 a library is missing.
    """
    with desks.reported(as_json=as_json):
        settings = project.settings(["."], config)
        with desks.opened(settings) as desk:
            outcome = _run(desk, files, settings, strict=strict, reopen=reopen, dry_run=dry_run)
    _print(outcome, as_json=as_json, dry_run=dry_run)
    raise typer.Exit(outcome.code)


def _run(
    desk: Desk, files: Sequence[Path], config: Config, *, strict: bool, reopen: bool, dry_run: bool
) -> _Result:
    from translate_posts.review import Rules, apply
    from translate_posts.review.formats import Languages, read_file, read_memory

    languages = Languages(config.from_code, config.to_code)
    tmx = [file for file in files if file.suffix.lower() == ".tmx"]
    # All files are read before anything is applied.
    memories = [read_memory(file, languages) for file in tmx]
    changes = [change for file in files if file not in tmx for change in read_file(file)]
    applied = apply(desk, changes, Rules(strict, reopen, dry_run))
    outcome = _Result(applied, memories)
    if not dry_run:
        rows = [row for pairs in memories for row in pairs.rows]
        outcome.new = desk.memory.reviews.add_foreign(rows) if rows else 0
    return outcome


def _print(outcome: _Result, *, as_json: bool, dry_run: bool) -> None:
    applied = outcome.applied
    if as_json:
        typer.echo(json.dumps(_as_json(outcome), ensure_ascii=False))
        return
    for verdict in applied.problems:
        typer.echo(f"{verdict.outcome} {verdict}", err=True)
    for verdict in applied.verdicts:
        for warning in verdict.warnings:
            where = f"{verdict.change.post} “{shortened(verdict.target, 60)}”"
            typer.echo(f"look again: {where}: {warning}")
    if applied.verdicts or not outcome.memories:
        counts = ", ".join(f"{applied.count(one)} {one}" for one in _OUTCOMES if applied.count(one))
        typer.echo(counts or "nothing in it")
        _tell_kept(applied, dry_run=dry_run)
    for pairs in outcome.memories:
        _tell_memory(pairs)
    if outcome.memories:
        typer.echo(f"{desks.count(outcome.new, 'new pair')} in the memory")


def _tell_kept(applied: Applied, *, dry_run: bool) -> None:
    if dry_run:
        typer.echo("a dry run: nothing was taken over")
    elif not applied.kept:
        typer.echo("--strict: nothing was taken over")
    elif applied.count("applied"):
        typer.echo("translate-posts translate writes it into the English posts")


def _tell_memory(pairs: Pairs) -> None:
    for line in pairs.passed_over[:_SHOWN]:
        typer.echo(f"passed over {line}", err=True)
    more = len(pairs.passed_over) - _SHOWN
    if more > 0:
        typer.echo(f"… and {more:,} more were passed over", err=True)


def _as_json(outcome: _Result) -> dict[str, object]:
    applied = outcome.applied
    return {
        "schema": desks.SCHEMA,
        "event": "import",
        **{name: applied.count(name) for name in _OUTCOMES},
        "kept": applied.kept,
        "segments": [_verdict(one) for one in applied.verdicts if one.outcome != "unchanged"],
        "memory_pairs": outcome.new,
        "memory_passed_over": sum(len(pairs.passed_over) for pairs in outcome.memories),
        "exit_code": outcome.code,
    }


def _verdict(one: Verdict) -> dict[str, object]:
    return {
        "outcome": one.outcome,
        "file": str(one.change.file),
        "line": int(one.change.place) if one.change.place.isdigit() else None,
        "post": one.change.post,
        "segment": one.change.segment,
        "state": one.state,
        "message": one.message,
        "warnings": list(one.warnings),
    }
