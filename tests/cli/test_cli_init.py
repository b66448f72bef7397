from __future__ import annotations

from pathlib import Path

import pytest
from cli_support import check_clear, run

from translate_posts.pipeline import Config, load_config

NAME = "translate-posts.toml"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_is_written_are_the_defaults(folder: Path) -> None:
    result = run("init")
    assert (result.code, result.out) == (0, f"wrote {NAME}\n")
    written, defaults = load_config(folder / NAME, folder), load_config(None, folder)
    assert written.engine_name == defaults.engine_name
    for name in Config.__slots__:
        if name not in ("file", "engine"):
            assert getattr(written, name) == getattr(defaults, name)


def test_every_key_is_shown_and_explained(folder: Path) -> None:
    from translate_posts.pipeline.config import _KEYS

    run("init")
    text = (folder / NAME).read_text(encoding="utf-8")
    for table, keys in _KEYS.items():
        assert f"[{table}]" in text
        for key in keys:
            assert f"\n{key} = " in text or f"\n# {key} = " in text


def test_one_that_is_there_is_not_replaced(folder: Path) -> None:
    (folder / NAME).write_text("# mine\n")
    check_clear(run("init"), 2, NAME, "--force")
    assert (folder / NAME).read_text() == "# mine\n"
    assert run("init", "--force").code == 0
    assert (folder / NAME).read_text() != "# mine\n"


def test_in_another_folder(folder: Path) -> None:
    (folder / "blog").mkdir()
    assert run("init", "blog").code == 0
    assert (folder / "blog" / NAME).is_file()


@pytest.mark.parametrize("name", ["nowhere", "file"])
def test_where_there_is_no_folder(folder: Path, name: str) -> None:
    (folder / "file").write_text("")
    check_clear(run("init", name), 2, name)
    assert not (folder / "nowhere").exists()


def test_a_run_goes_by_it(folder: Path) -> None:
    (folder / "_posts").mkdir()
    (folder / "_posts" / "a.md").write_text("---\ntitle: 題\n---\n\n本文。\n")
    run("init")
    assert run("translate", "_posts", "--engine", "identity").code == 0
    assert (folder / "en" / "_posts" / "a.md").is_file()
