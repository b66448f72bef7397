from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from translate_posts.document.files import digest
from translate_posts.memory import ManifestRow, Memory
from translate_posts.pipeline.writing import (
    Job,
    Outcome,
    is_current,
    is_ours,
    relative,
    stamp,
    stamp_of,
    write_output,
)

SETUP = "setup"


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    with Memory(tmp_path / "memory.sqlite3") as memory:
        yield memory


@pytest.fixture
def job(tmp_path: Path) -> Job:
    source = tmp_path / "a.md"
    source.write_bytes(b"source")
    return Job("a.md", source, tmp_path / "out" / "sub" / "a.md", "out/sub/a.md")


def row(job: Job, setup: str = SETUP) -> ManifestRow:
    source = digest(job.source.read_bytes())
    return ManifestRow(job.key, job.post, source, setup, "", stat=stamp_of(job.source))


def write(memory: Memory, job: Job, data: bytes, *, force: bool = False) -> Outcome:
    return write_output(memory, job, row(job), data, force=force)


def current(memory: Memory, job: Job, setup: str = SETUP) -> bool:
    return is_current(memory.manifest(job.key), job, setup, job.source.read_bytes)


def test_a_new_output(memory: Memory, job: Job) -> None:
    assert write(memory, job, b"one") == "written"
    assert job.output.read_bytes() == b"one"
    found = memory.manifest(job.key)
    assert found == ManifestRow(
        "out/sub/a.md", "a.md", digest(b"source"), SETUP, digest(b"one"), "", stamp(job), 0
    )
    assert current(memory, job)


def test_an_output_of_ours_is_replaced(memory: Memory, job: Job) -> None:
    write(memory, job, b"one")
    assert write(memory, job, b"two") == "written"
    assert job.output.read_bytes() == b"two"


def test_the_same_bytes_are_not_written_again(memory: Memory, job: Job) -> None:
    write(memory, job, b"one")
    before = job.output.stat()
    assert write(memory, job, b"one") == "unchanged"
    after = job.output.stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_an_output_that_was_edited_is_left_alone(memory: Memory, job: Job) -> None:
    write(memory, job, b"one")
    job.output.write_bytes(b"mine")
    assert write(memory, job, b"two") == "edited"
    assert job.output.read_bytes() == b"mine"
    assert not is_ours(memory.manifest(job.key), job.output)
    assert not current(memory, job)


def test_force_overwrites_an_edited_output(memory: Memory, job: Job) -> None:
    write(memory, job, b"one")
    job.output.write_bytes(b"mine")
    assert write(memory, job, b"two", force=True) == "written"
    assert job.output.read_bytes() == b"two"


def test_a_file_that_nobody_remembers_is_left_alone(memory: Memory, job: Job) -> None:
    job.output.parent.mkdir(parents=True)
    job.output.write_bytes(b"mine")
    assert write(memory, job, b"one") == "edited"
    assert job.output.read_bytes() == b"mine"


def test_a_file_that_is_what_would_be_written_is_ours(memory: Memory, job: Job) -> None:
    """As after a lost memory, or a clone without it."""
    job.output.parent.mkdir(parents=True)
    job.output.write_bytes(b"one")
    before = job.output.stat().st_mtime_ns
    assert write(memory, job, b"one") == "unchanged"
    assert job.output.stat().st_mtime_ns == before
    assert current(memory, job)
    assert write(memory, job, b"two") == "written"


def test_an_edit_that_comes_to_the_same_is_no_edit(memory: Memory, job: Job) -> None:
    write(memory, job, b"one")
    job.output.write_bytes(b"two")
    assert write(memory, job, b"two") == "unchanged"
    assert current(memory, job)


def test_a_deleted_output_is_written_again(memory: Memory, job: Job) -> None:
    write(memory, job, b"one")
    job.output.unlink()
    assert not current(memory, job)
    assert is_ours(memory.manifest(job.key), job.output)
    assert write(memory, job, b"one") == "written"


def crash(memory: Memory, job: Job, data: bytes, *, renamed: bool) -> None:
    """What a killed run leaves: the pending digest, and the output before or after the rename."""
    before = memory.manifest(job.key)
    written = before.written if before else ""
    memory.set_manifest(
        ManifestRow(job.key, job.post, digest(b"source"), SETUP, written, digest(data))
    )
    if renamed:
        job.output.parent.mkdir(parents=True, exist_ok=True)
        job.output.write_bytes(data)


@pytest.mark.parametrize("renamed", [False, True])
@pytest.mark.parametrize("first", [False, True])
@pytest.mark.parametrize("data", [b"two", b"three"])
def test_a_killed_run_knows_its_own_work_again(
    memory: Memory, job: Job, renamed: bool, first: bool, data: bytes
) -> None:
    if not first:
        write(memory, job, b"one")
    crash(memory, job, b"two", renamed=renamed)
    assert not current(memory, job)
    assert is_ours(memory.manifest(job.key), job.output)
    outcome = write(memory, job, data)
    assert outcome == ("unchanged" if renamed and data == b"two" else "written")
    assert job.output.read_bytes() == data
    assert current(memory, job)
    found = memory.manifest(job.key)
    assert found is not None
    assert found.pending == ""


def test_an_edit_after_a_crash_is_still_an_edit(memory: Memory, job: Job) -> None:
    write(memory, job, b"one")
    crash(memory, job, b"two", renamed=True)
    job.output.write_bytes(b"mine")
    assert write(memory, job, b"two") == "edited"
    assert job.output.read_bytes() == b"mine"
    # And the run after it does not take the edit for its own work.
    assert write(memory, job, b"three") == "edited"


def test_current_means_setup_source_and_output(memory: Memory, job: Job) -> None:
    write(memory, job, b"one")
    assert current(memory, job)
    assert not current(memory, job, setup="another")
    job.source.write_bytes(b"edited")
    assert not current(memory, job)


def test_a_touched_source_is_read_and_found_the_same(memory: Memory, job: Job) -> None:
    write(memory, job, b"one")
    job.source.write_bytes(b"source")
    assert current(memory, job)


def test_nothing_is_read_where_nothing_was_touched(memory: Memory, job: Job) -> None:
    write(memory, job, b"one")

    def read() -> bytes:
        raise AssertionError("read")

    assert is_current(memory.manifest(job.key), job, SETUP, read)


def test_a_stamp_needs_both_files(job: Job) -> None:
    assert stamp(job) == ""


def test_no_temporary_file_stays(memory: Memory, job: Job) -> None:
    write(memory, job, b"one")
    write(memory, job, b"two")
    assert [path.name for path in job.output.parent.iterdir()] == ["a.md"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [("/blog/_posts/a.md", "_posts/a.md"), ("/elsewhere/a.md", "/elsewhere/a.md")],
)
def test_names_of_posts(path: str, expected: str) -> None:
    assert relative(Path(path), Path("/blog")) == expected
