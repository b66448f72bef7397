"""OmegaT: what is translated in it comes back, with its tags, from XLIFF 1.2 and from PO.

The XLIFF filter of its releases up to 5 shows the content of targets, here the drafts, as what is
to be translated (and nothing where there is no target); its PO filter shows the Japanese.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from review_project import Blog

from translate_posts.review.formats import FORMATS, Languages, read_file

pytest.importorskip("rapidfuzz")
pytest.importorskip("polib")

PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0"><source_dir>__DEFAULT__</source_dir>
<target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir><source_lang>JA</source_lang>
<target_lang>EN</target_lang><sentence_seg>{sentences}</sentence_seg>
<support_default_translations>true</support_default_translations>
<remove_tags>false</remove_tags></project></omegat>
"""
SAVED = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx11.dtd">
<tmx version="1.1"><header creationtool="OmegaT" creationtoolversion="3.6" segtype="paragraph"
 o-tmf="OmegaT TMX" adminlang="EN-US" srclang="JA" datatype="plaintext"/><body>{units}</body></tmx>
"""
CODED = "推論チップの費用が⟦+1⟧大きく⟦-1⟧下がる。詳細は⟦+2⟧発表⟦-2⟧を参照。"
NEW = "See the ⟦+2⟧news⟦-2⟧: inference chips get ⟦+1⟧much⟦-1⟧ cheaper & smaller."
# What OmegaT shows for the XLIFF, with its tags (codes at an end are not shown), and what is typed.
XLIFF = {
    "Outlook": "Prospects",
    "Inference chips now cost <g0>much</g0> less. For details see the <g1>announcement</g1>.":
    "See the <g1>news</g1>: inference chips get <g0>much</g0> cheaper & smaller.",
    "Run": "Please run",
    "で消す": "Delete with",
}  # fmt: skip
FROM_XLIFF = {
    CODED: NEW,
    "今後の見通し": "Prospects",
    "⟦1⟧を実行する": "Please run ⟦1⟧",
    "⟦1⟧で消す": "⟦1⟧Delete with",
}
PO = {CODED: NEW, "今後の見通し": "Prospects", "⟦1⟧で消す": "Delete with ⟦1⟧"}


def omegat(project: Path, files: Mapping[str, bytes], typed: Mapping[str, str], seg: str) -> Path:
    """The folder of what OmegaT writes after somebody has typed translations for what it shows."""
    program = shutil.which("omegat")
    if not program:
        pytest.skip("omegat is not installed")
    for folder in ("source", "target", "tm", "glossary", "dictionary", "omegat"):
        (project / folder).mkdir(parents=True)
    for name, data in files.items():
        (project / "source" / name).write_bytes(data)
    (project / "omegat.project").write_text(PROJECT.format(sentences=seg), encoding="utf-8")
    units = "".join(map(_unit, typed, typed.values()))
    saved = project / "omegat" / "project_save.tmx"
    saved.write_text(SAVED.format(units=units), encoding="utf-8")
    config = f"--config-dir={project.parent}/config"
    done = subprocess.run(
        [program, str(project), "--mode=console-translate", "--quiet", config],
        capture_output=True, text=True, timeout=120, check=False,
        env={**os.environ, "HOME": str(project.parent)},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert sorted(file.name for file in (project / "target").iterdir()) == sorted(files)
    return project / "target"


def _unit(shown: str, english: str) -> str:
    pair = (("JA", shown), ("EN", english))
    segs = "".join(f'<tuv lang="{name}"><seg>{escape(text)}</seg></tuv>' for name, text in pair)
    return f"<tu>{segs}</tu>"


def exported(blog: Blog) -> dict[str, bytes]:
    return {
        f"a{FORMATS[name].suffix}": FORMATS[name].write([blog.sheet()], Languages())
        for name in ("xliff12", "po")
    }


@pytest.fixture(scope="module")
def saved(drafted_once: Blog, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The two files, translated in one project."""
    project = tmp_path_factory.mktemp("omegat") / "project"
    return omegat(project, exported(drafted_once), {**XLIFF, **PO}, "false")


@pytest.mark.parametrize(("name", "typed"), [("a.xlf", FROM_XLIFF), ("a.po", PO)])
def test_what_is_typed_in_omegat_comes_back(
    blog: Blog, saved: Path, name: str, typed: dict[str, str]
) -> None:
    applied = blog.apply(*read_file(saved / name))
    assert applied.problems == []
    assert (applied.count("applied"), applied.count("unchanged")) == (len(typed), 13 - len(typed))
    units = [unit for unit in blog.sheet().units if unit.approved]
    assert {unit.source: unit.target for unit in units} == typed
    assert {unit.state for unit in units} == {"reviewed"}
    blog.translate()
    english = blog.english("a.md")
    assert "See the [news](https://example.com/a?x=1&y=2): inference chips get **much**" in english
    assert "`<script>alert(1)</script>`" in english


def test_sentences_that_omegat_tells_apart_come_back_as_one(blog: Blog, tmp_path: Path) -> None:
    typed = {"For details see the <g1>announcement</g1>.": "More in the <g1>news</g1>."}
    saved = omegat(tmp_path / "project", exported(blog), typed, "true")
    applied = blog.apply(*read_file(saved / "a.xlf"))
    assert (applied.problems, applied.count("applied")) == ([], 1)
    text = "Inference chips now cost ⟦+1⟧much⟦-1⟧ less. More in the ⟦+2⟧news⟦-2⟧."
    assert blog.unit(CODED).target == text
    applied = blog.apply(*read_file(saved / "a.po"))
    assert applied.count("applied") == 0, "nothing was typed for it"
