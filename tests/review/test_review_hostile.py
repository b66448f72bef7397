"""Hostile and broken files: refused with a message, the memory as it was."""

from __future__ import annotations

import contextlib
import io
import random
import signal
import sys
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from broken_files import BROKEN, DOCTYPES
from click import Command
from review_project import Blog
from typer.main import get_command

from translate_posts.cli import app as program
from translate_posts.review import BadFile, Change
from translate_posts.review.formats import FORMATS, Languages, read_file
from translate_posts.review.formats.csv_tables import guard, unguard

pytest.importorskip("polib")
openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("rapidfuzz")


@pytest.fixture
def taken(drafted_once: Blog, monkeypatch: pytest.MonkeyPatch) -> Blog:
    """A blog that all files are thrown at, and that stays as it is."""
    monkeypatch.chdir(drafted_once.root)
    return drafted_once


def refused(blog: Blog, file: Path, says: str, line: int = 0) -> None:
    """`review import` ends with 2, names file and line, and takes over nothing."""
    before = blog.rows()
    code, out, err = command(file)
    assert blog.rows() == before
    where = f"{file}:{line}: " if line else f"{file}"
    assert (code, out) == (2, ""), out + err
    assert where in err
    assert says in err
    assert "fault of the program" not in err
    assert len(err) < 600


def command(*files: Path) -> tuple[int, str, str]:
    """The command in this process; what it lets through fails the test."""
    out, err = io.StringIO(), io.StringIO()
    code: object = None
    with (
        pytest.MonkeyPatch.context() as patch,
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        patch.setattr(signal, "signal", lambda *_: None)
        patch.setattr(program, "app", built())
        patch.setattr(sys, "argv", ["translate-posts", "review", "import", *map(str, files)])
        try:
            program.main()
        except SystemExit as end:
            code = end.code
    return int(str(code or 0)), out.getvalue(), err.getvalue()


@cache
def built() -> Command:
    """The program's commands, which take most of the time of a short one to put together."""
    return get_command(program.app)


def test_there_are_a_hundred_of_them() -> None:
    assert len({(one.suffix, one.data) for one in BROKEN.values()}) + len(WORKBOOKS) >= 120


@pytest.mark.parametrize("name", BROKEN)
def test_broken_files(taken: Blog, tmp_path: Path, name: str) -> None:
    suffix, data, says, line = BROKEN[name]
    file = tmp_path / f"in{suffix}"
    file.write_bytes(data)
    refused(taken, file, says, line)


def test_a_broken_file_keeps_good_ones_back(taken: Blog, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.xlf", tmp_path / "bad.csv"
    data = FORMATS["xliff"].write([taken.sheet()], Languages())
    good.write_bytes(data.replace(b">Outlook<", b">Prospects<"))
    bad.write_bytes(b"a,b")
    before = taken.rows()
    code, _, err = command(bad, good)
    assert (code, "bad.csv:1: " in err) == (2, True)
    assert taken.rows() == before


@pytest.mark.parametrize("suffix", [".xlf", ".po", ".csv", ".xlsx", ".tmx"])
def test_files_that_are_none(taken: Blog, tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"in{suffix}"
    refused(taken, file, "No such file")
    file.mkdir()
    refused(taken, file, "it is a folder")
    file.rmdir()
    with file.open("wb") as stream:
        stream.truncate((64 << 20) + 1)
    refused(taken, file, "larger than 64 MB")


def resaved(file: Path, part: str, change: Callable[[bytes], bytes | None]) -> None:
    """A workbook with one part changed, or left out."""
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            new = change(data) if name == part else data
            if new is not None:
                archive.writestr(name, new)


SHEET, BOOK, STYLES = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"
EXTERNAL = DOCTYPES["an external DTD"]
LONG = b">" + b"x" * 1_000_001 + b"<"
Edit = Callable[[bytes], bytes | None]


def swap(old: bytes, new: bytes) -> Edit:
    """Another text in the place of one that is there."""
    return lambda data: data.replace(old, new, 1)


WORKBOOKS: dict[str, tuple[str, Edit, str]] = {
    **{
        f"with {name}": (SHEET, swap(b"<worksheet", f"{mark}<worksheet".encode()), "document type")
        for name, mark in DOCTYPES.items()
    },
    "a document type in UTF-16": (SHEET, lambda _: EXTERNAL.encode("utf-16"), "document type"),
    "a document type in the styles": (STYLES, lambda _: EXTERNAL.encode(), "styles.xml declares"),
    "no sheet": (SHEET, lambda _: None, "it is damaged"),
    "no list of parts": ("[Content_Types].xml", lambda _: None, "it is no workbook"),
    "no book": (BOOK, lambda _: None, "it is no workbook"),
    "a book of words": (BOOK, lambda _: b"hello", "it is no workbook"),
    "no styles but words": (STYLES, lambda _: b"hello", "it is no workbook"),
    "a sheet cut off": (SHEET, lambda data: data[: len(data) // 2], "it is damaged"),
    "a sheet of words": (SHEET, lambda _: b"hello", "it is no workbook"),
    "a sheet of nothing": (SHEET, lambda _: b"", "it is no workbook"),
    "texts that are not there": (
        SHEET, swap(b't="inlineStr"><is><t>post</t></is>', b't="s"><v>99</v>'), "it is damaged"
    ),
    "a cell too long": (SHEET, swap(b">Outlook<", LONG), ":4: the cell draft has more than 1,000,"),
    "a status that nobody knows": (
        SHEET, swap(b">translated</t>", b">done</t>"), ":2: “done” is no status"
    ),
    "no column of digests": (SHEET, swap(b">digest<", b">d<"), ":1: no column digest"),
    "two columns for the text": (SHEET, swap(b">kind<", b">text<"), ":1: two columns text"),
    "too many columns": (SHEET, swap(b'r="N2"', b'r="XFD2"'), ":2: more than 200 columns"),
}  # fmt: skip


@pytest.mark.filterwarnings("ignore:Defined names")
@pytest.mark.parametrize("name", WORKBOOKS)
def test_broken_workbooks(taken: Blog, tmp_path: Path, name: str) -> None:
    part, change, says = WORKBOOKS[name]
    file = workbook(taken, tmp_path)
    resaved(file, part, change)
    refused(taken, file, says)


def cut_in_half(data: bytes) -> bytes:
    return data[: len(data) // 2]


def without_order(data: bytes) -> bytes:
    """Compressed bytes that are not what their checksum says."""
    return data.replace(data[80:90], b"0123456789", 1)


def encrypted(data: bytes) -> bytes:
    """The flag of a password, in the heads and in the list."""
    for mark, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        parts = data.split(mark)
        data = mark.join(
            [parts[0], *(one[: place - 4] + b"\1" + one[place - 3 :] for one in parts[1:])]
        )
    return data


@pytest.mark.parametrize("change", [cut_in_half, without_order, encrypted])
def test_damaged_archives(taken: Blog, tmp_path: Path, change: Callable[[bytes], bytes]) -> None:
    file = workbook(taken, tmp_path)
    file.write_bytes(change(file.read_bytes()))
    refused(taken, file, "it is no workbook")


def workbook(blog: Blog, folder: Path) -> Path:
    file = folder / "in.xlsx"
    file.write_bytes(FORMATS["xlsx"].write([blog.sheet()], Languages()))
    return file


def test_a_zip_bomb(taken: Blog, tmp_path: Path) -> None:
    file = workbook(taken, tmp_path)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/bomb.bin", b"\0" * (66 << 20))
    assert file.stat().st_size < 1 << 20
    refused(taken, file, "unpacks to more than 64 MB")


def test_a_zip_of_too_many_parts(taken: Blog, tmp_path: Path) -> None:
    file = workbook(taken, tmp_path)
    with zipfile.ZipFile(file, "a") as archive:
        for number in range(600):
            archive.writestr(f"x/{number}", b"")
    refused(taken, file, "more than 500 parts")


def test_a_workbook_that_lies_about_its_size(drafted_once: Blog, tmp_path: Path) -> None:
    file = workbook(drafted_once, tmp_path)
    honest, lie = b'<dimension ref="A1:N14"', b'<dimension ref="A1:XFD1048576"'
    resaved(file, SHEET, lambda data: data.replace(honest, lie))
    assert len(read_file(file)) == 13


@pytest.mark.parametrize("suffix", [".xlf", ".po", ".csv", ".xlsx"])
def test_a_file_that_is_damaged_anywhere_changes_nothing(blog: Blog, suffix: str) -> None:
    """Bytes overwritten at random: refused as a whole, or no worse than unchanged or refused."""
    name = next(form.name for form in FORMATS.values() if form.suffix == suffix)
    data = FORMATS[name].write([blog.sheet()], Languages())
    before = blog.rows()
    chance = random.Random(suffix)
    for _ in range(25):
        place = chance.randrange(len(data))
        file = blog.root / f"in{suffix}"
        file.write_bytes(data[:place] + chance.randbytes(3) + data[place + 3 :])
        blog.apply(*(changes_of(file) or ()), dry_run=True)
    file.write_bytes(data[: len(data) * 2 // 3])
    if suffix != ".csv":
        with_half = changes_of(file)
        assert with_half is None or suffix == ".po"
    assert blog.rows() == before


def changes_of(file: Path) -> list[Change] | None:
    try:
        return read_file(file)
    except BadFile:
        return None


FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1",
    "'=1",
    "''=1",
    "'quoted'",
    "",
    "x",
]


@pytest.mark.parametrize("cell", FORMULAS)
def test_formulas_are_defused_and_come_back(cell: str) -> None:
    assert guard(cell)[:1] not in ("=", "+", "-", "@", "\t", "\r", "＝")
    assert unguard(guard(cell)) == cell


@pytest.mark.parametrize("name", ["csv", "xlsx"])
def test_no_cell_of_an_export_is_a_formula(blog: Blog, name: str) -> None:
    blog.approve("電力", '=SUM(A1,"x")')
    data = FORMATS[name].write([blog.sheet()], Languages())
    if name == "csv":
        assert "\"'=SUM(" in data.decode()
        return
    page = openpyxl.load_workbook(io.BytesIO(data)).active
    kinds = {cell.data_type for row in page.iter_rows() for cell in row if cell.value is not None}
    assert kinds == {"s"}


@pytest.mark.parametrize("name", ["csv", "tsv", "xlsx"])
def test_what_is_too_long_for_a_spreadsheet_does_not_come_back_cut(blog: Blog, name: str) -> None:
    long = "A very long text. " * 2_500
    blog.approve("電力", long)
    file = blog.root / f"in.{name}"
    file.write_bytes(FORMATS[name].write([blog.sheet()], Languages()))
    changes = read_file(file)
    assert len(changes) == 12
    assert blog.apply(*changes).count("unchanged") == 12
    assert blog.unit("電力").target == long
