"""What goes wrong in a review, in words for the person who does it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from translate_posts import failures
from translate_posts.failures import BadInput, MissingExtra


class ReviewError(BadInput):
    """Something that ends the command."""


class BadFile(ReviewError):
    """A file that cannot be read as what it is said to be. Nothing of it was taken over."""

    def __init__(self, file: Path, message: str, line: int | None = None) -> None:
        where = f"{file}:{line}" if line else f"{file}"
        super().__init__(f"{where}: {message}")
        self.file, self.line, self.message = file, line, message


need = partial(failures.need, extra="review")
"""Import a module of the extra ``review``. Raises MissingExtra with the command for it."""

__all__ = ["BadFile", "MissingExtra", "ReviewError", "need"]
