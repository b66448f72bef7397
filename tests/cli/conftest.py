"""Blogs for the tests of the command line."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

POST = """\
---
title: 推論の費用
tags: [AI]
---

推論の費用が下がる。

学習には`長い`時間がかかる。
"""


@pytest.fixture
def blog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A blog of two posts with a configuration, and the folder to be in."""
    root = tmp_path / "blog"
    (root / "_posts").mkdir(parents=True)
    (root / "_posts" / "a.md").write_text(POST, encoding="utf-8")
    (root / "_posts" / "b.md").write_text(POST.replace("下がる", "上がる"), encoding="utf-8")
    (root / "translate-posts.toml").write_text(
        '[engine]\nname = "identity"\n[glossary]\nshipped = false\n', encoding="utf-8"
    )
    monkeypatch.chdir(root)
    return root


@pytest.fixture(scope="session")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Environment of processes: models and byte code in places that all tests share."""
    place = tmp_path_factory.getbasetemp() / "shared-places"
    names = ["TRANSLATE_POSTS_HOME", "ARGOS_PACKAGES_DIR", "PYTHONPYCACHEPREFIX"]
    names += [f"XDG_{name}_HOME" for name in ("DATA", "CONFIG", "CACHE")]
    yield {**{name: str(place / name) for name in names}, "PYTHONDONTWRITEBYTECODE": ""}
    shutil.rmtree(place, ignore_errors=True)  # the model is large, and pytest would keep it
