"""``translate-posts review`` from the outside: options, exit codes, what is printed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_support import MODEL, check_clear, files, run

pytest.importorskip("polib")
pytest.importorskip("openpyxl")
pytest.importorskip("rapidfuzz")

FORMATS = {"xliff": "xlf", "xliff12": "xlf", "po": "po"}
TABLES = ("csv", "tsv", "xlsx")


@pytest.fixture
def drafted(blog: Path) -> Path:
    """The blog, translated."""
    check_clear(run("translate", "-q"), 0)
    return blog


@pytest.fixture
def edited(drafted: Path) -> Path:
    """An XLIFF file in which one title is translated and final."""
    check_clear(run("review", "export", "_posts/a.md"), 0, "1 file, 3 segments")
    file = drafted / "review" / "_posts" / "a.md.xlf"
    text = file.read_text(encoding="utf-8")
    segment = '<segment id="s1" state="initial">\n    <source>推論の費用</source>'
    assert segment in text
    done = segment.replace("initial", "final") + "<target>The Cost of Inference</target>"
    file.write_text(text.replace(segment, done), encoding="utf-8")
    return file


@pytest.mark.parametrize("name", [*FORMATS, *TABLES, "html"])
def test_export_says_what_it_wrote_and_import_finds_nothing_new(drafted: Path, name: str) -> None:
    result = run("review", "export", "--format", name, "--out", "out")
    check_clear(result, 0, "6 segments")
    written = [file for file in sorted((drafted / "out").rglob("*")) if file.is_file()]
    assert len(written) == {"html": 3}.get(name, 2 if name in FORMATS else 1)
    assert all(str(file.relative_to(drafted)) in result.out for file in written)
    if name != "html":
        check_clear(run("review", "import", *map(str, written)), 0, "6 unchanged")


def test_a_table_may_be_named_itself(drafted: Path) -> None:
    check_clear(run("review", "export", "-f", "csv", "-o", "mine.csv"), 0, "wrote mine.csv")
    assert (drafted / "mine.csv").read_bytes().startswith(b"\xef\xbb\xbfpost,line,kind,source")


def test_export_as_json(drafted: Path) -> None:
    (event,) = run("review", "export", "--json").events
    assert event["event"] == "export"
    assert [one["segments"] for one in event["files"]] == [3, 3]


def test_somebodys_work_is_not_overwritten(edited: Path) -> None:
    before = edited.read_bytes()
    check_clear(run("review", "export", "_posts/a.md"), 2, "is there already", "--force")
    assert edited.read_bytes() == before
    check_clear(run("review", "export", "_posts/a.md", "--force"), 0)
    check_clear(run("review", "export", "_posts/a.md"), 0)


def test_from_export_to_the_english_post(edited: Path, drafted: Path) -> None:
    result = run("review", "import", str(edited))
    check_clear(result, 0, "1 applied, 2 unchanged", "translate-posts translate writes it")
    check_clear(run("translate", "-q"), 0)
    assert "title: The Cost of Inference\n" in (drafted / "en" / "_posts" / "a.md").read_text()
    assert "The Cost of Inference" in (drafted / "en" / "_posts" / "b.md").read_text()
    check_clear(run("review", "status"), 0, "_posts/a.md", "8 English words, 4 approved")
    check_clear(run("review", "diff"), 0, "0 differences")
    check_clear(run("review", "export", "-f", "tmx"), 0, "review.tmx")
    check_clear(run("review", "import", "review/review.tmx"), 0, "1 new pair in the memory")


def test_a_dry_run_and_strict_change_nothing(edited: Path, drafted: Path) -> None:
    memory = drafted / ".translate-posts" / "memory.sqlite3"
    before = memory.read_bytes()
    check_clear(run("review", "import", "--dry-run", str(edited)), 0, "1 applied", "a dry run")
    text = edited.read_text(encoding="utf-8")
    edited.write_text(text.replace('="1"', '="7"'), encoding="utf-8")
    result = run("review", "import", "--strict", str(edited))
    assert result.code in (0, 1)
    assert memory.read_bytes() == before or result.code == 0


def test_a_broken_slot_is_refused_with_line_and_cure(edited: Path) -> None:
    text = edited.read_text(encoding="utf-8")
    whole = text[text.rindex("<source>") : text.rindex("</source>")]
    text = text.replace(f"{whole}</source>", f"{whole}</source><target>Training takes.</target>")
    edited.write_text(text, encoding="utf-8")
    result = run("review", "import", str(edited))
    check_clear(result, 1, "1 applied, 1 unchanged, 1 refused", "⟦1⟧ (`長い`) is missing; put it")
    assert f"{edited}:" in result.err
    (event,) = run("review", "import", "--json", str(edited)).events
    assert (event["refused"], event["exit_code"]) == (1, 1)
    (one,) = event["segments"]
    assert one["line"] > 1


def test_a_changed_source_is_a_conflict(edited: Path, drafted: Path) -> None:
    post = drafted / "_posts" / "a.md"
    post.write_text(post.read_text("utf-8").replace("推論の費用\n", "推論の価格\n"), "utf-8")
    check_clear(run("review", "import", str(edited)), 1, "1 conflict", "“推論の価格” now")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["export", "--only", "flagged"], 2, "no segment is left"),
        (["export", "--rule", "nonsense"], 2, "nonsense"),
        (["export", "nowhere.md"], 2, "no such file"),
        (["import", "nowhere.xlf"], 2, "No such file"),
        (["import", "_posts/a.md"], 2, "its ending is not known"),
        (["import", "_posts"], 2, "_posts"),
        (["status", "--config", "none.toml"], 2, "none.toml"),
    ],
)
def test_what_cannot_be_done_is_said(
    drafted: Path, arguments: list[str], code: int, said: str
) -> None:
    before = files(drafted / "_posts")
    check_clear(run("review", *arguments), code, said)
    assert files(drafted / "_posts") == before


def test_before_anything_was_translated(blog: Path) -> None:
    for command in (["export"], ["status"], ["diff"], ["import", "a.po"]):
        check_clear(run("review", *command), 2, "run translate-posts translate first")
    assert not (blog / ".translate-posts").exists()


@pytest.mark.parametrize(
    ("module", "arguments"),
    [
        ("polib", ["export", "--format", "po"]),
        ("openpyxl", ["export", "--format", "xlsx"]),
        ("rapidfuzz", ["export"]),
    ],
)
def test_a_missing_library_is_named_with_its_cure(
    drafted: Path, monkeypatch: pytest.MonkeyPatch, module: str, arguments: list[str]
) -> None:
    monkeypatch.setitem(__import__("sys").modules, module, None)
    said = ("pip install 'translate-posts[review]'", module)
    check_clear(run("review", *arguments), 3, *said)


def test_status_of_drafts_that_people_have_edited(blog: Path) -> None:
    config = f'[engine]\nname = "{MODEL}"\n[glossary]\nshipped = false\n'
    (blog / "translate-posts.toml").write_text(config, encoding="utf-8")
    run("translate", "-q")
    check_clear(run("review", "export", "-f", "csv", "-o", "t.csv"), 0)
    table = (blog / "t.csv").read_text("utf-8-sig")
    (blog / "t.csv").write_text(table.replace(",translated,", ",final,"), "utf-8")
    check_clear(run("review", "import", "t.csv"), 0, "applied")
    (event,) = run("review", "status", "--json").events
    assert event["all"]["states"]["final"] > 0
    assert event["all"]["hter"] == 0
    assert json.dumps(event["engines"])
    result = run("review", "status")
    check_clear(result, 0, "HTER 0.0%", "as drafted")
