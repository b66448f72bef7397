"""Tables for spreadsheets: their columns, and what a row says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from translate_posts.memory import State
from translate_posts.review.applying import RANK
from translate_posts.review.changes import Change
from translate_posts.review.controls import show_controls
from translate_posts.review.desk import Sheet
from translate_posts.review.errors import BadFile
from translate_posts.review.formats.remarks import remarks
from translate_posts.review.units import Unit

COLUMNS = (
    "post", "line", "kind", "source", "draft", "text", "status",
    "findings", "comment", "glossary", "codes", "suggestions", "id", "digest",
)  # fmt: skip
WRITTEN = ("text", "status", "comment")
"""The columns that reviewers write in."""
_NEEDED = ("post", "id", "digest")
LIMIT = 32_767
"""Characters of a cell that spreadsheets keep."""
MAX_CELL = 1_000_000
"""Longer cells are refused."""
TOO_LONG = "too long for a spreadsheet: review it in another format"


def rows(sheets: Sequence[Sheet]) -> Iterator[dict[str, str]]:
    """The cells of each unit, by column."""
    for sheet in sheets:
        for unit in sheet.units:
            yield _row(unit)


def _row(unit: Unit) -> dict[str, str]:
    by_kind: dict[str, list[str]] = {}
    for remark in remarks(unit):
        by_kind.setdefault(remark.category, []).append(remark.text)
    draft = unit.draft or ("" if unit.approved else unit.text)
    suggestions = [f"{one.similarity} % {one.target} ({one.origin})" for one in unit.suggestions]
    cells = {
        "post": unit.post,
        "line": str(unit.line),
        "kind": unit.kind,
        "source": unit.source,
        "draft": draft,
        "text": "" if unit.text == draft else unit.text,
        "status": unit.state,
        "findings": "\n".join(by_kind.get("finding", ())),
        "comment": unit.comment,
        "glossary": "\n".join(by_kind.get("glossary", ())),
        "codes": "\n".join(by_kind.get("codes", ())),
        "suggestions": "\n".join(suggestions),
        "id": unit.id,
        "digest": unit.token,
    }
    return _within_limits({name: show_controls(cell) for name, cell in cells.items()})


def _within_limits(cells: dict[str, str]) -> dict[str, str]:
    """Cells that a spreadsheet would cut are cut here, and their row cannot come back."""
    long = [name for name in ("source", "draft", "text", "comment") if len(cells[name]) > LIMIT]
    if long:
        cells["digest"], cells["findings"] = "", TOO_LONG
    return {name: cell[:LIMIT] for name, cell in cells.items()}


def named_columns(head: Sequence[str], file: Path) -> list[str]:
    """The columns of a table by its first row. Raises BadFile."""
    names = [cell.strip().lower() for cell in head]
    missing = [name for name in _NEEDED if name not in names]
    if missing:
        message = f"no column {', '.join(missing)}; the first row must name the columns"
        raise BadFile(file, f"{message}, as it was exported", 1)
    doubled = [name for name in COLUMNS if names.count(name) > 1]
    if doubled:
        raise BadFile(file, f"two columns {doubled[0]}; remove one of them", 1)
    return names


def change_of(cells: Mapping[str, str], file: Path, line: int) -> Change | None:
    """What a row says; None for an empty one, or one that was too long. Raises BadFile."""
    longest = max(cells, key=lambda name: len(cells[name]), default="")
    if longest and len(cells[longest]) > MAX_CELL:
        raise BadFile(file, f"the cell {longest} has more than {MAX_CELL:,} characters", line)
    if not any(cell.strip() for cell in cells.values()):
        return None
    if cells.get("findings", "") == TOO_LONG and not cells.get("digest"):
        return None
    return Change(
        cells.get("post", "").strip(),
        cells.get("id", "").strip(),
        cells.get("digest", "").strip(),
        cells.get("text", "") or None,
        _state(cells.get("status", ""), file, line),
        cells.get("comment"),
        cells.get("source"),
        place=str(line),
        file=file,
    )


def _state(cell: str, file: Path, line: int) -> State | None:
    name = cell.strip().lower()
    if not name:
        return None
    for state in RANK:
        if state == name:
            return state
    raise BadFile(file, f"“{cell.strip()[:40]}” is no status; known are: {', '.join(RANK)}", line)
