"""What is said and known where names and disks are against us."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pipeline_project import FIRST, Project

from translate_posts.document.files import write_atomically
from translate_posts.memory import Memory
from translate_posts.pipeline import orphans
from translate_posts.pipeline.writing import path_of, relative


@pytest.mark.parametrize("name", [b"\x83\x65.md", b"a\\x83.md", b"\xff\xfe/b.md", "あ.md".encode()])
def test_names_are_found_again(tmp_path: Path, name: bytes) -> None:
    path = tmp_path / os.fsdecode(name)
    path.parent.mkdir(exist_ok=True)
    path.write_text("")
    assert path_of(relative(path, tmp_path), tmp_path) == path


def test_a_post_with_a_name_that_is_not_utf8_is_no_orphan(project: Project) -> None:
    path = project.post(os.fsdecode(b"\x83\x65.md"), FIRST)
    project.run()
    with Memory(project.config.memory) as memory:
        assert list(orphans(memory, project.root)) == []
        path.unlink()
        [orphan] = orphans(memory, project.root)
        assert orphan.path == project.out / os.fsdecode(b"\x83\x65.md")
        assert not orphan.edited


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_full_disk_is_told_with_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, mode: str) -> object:
        return open("/dev/full", mode)  # noqa: PTH123 - as Path.open, of another file

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(OSError, match="No space left on device") as caught:
        write_atomically(tmp_path / "a.md", b"text")
    assert caught.value.filename == str(tmp_path / "a.md")
