"""The memory as a file: made, shared, refused; all of a transaction or nothing."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from translate_posts.memory import Busy, DraftKey, DraftRow, Memory, UnusableMemory, run_lock

KEY = DraftKey("source", "engine", "")
ROW = DraftRow("文", "text", 0.0)
FIXTURES = Path(__file__).parent / "fixtures"


def test_a_memory_is_made_with_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "設定" / ".translate-posts" / "memory.sqlite3"
    with Memory(path) as memory:
        assert memory.path == path
        memory.add_drafts({KEY: ROW})
    assert path.is_file()


def test_two_may_have_it_open(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite3"
    with Memory(path) as one, Memory(path) as other:
        one.add_drafts({KEY: ROW})
        assert other.drafts([KEY]) == {KEY: ROW}
        with one.transaction() as connection:
            connection.execute("DELETE FROM draft")
            assert other.drafts([KEY]) == {KEY: ROW}
        assert other.drafts([KEY]) == {}


def old_file(path: Path, version: int) -> None:
    """A memory that version 2 wrote; version 1 had one index less."""
    connection = sqlite3.connect(path)
    connection.executescript((FIXTURES / "version2.sql").read_text(encoding="utf-8"))
    if version == 1:
        connection.executescript("DROP INDEX segment_approved; PRAGMA user_version = 1;")
    connection.close()


def test_a_file_of_the_format_before_keeps_what_people_did(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite3"
    connection = sqlite3.connect(path)
    connection.executescript((FIXTURES / "version3.sql").read_text(encoding="utf-8"))
    connection.close()
    with Memory(path) as memory:
        (edit,) = memory.reviews.history("_posts/a.md").popitem()[1]
        assert (edit.target_before, edit.target, edit.state) == ("Outlook", "Prospects", "final")
        assert {post: digest[:8] for post, digest in memory.approvals().items()} == {
            "_posts/a.md": "2074d858",
            "_posts/b.md": "1aeb4fc4",
        }
        memory.reviews.undo("_posts/a.md", edit.segment, edit.number)
        states = {row.source: (row.state, row.target) for row in memory.segments("_posts/a.md")}
        assert states["今後の見通し"] == ("translated", "Outlook")
    with Memory(tmp_path / "new.sqlite3"):
        pass
    assert set(layout(path)) == set(layout(tmp_path / "new.sqlite3"))


def layout(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Tables and indexes with their columns."""
    connection = sqlite3.connect(path)
    names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master ORDER BY name")]
    return {
        name: connection.execute(f"PRAGMA table_info({name})").fetchall()
        for name in names
        if not name.startswith("sqlite_")
    }


@pytest.mark.parametrize("version", [1, 2])
def test_a_file_of_an_older_format_is_brought_up_to_date(tmp_path: Path, version: int) -> None:
    path = tmp_path / "memory.sqlite3"
    old_file(path, version)
    with Memory(path) as memory:
        states = {row.source: row.state for row in memory.segments("_posts/a.md")}
        assert states["推論の費用"] == "final"
        assert len(states) == 5
        assert len(memory.manifests()) == 2
        # Approvals must have the digests that they had, or every post would be read again.
        assert {post: digest[:8] for post, digest in memory.approvals().items()} == {
            "_posts/a.md": "4c31727c",
            "_posts/b.md": "d1945a1f",
        }
        assert memory.reviews.history("_posts/a.md") == {}
        memory.set_segments("_posts/c.md", memory.segments("_posts/a.md"), "an engine")
    with Memory(tmp_path / "new.sqlite3"):
        pass
    assert set(layout(path)) == set(layout(tmp_path / "new.sqlite3"))
    columns = {
        name: {column[1] for column in found}
        for name, found in layout(tmp_path / "new.sqlite3").items()
    }
    assert {
        name: {column[1] for column in found} for name, found in layout(path).items()
    } == columns


def newer(path: Path) -> None:
    Memory(path).close()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()


def foreign(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE history (url TEXT)")
    connection.commit()
    connection.close()


def cut(path: Path) -> None:
    Memory(path).close()
    path.write_bytes(path.read_bytes()[:1_000])


UNUSABLE: dict[str, tuple[Callable[[Path], object], str]] = {
    "a newer format": (newer, "its format is 99.*update translate-posts"),
    "no database": (lambda path: path.write_text("題\n" * 999), "not a database.*move it away"),
    "another program's database": (foreign, "move it away"),
    "a database cut short": (cut, "move it away"),
    "a folder": (lambda path: path.mkdir(), "move it away"),
}


@pytest.mark.parametrize(("make", "told"), UNUSABLE.values(), ids=UNUSABLE)
def test_unusable_files_are_refused(
    tmp_path: Path, make: Callable[[Path], object], told: str
) -> None:
    path = tmp_path / "memory.sqlite3"
    make(path)
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(UnusableMemory, match=told) as caught:
        Memory(path)
    assert str(path) in str(caught.value)
    assert (path.read_bytes() if path.is_file() else b"") == before


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("")
    with pytest.raises(UnusableMemory, match="move it away"):
        Memory(tmp_path / "folder" / "memory.sqlite3")


def change_and_stop(memory: Memory) -> None:
    with memory.transaction() as connection:
        connection.execute("DELETE FROM draft")
        connection.execute("INSERT INTO rate VALUES ('engine', 1, 1)")
        raise KeyboardInterrupt


def test_an_error_rolls_back_the_transaction(tmp_path: Path) -> None:
    with Memory(tmp_path / "memory.sqlite3") as memory:
        memory.add_drafts({KEY: ROW})
        with pytest.raises(KeyboardInterrupt):
            change_and_stop(memory)
        assert memory.drafts([KEY]) == {KEY: ROW}
        assert memory.rate("engine") is None
        memory.add_rate("engine", 1, 1)  # the connection is fit for use


def test_a_draft_that_cannot_be_kept_takes_the_others_back(tmp_path: Path) -> None:
    bad = DraftRow("文", "\ud800", 0.0)  # half a character, which SQLite does not take
    with Memory(tmp_path / "memory.sqlite3") as memory:
        with pytest.raises(UnicodeEncodeError):
            memory.add_drafts({KEY: ROW, KEY._replace(rules="r"): bad})
        assert memory.drafts([KEY]) == {}


COMMIT_AND_DIE = """
import os, signal, sys
from pathlib import Path
from translate_posts.memory import DraftKey, DraftRow, Memory

memory = Memory(Path(sys.argv[1]))
memory.add_drafts({DraftKey("source", "engine", ""): DraftRow("文", "text", 0.0)})
with memory.transaction() as connection:
    connection.execute("DELETE FROM draft")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_killed_process_leaves_what_was_committed(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite3"
    done = subprocess.run([sys.executable, "-c", COMMIT_AND_DIE, path], check=False)
    assert done.returncode == -signal.SIGKILL
    with Memory(path) as memory:
        assert memory.drafts([KEY]) == {KEY: ROW}


HOLD = """
import sys
from pathlib import Path
from translate_posts.memory import Busy, run_lock

try:
    with run_lock(Path(sys.argv[1])):
        print("held", flush=True)
        sys.stdin.readline()
except Busy as error:
    print(error, flush=True)
"""


def start(path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_a_second_run_is_refused_until_the_first_ends(tmp_path: Path) -> None:
    path = tmp_path / "記憶" / "memory.sqlite3"
    with start(path) as holder:
        assert first_line(holder) == "held"
        with pytest.raises(Busy, match=rf"process {holder.pid}\b.*wait") as caught, run_lock(path):
            pass
        assert str(path.parent) in str(caught.value)
        holder.communicate("\n")
    with run_lock(path):
        pass


def test_a_process_is_refused_while_we_run(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite3"
    with run_lock(path), start(path) as second:
        told = first_line(second)
        assert f"process {os.getpid()}" in told
        second.communicate()


def test_a_killed_run_holds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite3"
    with start(path) as holder:
        assert first_line(holder) == "held"
        holder.kill()
    with run_lock(path):
        pass


def test_an_error_lets_go_of_the_lock(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite3"
    with pytest.raises(KeyError), run_lock(path):
        raise KeyError
    with run_lock(path):
        pass


def test_memories_do_not_lock_each_other(tmp_path: Path) -> None:
    with run_lock(tmp_path / "one.sqlite3"), run_lock(tmp_path / "other.sqlite3"):
        pass
