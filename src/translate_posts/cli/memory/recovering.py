"""`translate-posts memory recover`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from translate_posts.cli import options, project
from translate_posts.cli.errors import reported
from translate_posts.cli.memory import opening

if TYPE_CHECKING:
    from translate_posts.pipeline import Request
    from translate_posts.review import Recovered


def recover(
    paths: options.Paths = None,
    out: options.OutOfTranslate = None,
    config: options.ConfigFile = None,
    engine: options.EngineOfTranslate = None,
) -> None:
    """Take drafts from the English posts, where the memory was lost and they were not.

    The next translate drafts only what is not to be had from them. They are taken as drafts of the
    engine; what people have approved comes back with memory import. Exit codes: 0 done, 2 usage or
    bad input, 3 engine unavailable.
    """
    with reported():
        names = paths or options.DEFAULT_PATHS
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
