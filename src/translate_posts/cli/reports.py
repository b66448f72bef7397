"""The files that a run leaves beside its posts: its numbers, and where its time went."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from translate_posts.failures import BadInput

if TYPE_CHECKING:
    from translate_posts.pipeline import Clock, Summary


class UnwritableReport(BadInput):
    """A file that was asked for cannot be written."""


@contextmanager
def files(
    summary: Path | None, trace: Path | None
) -> Iterator[tuple[Callable[[Summary], None], Clock]]:
    """What keeps the summary, and the clock of the run.

    Both files are tried before the run begins. Raises UnwritableReport.
    """
    from translate_posts.pipeline import Clock, Trace

    with ExitStack() as stack:
        if summary:
            _try(summary)
        clock = Clock()
        if trace:
            try:
                file = stack.enter_context(trace.open("w", encoding="utf-8"))
            except OSError as error:
                raise _unwritable(trace, error) from error
            clock.trace = Trace(file)
            stack.callback(clock.trace.close)
        yield lambda done: _keep(summary, done), clock


def _try(path: Path) -> None:
    try:
        path.open("ab").close()
    except OSError as error:
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> UnwritableReport:
    return UnwritableReport(f"{path}: cannot be written: {error.strerror}; name another file")


def _keep(path: Path | None, summary: Summary) -> None:
    from translate_posts.document.files import write_atomically
    from translate_posts.pipeline import as_json

    if path is None:
        return
    text = json.dumps(as_json(summary), ensure_ascii=False, indent=2) + "\n"
    try:
        write_atomically(path, text.encode("utf-8"))
    except OSError as error:
        raise _unwritable(path, error) from error


def leave(code: int) -> NoReturn:
    """End now, all being kept: the model's threads would first finish what nobody waits for."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
