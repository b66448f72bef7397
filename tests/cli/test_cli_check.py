"""``translate-posts check`` from the outside: options, formats, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_support import check_clear, files, run

GOOD = """\
---
title: The Cost of Inference
tags: [AI]
lang: en
---

The cost of inference is falling.

Training takes a `長い` time.
"""


@pytest.fixture
def edition(blog: Path) -> Path:
    """The blog with an English edition by hand, in which one thing is wrong."""
    folder = blog / "en" / "_posts"
    folder.mkdir(parents=True)
    (folder / "a.md").write_text(GOOD, encoding="utf-8")
    (folder / "b.md").write_text(GOOD.replace("falling.", "rising。"), encoding="utf-8")
    return blog


def test_findings_and_the_exit_code(edition: Path) -> None:
    result = run("check", "_posts")
    assert (result.code, result.err) == (1, "")
    assert result.out.splitlines() == [
        "en/_posts/b.md:7:32: error leftover: Japanese punctuation left: 。",
        "2 posts, 6 segments, 1 error, 0 warnings",
    ]
    assert run("check").out == result.out


def test_a_clean_edition(edition: Path) -> None:
    (edition / "en" / "_posts" / "b.md").write_text(GOOD.replace("falling", "rising"))
    check_clear(run("check", "_posts", "--fail-on", "warning"), 0, "0 errors, 0 warnings")


def test_nothing_is_written(edition: Path) -> None:
    before = files(edition)
    run("check", "_posts")
    assert files(edition) == before


@pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 1)])
def test_fail_on(edition: Path, level: str, code: int) -> None:
    (edition / "en" / "_posts" / "b.md").unlink()
    check_clear(run("check", "_posts", "--fail-on", level), code, "missing-post")


def test_other_editions(edition: Path) -> None:
    (edition / "en").rename(edition / "english")
    check_clear(run("check", "_posts"), 2, "there is no English edition; name it with --edition")
    assert run("check", "_posts", "--edition", "english/_posts").code == 1
    config = edition / "translate-posts.toml"
    config.write_text(config.read_text() + '[output]\ndir = "english/_posts"\n')
    assert run("check", "_posts").code == 1


def test_single_posts(edition: Path) -> None:
    check_clear(run("check", "_posts/a.md"), 0, "1 post, 3 segments")
    check_clear(run("check", "_posts/b.md"), 1, "en/_posts/b.md:7:32")


@pytest.mark.parametrize("name", ["json", "sarif"])
def test_formats_for_programs(edition: Path, name: str) -> None:
    result = run("check", "_posts", "--format", name)
    assert result.code == 1
    assert json.loads(result.out)


def test_annotations(edition: Path) -> None:
    result = run("check", "_posts", "--format", "github")
    assert result.out.startswith("::error file=en/_posts/b.md,line=7,")


def test_one_rule(edition: Path) -> None:
    check_clear(run("check", "--rule", "url", "--rule", "slots"), 0, "0 errors")
    check_clear(run("check", "--rule", "leftover"), 1, "1 error")


def test_a_baseline(edition: Path) -> None:
    check_clear(run("check", "--baseline", "known.json"), 1, "1 error")
    check_clear(
        run("check", "--baseline", "known.json", "--update-baseline"), 0, "1 in the baseline"
    )
    check_clear(run("check", "--baseline", "known.json"), 0, "1 in the baseline")


@pytest.mark.usefixtures("edition")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "no such file or folder: nowhere"),
        (["_posts", "--edition", "nowhere"], "nowhere"),
        (["_posts", "--edition", "_posts"], "_posts"),
        (["_posts", "--config", "nowhere.toml"], "nowhere.toml: cannot be read"),
        (["_posts", "--format", "xml"], "xml"),
        (["_posts", "--fail-on", "never"], "never"),
        (["_posts", "--rule", "latni"], "did you mean “latin”?"),
        (["_posts", "--update-baseline"], "--baseline"),
        (["_posts", "--baseline", "translate-posts.toml"], "not a baseline"),
        (["_posts", "--baseline", "_posts"], "_posts"),
    ],
)
def test_bad_input(arguments: list[str], said: str) -> None:
    check_clear(run("check", *arguments), 2, said)


def test_posts_that_cannot_be_read(edition: Path) -> None:
    (edition / "_posts" / "a.md").write_bytes("本文".encode("shift_jis"))
    check_clear(run("check", "_posts"), 2, "_posts/a.md", "UTF-8", "1 error")


def test_a_memory_that_is_none(edition: Path) -> None:
    memory = edition / ".translate-posts" / "memory.sqlite3"
    memory.parent.mkdir()
    memory.write_bytes(b"no database, though long enough to be one" * 9)
    check_clear(run("check", "_posts"), 2, "memory.sqlite3")


WAIVED = """
[[checks.waive]]
rule = "leftover"
paths = ["_posts/b*"]
reason = "a joke about the mark"
"""


def test_waivers_of_the_configuration(edition: Path) -> None:
    config = edition / "translate-posts.toml"
    config.write_text(config.read_text() + WAIVED)
    check_clear(run("check"), 0, "0 errors, 0 warnings, 1 waived")
    (edition / "en" / "_posts" / "b.md").write_text(GOOD.replace("falling", "rising"))
    check_clear(run("check"), 0, "translate-posts.toml:6:1: warning unused-waiver: checks.waive[1]")


def test_severities_of_the_configuration(edition: Path) -> None:
    config = edition / "translate-posts.toml"
    config.write_text(config.read_text() + '[checks]\nseverity = { leftover = "warning" }\n')
    check_clear(run("check"), 0, "0 errors, 1 warning")
    config.write_text(config.read_text().replace("leftover", "leftovers"))
    check_clear(run("check"), 2, "translate-posts.toml", "did you mean “leftover”?")


def test_the_glossary_of_a_folder_holds(edition: Path) -> None:
    terms = "terms:\n  - {source: 推論, target: reasoning}\n"
    (edition / "_posts" / "translate-posts.glossary.yml").write_text(terms, encoding="utf-8")
    check_clear(run("check"), 1, "terms: “reasoning” is missing for 推論")
    (edition / "_posts" / "translate-posts.glossary.yml").write_text("terms: 3\n")
    check_clear(run("check"), 2, "translate-posts.glossary.yml")
