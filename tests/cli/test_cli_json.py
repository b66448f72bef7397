from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_support import BROKEN, FAULTS, Result, flag, run

SCHEMA = "translate-posts/1"


def check_json(result: Result) -> None:
    """Every line an object of the schema, the summary last, and its exit code the process's."""
    assert result.events
    for event in result.events:
        assert event["schema"] == SCHEMA
        assert event["event"] in ("post", "progress", "summary", "error")
    assert result.events[-1]["event"] in ("summary", "error")
    assert result.events[-1]["exit_code"] == result.code
    assert not any(words in result.err for words in FAULTS)


@pytest.mark.usefixtures("blog")
def test_json() -> None:
    result = run("translate", "_posts", "--out", "out", "--json")
    check_json(result)
    assert result.err == ""
    posts = [event for event in result.events if event["event"] == "post"]
    assert [event["status"] for event in posts] == ["written", "written"]
    assert set(posts[0]) == {
        "schema", "event", "post", "output", "status", "segments", "flagged", "message", "flags",
    }  # fmt: skip
    assert set(result.events[-1]) == {
        "schema", "event", "posts", "segments", "characters", "sentences", "drafted", "reused",
        "flagged", "seconds", "estimate", "rate", "engine", "interrupted", "stopped", "frozen",
        "exit_code",
    }  # fmt: skip


def test_json_of_flags(blog: Path) -> None:
    flag(blog)
    result = run("translate", "_posts/a.md", "--out", "out", "--json")
    check_json(result)
    assert result.code == 1
    (post,) = (event for event in result.events if event["event"] == "post")
    assert post["flags"]
    assert set(post["flags"][0]) == {
        "segment", "kind", "line", "rule", "severity", "message", "source", "target",
            "sentence", "draft",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["_posts"], 2),
        (["nowhere"], 2),
        (["_posts", "--config", "nowhere.toml"], 2),
        (["_posts", "--glossary", "nowhere.yml"], 2),
        (["_posts", "--engine", "argos:xx_yy"], 3),
        (["_posts", "--dry-run"], 2),
    ],
)
def test_json_ends_with_the_exit_code_whatever_happens(
    blog: Path, arguments: list[str], code: int
) -> None:
    (blog / "_posts" / "bad.md").write_text(BROKEN)
    result = run("translate", *arguments, "--out", "out", "--json")
    check_json(result)
    assert result.code == code


def test_json_of_an_error_that_no_room_foresaw(blog: Path) -> None:
    (blog / ".translate-posts").write_text("a file where the folder should be")
    result = run("translate", "_posts", "--out", "out", "--json")
    check_json(result)
    assert result.code == 2


def test_json_keeps_japanese_readable(blog: Path) -> None:
    (blog / "_posts" / "推論.md").write_text("本文。\n")
    result = run("translate", "_posts/推論.md", "--out", "out", "--json")
    assert "推論.md" in result.out
    assert json.loads(result.out.splitlines()[0])["post"] == "_posts/推論.md"
