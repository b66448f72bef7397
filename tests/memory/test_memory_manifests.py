"""Manifests: what was written for a post, and from what."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from translate_posts.memory import ManifestRow, Memory

ROW = ManifestRow("out/日本語.md", "_posts/日本語.md", "s" * 64, "u" * 64, "w" * 64)


def test_a_manifest_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite3"
    full = replace(ROW, output="out/a.md", pending="p" * 64, stat="12 34", flagged=3)
    with Memory(path) as memory:
        memory.set_manifest(ROW)
        memory.set_manifest(full)
    with Memory(path) as memory:
        assert memory.manifest(ROW.output) == ROW
        assert memory.manifest("out/a.md") == full
        assert memory.manifest("out/none.md") is None
        assert memory.manifests() == [full, ROW]


def test_a_later_one_takes_the_place(tmp_path: Path) -> None:
    with Memory(tmp_path / "memory.sqlite3") as memory:
        assert memory.manifests() == []
        memory.set_manifest(replace(ROW, pending="p" * 64))
        memory.set_manifest(ROW)
        assert memory.manifests() == [ROW]


def test_two_outputs_of_one_post(tmp_path: Path) -> None:
    with Memory(tmp_path / "memory.sqlite3") as memory:
        memory.set_manifest(ROW)
        memory.set_manifest(replace(ROW, output="elsewhere.md"))
        assert [row.output for row in memory.manifests()] == ["elsewhere.md", ROW.output]
