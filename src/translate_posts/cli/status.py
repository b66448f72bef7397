"""``translate-posts status``."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from translate_posts.cli import options, project
from translate_posts.cli.errors import reported
from translate_posts.shortening import printable, printable_name

if TYPE_CHECKING:
    from translate_posts.pipeline import PostStanding, Request

_All = Annotated[bool, typer.Option("--all", help="List posts that are up to date, too.")]
_WORDS = {
    "new": "never translated",
    "changed": "changed since",
    "approved": "texts approved since",
    "glossary": "the glossary has changed",
    "model": "the model has changed",
    "settings": "settings or program have changed",
    "missing": "the English post is gone",
    "links": "a post that it links to has come, gone or moved",
    "current": "up to date",
    "edited": "the English was changed by hand",
    "skipped": "translate: false",
    "failed": "cannot be read",
}


def status(
    paths: options.Paths = None,
    out: options.OutOfTranslate = None,
    config: options.ConfigFile = None,
    engine: options.EngineOfTranslate = None,
    show_all: _All = False,
    as_json: options.JsonObject = False,
) -> None:
    """Say how each post stands: what the next translate would do, and why. Nothing is written.

    Exit codes: 0 done, 2 usage or bad input, also a post that cannot be read, 3 engine unavailable.
    """
    with reported(as_json=as_json):
        names = paths or options.DEFAULT_PATHS
        settings = project.settings(names, config, engine=engine)
        found = _stand(project.request(settings, names, out))
    code = 2 if any(one.standing == "failed" for one in found) else 0
    if as_json:
        typer.echo(json.dumps(_as_json(found, code), ensure_ascii=False))
    else:
        for line in _lines(found, show_all=show_all):
            typer.echo(line)
    raise typer.Exit(code)


def _stand(request: Request) -> list[PostStanding]:
    from translate_posts.memory import Memory
    from translate_posts.pipeline import Run

    config = request.config
    with Memory.copy_of(config.memory) as memory:
        engine, glossary = project.engine(config), project.glossary(config)
        return list(Run(request, engine, glossary, memory, lambda _: None).stand())


def _as_json(found: Sequence[PostStanding], code: int) -> dict[str, object]:
    from translate_posts.pipeline.events import SCHEMA

    counts = Counter(one.standing for one in found)
    return {
        "schema": SCHEMA,
        "event": "status",
        "counts": {name: counts[name] for name in _WORDS if counts[name]},  # type: ignore[index]  # keys are standings
        "posts": [asdict(one) for one in found],
        "exit_code": code,
    }


def _lines(found: Sequence[PostStanding], *, show_all: bool) -> Iterator[str]:
    from translate_posts.pipeline import WAITING

    for one in found:
        if show_all or one.standing not in ("current", "skipped"):
            flagged = f", {one.flagged} flagged" if one.flagged else ""
            why = printable(one.message) or _WORDS[one.standing]
            yield f"{one.standing:<9} {printable_name(one.post)} ({why}{flagged})"
    counts = Counter(one.standing for one in found)
    yield ", ".join(f"{counts[name]:,} {name}" for name in _WORDS if counts[name])  # type: ignore[index]  # as above
    waiting = sum(counts[name] for name in WAITING)
    yield f"translate would take up {waiting:,} of {len(found):,}" if waiting else "nothing to do"
