"""Texts in messages: in one line, not too long, and harmless to terminals."""

from __future__ import annotations

from pathlib import Path


def shortened(text: str, most: int) -> str:
    """The text in one line, cut at `most` characters, the last of which is then an ellipsis."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"


def printable(text: str) -> str:
    """The text without what would move the cursor or colour a terminal, as a file name may."""
    return "".join(
        char if char.isprintable() or char in "\n\u3000" else repr(char)[1:-1] for char in text
    )


def printable_name(name: str) -> str:
    """The name of a file in one line, and printable."""
    return printable(name).replace("\n", "\\n")


def shown(path: Path) -> str:
    """A path as people would write it: from the current folder if it is below that."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
