"""XLSX: a table with a fixed header, wrapped cells, and a list of states to pick from."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from translate_posts.review.changes import Change
from translate_posts.review.desk import Sheet
from translate_posts.review.errors import BadFile, MissingExtra, need
from translate_posts.review.formats.base import MAX_BYTES, Languages
from translate_posts.review.formats.columns import (
    COLUMNS,
    WRITTEN,
    change_of,
    named_columns,
    rows,
)

_WIDTHS = {"source": 60, "draft": 60, "text": 60, "findings": 36, "comment": 30, "glossary": 30}
_WIDTHS |= {"post": 26, "codes": 26, "suggestions": 40, "status": 12, "kind": 12}
_HIDDEN = ("id", "digest")
_STATES = '"initial,translated,reviewed,final"'
_MAX_PARTS = 500
_MAX_COLUMNS = 200
_DOCTYPES = tuple(
    mark.encode(code)
    for mark in ("<!DOCTYPE", "<!ENTITY")
    for code in ("ascii", "utf-16-le", "utf-16-be")
)


def write(sheets: Sequence[Sheet], languages: Languages) -> bytes:
    """The posts as a workbook."""
    workbook = need("openpyxl").Workbook()
    page = workbook.active
    page.title = "review"
    page.append(COLUMNS)
    for number, cells in enumerate(rows(sheets), 2):
        for column, name in enumerate(COLUMNS, 1):
            _put(page.cell(number, column), name, cells[name])
    _lay_out(page)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _put(cell: Any, name: str, text: str) -> None:
    styles = need("openpyxl.styles")
    if text:
        cell.value = text
        cell.data_type = "s"  # never a formula, whatever it begins with
        cell.quotePrefix = True
    cell.alignment = styles.Alignment(wrap_text=True, vertical="top")
    cell.protection = styles.Protection(locked=name not in WRITTEN)


def _lay_out(page: Any) -> None:
    styles = need("openpyxl.styles")
    validation = need("openpyxl.worksheet.datavalidation").DataValidation
    page.freeze_panes = "A2"
    letters = {}
    for column, name in enumerate(COLUMNS, 1):
        head = page.cell(1, column)
        letters[name] = head.column_letter
        head.font = styles.Font(bold=True)
        head.fill = styles.PatternFill("solid", fgColor="DDE7D4" if name in WRITTEN else "E6E6E6")
        page.column_dimensions[head.column_letter].width = _WIDTHS.get(name, 10)
        page.column_dimensions[head.column_letter].hidden = name in _HIDDEN
    states = validation(type="list", formula1=_STATES, allow_blank=True, showErrorMessage=True)
    states.add(f"{letters['status']}2:{letters['status']}{max(2, page.max_row)}")
    page.add_data_validation(states)
    page.auto_filter.ref = page.dimensions
    # Without a password: it keeps cells from slips, not from people.
    page.protection.sheet = True
    page.protection.autoFilter = page.protection.formatColumns = False
    page.protection.formatRows = page.protection.formatCells = False


def read(data: bytes, file: Path) -> list[Change]:
    """What a workbook says. Raises BadFile."""
    _check_archive(data, file)
    try:
        workbook = need("openpyxl").load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except MissingExtra:
        raise
    except Exception as error:  # openpyxl has no error of its own for what is damaged
        raise BadFile(file, f"it is no workbook ({_said(error)}); save it as .xlsx") from error
    try:
        return _changes(workbook, file)
    except BadFile:
        raise
    except Exception as error:  # as above: parts are read late
        raise BadFile(file, f"it is damaged ({_said(error)}); export again") from error
    finally:
        workbook.close()


def _said(error: Exception) -> str:
    return str(error).partition("\n")[0][:120] or type(error).__name__


def _changes(workbook: Any, file: Path) -> list[Change]:
    page = workbook["review"] if "review" in workbook.sheetnames else workbook.worksheets[0]
    page.reset_dimensions()  # what the file says of its size is not to be trusted
    found = _rows(page, file)
    head = next(found, None)
    if head is None:
        raise BadFile(file, "it is empty; is it the right file?")
    names = named_columns(head[1], file)
    changes = []
    for line, row in found:
        cells = {name: cell for name, cell in zip(names, row, strict=False) if name}
        if change := change_of(cells, file, line):
            changes.append(change)
    return changes


def _rows(page: Any, file: Path) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(page.iter_rows(values_only=True), 1):
        if len(row) > _MAX_COLUMNS:
            raise BadFile(file, f"more than {_MAX_COLUMNS} columns; export again", number)
        yield number, ["" if value is None else str(value) for value in row]


def _check_archive(data: bytes, file: Path) -> None:
    """Refuse what unpacks to more than anybody needs, or declares entities. Raises BadFile."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > _MAX_PARTS:
                raise BadFile(file, f"more than {_MAX_PARTS} parts; it is no plain workbook")
            room = MAX_BYTES
            for part in parts:
                room -= _check_part(archive, part, room, file)
    except BadFile:
        raise
    except Exception as error:  # zipfile lets through what zlib, lzma and struct say
        raise BadFile(file, f"it is no workbook ({_said(error)}); save it as .xlsx") from error


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, room: int, file: Path) -> int:
    """The true size of a part, unpacked no further than there is room."""
    with archive.open(part) as stream:
        content = stream.read(room + 1)
    if len(content) > room:
        raise BadFile(file, f"it unpacks to more than {MAX_BYTES >> 20} MB; split it")
    if part.filename.lower().endswith((".xml", ".rels", ".vml")) and any(
        mark in content for mark in _DOCTYPES
    ):
        raise BadFile(file, f"{part.filename} declares a document type, which is refused")
    return len(content)
