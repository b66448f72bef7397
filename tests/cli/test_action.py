"""The steps of the GitHub Action, run as the runner would, without its installing."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from cli_support import PROGRAM, TAGGED

ACTION = yaml.safe_load((Path(__file__).parents[2] / "action.yml").read_text("utf-8"))
needs_bash = pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed")


def steps(name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(
        step for step in ACTION["runs"]["steps"] if step.get("name") == name
    )
    return found


def run_step(blog: Path, name: str, **inputs: str) -> tuple[int, dict[str, str], str]:
    """The exit code of a step, its outputs, and what it said."""
    step = steps(name)
    given = {key: value.get("default", "") for key, value in ACTION["inputs"].items()} | {
        key.replace("_", "-"): value for key, value in inputs.items()
    }

    def filled(text: str) -> str:
        return re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: given[found[1]], text)

    outputs = blog / "outputs"
    outputs.write_text("", encoding="utf-8")
    env = {
        **os.environ,
        **{key: filled(value) for key, value in step.get("env", {}).items()},
        "PATH": f"{PROGRAM.parent}{os.pathsep}{os.environ['PATH']}",
        "GITHUB_OUTPUT": str(outputs),
        "RUNNER_TEMP": str(blog),
    }
    assert "${{" not in step["run"]  # inputs come as variables: text of strangers is no program
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=blog,
        env=env,
        capture_output=True,
        text=True,
    )
    lines = outputs.read_text("utf-8").splitlines()
    return done.returncode, dict(line.split("=", 1) for line in lines), done.stdout + done.stderr


@needs_bash
def test_it_translates_and_gives_its_summary(blog: Path) -> None:
    code, outputs, _ = run_step(blog, "Translate")
    assert (code, outputs["exit-code"]) == (0, "0")
    assert json.loads(outputs["summary"])["posts"] == {"written": 2}
    code, outputs, _ = run_step(blog, "Translate", options="--frozen --limit 5")
    assert json.loads(outputs["summary"])["posts"] == {"unchanged": 2}


@needs_bash
def test_flags_fail_the_job_only_when_asked(blog: Path) -> None:
    config = blog / "translate-posts.toml"
    model = Path(__file__).parents[1] / "fixtures" / "ja_en-plumbing.argosmodel"
    config.write_text(config.read_text("utf-8").replace('"identity"', f'"{model}"'), "utf-8")
    (blog / "_posts" / "a.md").write_text(TAGGED, encoding="utf-8")
    code, outputs, _ = run_step(blog, "Translate")
    assert (code, outputs["exit-code"]) == (0, "1")
    code, outputs, _ = run_step(blog, "Translate", fail_on_flags="true")
    assert (code, outputs["exit-code"]) == (1, "1")


@needs_bash
def test_bad_input_fails_it(blog: Path) -> None:
    code, outputs, said = run_step(blog, "Translate", paths="no-such-folder")
    assert (code, outputs["exit-code"]) == (2, "2")
    assert "no such file or folder" in said


@needs_bash
@pytest.mark.parametrize("hostile", ["$(touch stolen)", "`touch stolen`", "x; touch stolen", "* ?"])
def test_inputs_are_no_programs(blog: Path, hostile: str) -> None:
    run_step(blog, "Translate", paths=hostile, options=hostile)
    run_step(blog, "Take in approved work", memory_export=hostile)
    assert not (blog / "stolen").exists()


@needs_bash
def test_approved_work_is_taken_in(blog: Path) -> None:
    assert run_step(blog, "Take in approved work")[0] == 0
    assert run_step(blog, "Take in approved work", memory_export="none.jsonl")[0] == 0
    head = '{"format": "translate-posts-memory/1"}\n'
    row = {"table": "tm", "source": "甲", "target": "A", "origin": "x.tmx"}
    (blog / "work.jsonl").write_text(head + json.dumps(row) + "\n", encoding="utf-8")
    code, _, said = run_step(blog, "Take in approved work", memory_export="work.jsonl")
    assert code == 0
    assert "1 tm" in said
    (blog / "work.jsonl").write_text("{", encoding="utf-8")
    assert run_step(blog, "Take in approved work", memory_export="work.jsonl")[0] == 1
