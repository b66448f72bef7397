"""The memory kept, shared, cleaned and mended."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from cli_support import check_clear, files, run

from translate_posts.memory import Edit, Memory

FILE = Path(".translate-posts") / "memory.sqlite3"


@pytest.fixture
def drafted(blog: Path) -> Path:
    assert run("translate", "_posts").code == 0
    return blog


def approve(file: Path, post: str, target: str) -> None:
    with Memory(file) as memory:
        row = next(one for one in memory.segments(f"_posts/{post}") if "がる。" in one.source)
        edit = Edit(
            f"_posts/{post}", row.segment, row.digest, row.target, row.state, target, "final"
        )
        memory.reviews.apply([edit])


def test_stats(drafted: Path) -> None:
    approve(drafted / FILE, "a.md", "Falls.")
    result = run("memory", "stats", "--json")
    (found,) = result.events
    assert (found["posts"], found["edits"], found["unused"]) == (2, 1, 0)
    assert found["segments"]["final"] == 1
    check_clear(run("memory", "stats"), 0, "2 posts", "1 edits")


def test_an_export_in_git_saves_what_people_did(drafted: Path) -> None:
    approve(drafted / FILE, "a.md", "Falls.")
    check_clear(run("memory", "export", "memory.jsonl"), 0, "rows in memory.jsonl")
    text = Path("memory.jsonl").read_text("utf-8")
    assert run("memory", "export").out == text
    assert "推論の費用が下がる。" in text
    shutil.rmtree(drafted / ".translate-posts")
    shutil.rmtree(drafted / "en")
    check_clear(run("memory", "import", "memory.jsonl"), 0, "taken in: 1 history, 1 segment")
    run("translate", "_posts")
    assert "Falls." in (drafted / "en" / "_posts" / "a.md").read_text("utf-8")
    run("memory", "export", "again.jsonl")
    assert Path("again.jsonl").read_text("utf-8") == text


def test_two_memories_are_merged_and_differences_told(drafted: Path) -> None:
    shutil.copy(drafted / FILE, "other.sqlite3")
    approve(drafted / FILE, "a.md", "Falls.")
    approve(Path("other.sqlite3"), "a.md", "Drops.")
    approve(Path("other.sqlite3"), "b.md", "Rises.")
    before = Path("other.sqlite3").read_bytes()
    result = run("memory", "merge", "other.sqlite3")
    check_clear(result, 1, "kept: ", "left: ", "segment")
    assert Path("other.sqlite3").read_bytes() == before
    with Memory(drafted / FILE) as memory:
        assert [row.target for row in memory.segments("_posts/b.md") if row.state == "final"] == [
            "Rises."
        ]
    check_clear(run("memory", "merge", "no.sqlite3"), 2, "no.sqlite3: there is no memory")


def test_a_broken_export_changes_nothing(drafted: Path) -> None:
    approve(drafted / FILE, "a.md", "Falls.")
    run("memory", "export", "good.jsonl")
    text = Path("good.jsonl").read_text("utf-8")
    Path("bad.jsonl").write_text(text + '{"table": "tm"}\n', encoding="utf-8")
    before = files(drafted)
    line = text.count("\n") + 1
    check_clear(run("memory", "import", "good.jsonl", "bad.jsonl"), 2, f"bad.jsonl:{line}:")
    check_clear(run("memory", "import", "_posts/a.md"), 2, "a.md:1:")
    check_clear(run("memory", "import", "no.jsonl"), 2, "no.jsonl")
    assert files(drafted) == before


def test_drafts_that_no_post_needs_are_deleted(drafted: Path) -> None:
    (drafted / "_posts" / "b.md").write_text("短い文。\n", encoding="utf-8")
    run("translate", "_posts")
    check_clear(run("memory", "gc", "--dry-run"), 0, "1 drafts would be deleted")
    check_clear(run("memory", "gc"), 0, "1 drafts deleted")
    check_clear(run("memory", "gc"), 0, "0 drafts deleted")
    result = run("translate", "_posts", "--json")
    assert result.events[-1]["posts"] == {"unchanged": 2}


def test_a_sound_memory_is_sound(drafted: Path) -> None:
    check_clear(run("memory", "verify"), 0, "sound")


def test_a_damaged_memory_is_moved_aside_and_what_can_be_read_is_saved(drafted: Path) -> None:
    for number in range(60):
        text = "".join(f"{number}の{place}番目の長い文である。\n\n" for place in range(9))
        (drafted / "_posts" / f"{number}.md").write_text(text, encoding="utf-8")
    run("translate", "_posts")
    approve(drafted / FILE, "a.md", "Falls.")
    data = bytearray((drafted / FILE).read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 4096 * 3] = b"\xee" * 4096 * 3
    (drafted / FILE).write_bytes(bytes(data))
    check_clear(run("memory", "verify"), 1, "--repair")
    check_clear(run("memory", "verify", "--repair"), 0, "memory.sqlite3.broken-1", "saved: ")
    assert (drafted / ".translate-posts" / "memory.sqlite3.broken-1").read_bytes() == bytes(data)
    check_clear(run("memory", "verify"), 0, "sound")
    run("translate", "_posts", "--force")
    result = run("translate", "_posts", "--json")
    assert result.events[-1]["posts"] == {"unchanged": 62}


def test_no_memory_is_no_fault(blog: Path) -> None:
    check_clear(run("memory", "stats"), 2, "there is no memory")
    check_clear(run("memory", "export"), 2, "there is no memory")
    check_clear(run("memory", "verify"), 0, "no memory yet")
    assert not (blog / ".translate-posts").exists()


def test_json_of_a_merge(drafted: Path) -> None:
    run("memory", "export", "all.jsonl", "--drafts")
    answer = json.loads(run("memory", "import", "all.jsonl", "--json").out)
    assert answer["event"] == "merge"
    assert answer["differences"] == []
    assert set(answer["added"].values()) == {0}
