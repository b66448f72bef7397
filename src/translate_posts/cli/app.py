"""The commands, and what every command does about errors."""

from __future__ import annotations

import os
import signal
import sys
from io import TextIOWrapper
from typing import Annotated

import typer

from translate_posts import __version__
from translate_posts.cli import (
    check,
    clean,
    engine,
    evaluate,
    glossary,
    init,
    memory,
    model,
    review,
    schema,
    site,
    status,
    translate,
    watch,
)

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,  # help without rich starts in half the time
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Make an English edition of a Japanese Markdown blog, offline.",
)
app.command(name="translate")(translate.translate)
app.command(name="watch")(watch.watch)
app.command(name="status")(status.status)
app.command(name="clean")(clean.clean)
app.command(name="check")(check.check)
app.command(name="evaluate")(evaluate.evaluate)
app.command(name="init")(init.init)
app.command(name="schema")(schema.schema)
app.add_typer(glossary.app, name="glossary")
app.add_typer(memory.app, name="memory")
app.add_typer(model.app, name="model")
app.add_typer(engine.app, name="engine")
app.add_typer(review.app, name="review")
app.add_typer(site.app, name="site")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"translate-posts {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    _: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


def main() -> None:
    """Run the command line; no traceback reaches a user."""
    signal.signal(signal.SIGTERM, _interrupt)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A terminal without Japanese letters shows their codes, and the run goes on.
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except KeyboardInterrupt:
        typer.echo("translate-posts: interrupted; what was done is kept", err=True)
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output has gone, as with `| head`; there is nobody to tell.
        sys.stderr.close()
        sys.exit(1)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        typer.echo(f"translate-posts: {where}{error.strerror or error}", err=True)
        sys.exit(2)
    except Exception as error:
        if os.environ.get("TRANSLATE_POSTS_DEBUG"):
            raise
        what = f"{type(error).__name__}: {error}"
        typer.echo(
            f"translate-posts: this is a fault of the program: {what}\n"
            "What was written is whole. TRANSLATE_POSTS_DEBUG=1 shows where it happened.",
            err=True,
        )
        sys.exit(2)


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt
