"""What goes wrong in a review, in words for the person who does it."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType


class ReviewError(Exception):
    """Something that ends the command."""


class BadFile(ReviewError):
    """A file that cannot be read as what it is said to be. Nothing of it was taken over."""

    def __init__(self, file: Path, message: str, line: int | None = None) -> None:
        where = f"{file}:{line}" if line else f"{file}"
        super().__init__(f"{where}: {message}")
        self.file, self.line, self.message = file, line, message


class MissingExtra(ReviewError):
    """A library of the extra ``review`` is not installed."""


def need(module: str) -> ModuleType:
    """Import a module of the extra ``review``. Raises MissingExtra with the command for it."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        library = module.partition(".")[0]
        raise MissingExtra(
            f"{library} is not installed, which this needs: pip install 'translate-posts[review]'"
        ) from error
