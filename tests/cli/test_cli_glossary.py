"""`translate-posts glossary`: what it prints, what it writes, how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_support import BROKEN, check_clear, files, run

from translate_posts.glossary import load_glossary
from translate_posts.glossary.tools.exchange.columns import to_cells

TERMS = """\
category: company
terms:
  - {source: NVIDIA, kind: keep, aliases: [エヌビディア]}
  - {source: 推論, target: inference, category: term, accept: [infer], paths: ["_posts/*"]}
  - {source: "H\\\\d+", kind: keep, regex: true, inflect: [], note: "=1"}
  - {source: utilize, target: use, kind: forbid, tags: [AI], front_matter: {lang: ja}}
"""
SPOTTY = """\
terms:
  - {source: 推論, target: inference}
  - {source: 札, target: Ｔａｇ}
"""


@pytest.fixture
def terms(blog: Path) -> Path:
    """A glossary of the blog, named by its configuration."""
    file = blog / "terms.yml"
    file.write_text(TERMS, encoding="utf-8")
    (blog / "translate-posts.toml").write_text(
        '[engine]\nname = "identity"\n[glossary]\nshipped = false\npaths = ["terms.yml"]\n'
    )
    return file


def cells(file: Path) -> list[dict[str, str]]:
    return [to_cells(term) for term in load_glossary([file]).terms]


@pytest.mark.parametrize("name", ["x.csv", "x.tsv", "x.tbx", "x3.tbx"])
def test_export_and_import_lose_nothing(blog: Path, terms: Path, name: str) -> None:
    version = ("--tbx-version", "3") if "3" in name else ()
    result = run("glossary", "export", "--to", name, *version)
    check_clear(result, 0, f"wrote {name} (4 terms)")
    result = run("glossary", "import", name, "--to", "again.yml")
    check_clear(result, 0, "wrote again.yml (4 terms)")
    assert cells(blog / "again.yml") == cells(terms)


def test_a_csv_for_spreadsheets(blog: Path, terms: Path) -> None:
    run("glossary", "export", "--to", "x.csv", "--from", str(terms))
    data = (blog / "x.csv").read_bytes()
    assert data.startswith("\ufeffsource,target,kind".encode())
    assert b",'=1\r\n" in data


def test_a_csv_of_two_columns(blog: Path) -> None:
    (blog / "x.csv").write_text("source;target\n推論;inference\n", encoding="utf-8")
    check_clear(run("glossary", "import", "x.csv", "--to", "new.yml"), 0, "(1 term)")
    assert (blog / "new.yml").read_text() == "terms:\n  - {source: 推論, target: inference}\n"


def test_import_with_homonyms(blog: Path) -> None:
    (blog / "x.csv").write_text("source,target\n意,mind\n意,will\n", encoding="utf-8")
    result = run("glossary", "import", "x.csv", "--to", "new.yml")
    check_clear(result, 2, 'x.csv:3: "意": "意" stands already')
    assert not (blog / "new.yml").exists()
    check_clear(run("glossary", "import", "x.csv", "--to", "new.yml", "--merge"), 0)
    assert "accept: [will]" in (blog / "new.yml").read_text()


def test_concepts_that_are_passed_over_are_named(blog: Path) -> None:
    concept = '<conceptEntry><langSec xml:lang="{}"><termSec><term>x</term></termSec></langSec>{}'
    both = '<langSec xml:lang="en"><termSec><term>y</term></termSec></langSec></conceptEntry>'
    text = concept.format("ja", both) + "\n" + concept.format("de", both) * 12
    (blog / "x.tbx").write_text(f"<tbx><text><body>{text}</body></text></tbx>")
    result = run("glossary", "import", "x.tbx", "--to", "new.yml")
    check_clear(result, 0, "x.tbx:2: no term in “ja” here", "and 2 more were passed over")


@pytest.mark.usefixtures("terms")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["export", "--to", "x.xls"], "must end in .csv or .tsv or .tbx"),
        (["export", "--to", "terms.csv"], "terms.csv is there already; --force replaces it"),
        (["export", "--to", "folder.csv"], "folder.csv is a folder"),
        (["export", "--to", "x.csv", "--from", "no.yml"], "no.yml: cannot be read"),
        (["export", "--to", "x.tbx", "--tbx-version", "4"], "tbx-version"),
        (["import", "no.csv", "--to", "new.yml"], "no.csv: cannot be read: No such file"),
        (["import", "bad.csv", "--to", "new.yml"], 'bad.csv:2: "a" has no target'),
        (["import", "bad.tbx", "--to", "new.yml"], "bad.tbx:1: not valid XML"),
        (["import", "empty.csv", "--to", "new.yml"], "empty.csv: has no terms in it"),
        (["import", "terms.csv", "--to", "terms.yml"], "terms.yml is there already"),
        (["import", "terms.csv", "--to", "new.csv"], "must end in .yml or .yaml"),
        (["import", "terms.yml", "--to", "new.yml"], "FILE terms.yml: its name must end in"),
        (["lint", "no.yml"], "no.yml: cannot be read"),
        (["lint", "_posts"], "no .yml or .yaml file"),
        (["lint", "--posts", "nowhere"], "no such file or folder: nowhere"),
        (["lint", "--config", "no.toml"], "no.toml: cannot be read"),
        (["lint", "--fail-on", "never"], "never"),
        (["suggest", "nowhere"], "no such file or folder: nowhere"),
        (["suggest", "--min", "0"], "--min"),
        (["stats", "nowhere"], "no such file or folder: nowhere"),
        (["stats", "-g", "no.yml"], "no.yml: cannot be read"),
    ],
)
def test_bad_input(blog: Path, arguments: list[str], said: str) -> None:
    (blog / "terms.csv").write_text("source,target\na,b\n")
    (blog / "bad.csv").write_text("source,target\na,\n")
    (blog / "empty.csv").write_text("source,target\n")
    (blog / "bad.tbx").write_text("<tbx")
    (blog / "folder.csv").mkdir()
    before = files(blog)
    check_clear(run("glossary", *arguments), 2, said)
    assert files(blog) == before


def test_force_replaces(blog: Path, terms: Path) -> None:
    (blog / "x.csv").write_text("source,target\na,b\n")
    before = terms.read_text()
    check_clear(run("glossary", "import", "x.csv", "--to", "terms.yml", "--force"), 0)
    assert terms.read_text() != before


def test_lint_of_the_configured_glossary(blog: Path, terms: Path) -> None:
    check_clear(run("glossary", "lint"), 0, "4 entries: nothing found")
    terms.write_text(SPOTTY, encoding="utf-8")
    result = run("glossary", "lint")
    check_clear(result, 0, "terms.yml:3: warning full-width:", "write “Tag”")
    assert result.out.endswith("2 entries: 1 warning\n")
    assert run("glossary", "lint", "--fail-on", "warning").code == 1
    terms.write_text(SPOTTY.replace("Ｔａｇ", "札"), encoding="utf-8")
    assert run("glossary", "lint").code == 1


def test_lint_with_posts(blog: Path, terms: Path) -> None:
    terms.write_text(SPOTTY.replace("Ｔａｇ", "Tag"), encoding="utf-8")
    (blog / "_posts" / "c.md").write_text("---\ntags: [AI, 謎]\n---\n\n本文。\n", encoding="utf-8")
    result = run("glossary", "lint", "--posts", "_posts")
    assert result.out.splitlines() == [
        "_posts/c.md:2: warning unmapped: “謎” has no English (tags, 1 post); add it to a "
        "glossary file with scope: metadata",
        "terms.yml:3: warning unused: “札” is in none of 3 posts; check its spelling, or remove it",
        "2 entries: 2 warnings",
    ]


def test_lint_of_one_file_knows_the_tags_of_the_configured_ones(blog: Path, terms: Path) -> None:
    terms.write_text("scope: metadata\nterms: [{source: 謎, target: Riddle}]\n", encoding="utf-8")
    (blog / "own.yml").write_text("terms: [{source: 推論, target: inference}]\n", encoding="utf-8")
    (blog / "_posts" / "c.md").write_text("---\ntags: [謎]\n---\n\n本文。\n", encoding="utf-8")
    result = run("glossary", "lint", "own.yml", "--posts", "_posts")
    check_clear(result, 0, "1 entry: nothing found")


def test_lint_of_folders_that_have_a_glossary_of_their_own(blog: Path, terms: Path) -> None:
    terms.write_text("terms: [{source: 推論, target: inference}]\n", encoding="utf-8")
    overlay = blog / "_posts" / "translate-posts.glossary.yml"
    overlay.write_text("terms: [{source: 推論, target: 'reasoning 例'}]\n", encoding="utf-8")
    result = run("glossary", "lint", "--posts", "_posts")
    assert [line.split(": ")[0] for line in result.out.splitlines()] == [
        "_posts/translate-posts.glossary.yml:1",  # Japanese in a target, and no conflict
        "terms.yml:1",  # unused, as each of the posts is in that folder
        "2 entries",
    ]


def test_lint_for_programs(blog: Path, terms: Path) -> None:
    terms.write_text(SPOTTY, encoding="utf-8")
    result = run("glossary", "lint", "--format", "json")
    answer = json.loads(result.out)
    assert (answer["schema"], answer["event"]) == ("translate-posts/1", "lint")
    assert (answer["entries"], answer["exit_code"], result.code) == (2, 0, 0)
    assert answer["counts"] == {"warning": 1}
    (finding,) = answer["findings"]
    assert finding == {
        "rule": "full-width", "severity": "warning", "file": "terms.yml", "line": 3, "source": "札",
        "message": "“Ｔａｇ” has full-width letters", "cure": "write “Tag”",
    }  # fmt: skip
    assert run("glossary", "lint", "--format", "github").out == (
        "::warning file=terms.yml,line=3,title=glossary full-width::“Ｔａｇ” has full-width "
        "letters; write “Tag”\n"
    )


def test_a_file_that_cannot_be_read_in_whole_ends_with_2(blog: Path, terms: Path) -> None:
    terms.write_text("terms:\n  - {source: x}\n")
    result = run("glossary", "lint")
    check_clear(result, 2, 'terms.yml:2: error invalid: "x" needs a target; write target: … or')
    answer = json.loads(run("glossary", "lint", "--format", "json").out)
    assert answer["exit_code"] == 2


def test_stats(blog: Path, terms: Path) -> None:
    result = run("glossary", "stats")
    assert result.out.splitlines() == [
        "   hits  posts  term",
        "      4      2  推論 → inference  (_posts/a.md:2)",
        "2 posts, 6 sentences: 4 hits, 66.7% of the sentences have a term",
        "3 terms: 1 used, 2 unused",
    ]
    answer = json.loads(run("glossary", "stats", "_posts/a.md", "--json").out)
    assert (answer["schema"], answer["event"], answer["hits"]) == ("translate-posts/1", "stats", 2)
    assert answer["by_term"] == [
        {
            "source": "推論", "target": "inference", "kind": "translate", "category": "term",
            "hits": 2, "posts": 1, "file": "_posts/a.md", "line": 2,
        },
    ]  # fmt: skip


@pytest.mark.usefixtures("terms")
def test_stats_limit(blog: Path) -> None:
    text = "推論の費用。NVIDIAの話。NVIDIA。H100。\n"
    (blog / "_posts" / "a.md").write_text(text, encoding="utf-8")
    lines = run("glossary", "stats", "--limit", "1").out.splitlines()
    assert lines[2] == "… and 2 more: --limit 0"
    assert len(run("glossary", "stats", "--limit", "0").out.splitlines()) == 6


@pytest.mark.usefixtures("terms")
def test_suggest(blog: Path) -> None:
    post = "Quonsetの話。\n\nQuonsetだ。`Quonset`とNVIDIA。\n\nQuonsetへ。\n"
    (blog / "_posts" / "a.md").write_text(post, encoding="utf-8")
    result = run("glossary", "suggest")
    check_clear(result, 0)
    assert result.out.splitlines()[-4:] == [
        "",
        "  # 3 hits in 1 post",
        "  #   Quonsetの話。 (_posts/a.md:1)",
        "  - {source: Quonset, kind: keep}",
    ]
    (blog / "new.yml").write_text(result.out, encoding="utf-8")
    assert run("glossary", "suggest", "-g", "new.yml").out.endswith("\n# terms:\n")
    answer = json.loads(run("glossary", "suggest", "--format", "json").out)
    assert (answer["schema"], answer["event"], answer["total"]) == (
        "translate-posts/1",
        "suggest",
        1,
    )
    assert run("glossary", "suggest", "--format", "csv").out.splitlines() == [
        "source,target,kind,note",
        "Quonset,Quonset,keep,3 hits in 1 post: Quonsetの話。",
    ]


@pytest.mark.usefixtures("terms")
@pytest.mark.parametrize("command", ["suggest", "stats", "lint"])
def test_posts_that_cannot_be_read_are_named_and_left_out(blog: Path, command: str) -> None:
    (blog / "_posts" / "bad.md").write_text(BROKEN, encoding="utf-8")
    arguments = ("--posts", "_posts") if command == "lint" else ()
    result = run("glossary", command, *arguments)
    check_clear(result, 2, "_posts/bad.md: line ")
    assert result.out


@pytest.mark.usefixtures("terms")
def test_errors_for_programs() -> None:
    result = run("glossary", "stats", "nowhere", "--json")
    assert result.events[-1]["event"] == "error"
    assert result.events[-1]["exit_code"] == 2


def test_many_posts_are_read_side_by_side(blog: Path, terms: Path) -> None:
    for number in range(60):
        (blog / "_posts" / f"{number:02}.md").write_text("NVIDIAの話。\n", encoding="utf-8")
    result = run("glossary", "stats")
    check_clear(result, 0, "     60     60  NVIDIA  (_posts/00.md:1)")


def test_help_names_the_commands() -> None:
    out = run("glossary", "--help").out
    for command in ("lint", "suggest", "stats", "import", "export"):
        assert command in out
