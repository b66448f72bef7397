"""Lint: which faults of glossaries and tags are found, where, and how they are said."""

import re
from pathlib import Path

import pytest

from translate_posts.glossary import Glossary, GlossaryError, Term, shipped_glossary
from translate_posts.glossary.tools import (
    RULES,
    Finding,
    PostText,
    Sentence,
    Site,
    Subject,
    Tag,
    glossary_of,
    lint,
    read_entries,
)

FIXTURES = Path(__file__).parent / "fixtures"


def cases() -> list[tuple[str, str]]:
    text = (FIXTURES / "lint.txt").read_text("utf-8")
    parts = re.split(r"(?m)^=== (.*)\n", text)[1:]
    return list(zip(parts[::2], parts[1::2], strict=True))


def found(folder: Path, texts: list[str], site: Site | None = None) -> list[Finding]:
    files = []
    for name, text in zip("abc", texts, strict=False):
        file = folder / f"{name}.yml"
        file.write_text(text, "utf-8")
        files.append(file)
    entries = read_entries(files)
    return lint(Subject(entries.terms, entries.problems, entries.edges, site=site or Site()))


def brief(findings: list[Finding]) -> list[str]:
    return [f"{Path(one.file).name}:{one.line} {one.severity} {one.rule}" for one in findings]


@pytest.mark.parametrize(("name", "case"), cases())
def test_rules(tmp_path: Path, name: str, case: str) -> None:
    body, expected = case.split("--- expect\n")
    expected_lines = [line for line in expected.splitlines() if line]
    assert brief(found(tmp_path, body.split("--- file\n"))) == expected_lines, name


def test_every_rule_has_a_description_and_is_tried() -> None:
    tried = set(re.findall(r"(?m)^\S+ (?:error|warning|note) (\S+)$", _fixture()))
    assert tried | {"unmapped", "unused"} == set(RULES)


def _fixture() -> str:
    return (FIXTURES / "lint.txt").read_text("utf-8")


def test_what_a_finding_says(tmp_path: Path) -> None:
    texts = ["terms: [{source: 推論, target: inference}]"] * 2
    texts[1] = texts[1].replace("inference", "reasoning")
    (finding,) = found(tmp_path, texts)
    assert str(finding).replace(f"{tmp_path}/", "") == (
        "b.yml:1: error conflict: “推論” is “reasoning” here and “inference” at a.yml:1, which it "
        "replaces; remove one, or limit one by paths, tags or front_matter"
    )
    assert finding.source == "推論"


def test_to_replace_a_shipped_term_is_a_note(tmp_path: Path) -> None:
    shipped, own = tmp_path / "a.yml", tmp_path / "b.yml"
    shipped.write_text("terms: [{source: 推論, target: inference}, {source: 例, target: x}]")
    own.write_text(
        "terms: [{source: 推論, target: reasoning}, {source: 事, target: y, aliases: [例]}]"
    )
    entries = read_entries([shipped, own])
    findings = lint(Subject(entries.terms, shipped=frozenset({shipped})))
    assert [(one.rule, one.severity) for one in findings] == [
        ("shadowed", "note"),
        ("conflict", "note"),
    ]


def post(name: str, *sentences: str, tags: dict[str, list[str]] | None = None) -> PostText:
    return PostText(
        name,
        name,
        tuple(Sentence(text, line) for line, text in enumerate(sentences, 10)),
        tuple(Tag(tag, key, 3) for key, values in (tags or {}).items() for tag in values),
    )


def over(posts: list[PostText], *terms: Term) -> list[str]:
    site = Site(tuple((one, Glossary(terms).for_post(one.place, one.data)) for one in posts))
    return [str(one) for one in lint(Subject(tuple(terms), site=site))]


def test_terms_that_no_post_has() -> None:
    file = Path("g.yml")
    terms = [
        Term("推論", "inference", file=file, line=1),
        Term("言語モデル", "language model", file=file, line=2),
        Term("大規模言語モデル", "LLM", file=file, line=3),
        Term("論理", "logic", file=file, line=4),
        Term("札", "Label", scope="metadata", file=file, line=5),
        Term("旗", "Flag", scope="metadata", file=file, line=6),
        Term("utilize", "use", kind="forbid", file=file, line=7),
        Term("推測", "guess", paths=("other/*",), file=file, line=8),
        Term(r"RFC\d+", r"RFC\d+", kind="keep", regex=True, file=file, line=9),
    ]
    posts = [post("a.md", "推論と大規模言語モデル。", "推測。", tags={"tags": ["札"]})]
    assert over(posts, *terms) == [
        "g.yml:2: warning unused: “言語モデル” stands only inside “大規模言語モデル” and the like; "
        "remove it if that is all it is for",
        "g.yml:4: warning unused: “論理” is in none of 1 post; check its spelling, or remove it",
        "g.yml:6: warning unused: “旗” is in none of 1 post; check its spelling, or remove it",
        "g.yml:8: warning unused: “推測” is in none of 1 post; check its spelling, or remove it",
        "g.yml:9: warning unused: “RFC\\d+” matches nothing in 1 post; mend the pattern, or "
        "remove it",
    ]


def test_a_pattern_that_is_nearly_everywhere() -> None:
    term = Term("[一二三]", "x", regex=True, boundary="none", file=Path("g.yml"), line=1)
    posts = [post("a.md", "一つ。", "二つ。", "三つ。", "四つ。")]
    assert over(posts, term) == [
        "g.yml:1: warning regex-broad: “[一二三]” has 3 hits in 4 sentences; "
        "name letters that its matches must have"
    ]


def test_tags_without_english_are_named_once() -> None:
    posts = [post(name, tags={"tags": ["謎"], "categories": ["謎"]}) for name in ("a.md", "b.md")]
    assert over(posts) == [
        "a.md:3: warning unmapped: “謎” has no English (tags, categories, 4 posts); "
        "add it to a glossary file with scope: metadata"
    ]


def test_two_tags_that_become_one() -> None:
    terms = [
        Term("機械学習", "Machine Learning", scope="metadata"),
        Term("学習機械", "Machine Learning", scope="metadata", aliases=("学習器",)),
    ]
    posts = [
        post("a.md", tags={"tags": ["機械学習", "学習器"]}),
        post("b.md", tags={"tags": ["学習機械"]}),
    ]
    tags = [line for line in over(posts, *terms) if ".md" in line]
    assert tags == [
        "a.md:3: warning tags: “学習器” and “機械学習” (a.md:3) become one tag, "
        "“Machine Learning”; write them in one way, make one an alias, or give one another English",
        "b.md:3: warning tags: “学習機械” and “機械学習” (a.md:3) become one tag, "
        "“Machine Learning”; write them in one way, make one an alias, or give one another English",
    ]


def test_an_alias_says_that_two_tags_are_one() -> None:
    term = Term("機械学習", "Machine Learning", scope="metadata", aliases=("学習機械",))
    tags = ["機械学習", "学習機械", "Machine Learning"]
    assert over([post("a.md", tags={"tags": tags})], term) == []


def test_tags_that_differ_in_capitals_over_the_site() -> None:
    term = Term("機械学習", "Machine Learning", scope="metadata")
    posts = [
        post("a.md", tags={"tags": ["machine-learning"]}),
        post("b.md", tags={"tags": ["機械学習"]}),
    ]
    assert over(posts, term) == [
        "b.md:3: warning case-clash: “Machine Learning” (from “機械学習”) and “machine-learning” "
        "(from “machine-learning”, a.md:3) are two tags that differ in capitals or hyphens only; "
        "add an entry with scope: metadata, so that both are “Machine Learning”"
    ]


def test_one_tag_that_becomes_two() -> None:
    """A term that is limited to a folder gives the tag another English there."""
    terms = [
        Term("推論", "Inference", scope="metadata"),
        Term("推論", "Reasoning", scope="metadata", paths=("logic/*",)),
    ]
    posts = [
        post("a.md", tags={"tags": ["推論"]}),
        post("logic/b.md", tags={"categories": ["推論"]}),
    ]
    assert over(posts, *terms) == [
        "a.md:3: error tags: “推論” has more than one English: “Inference” (a.md:3), “Reasoning” "
        "(logic/b.md:3); give it one for the whole site"
    ]


def test_paths_that_name_no_glossary(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match=r"no\.yml: cannot be read"):
        read_entries([tmp_path / "no.yml"])
    with pytest.raises(GlossaryError, match=r"no \.yml or \.yaml file in this folder"):
        read_entries([tmp_path])


def test_the_shipped_glossary_has_no_errors() -> None:
    entries = read_entries([shipped_glossary()])
    findings = lint(Subject(entries.terms, entries.problems, entries.edges))
    assert [str(one) for one in findings if one.severity == "error"] == []


def test_the_glossary_of_faulty_entries_has_what_a_run_would_have(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.write_text("terms: [{source: 推論, target: a}, {source: 推論, target: b}, {source: x}]")
    assert [term.target for term in glossary_of(read_entries([file])).terms] == ["b"]


def test_a_large_glossary_is_linted_in_seconds() -> None:
    terms = tuple(Term(f"語{number}番", f"word {number}", line=number) for number in range(5_000))
    assert lint(Subject((*terms, Term("words", "", kind="forbid")))) == []
