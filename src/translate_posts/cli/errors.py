"""From the rooms' errors to messages and exit codes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from translate_posts.failures import BadInput, MissingExtra

if TYPE_CHECKING:
    from translate_posts.cli.display import Display

BAD_INPUT = 2
UNAVAILABLE = 3


@contextmanager
def reported(display: Display | None = None, *, as_json: bool = False) -> Iterator[None]:
    """Say what went wrong, and end with the exit code for it.

    Errors go to `display`, or else to standard error, and with `as_json` to standard output, too.
    """
    import sqlite3

    from translate_posts.cli.display import Display
    from translate_posts.engine import EngineError

    display = display or Display(as_json=as_json)
    try:
        yield
    except BadInput as error:
        display.error(str(error), BAD_INPUT)
        raise typer.Exit(BAD_INPUT) from error
    except sqlite3.Error as error:
        display.error(f"the memory is damaged: {error}; see memory verify", BAD_INPUT)
        raise typer.Exit(BAD_INPUT) from error
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        display.error(f"{where}{error.strerror or error}", BAD_INPUT)
        raise typer.Exit(BAD_INPUT) from error
    except (EngineError, MissingExtra) as error:
        display.error(str(error), UNAVAILABLE)
        raise typer.Exit(UNAVAILABLE) from error
