"""XLIFF and TMX by the rules of their makers: schemas, the DTD, and what they say in prose.

The schemas are not ours to ship. Debian has them in php-symfony-translation (XLIFF) and in omegat
(TMX); TRANSLATE_POSTS_XLIFF_SCHEMAS names another folder with them.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from review_project import Blog, change
from xliff_rules import faults

from translate_posts.memory import HistoryRow, Note, State
from translate_posts.review import Code, Sheet, Suggestion, TermHit, Unit
from translate_posts.review.formats import FORMATS, Languages, read_file

etree = pytest.importorskip("lxml.etree")
pytest.importorskip("rapidfuzz")

CODES = (Path(__file__).parent / "fixtures" / "codes.md").read_text(encoding="utf-8")
NAMED = os.environ.get("TRANSLATE_POSTS_XLIFF_SCHEMAS", "")
FOLDERS = [
    *([Path(NAMED)] if NAMED else []),
    Path("/usr/share/php/Symfony/Component/Translation/Resources/schemas"),
]
OMEGAT = Path("/usr/share/omegat/OmegaT.jar")
OURS = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
 targetNamespace="urn:translate-posts:review"><xs:attribute name="token" type="xs:NMTOKEN"/>
</xs:schema>"""
NAMESPACES = {
    "xliff-core-2.0.xsd": "urn:oasis:names:tc:xliff:document:2.0",
    "matches.xsd": "urn:oasis:names:tc:xliff:matches:2.0",
    "metadata.xsd": "urn:oasis:names:tc:xliff:metadata:2.0",
    "xliff-core-1.2-strict.xsd": "urn:oasis:names:tc:xliff:document:1.2",
    "xliff-core-1.2-transitional.xsd": "urn:oasis:names:tc:xliff:document:1.2",
    "ours.xsd": "urn:translate-posts:review",
}


def found_schemas() -> dict[str, Path]:
    """The schemas of this machine; names are written with _ or - by different hands."""
    files = [file for folder in FOLDERS for file in sorted(folder.rglob("*.xsd"), reverse=True)]
    return {file.name.replace("_", "-"): file for file in reversed(files)}


@pytest.fixture(scope="session")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Any]:
    """Schemas by name, copied side by side so that they find each other without the net."""
    folder = tmp_path_factory.mktemp("schemas")
    found = found_schemas()
    for name, file in found.items():
        text = file.read_text(encoding="utf-8")
        beside = re.sub(r'(schemaLocation=")[^"]*?([^"/]+")', _beside, text)
        (folder / name).write_text(beside, encoding="utf-8")
    (folder / "ours.xsd").write_text(OURS, encoding="utf-8")

    @cache
    def schema(name: str) -> Any:
        if name not in found or "xml.xsd" not in found:
            pytest.skip(f"{name} is not on this machine; see the head of this file")
        modules = ("matches.xsd", "metadata.xsd") if "2.0" in name else ("ours.xsd",)
        wanted = [name, *(one for one in modules if (folder / one).is_file())]
        imports = "".join(
            f'<xs:import namespace="{NAMESPACES[one]}" schemaLocation="{one}"/>' for one in wanted
        )
        root = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{imports}</xs:schema>'
        (folder / "all.xsd").write_text(root, encoding="utf-8")
        parser = etree.XMLParser(no_network=True)
        return etree.XMLSchema(etree.parse(str(folder / "all.xsd"), parser))

    return schema


def _beside(found: re.Match[str]) -> str:
    return found[1] + found[2].replace("_", "-")


@pytest.fixture(scope="session")
def tmx_dtd(tmp_path_factory: pytest.TempPathFactory) -> Any:
    file = tmp_path_factory.mktemp("dtd") / "tmx14.dtd"
    for folder in FOLDERS:
        if (folder / file.name).is_file():
            shutil.copy(folder / file.name, file)
    if not file.is_file() and OMEGAT.is_file():
        with zipfile.ZipFile(OMEGAT) as archive:
            file.write_bytes(archive.read("schemas/tmx14.dtd"))
    if not file.is_file():
        pytest.skip("tmx14.dtd is not on this machine; see the head of this file")
    return etree.DTD(str(file))


@pytest.fixture(scope="session")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Blog:
    """A blog with every kind of code: drafted, and the title's line approved."""
    blog = Blog(tmp_path_factory.mktemp("coded") / "blog")
    blog.post("codes.md", CODES)
    blog.post("again.md", CODES.replace("並ぶ", "続く").replace("も入れ子", "だけ入れ子"))
    blog.translate()
    units = blog.sheet("codes.md").units
    applied = blog.apply(
        *(change(unit, target=f"A: {unit.source}", state="final") for unit in units[:8]),
        *(change(unit, comment="]]> & <b>\n二行目") for unit in units[8:10]),
    )
    assert not applied.problems
    return blog


def strange_units() -> tuple[Unit, ...]:
    """Units as no post has them: pairs that cross, lone halves, control and odd characters."""
    pairs = [
        ("⟦+1⟧甲⟦+2⟧乙⟦-1⟧丙⟦-2⟧", "⟦+1⟧a⟦+2⟧b⟦-2⟧c⟦-1⟧"),
        ("⟦+1⟧甲⟦+2⟧乙⟦-2⟧丙⟦-1⟧", "⟦+1⟧a⟦+2⟧b⟦-1⟧c⟦-2⟧"),
        ("⟦+1⟧甲⟦-1⟧⟦1⟧", "⟦1⟧⟦+1⟧a⟦-1⟧"),
        ("⟦+1⟧甲", "a ⟦+1⟧"),
        ("甲⟦-1⟧", "⟦-1⟧ a"),
        ("⟦-1⟧甲⟦+1⟧", "⟦+1⟧a⟦-1⟧"),
        ("\x00\x08甲\x0b\x1f\x7f\ufffe\uffff", "\x1b[31ma\r\n\tb\u2028\x85"),
        ("甲 ]]> & <x/> \"'", "<![CDATA[a]]> &amp; <!-- b --> <?c?>"),
        ("  空白  ", "\t a \n"),
        ("👩‍💻\U0010ffff", "𝒂"),
    ]
    return tuple(strange(number, *pair) for number, pair in enumerate(pairs, 1))


def strange(number: int, source: str, target: str) -> Unit:
    odd = "\x07 <&>\"' ]]> 題\n二"
    state: State = ("translated", "reviewed", "final")[number % 3]
    codes = [Code(one, paired, "html", odd, odd, odd) for one in (1, 2) for paired in (True, False)]
    return Unit(
        f"_posts/{odd}.md", f"{number:016x}.1", number, "paragraph", number, "0" * 64,
        source, target, state,
        (Note("latin", "error", odd),) if number % 2 else (),
        codes=tuple(code for code in codes if set(code.markers) & set(re.findall("⟦.+?⟧", source))),
        terms=(TermHit(0, 1, source[:1], odd, (odd,), odd),),
        before=source, after=target, previous_source=odd, previous_target=odd,
        history=(HistoryRow(1, "s", "2026-03-06T00:00:00Z", "", "", "initial", "", state, odd),),
        suggestions=(Suggestion(source, target, 100, odd), Suggestion(target, source, 0, "draft")),
    )  # fmt: skip


def documents(coded: Blog, drafted: Blog, name: str) -> dict[str, bytes]:
    """Exports of all kinds, in a format."""
    odd = strange_units()
    bare = replace(odd[2], target=odd[2].source, state="initial", history=(), suggestions=())
    sheets = {
        "drafts": [drafted.sheet(near=40), drafted.sheet("b.md", near=40)],
        "codes": [coded.sheet("codes.md", near=40), coded.sheet("again.md", near=40)],
        "strange": [Sheet(odd[0].post, Path(), "", odd)],
        "bare": [Sheet("a.md", Path(), "", (bare,))],
    }
    write = FORMATS[name].write
    return {kind: write(some, Languages("ja", "en-GB")) for kind, some in sheets.items()}


@pytest.mark.parametrize(
    ("name", "schema"),
    [
        ("xliff", "xliff-core-2.0.xsd"),
        ("xliff12", "xliff-core-1.2-strict.xsd"),
        ("xliff12", "xliff-core-1.2-transitional.xsd"),
    ],
)
def test_xliff_is_valid(
    coded: Blog, drafted_once: Blog, name: str, schema: str, schemas: Callable[[str], Any]
) -> None:
    validator = schemas(schema)
    for kind, data in documents(coded, drafted_once, name).items():
        validator.validate(etree.parse(io.BytesIO(data)))
        assert [f"{kind}: {one}" for one in validator.error_log] == []


def test_tmx_is_valid(coded: Blog, drafted_once: Blog, tmx_dtd: Any) -> None:
    for kind, data in documents(coded, drafted_once, "tmx").items():
        root = etree.fromstring(data, etree.XMLParser(no_network=True, load_dtd=False))
        tmx_dtd.validate(root)
        assert [f"{kind}: {one}" for one in tmx_dtd.error_log.filter_from_errors()] == []
        ids = [unit.get("tuid") for unit in root.iter("tu")]
        assert len(ids) == len(set(ids))
        for seg in root.iter("seg"):
            opened = sorted(one.get("i") for one in seg.iter("bpt"))
            assert len(opened) == len(set(opened))
            assert opened == sorted(one.get("i") for one in seg.iter("ept")), etree.tostring(seg)
    assert b"<bpt" in documents(coded, drafted_once, "tmx")["codes"]


def test_xliff_keeps_what_the_specification_says_in_prose(coded: Blog, drafted_once: Blog) -> None:
    for kind, data in documents(coded, drafted_once, "xliff").items():
        assert [f"{kind}: {one}" for one in faults(data)] == []


def test_the_exports_have_all_that_is_to_be_checked(coded: Blog, drafted_once: Blog) -> None:
    found = b"".join(documents(coded, drafted_once, "xliff").values())
    wanted = ["ph", "pc", "sc", "ec", "note", "data", "mtc:match", "mda:meta", "target"]
    assert [name for name in wanted if f"<{name} ".encode() not in found] == ["target"]
    assert b"<target>" in found
    for state in ("initial", "translated", "reviewed", "final"):
        assert f'state="{state}"'.encode() in found
    assert b'subState="translate-posts:flagged"' in found
    assert b'isolated="yes"' in found


@pytest.mark.parametrize("unit", strange_units(), ids=lambda unit: unit.source)
def test_strange_units_come_back(unit: Unit, tmp_path: Path) -> None:
    if re.search("[\x00-\x08\x0b-\x1f\x7f\u2028\x85\ufffe]", unit.source + unit.target):
        pytest.skip("controls: see the tests of the formats")
    for name in ("xliff", "xliff12"):
        file = tmp_path / f"{name}.xlf"
        file.write_bytes(FORMATS[name].write([Sheet("a.md", Path(), "", (unit,))], Languages()))
        (back,) = read_file(file)
        assert (back.source, back.target, back.state) == (unit.source, unit.target, unit.state)


SEGMENT = '<segment id="s1" state="final"><source>甲{}</source><target>a{}</target></segment>'
PLAIN = SEGMENT.format("", "")
PH = '<ph id="1" canDelete="no"/>'
BROKEN = {
    "twice": PLAIN + PLAIN,
    "without a segment": "<ignorable><source>甲</source></ignorable>",
    "out of order": PLAIN + "<notes><note>n</note></notes>",
    "an empty notes": "<notes/>" + PLAIN,
    "an empty originalData": "<originalData/>" + PLAIN,
    "of no priority": '<notes><note priority="11">n</note></notes>' + PLAIN,
    "inline id 1 twice": SEGMENT.format(PH + PH, PH),
    "target's inline id 1 twice": SEGMENT.format(PH, PH + PH),
    "has lost 1": SEGMENT.format(PH, ""),
    "is ph in the source, pc in the target": SEGMENT.format(PH, '<pc id="1"/>'),
    "is another code of the unit": SEGMENT.format("", '<ph id="s1"/>'),
    "without an sc before it": SEGMENT.format("", '<ec startRef="p1"/>'),
    "without one ec": SEGMENT.format('<sc id="p1"/>', ""),
    "an ec has a startRef": SEGMENT.format("", "<ec/>"),
    "allow different things": SEGMENT.format('<sc id="p1" canCopy="no"/><ec startRef="p1"/>', ""),
    "dataRef of ph 1 has no data": SEGMENT.format('<ph id="1" dataRef="d1"/>', PH),
    "only one of dataRefStart": '<originalData><data id="d"/></originalData>'
    + SEGMENT.format('<pc id="1" dataRefStart="d"/>', ""),
    "only one of equivStart": SEGMENT.format('<pc id="1" equivStart="d"/>', ""),
    "subType xlf:b with type link": SEGMENT.format('<pc id="1" type="link" subType="xlf:b"/>', ""),
    "subType a:b with type None": SEGMENT.format('<pc id="1" subType="a:b"/>', ""),
    "canReorder without": SEGMENT.format('<ph id="1" canReorder="no"/>', ""),
    "no character": SEGMENT.format('<cp hex="110000"/>', ""),
    "without a state or a prefix": PLAIN.replace('state="final"', 'subState="a:b"'),
    "final without a target": '<segment state="final"><source>甲</source></segment>',
    "an order beyond": PLAIN.replace("<target>", '<target order="2">'),
    "not in its unit": '<m:matches><m:match ref="#s2"><source/><target/></m:match></m:matches>'
    + PLAIN,
    "match's inline id 1 twice": f'<m:matches><m:match ref="#s1"><source>{PH}{PH}</source><target/>'
    + "</m:match></m:matches>"
    + PLAIN,
}


def unit_of(inner: str) -> bytes:
    return (
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="ja"'
        ' trgLang="en" xmlns:m="urn:oasis:names:tc:xliff:matches:2.0">'
        f'<file id="f"><unit id="u">{inner}</unit></file></xliff>'
    ).encode()


@pytest.mark.parametrize("fault", BROKEN)
def test_each_rule_finds_its_fault(fault: str) -> None:
    assert faults(unit_of(PLAIN)) == []
    assert [one for one in faults(unit_of(BROKEN[fault])) if fault in one]
