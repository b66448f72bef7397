from __future__ import annotations

from pathlib import Path

from cli_support import files, flag, run

from translate_posts.memory import run_lock


def test_dry_run_writes_nothing_at_all(blog: Path) -> None:
    before = files(blog)
    result = run("translate", "_posts", "--out", "out", "--dry-run")
    assert result.code == 0
    assert "planned _posts/a.md (3 segments)" in result.out
    assert "2 planned" in result.out
    assert "6 segments" in result.out
    assert "4 to draft" in result.out
    assert files(blog) == before
    assert sorted(path.name for path in blog.iterdir()) == ["_posts", "translate-posts.toml"]


def test_dry_run_beside_a_memory_changes_nothing(blog: Path) -> None:
    run("translate", "_posts", "--out", "out")
    (blog / "_posts" / "a.md").write_text("新しい文。\n")
    before = {name: data for name, data in files(blog).items() if not name.endswith("-shm")}
    result = run("translate", "_posts", "--out", "out", "--dry-run", "--json")
    assert result.events[-1]["posts"] == {"planned": 1, "unchanged": 1}
    assert result.events[-1]["drafted"] == 1
    assert files(blog) == before


def test_dry_run_tells_what_it_will_take(blog: Path) -> None:
    """The rate is measured where none is known."""
    flag(blog)
    result = run("translate", "_posts", "--out", "out", "--dry-run", "--json")
    summary = result.events[-1]
    assert summary["rate"] > 0
    assert summary["estimate"] > 0
    plain = run("translate", "_posts", "--out", "out", "--dry-run")
    assert " characters/s" in plain.out
    assert not (blog / ".translate-posts").exists()


def test_dry_run_while_another_run_goes_on(blog: Path) -> None:
    with run_lock(blog / ".translate-posts" / "memory.sqlite3"):
        assert run("translate", "_posts", "--out", "out", "--dry-run").code == 0
