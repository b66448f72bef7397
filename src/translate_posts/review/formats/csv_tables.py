r"""CSV and TSV, with cells defused that a spreadsheet would run as formulas."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from translate_posts.review.changes import Change
from translate_posts.review.desk import Sheet
from translate_posts.review.errors import BadFile
from translate_posts.review.formats.base import MAX_BYTES, Languages
from translate_posts.review.formats.columns import COLUMNS, change_of, named_columns, rows

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""What a spreadsheet may run; an apostrophe in front makes it text, as OWASP recommends."""
_GUARDED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")
_DELIMITERS = ",;\t"


def write_csv(sheets: Sequence[Sheet], languages: Languages) -> bytes:
    """The posts as CSV."""
    return _write(sheets, ",")


def write_tsv(sheets: Sequence[Sheet], languages: Languages) -> bytes:
    """The posts as TSV."""
    return _write(sheets, "\t")


def _write(sheets: Sequence[Sheet], delimiter: str) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for cells in rows(sheets):
        writer.writerow([guard(cells[name]) for name in COLUMNS])
    # Spreadsheets take a file without a mark for the encoding of the machine.
    return ("\ufeff" + out.getvalue()).encode()


def guard(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguard(cell: str) -> str:
    """The cell as it was."""
    return cell[1:] if _GUARDED.match(cell) else cell


def read(data: bytes, file: Path) -> list[Change]:
    """What a table says; commas, semicolons and tabs are told apart. Raises BadFile."""
    text = _decoded(data, file)
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    found = _rows(text, delimiter, file)
    head = next(found, None)
    if head is None:
        raise BadFile(file, "it is empty; is it the right file?")
    names = named_columns(head[1], file)
    changes = []
    for line, row in found:
        if len(row) > len(names) and any(cell.strip() for cell in row[len(names) :]):
            raise BadFile(file, "more cells than columns; was a quote lost?", line)
        cells = dict(zip(names, map(unguard, row), strict=False))
        if change := change_of(cells, file, line):
            changes.append(change)
    return changes


def _decoded(data: bytes, file: Path) -> str:
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))  # what Excel calls Unicode text
    try:
        text = data.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = None if utf16 else data.count(b"\n", 0, error.start) + 1
        raise BadFile(file, "it is not UTF-8; in Excel save it as “CSV UTF-8”", line) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise BadFile(file, "it holds a NUL; is it a table?", line)
    return text


def _rows(text: str, delimiter: str, file: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows with the lines at which they begin."""
    csv.field_size_limit(MAX_BYTES)  # cells that are too long are refused with their line
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for row in reader:
            if row:
                yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        message = f"it is no table: {error}; check the quotes from here on"
        raise BadFile(file, message, line) from error
