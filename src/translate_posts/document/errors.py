"""What goes wrong with one post, in words for the person who wrote it."""

from __future__ import annotations


class PostError(Exception):
    """A post that cannot be read or written safely; that post alone is skipped.

    ``line`` counts from 1 in the file as the author sees it. ``cure`` says what to change.
    The file's name is added by whoever knows it.
    """

    def __init__(self, message: str, *, line: int | None = None, cure: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.cure = cure

    def __str__(self) -> str:
        """Return ``line N: message (cure)``, without the parts that are not known."""
        where = "" if self.line is None else f"line {self.line}: "
        cure = f" ({self.cure})" if self.cure else ""
        return f"{where}{self.message}{cure}"
