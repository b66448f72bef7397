"""Glossaries as CSV and TSV, for spreadsheets."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from translate_posts.glossary.entries import Term
from translate_posts.glossary.errors import GlossaryError, Problem
from translate_posts.glossary.tools.exchange.columns import COLUMNS, BadCell, from_cells, to_cells

# A cell that begins so is run as a formula by spreadsheets; an apostrophe makes it text.
_FORMULA: Final = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_GUARDED: Final = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")
_OTHER_NAMES: Final = {
    "source": "source", "ja": "source", "jp": "source", "japanese": "source", "term": "source",
    "日本語": "source", "原文": "source", "原語": "source", "用語": "source",
    "target": "target", "en": "target", "english": "target", "translation": "target",
    "英語": "target", "訳文": "target", "訳語": "target", "訳": "target",
}  # fmt: skip
_NAMES: Final = {name: name for name in COLUMNS} | _OTHER_NAMES
_DELIMITERS: Final = ",;\t"


def write_table(terms: Iterable[Term], delimiter: str = ",") -> str:
    r"""The terms as a table with a first line of column names.

    `delimiter` is "," or "\t". Cells that a spreadsheet would run as formulas have an apostrophe
    in front, as OWASP recommends; `read_table` takes it off.
    """
    out = io.StringIO()
    # Line breaks as in RFC 4180; the writer puts quotes around cells that have one of these.
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for term in terms:
        writer.writerow([_guard(cell) for cell in to_cells(term).values()])
    return out.getvalue()


def read_table(data: bytes, file: Path) -> list[Term]:
    """The terms of a CSV or TSV file with a first line of column names; `file` is for messages.

    Commas, semicolons and tabs are told apart by that line. Raises GlossaryError with every row
    that cannot be used.
    """
    text = _decode(data, file)
    offset = 0
    if text[:4].lower() == "sep=":  # what Excel writes and reads to name the delimiter
        _, _, text = text.partition("\n")
        offset = 1
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=lambda char: _known_names(first.split(char)))
    rows = list(_rows(text, delimiter, offset, file))
    if not rows:
        raise GlossaryError([Problem(file, None, "is empty; write at least source,target")])
    (line, head), *body = rows
    columns = _columns(head, file, line)
    return _terms(body, columns, file)


def _guard(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _unguard(cell: str) -> str:
    return cell[1:] if _GUARDED.match(cell) else cell


def _decode(data: bytes, file: Path) -> str:
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))  # what Excel calls Unicode text
    try:
        return data.decode("utf-16" if utf16 else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = None if utf16 else data.count(b"\n", 0, error.start) + 1
        message = "is not UTF-8; in Excel save it as “CSV UTF-8”"
        raise GlossaryError([Problem(file, line, message)]) from error


def _rows(text: str, delimiter: str, offset: int, file: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows that have something in them, with the line at which each begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = offset + 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield line, row
            line = offset + reader.line_num + 1
    except csv.Error as error:
        message = f"not a table: {error}; check the quotes from here on"
        raise GlossaryError([Problem(file, line, message)]) from error


def _known_names(cells: Iterable[str]) -> int:
    return sum(_name(cell) in _NAMES for cell in cells)


def _name(cell: str) -> str:
    return cell.strip().strip('"').strip().lower().replace(" ", "_")


def _columns(head: Sequence[str], file: Path, line: int) -> list[str]:
    """The field of each column; "" for one without a name."""
    problems = []
    columns = [_NAMES.get(_name(cell), "") for cell in head]
    for cell, column in zip(head, columns, strict=True):
        if cell.strip() and not column:
            message = f'unknown column "{cell.strip()}"; known: {", ".join(COLUMNS)}'
            problems.append(Problem(file, line, message))
    problems += [
        Problem(file, line, f"two columns for {name}; remove one of them")
        for name in COLUMNS
        if columns.count(name) > 1
    ]
    if "source" not in columns:
        message = "no column source; the first line must name the columns, as in source,target"
        problems = [Problem(file, line, message)]
    if problems:
        raise GlossaryError(problems)
    return columns


def _terms(rows: Iterable[tuple[int, list[str]]], columns: Sequence[str], file: Path) -> list[Term]:
    terms, problems = [], []
    for line, row in rows:
        try:
            if any(cell.strip() for cell in row[len(columns) :]):
                raise BadCell(
                    f"{len(row)} cells, and {len(columns)} columns have names; "
                    "put quotes around a cell that has the delimiter in it"
                )
            cells = dict(zip(columns, map(_unguard, row), strict=False))
            terms.append(from_cells(cells, file, line))
        except BadCell as error:
            problems.append(Problem(file, line, str(error)))
    if problems:
        raise GlossaryError(problems)
    return terms
