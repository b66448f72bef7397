"""``translate-posts clean``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate_posts.cli import options, project
from translate_posts.cli.errors import reported
from translate_posts.shortening import printable_name

if TYPE_CHECKING:
    from translate_posts.pipeline import Config, Orphan

_Yes = Annotated[bool, typer.Option("--yes", "-y", help="Delete them; else they are only shown.")]


def clean(
    config: options.ConfigFromHere = None, yes: _Yes = False, as_json: options.JsonObject = False
) -> None:
    """Show English posts whose Japanese ones were deleted or renamed, and delete them with --yes.

    Those that somebody has changed by hand stay. What people approved stays in the memory.
    Exit codes: 0 nothing is left, 1 something is, 2 usage or bad input.
    """
    with reported(as_json=as_json):
        found, gone = _clean(project.settings(["."], config), yes=yes)
    code = 1 if len(gone) < len(found) else 0
    if as_json:
        typer.echo(json.dumps(_as_json(found, gone, code), ensure_ascii=False))
    else:
        for orphan in found:
            output, post = map(printable_name, (orphan.output, orphan.post))
            typer.echo(f"{_word(orphan, gone)} {output} (of {post})")
        typer.echo(_summary(found, gone))
    raise typer.Exit(code)


def _clean(config: Config, *, yes: bool) -> tuple[list[Orphan], list[Orphan]]:
    from translate_posts.memory import Memory, run_lock
    from translate_posts.pipeline import orphans, remove

    if not config.memory.is_file():
        return [], []
    outputs = _outputs(config)
    if not yes:
        with Memory.copy_of(config.memory) as memory:
            return list(orphans(memory, config.root, outputs)), []
    with run_lock(config.memory), Memory(config.memory) as memory:
        found = list(orphans(memory, config.root, outputs))
        return found, remove(memory, found)


def _outputs(config: Config) -> dict[Path, Path]:
    """Where the English of each post goes, if there is a site that can move it."""
    from translate_posts.pipeline.siting import Siting

    if config.site is None:
        return {}
    return Siting(config, config.site, config.root, config.out).outputs()


def _word(orphan: Orphan, gone: Sequence[Orphan]) -> str:
    if orphan in gone:
        return "deleted"
    return "changed by hand, left alone:" if orphan.edited else "would delete"


def _summary(found: Sequence[Orphan], gone: Sequence[Orphan]) -> str:
    if not found:
        return "nothing to clean"
    left = [one for one in found if one not in gone and not one.edited]
    return f"{len(gone)} deleted" if not left else f"{len(left)} to delete: --yes"


def _as_json(found: Sequence[Orphan], gone: Sequence[Orphan], code: int) -> dict[str, object]:
    from translate_posts.pipeline.events import SCHEMA

    posts = [
        {"post": one.post, "output": one.output, "edited": one.edited, "deleted": one in gone}
        for one in found
    ]
    return {"schema": SCHEMA, "event": "clean", "posts": posts, "exit_code": code}
