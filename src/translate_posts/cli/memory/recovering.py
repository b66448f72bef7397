"""`translate-posts memory recover`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate_posts.cli import project
from translate_posts.cli.memory import opening

if TYPE_CHECKING:
    from translate_posts.pipeline import Request
    from translate_posts.review import Recovered

_Paths = Annotated[
    list[str] | None,
    typer.Argument(help="Posts: files, folders or globs.  [default: _posts]", show_default=False),
]
_Out = Annotated[
    Path | None, typer.Option("--out", "-o", help="Where the English posts are, as of translate.")
]
_Engine = Annotated[str | None, typer.Option("--engine", help="As of translate.")]


def recover(
    paths: _Paths = None,
    out: _Out = None,
    config: opening.ConfigFile = None,
    engine: _Engine = None,
) -> None:
    """Take drafts from the English posts, where the memory was lost and they were not.

    The next translate drafts only what is not to be had from them. They are taken as drafts of the
    engine; what people have approved comes back with memory import. Exit codes: 0 done, 2 usage or
    bad input, 3 engine unavailable.
    """
    with opening.reported():
        names = paths or ["_posts"]
        settings = project.settings(names, config, engine=engine)
        found = _recover(project.request(settings, names, out))
    typer.echo(f"{found.sentences:,} drafts recovered from {found.posts:,} English posts")
    if found.unread:
        typer.echo(f"{found.unread:,} posts cannot be read, or are no translation of theirs")


def _recover(request: Request) -> Recovered:
    from translate_posts.pipeline import drafting_of
    from translate_posts.review import recover as take

    config = request.config
    drafting = drafting_of(config, project.engine(config), project.glossary(config))
    with opening.writing(config.memory) as memory:
        return take(request, drafting, memory)
