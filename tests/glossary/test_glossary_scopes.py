"""Terms that hold for some posts only."""

from pathlib import Path

import pytest

from translate_posts.glossary import Glossary, Term, load_glossary

CELL = Term("セル", "cell")
TEXT = "セル"


def english(glossary: Glossary, text: str = TEXT) -> str:
    return glossary.substitute(text)[0]


@pytest.mark.parametrize(
    ("glob", "place", "fits"),
    [
        ("_posts/bio/*", "_posts/bio/a.md", True),
        ("_posts/bio/*", "_posts/bio/deep/a.md", True),
        ("_posts/bio", "_posts/bio/deep/a.md", True),
        ("_posts/bio/", "_posts/bio/a.md", True),
        ("_posts/bio", "_posts/biology/a.md", False),
        ("_posts/bio/**", "_posts/bio/a.md", True),
        ("**/bio/*", "bio/a.md", True),
        ("**/bio/*", "_posts/bio/a.md", True),
        ("*.mdx", "_posts/a.mdx", True),
        ("*.mdx", "_posts/a.md", False),
        ("2026-*", "_posts/2026-01-01-a.md", True),
        ("_posts/2026-*", "_posts/2025-01-01-a.md", False),
        ("a.md", "x/a.md", True),
    ],
)
def test_paths(glob: str, place: str, fits: bool) -> None:
    glossary = Glossary([Term("セル", "cell", paths=(glob,))])
    assert english(glossary.for_post(place, None)) == ("cell" if fits else TEXT)


@pytest.mark.parametrize(
    ("data", "fits"),
    [
        ({"tags": ["生物", "他"]}, True),
        ({"tags": "生物"}, True),
        ({"tags": "他 生物"}, True),
        ({"categories": ["Biology"]}, True),
        ({"category": "biology"}, True),
        ({"categories": [["生物学"]]}, True),
        ({"tags": ["化学"]}, False),
        ({"tags": None}, False),
        ({"title": "生物"}, False),
        ({}, False),
        (None, False),
    ],
)
def test_tags_in_japanese_or_english(data: dict[str, object] | None, fits: bool) -> None:
    tag = Term("生物", "Biology", scope="metadata", aliases=("生物学",))
    for name in ("生物", "Biology", "biology"):
        glossary = Glossary([tag, Term("セル", "cell", tags=("物理", name))])
        assert english(glossary.for_post("a.md", data)) == ("cell" if fits else TEXT)


@pytest.mark.parametrize(
    ("data", "fits"),
    [
        ({"layout": "lab", "draft": True}, True),
        ({"layout": ["x", "lab"], "draft": "true"}, True),
        ({"layout": "lab"}, False),
        ({"layout": "lab", "draft": False}, False),
        ({"layout": "labs", "draft": True}, False),
    ],
)
def test_front_matter(data: dict[str, object], fits: bool) -> None:
    term = Term("セル", "cell", front_matter=(("layout", "lab"), ("draft", "true")))
    assert english(Glossary([term]).for_post("a.md", data)) == ("cell" if fits else TEXT)


def test_all_limits_must_fit() -> None:
    glossary = Glossary([Term("セル", "cell", paths=("bio/*",), tags=("x",))])
    fitting = [("bio/a.md", ["x"]), ("bio/a.md", []), ("a.md", ["x"])]
    found = [english(glossary.for_post(place, {"tags": tags})) for place, tags in fitting]
    assert found == ["cell", TEXT, TEXT]


def test_limited_terms_go_before_others_in_their_posts() -> None:
    everywhere = Term("セル", "Cell Inc.", aliases=("小室",), category="company")
    there = Term("セル", "battery cell", paths=("ev/*",))
    for terms in ([everywhere, there], [there, everywhere]):
        glossary = Glossary(terms)
        assert english(glossary.for_post("ev/a.md", None)) == "battery cell"
        assert english(glossary.for_post("ev/a.md", None), "小室") == "小室"
        assert english(glossary.for_post("a.md", None), "小室") == "Cell Inc."
        assert english(glossary) == "Cell Inc."


def test_forbidden_wordings_and_tags_are_limited_too() -> None:
    forbid = Term("cell", "battery", "forbid", paths=("ev/*",))
    tag = Term("電池", "Cells", scope="metadata", paths=("ev/*",))
    glossary = Glossary([forbid, tag, Term("電池", "Batteries", scope="metadata")])
    there, elsewhere = glossary.for_post("ev/a.md", None), glossary.for_post("a.md", None)
    assert [there.forbidden("a cell"), elsewhere.forbidden("a cell")] == [[forbid], []]
    assert [there.map_value("電池"), elsewhere.map_value("電池")] == ["Cells", "Batteries"]


def test_posts_share_what_holds_for_them() -> None:
    assert (plain := Glossary([CELL])).for_post("a.md", {}) is plain
    glossary = Glossary([CELL, Term("膜", "film", paths=("ev/*",)), Term("膜", "membrane")])
    views = [glossary.for_post(f"ev/{number}.md", {"tags": ["x"]}) for number in range(3)]
    assert len(set(map(id, views))) == 1
    assert {term.target for term in views[0].terms} == {"cell", "film"}
    assert views[0].for_post("elsewhere.md", None) is views[0]


def test_digest_sees_limits_but_a_drafts_rule_does_not() -> None:
    limited = Term("セル", "cell", paths=("a/*",))
    assert Glossary([limited]).digest != Glossary([CELL]).digest
    assert limited.digest == CELL.digest


def test_defaults_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "x.yml"
    file.write_text(
        "category: term\npaths: [ev/*]\ntags: [電池]\nfront_matter: {layout: lab}\nterms:\n"
        "  - {source: a, target: b}\n"
        "  - {source: c, target: d, paths: [], tags: [x], category: company}\n",
        "utf-8",
    )
    first, second = load_glossary([file]).terms
    assert first.limits == (("ev/*",), ("電池",), (("layout", "lab"),))
    assert second.limits == ((), ("x",), (("layout", "lab"),))
    assert [first.is_name, second.is_name] == [False, True]


def test_later_files_replace_terms_for_the_same_posts(tmp_path: Path) -> None:
    texts = [
        "terms: [{source: a, target: one}, {source: a, target: two, tags: [x]}]",
        "terms: [{source: a, target: three, tags: [x]}]",
    ]
    files = [tmp_path / f"{number}.yml" for number in range(2)]
    for file, text in zip(files, texts, strict=True):
        file.write_text(text, "utf-8")
    assert [term.target for term in load_glossary(files).terms] == ["one", "three"]
