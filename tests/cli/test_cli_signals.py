"""Interrupts, at places where a process can be held for sure."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from cli_support import Result, check_clear, finish, start

from translate_posts.memory import Busy, Memory, run_lock

MEMORY = Path(".translate-posts") / "memory.sqlite3"
_PATIENCE_SECONDS = 60


def wait_for(process: subprocess.Popen[bytes], happened: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE_SECONDS
    while not happened():
        assert process.poll() is None, finish(process)
        assert time.monotonic() < end
        time.sleep(0.01)


def has_lock(process: subprocess.Popen[bytes], memory: Path) -> bool:
    """Whether the process has put its number into the lock; trying it would take it away."""
    lock = memory.with_name(memory.name + ".lock")
    return lock.exists() and lock.read_text() == str(process.pid)


def is_locked(memory: Path) -> bool:
    if not memory.with_name(memory.name + ".lock").exists():
        return False
    try:
        with run_lock(memory):
            return False
    except Busy:
        return True


def held(blog: Path, places: dict[str, str], number: int) -> Result:
    """Signal a run while it waits for its glossary, which is a pipe that nobody writes to."""
    os.mkfifo(blog / "terms.yml")
    process = start(
        "translate", "_posts", "--out", "out", "--glossary", "terms.yml", env=places, cwd=blog
    )
    wait_for(process, lambda: has_lock(process, blog / MEMORY))
    time.sleep(0.3)
    process.send_signal(number)
    return finish(process)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_before_the_run(blog: Path, places: dict[str, str], number: int) -> None:
    check_clear(held(blog, places, number), 130)
    assert not (blog / "out").exists()
    assert not is_locked(blog / MEMORY)


def test_the_lock_goes_with_a_killed_run(blog: Path, places: dict[str, str]) -> None:
    assert held(blog, places, signal.SIGKILL).code == -signal.SIGKILL
    assert not is_locked(blog / MEMORY)


def test_two_runs_at_once(blog: Path, places: dict[str, str]) -> None:
    os.mkfifo(blog / "terms.yml")
    arguments = ("translate", "_posts", "--out", "out")
    first = start(*arguments, "--glossary", "terms.yml", env=places, cwd=blog)
    try:
        wait_for(first, lambda: has_lock(first, blog / MEMORY))
        second = finish(start(*arguments, env=places, cwd=blog))
        check_clear(second, 2, f"another run (process {first.pid})")
    finally:
        first.kill()
        first.communicate()


def test_while_drafting(blog: Path, places: dict[str, str]) -> None:
    """The real model: what is drafted is kept, and the summary is still the last line."""
    names = ["東京", "大阪", "京都", "札幌", "福岡", "仙台", "広島", "那覇", "新潟", "金沢"]
    news = [
        "新しい計画を発表した",
        "来年から投資を増やすことを決めた",
        "工場をもう一つ建てるという",
    ]
    when = [
        "先週",
        "今朝",
        "会議のあとで",
        "誰も知らないうちに",
        "長い話し合いの末に",
        "株主の前で",
    ]
    text = "\n\n".join(f"{t}{name}の会社が{one}。" for name in names for one in news for t in when)
    (blog / "_posts" / "a.md").write_text(text, encoding="utf-8")
    arguments = ("translate", "_posts", "--out", "out", "--engine", "argos:ja_en", "--json")
    process = start(*arguments, env=places, cwd=blog, bufsize=0)  # finish() reads all the rest
    assert process.stdout
    lines = []
    for line in process.stdout:
        lines.append(json.loads(line))
        if lines[-1].get("sentences"):
            break
    process.send_signal(signal.SIGINT)
    result = finish(process)
    check_clear(result, 130)
    summary = result.events[-1]
    assert (summary["event"], summary["interrupted"]) == ("summary", True)
    assert summary["exit_code"] == 130
    assert not (blog / "out").exists()

    with Memory(blog / MEMORY) as memory, memory.transaction() as connection:
        (kept,) = connection.execute("SELECT count(*) FROM draft").fetchone()
    assert kept >= lines[-1]["sentences"] > 0
