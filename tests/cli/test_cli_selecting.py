"""Which posts a run takes, how many, how long, and looking without touching."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from cli_support import check_clear, files, run

HISTORY = ["git", "-c", "user.name=a", "-c", "user.email=a@b.example"]
needs_git = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")


def statuses(*options: str) -> tuple[int, dict[str, str]]:
    """The exit code, and what became of each post."""
    result = run("translate", "_posts", "--json", *options)
    posts = {
        Path(event["post"]).name: event["status"]
        for event in result.events
        if event["event"] == "post"
    }
    return result.code, posts


def git(*words: str) -> None:
    subprocess.run([*HISTORY, *words], check=True, capture_output=True)


def test_a_limit_leaves_the_rest_for_the_next_run(blog: Path) -> None:
    assert statuses("--limit", "1") == (0, {"a.md": "written", "b.md": "planned"})
    assert statuses("--limit", "1") == (0, {"a.md": "unchanged", "b.md": "written"})
    assert statuses("--limit", "1") == (0, {"a.md": "unchanged", "b.md": "unchanged"})


def test_a_deadline_that_is_over_leaves_everything(blog: Path) -> None:
    assert statuses("--deadline", "0s") == (1, {"a.md": "planned", "b.md": "planned"})
    assert not (blog / "en").exists()
    assert statuses("--deadline", "2h") == (0, {"a.md": "written", "b.md": "written"})
    assert statuses("--deadline", "0") == (0, {"a.md": "unchanged", "b.md": "unchanged"})


@pytest.mark.parametrize("count", [1, 2, 3, 7])
def test_each_post_is_in_one_share(blog: Path, count: int) -> None:
    for number in range(9):
        (blog / "_posts" / f"{number}.md").write_text("文。\n", encoding="utf-8")
    seen: list[str] = []
    for number in range(1, count + 1):
        code, posts = statuses("--shard", f"{number}/{count}")
        assert code == 0
        seen += posts
    assert sorted(seen) == sorted(path.name for path in (blog / "_posts").iterdir())


def test_shares_do_not_depend_on_other_posts(blog: Path) -> None:
    _, before = statuses("--shard", "1/2")
    (blog / "_posts" / "0.md").write_text("文。\n", encoding="utf-8")
    _, after = statuses("--shard", "1/2")
    assert set(before) <= set(after)


def test_frozen_writes_nothing_and_tells(blog: Path) -> None:
    before = files(blog)
    assert statuses("--frozen") == (1, {"a.md": "planned", "b.md": "planned"})
    assert files(blog) == before
    statuses()
    before = files(blog)
    assert statuses("--frozen") == (0, {"a.md": "unchanged", "b.md": "unchanged"})
    assert files(blog) == before
    (blog / "_posts" / "a.md").write_text("変わった文。\n", encoding="utf-8")
    (blog / "en" / "_posts" / "b.md").write_text("By hand.\n", encoding="utf-8")
    before = files(blog)
    assert statuses("--frozen") == (1, {"a.md": "planned", "b.md": "edited"})
    assert files(blog) == before


def test_frozen_minds_the_result_and_not_the_settings(blog: Path) -> None:
    statuses()
    config = blog / "translate-posts.toml"
    config.write_text(config.read_text("utf-8") + "\n[style]\nquotes = 'straight'\n", "utf-8")
    before = files(blog)
    assert statuses("--frozen") == (0, {"a.md": "unchanged", "b.md": "unchanged"})
    assert files(blog) == before


@needs_git
def test_only_what_git_says_has_changed(blog: Path) -> None:
    git("init", "-q")
    (blog / ".gitignore").write_text("ignored.md\n.translate-posts\n", encoding="utf-8")
    git("add", ".")
    git("commit", "-qm", "first")
    assert statuses("--changed-since", "HEAD") == (0, {})
    (blog / "_posts" / "b.md").write_text("変わった文。\n", encoding="utf-8")
    (blog / "_posts" / "新しい 記事.md").write_text("新しい文。\n", encoding="utf-8")
    (blog / "_posts" / "ignored.md").write_text("見ない文。\n", encoding="utf-8")
    wanted = {"b.md": "written", "新しい 記事.md": "written"}
    assert statuses("--changed-since", "HEAD") == (0, wanted)
    git("add", ".")
    git("commit", "-qm", "second")
    (blog / "_posts" / "a.md").unlink()
    assert statuses("--changed-since", "HEAD") == (0, {})
    assert statuses("--changed-since", "HEAD~1") == (0, dict.fromkeys(wanted, "unchanged"))


@needs_git
def test_posts_below_the_top_of_the_repository_are_found(blog: Path) -> None:
    subprocess.run([*HISTORY, "-C", str(blog.parent), "init", "-q"], check=True)
    git("add", ".")
    git("commit", "-qm", "first")
    (blog / "_posts" / "a.md").write_text("変わった文。\n", encoding="utf-8")
    assert statuses("--changed-since", "HEAD") == (0, {"a.md": "written"})


WRONG = {
    "no share": (["--shard", "3/2"], "such as 1/4"),
    "share 0": (["--shard", "0/2"], "such as 1/4"),
    "words": (["--shard", "a/b"], "such as 1/4"),
    "no time": (["--deadline", "soon"], "such as 90s"),
    "less than no time": (["--deadline", "-5"], ""),
    "no posts": (["--limit", "0"], ""),
}


@pytest.mark.parametrize(("options", "told"), WRONG.values(), ids=WRONG)
def test_wrong_options_are_refused(blog: Path, options: list[str], told: str) -> None:
    check_clear(run("translate", "_posts", *options), 2, told)
    assert not (blog / "en").exists()


@needs_git
@pytest.mark.parametrize("revision", ["no-such-branch", "--output=x", "-p", "HEAD"])
def test_git_that_cannot_tell_is_quoted(blog: Path, revision: str) -> None:
    if revision != "HEAD":
        git("init", "-q")
    check_clear(run("translate", "_posts", f"--changed-since={revision}"), 2, "revision")
    assert not (blog / "x").exists()
