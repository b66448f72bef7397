"""`translate-posts watch` in a process of its own: it translates what is saved, nothing else."""

from __future__ import annotations

import json
import os
import queue
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from cli_support import BROKEN, check_clear, run, start

from translate_posts.memory import Memory, run_lock

pytest.importorskip("watchfiles")

_PATIENCE_SECONDS = 60
_QUIET_SECONDS = 1.5
"""Several times as long as a watch takes to see a change."""
NEW = "---\ntitle: 新しい題\n---\n\n新しい文。\n"
TERMS = "terms:\n  - {source: 推論, target: inference}\n"

Event = dict[str, Any]


class Watching:
    """A watch with its events as they come."""

    def __init__(self, blog: Path, env: dict[str, str], *options: str) -> None:
        self.blog = blog
        self._process = start("watch", *options, "--json", env=env, cwd=blog)
        self._events: queue.Queue[Event] = queue.Queue()
        self._thread = threading.Thread(target=self._read)
        self._thread.start()

    def _read(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            self._events.put(json.loads(line))

    def wait_for(self, **wanted: object) -> Event:
        """The next event that has these fields."""
        end = time.monotonic() + _PATIENCE_SECONDS
        while True:
            try:
                event = self._events.get(timeout=max(0.1, end - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"never seen: {wanted}") from None
            if wanted.items() <= event.items():
                return event

    def next_events(self) -> list[Event]:
        """What comes while nothing is done."""
        time.sleep(_QUIET_SECONDS)
        found = []
        while not self._events.empty():
            found.append(self._events.get())
        return found

    def end(self, number: int = signal.SIGTERM) -> tuple[int, str]:
        """Exit code and standard error."""
        self._process.send_signal(number)
        return self._ended()

    def _ended(self) -> tuple[int, str]:
        assert self._process.stderr
        code = self._process.wait(_PATIENCE_SECONDS)
        self._thread.join(_PATIENCE_SECONDS)
        return code, self._process.stderr.read().decode()

    def kill(self) -> None:
        self._process.kill()
        self._ended()


Watcher = Callable[..., Watching]


@pytest.fixture
def watch(blog: Path, places: dict[str, str]) -> Iterator[Watcher]:
    """Start a watch on a blog, and wait until it has done what there was to do."""
    begun: list[Watching] = []

    def begin(*arguments: str, what: str = "watching") -> Watching:
        watching = Watching(blog, places, *(arguments or ("_posts", "--out", "out")))
        begun.append(watching)
        watching.wait_for(event="watch", what=what)
        return watching

    yield begin
    for one in begun:
        one.kill()


def save(path: Path, text: str = NEW) -> None:
    path.write_text(text, encoding="utf-8")


def test_saves(blog: Path, watch: Watcher) -> None:
    watching = watch()
    posts, out = blog / "_posts", blog / "out"
    assert sorted(path.name for path in out.iterdir()) == ["a.md", "b.md"], "what was new"

    save(posts / "a.md")
    assert watching.wait_for(event="post")["post"] == "_posts/a.md"
    assert watching.wait_for(event="summary")["posts"] == {"written": 1}, "this one alone"
    assert "新しい文。" in (out / "a.md").read_text(encoding="utf-8")

    (posts / "2026").mkdir()
    save(posts / "2026" / "c.md")
    watching.wait_for(event="post", post="_posts/2026/c.md", status="written")

    before = (out / "a.md").read_bytes()
    save(posts / "a.md", BROKEN)
    assert "_posts/a.md: line " in watching.wait_for(event="post", status="failed")["message"]
    assert (out / "a.md").read_bytes() == before
    save(posts / "a.md", NEW + "追記。\n")
    watching.wait_for(event="post", post="_posts/a.md", status="written")
    watching.wait_for(event="summary")

    save_by_renaming(posts / "a.md", NEW + "別の追記。\n")
    watching.wait_for(event="post", post="_posts/a.md", status="written")
    watching.wait_for(event="summary")
    assert (out / "a.md").read_text(encoding="utf-8").endswith("別の追記。\n")
    assert watching.next_events() == [], "one save, and no post is said to be gone"

    assert watching.end(signal.SIGTERM) == (0, "")
    check_clear(run("status", "_posts", "--out", "out"), 0, "nothing to do")


def save_by_renaming(post: Path, text: str) -> None:
    """As editors do it: with a file to try the folder, a backup, and in steps."""
    post.with_name("4913").write_text("")
    post.with_name("4913").unlink()
    post.rename(post.with_name("a.md~"))
    save(post, text[:20])
    save(post, text)
    post.with_name("a.md~").unlink()


def test_settings_that_change_are_read_again(blog: Path, watch: Watcher) -> None:
    terms, file = blog / "terms.yml", blog / "translate-posts.toml"
    save(terms, TERMS)
    watching = watch("_posts", "--out", "out", "--glossary", "terms.yml")

    save(terms, "terms: [\n")
    trouble = watching.wait_for(event="error")["message"]
    assert "terms.yml" in trouble
    assert "what was read before still holds" in trouble
    save(blog / "_posts" / "b.md")
    watching.wait_for(event="post", post="_posts/b.md", status="written")

    save(blog / "new.yml", TERMS.replace("inference", "reasoning"))
    (blog / "new.yml").replace(terms)
    watching.wait_for(event="watch", what="reloaded")
    assert watching.wait_for(event="summary")["posts"] == {"unchanged": 2}, "identity has no terms"

    good = file.read_text()
    save(file, "[engine\n")
    assert "not valid TOML" in watching.wait_for(event="error")["message"]
    save(file, good + '[front_matter]\nset = { lang = "en-GB" }\n')
    watching.wait_for(event="watch", what="reloaded")
    assert watching.wait_for(event="summary")["posts"] == {"written": 2}
    assert "lang: en-GB" in (blog / "out" / "a.md").read_text(encoding="utf-8")


def test_what_is_no_post_does_not_set_it_off(blog: Path, watch: Watcher) -> None:
    watching = watch(".")
    english = blog / "en" / "_posts" if (blog / "en" / "_posts").is_dir() else blog / "en"
    save(english / "x.md")
    save(blog / ".hidden.md")
    save(blog / "notes.html")
    assert watching.next_events() == [], "nor do its own outputs"

    (blog / "_posts" / "a.md").rename(blog / "_posts" / "c.md")
    watching.wait_for(event="post", post="_posts/c.md", status="written")
    gone = watching.wait_for(event="watch", what="gone")["message"]
    assert str(blog / "_posts" / "a.md") in gone
    assert "translate-posts clean" in gone

    (blog / "_posts").rename(blog / "old")
    time.sleep(1)
    (blog / "_posts").mkdir()
    save(blog / "_posts" / "d.md")
    watching.wait_for(event="post", post="_posts/d.md", status="written")


def test_a_folder_that_is_moved_away_and_back(blog: Path, watch: Watcher) -> None:
    for name in ("a.md", "b.md"):
        (blog / "_posts" / name).unlink()
    watching = watch("_posts", "--out", "out", what="waiting")
    save(blog / "_posts" / "a.md")
    watching.wait_for(event="post", post="_posts/a.md", status="written")
    (blog / "_posts").rename(blog / "away")
    save(blog / "away" / "a.md", NEW + "追記。\n")
    time.sleep(1)
    (blog / "away").rename(blog / "_posts")
    watching.wait_for(event="post", post="_posts/a.md", status="written")


def test_other_commands_run_in_between(blog: Path, watch: Watcher) -> None:
    watching = watch()
    memory = blog / ".translate-posts" / "memory.sqlite3"
    with run_lock(memory), Memory(memory):
        save(blog / "_posts" / "a.md")
        busy = watching.wait_for(event="watch", what="waiting")
        assert f"process {os.getpid()}" in busy["message"]
        assert watching.next_events() == [], "said once"
    watching.wait_for(event="post", post="_posts/a.md", status="written")
    assert watching.end(signal.SIGINT) == (0, "")


@pytest.mark.usefixtures("blog")
@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("nowhere",), 2, "no such file or folder: nowhere"),
        (("_posts", "--engine", "foo"), 3, "'foo' is no engine"),
        (("_posts", "--glossary", "nowhere.yml"), 2, "nowhere.yml"),
        (("_posts", "--out", "translate-posts.toml"), 2, "translate-posts.toml"),
    ],
)
def test_what_cannot_begin(arguments: tuple[str, ...], code: int, said: str) -> None:
    check_clear(run("watch", *arguments), code, said)


@pytest.mark.usefixtures("blog")
def test_without_watchfiles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    check_clear(run("watch", "_posts"), 3, "pip install 'translate-posts[watch]'")
