from __future__ import annotations

import os
from pathlib import Path

import pytest
from cli_support import BROKEN, Result, check_clear, files, flag, run

from translate_posts.memory import run_lock


def test_done(blog: Path) -> None:
    result = run("translate", "_posts", "--out", "out")
    assert (result.code, result.err) == (0, "")
    assert result.out.splitlines()[:2] == [
        "written _posts/a.md (3 segments)",
        "written _posts/b.md (3 segments)",
    ]
    assert "2 written · identity" in result.out
    assert str(blog / "out") in result.out
    source = (blog / "_posts" / "a.md").read_text()
    assert (blog / "out" / "a.md").read_text() == source.replace("]\n---", "]\nlang: en\n---")


@pytest.mark.usefixtures("blog")
def test_posts_are_in_posts_unless_said_otherwise() -> None:
    assert run("translate").code == 0


def test_the_edition_goes_beside_the_configuration_unless_said_otherwise(blog: Path) -> None:
    run("translate", "_posts")
    assert (blog / "en" / "_posts" / "a.md").is_file()
    run("translate", "_posts", "--to", "fr")
    assert (blog / "fr" / "_posts" / "a.md").is_file()


def test_the_edition_goes_where_the_configuration_says(blog: Path) -> None:
    with (blog / "translate-posts.toml").open("a") as file:
        file.write('[output]\ndir = "edition"\n')
    run("translate", "_posts")
    assert (blog / "edition" / "a.md").is_file()


def test_the_default_edition_is_not_translated_again(blog: Path) -> None:
    run("translate", ".")
    result = run("translate", ".", "--json")
    assert result.events[-1]["posts"] == {"unchanged": 2}
    assert not (blog / "en" / "en").exists()


def test_files_folders_and_globs(blog: Path) -> None:
    run("translate", "_posts/a.md", "--out", "one")
    assert list(files(blog / "one")) == ["a.md"]
    run("translate", "_posts/*.md", "--out", "two")
    assert list(files(blog / "two")) == ["a.md", "b.md"]


def test_the_configuration_is_found_upwards_from_the_posts(
    blog: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("translate", "blog/_posts", "--out", "out")
    assert result.code == 0
    assert "identity" in result.out
    assert (blog / ".translate-posts" / "memory.sqlite3").is_file()
    assert (tmp_path / "out" / "a.md").is_file()


def test_another_configuration(blog: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text('[engine]\nname = "identity"\n[front_matter]\nset = {}\n')
    run("translate", "_posts", "--out", "out", "--config", str(other))
    assert (blog / "out" / "a.md").read_bytes() == (blog / "_posts" / "a.md").read_bytes()


def test_nothing_changed(blog: Path) -> None:
    run("translate", "_posts", "--out", "out")
    before = files(blog / "out")
    result = run("translate", "_posts", "--out", "out")
    assert result.code == 0
    assert "written" not in result.out
    assert "2 unchanged" in result.out
    assert files(blog / "out") == before


def test_a_bad_post_is_named_and_the_others_done(blog: Path) -> None:
    (blog / "_posts" / "bad.md").write_text(BROKEN)
    result = run("translate", "_posts", "--out", "out")
    check_clear(result, 2, "failed _posts/bad.md: line ", "2 written", "1 failed")
    assert "_posts/bad.md" in result.err
    assert list(files(blog / "out")) == ["a.md", "b.md"]


def test_a_post_in_another_encoding(blog: Path) -> None:
    (blog / "_posts" / "sjis.md").write_bytes("題名だ。".encode("shift_jis"))
    check_clear(
        run("translate", "_posts", "--out", "out"),
        2,
        "_posts/sjis.md: line 1: the file is not UTF-8 (convert it to UTF-8 from SHIFT-JIS",
    )


def test_an_edited_output_is_left_alone_and_said_so(blog: Path) -> None:
    run("translate", "_posts", "--out", "out")
    (blog / "out" / "a.md").write_text("mine")
    result = run("translate", "_posts", "--out", "out")
    check_clear(result, 1, "1 edited", "--force overwrites it")
    assert (blog / "out" / "a.md").read_text() == "mine"
    assert run("translate", "_posts", "--out", "out", "--force").code == 0
    assert (blog / "out" / "a.md").read_text() != "mine"
    assert run("translate", "_posts", "--out", "out").code == 0


@pytest.mark.parametrize("options", [[], ["--force"]])
def test_posts_are_never_overwritten(blog: Path, options: list[str]) -> None:
    before = files(blog / "_posts")
    result = run("translate", "_posts", "--out", "_posts", *options)
    check_clear(result, 2)
    assert files(blog / "_posts") == before


def test_a_second_run_at_the_same_time_is_refused(blog: Path) -> None:
    with run_lock(blog / ".translate-posts" / "memory.sqlite3"):
        result = run("translate", "_posts", "--out", "out")
        check_clear(result, 2, f"another run (process {os.getpid()})", "[memory] path")
    assert not (blog / "out").exists()


@pytest.mark.usefixtures("blog")
def test_quiet_says_nothing() -> None:
    assert run("translate", "_posts", "--out", "out", "--quiet") == Result(0, "", "")
    assert run("translate", "_posts", "--out", "out", "-q") == Result(0, "", "")


def test_quiet_still_names_errors(blog: Path) -> None:
    (blog / "_posts" / "bad.md").write_text(BROKEN)
    result = run("translate", "_posts", "--out", "out", "--quiet")
    assert result.out == ""
    check_clear(result, 2, "failed _posts/bad.md: line ")


def test_verbose_names_posts_that_did_not_change(blog: Path) -> None:
    run("translate", "_posts", "--out", "out")
    result = run("translate", "_posts", "--out", "out", "--verbose")
    assert "unchanged _posts/a.md" in result.out


def test_flags_end_with_1_and_are_named(blog: Path) -> None:
    flag(blog)
    result = run("translate", "_posts", "--out", "out")
    check_clear(result, 1, "flagged", "unmapped _posts/a.md:3: “謎の札” is not in the glossary")
    assert "\n    謎の札\n" not in result.out
    assert run("translate", "_posts", "--out", "out").code == 1, "still flagged"


def test_verbose_shows_what_is_flagged(blog: Path) -> None:
    flag(blog)
    result = run("translate", "_posts", "--out", "out", "--verbose")
    check_clear(result, 1)
    assert "\n    謎の札\n" in result.out


@pytest.mark.parametrize("name", ["[posts]", "[bold]x[", ":smile:", "a[/]b", "a\\[b"])
def test_folders_with_signs_that_mean_something_to_the_printer(blog: Path, name: str) -> None:
    result = run("translate", "_posts", "--out", name)
    check_clear(result, 0, str(blog / name))
