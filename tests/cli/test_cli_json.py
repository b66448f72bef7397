from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cli_support import BROKEN, FAULTS, Result, flag, run
from jsonschema import Draft202012Validator, ValidationError

from translate_posts.pipeline.events import schema_text

SCHEMA = json.loads(schema_text())
VALIDATOR = Draft202012Validator(SCHEMA)


def strict(event: dict[str, Any]) -> None:
    """The event is valid, and the schema knows each of its fields."""
    VALIDATOR.validate(event)
    known = SCHEMA["$defs"][event["event"]]["properties"]
    assert set(event) <= set(known)
    for found in event.get("flags", ()):
        assert set(found) == set(SCHEMA["$defs"]["flag"]["properties"])


def check_json(result: Result) -> None:
    """Every line an object of the schema, the summary last, and its exit code the process's."""
    assert result.events
    for event in result.events:
        strict(event)
    assert result.events[-1]["event"] in ("summary", "error")
    assert result.events[-1]["exit_code"] == result.code
    assert not any(words in result.err for words in FAULTS)


def test_the_schema_is_one_and_is_printed() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert json.loads(run("schema").out) == SCHEMA


@pytest.mark.parametrize(
    ("event", "wrong"),
    [
        ("post", {"status": "done"}),
        ("post", {"flagged": -1}),
        ("progress", {"posts": "1"}),
        ("error", {"exit_code": None}),
        ("summary", {"stages": {"sleep": 1.0}}),
    ],
)
def test_the_schema_refuses_what_is_not_so(blog: Path, event: str, wrong: dict[str, Any]) -> None:
    arguments = ["nowhere"] if event == "error" else ["_posts"]
    result = run("translate", *arguments, "--out", "out", "--json")
    good = next(one for one in result.events if one["event"] == event)
    with pytest.raises(ValidationError):
        VALIDATOR.validate(good | wrong)


@pytest.mark.usefixtures("blog")
def test_json() -> None:
    result = run("translate", "_posts", "--out", "out", "--json")
    check_json(result)
    assert result.err == ""
    posts = [event for event in result.events if event["event"] == "post"]
    assert [event["status"] for event in posts] == ["written", "written"]
    for command in (["status", "_posts", "--out", "out"], ["clean"]):
        strict(json.loads(run(*command, "--json").out))


def test_json_of_flags(blog: Path) -> None:
    flag(blog)
    result = run("translate", "_posts/a.md", "--out", "out", "--json")
    check_json(result)
    assert result.code == 1
    (post,) = (event for event in result.events if event["event"] == "post")
    assert post["flags"]
    counts = result.events[-1]["findings"]
    assert sum(sum(of.values()) for of in counts.values()) == len(post["flags"])


@pytest.mark.usefixtures("blog")
def test_the_summary_as_a_file_is_the_last_event() -> None:
    result = run("translate", "_posts", "--out", "out", "--json", "--summary", "summary.json")
    assert json.loads(Path("summary.json").read_text()) == result.events[-1]


@pytest.mark.usefixtures("blog")
def test_a_trace_is_a_list_of_complete_events() -> None:
    run("translate", "_posts", "--out", "out", "--quiet", "--trace", "trace.json")
    events = json.loads(Path("trace.json").read_text())
    assert {"plan", "write"} <= {event["cat"] for event in events}
    for event in events:
        assert event["ph"] == "X"
        assert event["ts"] >= 0
        assert event["dur"] > 0


@pytest.mark.parametrize("option", ["--summary", "--trace"])
def test_a_report_that_cannot_be_written_is_said_before_anything_is_done(
    blog: Path, option: str
) -> None:
    result = run("translate", "_posts", "--out", "out", option, "nowhere/file.json")
    assert result.code == 2
    assert "nowhere/file.json: cannot be written" in result.err
    assert not (blog / "out").exists()


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
