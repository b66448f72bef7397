"""Reading the fixture files of the pipeline tests."""

from __future__ import annotations

from pathlib import Path

FIXTURES = Path(__file__).parent / "fixtures"
_SIGNS = str.maketrans({"␣": " ", "⏎": "\n"})


def lines(name: str) -> list[list[str]]:
    """The lines of a table, each cut at its bars; ``#`` begins a comment line."""
    text = (FIXTURES / name).read_text("utf-8")
    rows = [line for line in text.split("\n") if line and not line.startswith("#")]
    return [[cell.strip().translate(_SIGNS) for cell in row.split(" | ")] for row in rows]


def cases(name: str) -> list[tuple[str, list[str]]]:
    """The cases of a file: a title, and the parts between lines of tildes."""
    text = "\n" + (FIXTURES / name).read_text("utf-8")
    found = []
    for case in text.split("\n===== ")[1:]:
        title, _, content = case.rstrip("\n").partition("\n")
        found.append((title, content.split("\n~~~~~\n")))
    return found


def unsigned(text: str) -> str:
    """The text with what its signs stand for: ``␣`` a blank, ``⏎`` a line break."""
    return text.translate(_SIGNS)
