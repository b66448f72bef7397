"""Reports: text, JSON, GitHub annotations, SARIF; and the baseline."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from checking_project import Edition, told

from translate_posts.checks import CATALOGUE
from translate_posts.checks.policy import Policy, Waiver
from translate_posts.pipeline.checking import (
    BaselineError,
    Outcome,
    as_github,
    as_json,
    as_sarif,
    as_text,
    mark_known,
    read_baseline,
    write_baseline,
)

SOURCE = "題は100%正しい。\n\n`a,b:c`を使う。\n"
TARGET = "The title is 100% right。\n\nUse a thing.\n"
WAIVERS = Policy(waivers=(Waiver("leftover", "wanted"),))


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    edition = Edition(tmp_path)
    edition.write("a b,題.md", SOURCE, TARGET)
    return edition


def test_text(edition: Edition) -> None:
    assert list(as_text(edition.check())) == [
        "en/_posts/a b,題.md:1:24: error leftover: Japanese punctuation left: 。",
        "en/_posts/a b,題.md:3:1: error slots: lost: `a,b:c`",
        "1 post, 2 segments, 2 errors, 0 warnings",
    ]
    assert list(as_text(edition.check(WAIVERS)))[-1] == (
        "1 post, 2 segments, 1 error, 0 warnings, 1 waived"
    )


def test_github(edition: Edition) -> None:
    assert list(as_github(edition.check())) == [
        "::error file=en/_posts/a b%2C題.md,line=1,endLine=1,col=24,endColumn=25,"
        "title=translate-posts leftover::Japanese punctuation left: 。",
        "::error file=en/_posts/a b%2C題.md,line=3,endLine=3,col=1,endColumn=13,"
        "title=translate-posts slots::lost: `a,b:c`",
    ]


def test_percent_signs_and_lines_are_escaped(edition: Edition) -> None:
    edition.write("a b,題.md", "```\n100%\n```\n", "```\n50%\n```\n")
    [line] = as_github(edition.check())
    assert line.endswith("“100%25” has become “50%25”")
    assert "\n" not in line


def test_json(edition: Edition) -> None:
    data = json.loads(json.dumps(as_json(edition.check(WAIVERS), "error")))
    [finding] = data.pop("findings")
    assert data == {
        "schema": "translate-posts/1",
        "posts": 1,
        "segments": 2,
        "errors": 1,
        "warnings": 0,
        "waived": 1,
        "known": 0,
        "failures": [],
        "exit_code": 1,
    }
    assert finding | {"fingerprint": ""} == {
        "rule": "slots",
        "severity": "error",
        "message": "lost: `a,b:c`",
        "post": "_posts/a b,題.md",
        "file": "en/_posts/a b,題.md",
        "line": 3,
        "column": 1,
        "end_line": 3,
        "end_column": 13,
        "source_line": 3,
        "source": "⟦1⟧を使う。",
        "target": "Use a thing.",
        "fix": None,
        "fingerprint": "",
    }


def test_sarif(edition: Edition) -> None:
    log = as_sarif(edition.check(WAIVERS))
    assert log["version"] == "2.1.0"
    [run] = log["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == list(CATALOGUE)
    waived, lost = sorted(run["results"], key=lambda result: result["ruleId"])
    assert waived["suppressions"] == [{"kind": "external", "justification": "wanted"}]
    change = waived["fixes"][0]["artifactChanges"][0]
    region = {"startLine": 1, "startColumn": 24, "endLine": 1, "endColumn": 25}
    assert change["replacements"] == [{"deletedRegion": region, "insertedContent": {"text": "."}}]
    place = lost["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "en/_posts/a%20b%2C%E9%A1%8C.md"
    assert run["tool"]["driver"]["rules"][lost["ruleIndex"]]["id"] == "slots"
    assert "suppressions" not in lost


def test_failures_are_in_sarif() -> None:
    log = as_sarif(Outcome(failures=["a.md: broken"]))
    [invocation] = log["runs"][0]["invocations"]
    assert not invocation["executionSuccessful"]
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == "a.md: broken"


def test_a_baseline_survives_moved_lines(edition: Edition, tmp_path: Path) -> None:
    file = tmp_path / "known.json"
    assert write_baseline(file, edition.check().problems) == 2
    outcome = edition.check()
    outcome.problems = mark_known(outcome.problems, read_baseline(file))
    assert (outcome.open, outcome.exit_code("warning")) == ([], 0)
    moved = "序。\n\n{}\n\n末。\n"
    edition.write("a b,題.md", moved.format(SOURCE), f"Preface.\n\n{TARGET}\nLast。\n")
    outcome = edition.check()
    outcome.problems = mark_known(outcome.problems, read_baseline(file))
    assert [one.at.start[0] for one in outcome.open] == [7]
    assert told(outcome) == ["leftover:error"]


def test_a_baseline_has_each_finding_as_often_as_it_was_there(
    edition: Edition, tmp_path: Path
) -> None:
    file = tmp_path / "known.json"
    write_baseline(file, edition.check().problems)
    edition.write("a b,題.md", f"{SOURCE}\n{SOURCE}", f"{TARGET}\n{TARGET}")
    outcome = edition.check()
    outcome.problems = mark_known(outcome.problems, read_baseline(file))
    assert len(outcome.open) == 2


def test_no_baseline_yet(tmp_path: Path) -> None:
    assert not read_baseline(tmp_path / "none.json")


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"schema": "other/1", "known": {}}', '{"schema": "translate-posts/1"}',
     '{"schema": "translate-posts/1", "known": {"a": 3}}', "\ufeff{", "[" * 100_000],
)  # fmt: skip
def test_files_that_are_no_baseline(tmp_path: Path, text: str) -> None:
    file = tmp_path / "known.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BaselineError, match=r"known\.json: .*--update-baseline"):
        read_baseline(file)
