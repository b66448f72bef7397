"""CSV, TSV and TBX both ways: nothing is lost, foreign files are read, hostile ones refused."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from translate_posts.glossary import GlossaryError, Term, load_glossary, shipped_glossary
from translate_posts.glossary.folding import fold
from translate_posts.glossary.tools import (
    checked_yaml,
    export_terms,
    import_terms,
    merge_terms,
    to_yaml,
)
from translate_posts.glossary.tools.exchange.columns import to_cells
from translate_posts.glossary.tools.exchange.tables import read_table, write_table
from translate_posts.glossary.tools.exchange.tbx_reading import read_tbx
from translate_posts.glossary.tools.exchange.tbx_writing import TbxVersion, write_tbx
from translate_posts.glossary.tools.exchange.xml_tree import MAX_BYTES, BadXml, parse_xml

HERE = Path("x")
EXAMPLES = max(40, settings().max_examples // 10 * 4)  # a term has many parts to make up
ODD = [
    "yes", "null", "1.10", "2024-01-01", "~", "- a", "# a", "a: b", "a #b", "{a}", "[a, b]", "&a",
    "*a", "!a", "%a", "@a", "`a", "'a'", '"a"', "a|b", "|", "\\", "a\\", "a\\|b", "a=b", "=1+1",
    "'=1+1", "''-x", "+81", "-1", "@SUM(A1)", "＝1", "a,b", "a;b", "a\tb", "a\nb", "a\r\nb", "a\rb",
    "<b>&amp;</b>", "]]>", "x\u2028y", "x\u0085y", "x\ufeffy", "🦀", "a  b", "エヌビディア", "none",
    "translate-posts: {}", "key: 'v'",
]  # fmt: skip
_ANY = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="⟦⟧"), max_size=12
)
TEXT = (st.sampled_from(ODD) | _ANY).map(str.strip).filter(bool)


def some(items: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(items, max_size=3).map(tuple)


def subset(*items: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.sets(st.sampled_from(items)).map(
        lambda chosen: tuple(item for item in items if item in chosen)
    )


@st.composite
def terms(draw: st.DrawFn) -> Term:
    """A term such as a glossary file can have."""
    spellings = draw(st.lists(TEXT, min_size=1, max_size=4, unique_by=fold))
    kind = draw(st.sampled_from(["keep", "translate", "forbid"]))
    regex = draw(st.booleans())
    target = draw(TEXT)
    if regex:
        spellings, target = [r"(GPT|H)-?\d+", r"a=\|(b+)"], r"\1 \\ x"
    return Term(
        source=spellings[0],
        target={"keep": spellings[0], "translate": target}.get(
            kind, draw(st.sampled_from(["", target]))
        ),
        kind=kind,
        aliases=tuple(spellings[1:]),
        accept=() if regex else draw(some(TEXT)),
        case_sensitive=draw(st.booleans()),
        boundary=draw(st.sampled_from(["word", "none"])),
        scope=draw(st.sampled_from(["prose", "metadata"])),
        category=draw(st.sampled_from(["", "company"]) | TEXT),
        regex=regex,
        inflect=draw(subset("plural", "possessive")),
        paths=draw(some(TEXT)),
        tags=draw(some(TEXT)),
        front_matter=draw(
            st.lists(st.tuples(TEXT, TEXT), max_size=2, unique_by=lambda pair: pair[0]).map(tuple)
        ),
        note=draw(st.just("") | TEXT),
    )


def cells(read: list[Term]) -> list[dict[str, str]]:
    return [to_cells(term) for term in read]


@settings(max_examples=EXAMPLES)
@given(st.lists(terms(), max_size=3), st.sampled_from([",", "\t"]))
def test_tables_lose_nothing(given_terms: list[Term], delimiter: str) -> None:
    data = write_table(given_terms, delimiter).encode()
    assert cells(read_table(data, HERE)) == cells(given_terms)


@settings(max_examples=EXAMPLES)
@given(st.lists(terms(), max_size=3), st.sampled_from([2, 3]))
def test_tbx_loses_nothing(given_terms: list[Term], version: TbxVersion) -> None:
    read, passed_over = read_tbx(write_tbx(given_terms, version=version).encode(), HERE)
    assert cells(read) == cells(given_terms)
    assert passed_over == []


@settings(max_examples=EXAMPLES)
@given(terms())
@example(Term("yes", "no", category="null", note="a\u2028b"))
def test_yaml_loses_nothing(term: Term) -> None:
    if fold(term.source) in map(fold, term.aliases):
        return
    checked_yaml([term])  # it raises if the terms that it reads back are others


@pytest.fixture(scope="module")
def shipped() -> list[Term]:
    return list(load_glossary([shipped_glossary()]).terms)


@pytest.mark.parametrize(
    ("suffix", "version"), [(".csv", 2), (".tsv", 2), (".tbx", 2), (".tbx", 3)]
)
def test_the_shipped_glossary_survives(
    shipped: list[Term], tmp_path: Path, suffix: str, version: TbxVersion
) -> None:
    file = tmp_path / f"terms{suffix}"
    file.write_text(export_terms(shipped, suffix, tbx=version), encoding="utf-8")
    read, passed_over = import_terms(file)
    assert cells(read) == cells(shipped)
    assert passed_over == []


def test_the_shipped_glossary_survives_as_yaml(shipped: list[Term]) -> None:
    checked_yaml(shipped)  # it raises if the terms that it reads back are others


def table(text: str | bytes) -> list[tuple[str, str, str]]:
    data = text if isinstance(text, bytes) else text.encode()
    return [(term.source, term.target, term.kind) for term in read_table(data, HERE)]


@pytest.mark.parametrize(
    "text",
    [
        "source,target\n推論,inference\nNVIDIA,NVIDIA\n",
        "\ufeffsource,target\r\n推論,inference\r\nNVIDIA,NVIDIA\r\n",
        "Source;Target\n推論;inference\nNVIDIA;NVIDIA",
        "source\ttarget\n推論\tinference\nNVIDIA\tNVIDIA\n",
        "sep=;\r\nsource;target\r\n推論;inference\r\nNVIDIA;NVIDIA\r\n",
        '"source","target"\n"推論","inference"\n\n,,\n"NVIDIA","NVIDIA",,\n',
        "日本語,英語\n推論,inference\nNVIDIA,NVIDIA\n",
        "source,target\n推論,inference\nNVIDIA,NVIDIA\n".encode("utf-16"),
        "source,kind,target\n推論,,inference\nNVIDIA,keep\n",
    ],
)  # fmt: skip
def test_tables_as_people_make_them(text: str | bytes) -> None:
    assert table(text) == [("推論", "inference", "translate"), ("NVIDIA", "NVIDIA", "keep")]


def test_cells_that_spreadsheets_would_run_are_made_text() -> None:
    text = write_table([Term("=HYPERLINK(1)", "+1", note="'@x")])
    assert text.splitlines()[1].startswith("'=HYPERLINK(1),'+1,")
    assert text.rstrip().endswith(",''@x")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "x: is empty; write at least source,target"),
        ("推論,inference\n", "x:1: no column source; the first line must name the columns"),
        ("source,traget\na,b\n", 'x:1: unknown column "traget"; known: source, target'),
        ("source,target,Source\na,b,c\n", "x:1: two columns for source; remove one"),
        ("source,target\n\n,b\n", "x:3: there is no source; write the Japanese wording"),
        ("source,target\na,\n", 'x:2: "a" has no target; write its English, or keep'),
        ("source,target\na,b\nc,d,e\n", "x:3: 3 cells, and 2 columns have names; put quotes"),
        ("source,target,kind\na,b,kep\n", 'x:2: kind cannot be "kep"; known: keep, translate'),
        ("source,target,regex\na,b,perhaps\n", 'x:2: regex cannot be "perhaps"; write yes or no'),
        ("source,target,inflect\na,b,dual\n", 'x:2: inflect cannot have "dual"; known: plural'),
        ("source,target,front_matter\na,b,c\n", 'x:2: front_matter has "c"; write key=value'),
        ('source,target\n"a\nb",c\n"d" e,f\n', "x:4: not a table: "),
        ("source,target\na,b\n推論,x\n".encode("cp932"), "x:3: is not UTF-8; in Excel save it as"),
    ],
)
def test_tables_that_cannot_be_used(text: str | bytes, said: str) -> None:
    with pytest.raises(GlossaryError) as caught:
        table(text)
    assert said in str(caught.value)


def test_all_bad_rows_are_named() -> None:
    with pytest.raises(GlossaryError) as caught:
        table("source,target\na,\nb,c\n,d\n")
    assert [problem.line for problem in caught.value.problems] == [2, 4]


MARTIF = """\
<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p/></sourceDesc>
</fileDesc></martifHeader><text><body>
<termEntry id="c1"><descrip type="subjectField">chip</descrip><note>to bear in mind</note>
<langSet xml:lang="en-US"><ntig><termGrp><term>graphics processor</term>
<termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termGrp></ntig>
<ntig><termGrp><term>GPU</term>
<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termGrp></ntig>
<tig><term>graphics card</term>
<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
</langSet>
<langSet xml:lang="en-GB"><tig><term>GPU</term></tig></langSet>
<langSet xml:lang="ja"><tig><term>画像処理<hi>半導体</hi></term></tig></langSet></termEntry>
<termEntry id="c2"><langSet xml:lang="de"><tig><term>Wasser</term></tig></langSet>
<langSet xml:lang="ja_JP"><tig><term>水</term></tig></langSet></termEntry>
</body></text></martif>
"""


def test_a_martif_file_of_an_agency() -> None:
    read, passed_over = read_tbx(MARTIF.encode(), HERE)
    assert read == [
        Term("画像処理半導体", "GPU", accept=("graphics processor",), case_sensitive=True,
             category="chip"),
        Term("graphics card", "GPU", kind="forbid", category="chip"),
    ]  # fmt: skip
    assert read[0].note == "to bear in mind"
    assert [str(problem) for problem in passed_over] == ["x:15: no term in “en” here: passed over"]


DCT = """\
<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
 xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
<tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader><text><body>
<conceptEntry id="c1"><min:subjectField>product</min:subjectField>
<langSec xml:lang="ja"><termSec><term>推論</term></termSec></langSec>
<langSec xml:lang="en"><termSec><term>reasoning</term>
<min:administrativeStatus>admittedTerm-admn-sts</min:administrativeStatus></termSec>
<termSec><term>inference</term>
<min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec></langSec>
</conceptEntry></body></text></tbx>
"""


def test_version_3_with_categories_as_tags() -> None:
    (term,), _ = read_tbx(DCT.encode(), HERE)
    assert (term.source, term.target, term.accept) == ("推論", "inference", ("reasoning",))
    assert term.category == "product"


def test_version_2_has_what_other_tools_look_for() -> None:
    text = write_tbx([Term("推論", "inference", accept=("infer",))])
    root = ET.fromstring(text)
    assert root.tag == "martif"
    assert root.get("type") == "TBX-Basic"
    languages = root.findall("./text/body/termEntry/langSet")
    assert [node.get("{http://www.w3.org/XML/1998/namespace}lang") for node in languages] == [
        "ja", "en",
    ]  # fmt: skip
    assert [node.text for node in root.iter("term")] == ["推論", "inference", "infer"]


def test_version_3_has_the_names_of_the_standard() -> None:
    root = ET.fromstring(write_tbx([Term("推論", "inference")], version=3))
    space = "{urn:iso:std:iso:30042:ed-2}"
    assert root.tag == f"{space}tbx"
    assert (root.get("type"), root.get("style")) == ("TBX-Basic", "dca")
    assert len(root.findall(f"./{space}text/{space}body/{space}conceptEntry")) == 1


LAUGHS = """<!DOCTYPE m [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><martif>&b;</martif>"""
STOLEN = """<!DOCTYPE m [<!ENTITY a SYSTEM "file:///etc/passwd">]><martif>&a;</martif>"""
PARAMETER = """<!DOCTYPE m [<!ENTITY % a SYSTEM "http://x.invalid/a.dtd"> %a;]><martif/>"""
SKIPPED = """<!DOCTYPE m SYSTEM "x.dtd"><martif>\n&nbsp;</martif>"""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (LAUGHS, "x:1: it declares or uses entities"),
        (STOLEN, "x:1: it declares or uses entities"),
        (PARAMETER, "x:1: it declares or uses entities"),
        (SKIPPED, "x:2: it declares or uses entities"),
        ("<martif>\n<a></martif>", "x:2: not valid XML: mismatched tag"),
        ("", "x:1: not valid XML: no element found"),
        ("推論", "x:1: not valid XML"),
        ('<?xml version="1.0" encoding="bogus"?><martif/>', "not"),
        ("<html/>", "x:1: no TBX: it begins with <html>"),
        ("<martif>" + "<a>" * 100 + "</a>" * 100 + "</martif>", "nested too deep"),
        (
            '<tbx><conceptEntry><note>translate-posts: {"paths": 3}</note></conceptEntry></tbx>',
            "x:1: the note “translate-posts: …” is damaged",
        ),
        (
            "<tbx>\n<conceptEntry><note>translate-posts: {</note></conceptEntry></tbx>",
            "x:2: the note “translate-posts: …” is damaged",
        ),
    ],
)
def test_xml_that_is_refused(text: str, said: str) -> None:
    with pytest.raises(GlossaryError) as caught:
        read_tbx(text.encode(), HERE)
    assert said in str(caught.value)


def test_xml_that_is_too_large() -> None:
    with pytest.raises(BadXml, match="larger than 64 MB"):
        parse_xml(b" " * (MAX_BYTES + 1))


def test_files_that_are_too_large_are_not_read(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    with file.open("wb") as out:
        out.truncate(MAX_BYTES + 1)
    with pytest.raises(GlossaryError, match="larger than 64 MB; split it"):
        import_terms(file)


def test_terms_that_would_not_load_are_named_by_their_row() -> None:
    rows = read_table("source,target\na,b\n推論,⟦1⟧\na,c\n".encode(), HERE)
    with pytest.raises(GlossaryError) as caught:
        checked_yaml(rows)
    lines = str(caught.value).splitlines()
    assert lines[0].startswith('x:3: "推論": target cannot have ⟦ or ⟧')
    assert any(line.startswith('x:4: "a": "a" stands already') for line in lines)


def test_a_pattern_that_is_none_is_named_by_its_row() -> None:
    rows = read_table(b"source,target,regex\n(,b,yes\n", HERE)
    with pytest.raises(GlossaryError, match="x:2: "):
        checked_yaml(rows)


def test_merging_homonyms() -> None:
    read = [
        Term("意", "mind", aliases=("心",), note="1"),
        Term("意", "will", accept=("mind",), note="2"),
        Term("心", "heart"),
        Term("胸", "chest", aliases=("心", "ムネ")),
    ]
    merged = merge_terms(read)
    assert merged == [
        Term("意", "mind", accept=("will",)),
        Term("心", "heart"),
        Term("胸", "chest", aliases=("ムネ",)),
    ]
    assert merged[0].note == "1 / 2"
    checked_yaml(merged)


def test_yaml_in_the_style_of_the_shipped_files() -> None:
    written = [
        Term("NVIDIA", "NVIDIA", "keep", ("エヌビディア",), case_sensitive=True,
             category="company"),
        Term("推論", "inference", accept=("infer",), category="company", case_sensitive=True,
             note="where a model runs: not where it thinks, and this is a long note about that"),
        Term("1.10", "yes", category="chip", case_sensitive=True, inflect=(),
             front_matter=(("lang", "ja"),)),
    ]  # fmt: skip
    assert to_yaml(written) == (
        "category: company\n"
        "terms:\n"
        "  - {source: NVIDIA, kind: keep, aliases: [エヌビディア]}\n"
        "  - source: 推論\n"
        "    target: inference\n"
        "    accept: [infer]\n"
        '    note: "where a model runs: not where it thinks, and this is a long note about that"\n'
        '  - {source: "1.10", target: "yes", category: chip, inflect: [], '
        "front_matter: {lang: ja}}\n"
    )
    again = replace(written[0], line=3)
    assert again == written[0]
    assert to_yaml([]) == "terms: []\n"
