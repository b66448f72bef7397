"""Names of posts that could meddle with a terminal are printed so that they cannot."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_support import run

NAME = "a\x1b[31m\nb\x07.md"
SHOWN = "a\\x1b[31m\\nb\\x07.md"


def test_control_characters_are_spelled_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    posts = tmp_path / "_posts"
    posts.mkdir()
    (posts / NAME).write_text("本文。\n", encoding="utf-8")
    broken = posts / f"broken {NAME}"
    broken.write_text("---\ntitle: [\n---\n本文。\n", encoding="utf-8")
    config = '[engine]\nname = "identity"\n[glossary]\nshipped = false\n'
    (tmp_path / "translate-posts.toml").write_text(config, encoding="utf-8")
    said = run("translate", "--verbose")
    listed = run("status", "--all")
    broken.unlink()
    (posts / NAME).unlink()
    gone = run("clean")
    for result in (said, listed, gone):
        assert SHOWN in result.out
        assert f"broken {SHOWN}" in result.out + result.err or result is gone
        assert not {"\x1b", "\x07"} & set(result.out + result.err)
