"""Hostile and broken files: refused with a message, the memory as it was."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from review_project import Blog

from translate_posts.review import BadFile, Change
from translate_posts.review.formats import FORMATS, Languages, read_file, read_memory
from translate_posts.review.formats.csv_tables import guard, unguard

pytest.importorskip("polib")
openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("rapidfuzz")

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))
DOCTYPES = {
    "a file of the machine": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    "a page of the net": '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>',
    "a billion laughs": f"<!DOCTYPE x [{LAUGHS}]>",
    "an external DTD": '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
}
HEAD = "post,id,digest,source,text,status,comment\n"
TEXTS: dict[str, tuple[str, bytes]] = {
    "xlf: empty": (".xlf", b""),
    "xlf: no XML": (".xlf", b"hello"),
    "xlf: cut off": (".xlf", b'<xliff version="2.1"><file original="a"><unit id="u">'),
    "xlf: another root": (".xlf", b"<html/>"),
    "xlf: another version": (".xlf", b'<xliff version="3.0"/>'),
    "xlf: no version": (".xlf", b"<xliff/>"),
    "xlf: a unit without segment": (".xlf", b'<xliff version="2.1"><file><unit/></file></xliff>'),
    "xlf: an unknown state": (
        ".xlf",
        b'<xliff version="2.1"><file><unit><segment state="done"/></unit></file></xliff>',
    ),
    "xlf: too deep": (".xlf", b'<xliff version="2.1">' + b"<group>" * 5_000),
    "xlf: an unknown encoding": (".xlf", b'<?xml version="1.0" encoding="x-none"?><xliff/>'),
    "xlf: not UTF-8": (".xlf", '<xliff version="2.1">題</xliff>'.encode("cp932")),
    "xlf: a NUL": (".xlf", b'<xliff version="2.1">\0</xliff>'),
    "po: empty": (".po", b"hello"),
    "po: a quote is lost": (".po", b'msgid "a\nmsgstr "b"\n'),
    "po: out of order": (".po", b'msgstr "b"\nmsgstr "b"\nmsgid "a"\n'),
    "po: not UTF-8": (".po", 'msgid "題"\nmsgstr "a"\n'.encode("cp932")),
    "csv: empty": (".csv", b""),
    "csv: no columns": (".csv", b"a,b\n1,2\n"),
    "csv: a column twice": (".csv", b"post,id,digest,text,text\n"),
    "csv: a quote is lost": (".csv", HEAD.encode() + b'a,b,c,"d\n'),
    "csv: too many cells": (".csv", HEAD.encode() + b"a,b,c,d,e,final,g,h\n"),
    "csv: an unknown status": (".csv", HEAD.encode() + b"a,b,c,d,e,done,g\n"),
    "csv: a cell of two megabytes": (".csv", HEAD.encode() + b"a,b,c,d," + b"x" * 2_000_000),
    "csv: not UTF-8": (".csv", HEAD.encode() + "a,b,c,題,e,,\n".encode("cp932")),
    "csv: a NUL": (".csv", HEAD.encode() + b"a,b,c,d,\0,,\n"),
    "tsv: no columns": (".tsv", b"a\tb\n"),
    "xlsx: empty": (".xlsx", b""),
    "xlsx: no zip": (".xlsx", b"hello"),
    "xlsx: an empty zip": (".xlsx", b"PK\5\6" + b"\0" * 18),
    "tmx as posts": (".tmx", b"<tmx/>"),
    "a format that nobody knows": (".docx", b"PK"),
}


def refused(blog: Blog, file: Path, read: Callable[[Path], object] = read_file) -> str:
    """The message, after the memory was compared."""
    before = blog.rows()
    with pytest.raises(BadFile) as caught:
        read(file)
    assert blog.rows() == before
    message = str(caught.value)
    assert message.startswith(str(file))
    assert len(message) < 600
    return message


@pytest.mark.parametrize("name", TEXTS)
def test_broken_files(blog: Blog, name: str) -> None:
    suffix, data = TEXTS[name]
    file = blog.root / f"in{suffix}"
    file.write_bytes(data)
    refused(blog, file)


@pytest.mark.parametrize("root", ['<xliff version="2.1">', '<xliff version="1.2">', "<tmx>"])
@pytest.mark.parametrize("name", DOCTYPES)
def test_entities_are_refused_and_nothing_is_fetched(blog: Blog, name: str, root: str) -> None:
    tmx = root == "<tmx>"
    file = blog.root / ("in.tmx" if tmx else "in.xlf")
    entity = "&l9;" if "laughs" in name else "&e;"
    end = f"</{root[1:6].rstrip(' >')}>"
    file.write_text(f"{DOCTYPES[name]}{root}{entity}{end}", encoding="utf-8")
    read: Callable[[Path], object] = (
        (lambda path: read_memory(path, Languages())) if tmx else read_file
    )
    refused(blog, file, read)


def workbook(blog: Blog) -> Path:
    file = blog.root / "in.xlsx"
    file.write_bytes(FORMATS["xlsx"].write([blog.sheet()], Languages()))
    return file


def rewritten(file: Path, change: Callable[[str, bytes], bytes]) -> None:
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, change(name, data))


@pytest.mark.parametrize("name", DOCTYPES)
def test_workbooks_with_entities(blog: Blog, name: str) -> None:
    file = workbook(blog)
    mark = DOCTYPES[name].encode()
    rewritten(
        file,
        lambda part, data: (
            data.replace(b"<worksheet", mark + b"<worksheet", 1) if "sheet1" in part else data
        ),
    )
    assert "document type" in refused(blog, file)


def test_a_zip_bomb(blog: Blog) -> None:
    file = workbook(blog)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/bomb.bin", b"\0" * (66 << 20))
    assert file.stat().st_size < 1 << 20
    assert "unpacks to more than 64 MB" in refused(blog, file)


def test_a_zip_of_too_many_parts(blog: Blog) -> None:
    file = workbook(blog)
    with zipfile.ZipFile(file, "a") as archive:
        for number in range(600):
            archive.writestr(f"x/{number}", b"")
    assert "more than 500 parts" in refused(blog, file)


def test_a_cell_of_two_megabytes(blog: Blog) -> None:
    file = workbook(blog)
    rewritten(
        file,
        lambda part, data: data.replace(b"Outlook", b"x" * 2_000_000) if "xml" in part else data,
    )
    assert "more than 1,000,000 characters" in refused(blog, file)


def test_a_workbook_that_lies_about_its_size(blog: Blog) -> None:
    file = workbook(blog)
    rewritten(
        file,
        lambda part, data: (
            data.replace(b'<dimension ref="A1:N14"', b'<dimension ref="A1:XFD1048576"')
            if "sheet1" in part
            else data
        ),
    )
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
