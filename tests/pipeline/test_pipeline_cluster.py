"""Runs on a real Ray cluster of two workers: alone, and with workers and the driver killed."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("ray")

PROGRAM = Path(sys.executable).with_name("translate-posts")
MODEL = Path(__file__).parents[1] / "fixtures" / "ja_en-plumbing.argosmodel"
SENTENCES = 7 * 7 * 6 + 1
"""Of the project, and the heading that all posts have."""
RAY = ("--runner", "ray", "--workers", "2")
_PATIENCE_SECONDS = 240
_WHO = [
    "小さな会社",
    "大学の研究室",
    "地方の工場",
    "街の本屋",
    "古い旅館",
    "若い技術者",
    "港の倉庫",
]
_WHAT = ["計算の費用", "電気の使い方", "毎日の記録", "新しい道具", "夜の作業", "古い機械", "在庫"]
_DO = [
    "を見直している",
    "を減らすことにした",
    "を調べはじめた",
    "を公開した",
    "を手放した",
    "を育てている",
]


def blog(folder: Path, name: str) -> Path:
    """A project with so many different sentences."""
    root = folder / name
    (root / "_posts").mkdir(parents=True)
    (root / "translate-posts.toml").write_text("[engine]\nretries = false\n")
    every = [f"{who}は{what}{do}。" for who in _WHO for what in _WHAT for do in _DO]
    random.Random(1).shuffle(every)
    for number in range(6):
        body = "\n\n".join(every[number * 50 : number * 50 + 50])
        (root / "_posts" / f"{number}.md").write_text(f"# 記録\n\n{body}\n")
    return root


def start(root: Path, *options: str) -> subprocess.Popen[str]:
    """Start a run that tells what happens."""
    command = [str(PROGRAM), "translate", "_posts", "--out", "out", "--engine", str(MODEL)]
    return subprocess.Popen(
        [*command, "--json", *options],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "RAY_USAGE_STATS_ENABLED": "0"},
    )


def events(process: subprocess.Popen[str]) -> Iterator[dict[str, Any]]:
    assert process.stdout
    return map(json.loads, process.stdout)


def until_drafting(process: subprocess.Popen[str]) -> None:
    """Wait for the first drafts."""
    for event in events(process):
        if event["event"] == "progress" and event["sentences"]:
            return
    pytest.fail(f"nothing was drafted: {process.communicate()[1]}")


def finish(process: subprocess.Popen[str]) -> dict[str, Any]:
    """The run's summary."""
    out, errors = process.communicate(timeout=_PATIENCE_SECONDS)
    assert "Traceback" not in errors
    last: dict[str, Any] = json.loads(out.splitlines()[-1])
    assert last["event"] == "summary", last
    return last


def edition(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((root / "out").iterdir())}


def workers(driver: int) -> list[int]:
    """The processes of the run's workers that are drafting or ready to."""
    out = subprocess.run(["ps", "-eo", "pid,ppid,args"], capture_output=True, text=True).stdout
    rows = [line.split(None, 2) for line in out.splitlines()[1:]]
    parents = {int(pid): int(parent) for pid, parent, _ in rows}

    def below(pid: int) -> bool:
        while pid in parents and pid != driver:
            pid = parents[pid]
        return pid == driver

    return [int(pid) for pid, _, args in rows if args.startswith("ray::Worker") and below(int(pid))]


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The edition that one machine makes."""
    root = blog(tmp_path_factory.mktemp("alone"), "alone")
    finish(start(root))
    return edition(root)


def kill_a_worker(process: subprocess.Popen[str]) -> None:
    found = workers(process.pid)
    assert len(found) == 2
    os.kill(found[0], signal.SIGKILL)


def kill_the_driver(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.wait()


@pytest.mark.parametrize("strike", [kill_a_worker, kill_the_driver])
def test_whoever_is_killed_the_edition_is_that_of_one_machine(
    tmp_path: Path, alone: dict[str, bytes], strike: Callable[[subprocess.Popen[str]], None]
) -> None:
    root = blog(tmp_path, "blog")
    process = start(root, *RAY)
    until_drafting(process)
    strike(process)
    if process.poll() is not None:
        process.communicate()
        process = start(root, *RAY)
        summary = finish(process)
        assert summary["reused"] > 0  # what was drafted before is not lost
    else:
        summary = finish(process)
        assert summary["drafted"] == SENTENCES
    assert edition(root) == alone
    assert summary["tokens"] > 0


def test_a_cluster_that_is_not_there(tmp_path: Path) -> None:
    begun = time.monotonic()
    process = start(blog(tmp_path, "blog"), "--runner", "ray", "--ray-address", "127.0.0.1:1")
    out, errors = process.communicate(timeout=_PATIENCE_SECONDS)
    last = json.loads(out.splitlines()[-1])
    assert (process.returncode, last["event"], last["exit_code"]) == (3, "error", 3)
    assert "127.0.0.1:1" in last["message"]
    assert "Traceback" not in errors
    assert time.monotonic() - begun < _PATIENCE_SECONDS
