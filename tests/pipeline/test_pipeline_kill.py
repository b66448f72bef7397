"""Runs in processes of their own that are killed at all sorts of moments, and started again."""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from pipeline_project import Outcome, Project

from translate_posts.document.files import digest
from translate_posts.engine import Engine
from translate_posts.memory import Memory

POSTS = 24
_PATIENCE_SECONDS = 60
_PLACES = ["東京", "大阪", "京都", "札幌", "福岡", "日本", "米国", "英国"]
_THINGS = ["会社", "研究所", "工場", "大学"]
_NEWS = ["新しい計画を発表した", "来年から投資を増やす", "大きな施設を建てる", "費用を下げた"]


def text(number: int, sentences: int) -> str:
    """A post: the same for the same number."""
    chance = random.Random(number)

    def sentence() -> str:
        place, thing = chance.choice(_PLACES), chance.choice(_THINGS)
        return f"{place}の**{thing}**が{chance.choice(_NEWS)}。"

    body = "\n\n".join(sentence() + sentence() for _ in range(sentences // 2))
    return f"---\ntitle: {number}月の記事\ntags: [AI]\n---\n\n{body}\n"


def fill(project: Project, posts: int, sentences: int) -> Project:
    for number in range(posts):
        project.post(f"{number:02}.md", text(number, sentences))
    return project


def wait_for(process: subprocess.Popen[bytes], happened: Callable[[], bool]) -> bool:
    """Whether it happened before the process ended."""
    end = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < end and process.poll() is None:
        if happened():
            return True
        time.sleep(0.0005)
    return False


def kill(
    project: Project, env: Mapping[str, str], happened: Callable[[], bool], *options: str
) -> bool:
    """Start a run and kill it when something has happened; False if it ended before."""
    process = project.start(env, *options)
    try:
        struck = wait_for(process, happened)
    finally:
        process.kill()
        _, errors = process.communicate()
    assert b"Traceback" not in errors, errors.decode()
    return struck


def finish(project: Project, env: Mapping[str, str], *options: str) -> None:
    process = project.start(env, *options)
    _, errors = process.communicate(timeout=_PATIENCE_SECONDS)
    assert process.returncode in (0, 1), errors.decode()


def written(project: Project) -> int:
    """Files under their final names."""
    if not project.out.is_dir():
        return 0
    return sum(not entry.name.startswith(".") for entry in os.scandir(project.out))


def check_same(killed: Project, alone: Project, engine: Engine | None = None) -> Outcome:
    """The editions are equal, nothing is left over, and there is nothing more to do."""
    assert killed.edition() == alone.edition()
    outcome = killed.run(engine)
    assert set(outcome.statuses.values()) == {"unchanged"}
    return outcome


def test_killed_runs_come_to_the_same(tmp_path: Path, places: dict[str, str]) -> None:
    alone, killed = Project(tmp_path / "alone"), Project(tmp_path / "killed")
    fill(alone, POSTS, 6).run()
    fill(killed, POSTS, 6)
    moments: list[Callable[[], bool]] = [
        killed.config.memory.exists,
        lambda: written(killed) >= 1,
        lambda: written(killed) >= 12,
    ]
    struck = [kill(killed, places, moment, "--engine", "identity") for moment in moments]
    assert sum(struck) >= 2, "the runs were over before they could be killed"
    finish(killed, places, "--engine", "identity")
    check_same(killed, alone)


def test_a_run_that_is_killed_while_it_changes_an_edition(
    tmp_path: Path, places: dict[str, str]
) -> None:
    """Outputs that are replaced are the old ones or the new ones, and all are known as ours."""
    alone, killed = Project(tmp_path / "alone"), Project(tmp_path / "killed")
    for project in (alone, killed):
        fill(project, POSTS, 6).run()
    old = killed.edition()
    setting = '[glossary]\nshipped = false\n[front_matter]\nset = { lang = "en-GB" }\n'
    for project in (alone, killed):
        project.configure(setting)
    alone.run()
    new = alone.edition()

    def changed() -> int:
        return sum(b"lang: en-GB" in data for data in visible(killed).values())

    kill(killed, places, lambda: changed() >= 5, "--engine", "identity")
    for name, data in visible(killed).items():
        assert data in (old[name], new[name])
    finish(killed, places, "--engine", "identity")
    check_same(killed, alone)


def visible(project: Project) -> dict[str, bytes]:
    return {
        entry.name: Path(entry.path).read_bytes()
        for entry in os.scandir(project.out)
        if not entry.name.startswith(".")
    }


def drafts(project: Project) -> int:
    """Drafts that are safe in the memory."""
    if not project.config.memory.exists():
        return 0
    path = f"{project.config.memory.as_uri()}?mode=ro"
    try:
        with closing(sqlite3.connect(path, uri=True, timeout=0.05)) as connection:
            return int(connection.execute("SELECT count(*) FROM draft").fetchone()[0])
    except sqlite3.OperationalError:
        return 0  # not yet made


def test_killed_with_the_embedded_model(
    tmp_path: Path, places: dict[str, str], embedded: Engine
) -> None:
    alone, killed = Project(tmp_path / "alone"), Project(tmp_path / "killed")
    fill(killed, 1, 8)
    assert kill(killed, places, lambda: drafts(killed) > 0)
    kept = drafts(killed)
    finish(killed, places)
    fill(alone, 1, 8).run(embedded)
    outcome = check_same(killed, alone, embedded)
    assert outcome.summary.drafted == 0
    assert drafts(killed) == drafts(alone) >= kept


@pytest.mark.parametrize("renamed", [False, True])
def test_killed_between_manifest_and_rename(project: Project, renamed: bool) -> None:
    """The moment that no outside hand can hit for sure."""
    project.post("a.md", text(1, 4))
    project.run()
    edition = project.edition()
    new = edition["a.md"].replace(b"lang: en", b"lang: en-GB")
    with Memory(project.config.memory) as memory:
        (row,) = memory.manifests()
        memory.set_manifest(replace(row, pending=digest(new), stat=""))
    if renamed:
        (project.out / "a.md").write_bytes(new)
    outcome = project.run()
    assert outcome.summary.exit_code == 0
    assert project.edition() == edition
    assert outcome.statuses["a.md"] == ("written" if renamed else "unchanged")
