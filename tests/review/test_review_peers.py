"""Other programs open, edit and save what is exported; what they saved is taken back."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from review_project import Blog

from translate_posts.review.formats import FORMATS, Languages, read_file

pytest.importorskip("polib")
openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("rapidfuzz")

SOURCE, TEXT = "今後の見通し", "Prospects"
CODED = "推論チップの費用が⟦+1⟧大きく⟦-1⟧下がる。詳細は⟦+2⟧発表⟦-2⟧を参照。"


def export(blog: Blog, name: str, near: int | None = None) -> Path:
    form = FORMATS[name]
    file = blog.root / f"out{form.suffix}"
    file.write_bytes(form.write([blog.sheet(near=near)], Languages()))
    return file


def check_one_edit(blog: Blog, file: Path, state: str = "reviewed") -> None:
    """The file changes one segment, and nothing else."""
    applied = blog.apply(*read_file(file))
    assert applied.problems == []
    assert (applied.count("applied"), applied.count("unchanged")) == (1, 12)
    assert (blog.unit(SOURCE).target, blog.unit(SOURCE).state) == (TEXT, state)
    blog.translate()
    assert f"## {TEXT}\n" in blog.english("a.md")
    assert "**much** less. For details see the [announcement](https" in blog.english("a.md")


def program(name: str) -> str:
    found = shutil.which(name)
    if not found:
        pytest.skip(f"{name} is not installed")
    return found


def run(*command: str | Path, **options: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        list(map(str, command)), capture_output=True, text=True, timeout=120, **options
    )


def test_gettext_accepts_the_po(blog: Blog) -> None:
    file = export(blog, "po", near=50)
    done = run(program("msgfmt"), "-c", "-v", "-o", os.devnull, file)
    assert done.returncode == 0, done.stderr
    assert "12 fuzzy" in done.stderr
    assert "1 untranslated" in done.stderr
    blog.approve(SOURCE, TEXT)
    done = run(program("msgfmt"), "-c", "-v", "-o", os.devnull, export(blog, "po"))
    assert "1 translated message" in done.stderr


def test_gettext_edits_the_po(blog: Blog) -> None:
    file = export(blog, "po")
    edited = blog.root / "edited.po"
    text = file.read_text(encoding="utf-8").replace('msgstr "Outlook"', f'msgstr "{TEXT}"')
    file.write_text(text, encoding="utf-8")
    done = run(program("msgattrib"), "--no-wrap", "-o", edited, file)
    assert done.returncode == 0, done.stderr
    check_one_edit(blog, edited)


@pytest.mark.parametrize(
    ("name", "module", "kind"),
    [
        ("po", "po", "pofile"),
        ("xliff", "xliff2", "Xliff2File"),
        ("xliff12", "xliff", "xlifffile"),
    ],
)
def test_translate_toolkit_edits_it(blog: Blog, name: str, module: str, kind: str) -> None:
    pytest.importorskip("translate.storage.xliff2")
    storage = __import__(f"translate.storage.{module}", fromlist=[kind])
    file = export(blog, name, near=50)
    with file.open("rb") as handle:
        store = getattr(storage, kind).parsefile(handle)
    units = [unit for unit in store.units if unit.source == SOURCE]
    assert len(units) == 1
    units[0].target = TEXT
    if name != "xliff":
        units[0].markfuzzy(False)
    store.savefile(str(file))
    check_one_edit(blog, file)


@pytest.mark.parametrize("name", ["po", "xliff12"])
def test_pofilter_finds_no_fault_in_the_file(blog: Blog, name: str) -> None:
    pytest.importorskip("translate.filters.pofilter")
    for unit in blog.sheet().units:
        if unit.text and unit.id.endswith(".1"):
            blog.approve(unit.source, unit.text)
    out = blog.root / "faults"
    tests = [f"--test={test}" for test in ("untranslated", "xmltags", "escapes")]
    command = "import sys; from translate.filters.pofilter import main; main()"
    file = export(blog, name)
    done = run(sys.executable, "-c", command, *tests, "--progress=none", file, out)
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr, done.stderr
    found = out.read_text(encoding="utf-8") if out.is_file() else ""
    faults = [line for line in found.splitlines() if "(pofilter)" in line]
    assert all("untranslated" in line for line in faults), found
    assert len(faults) <= 1, "only the one without a draft"


def edit_workbook(file: Path, saved: Path | None = None) -> None:
    book = openpyxl.load_workbook(file)
    page = book.active
    columns = {cell.value: cell.column for cell in page[1]}
    for row in range(2, page.max_row + 1):
        if page.cell(row, columns["source"]).value == SOURCE:
            page.cell(row, columns["text"]).value = TEXT
            page.cell(row, columns["status"]).value = "final"
    book.save(saved or file)


def test_openpyxl_edits_the_workbook(blog: Blog) -> None:
    file = export(blog, "xlsx")
    edit_workbook(file)
    check_one_edit(blog, file, "final")


def test_the_workbook_is_laid_out_for_people(blog: Blog) -> None:
    page = openpyxl.load_workbook(export(blog, "xlsx")).active
    columns = {cell.value: cell for cell in page[1]}
    assert page.freeze_panes == "A2"
    assert page.protection.sheet
    assert page.cell(2, columns["id"].column).protection.locked
    assert not page.cell(2, columns["text"].column).protection.locked
    assert page.cell(2, columns["text"].column).alignment.wrap_text
    (validation,) = page.data_validations.dataValidation
    assert "reviewed,final" in validation.formula1
    assert columns["status"].column_letter in str(validation.sqref)
    assert page.column_dimensions[columns["digest"].column_letter].hidden


@pytest.fixture
def convert(tmp_path: Path) -> Callable[[Path, str], Path]:
    office = program("soffice")

    def converted(file: Path, kind: str) -> Path:
        out = tmp_path / "converted"
        home = f"-env:UserInstallation=file://{tmp_path}/office"
        kinds = f"{kind}:Calc MS Excel 2007 XML" if kind == "xlsx" else kind
        done = run(office, home, "--headless", "--convert-to", kinds, "--outdir", out, file)
        assert done.returncode == 0, done.stderr
        return out / f"{file.stem}.{kind}"

    return converted


def test_libreoffice_saves_the_workbook(blog: Blog, convert: Callable[[Path, str], Path]) -> None:
    file = export(blog, "xlsx")
    edit_workbook(file)
    check_one_edit(blog, convert(file, "xlsx"), "final")
