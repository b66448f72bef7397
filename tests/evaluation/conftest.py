"""Homes for models, and the small real model."""

from __future__ import annotations

from pathlib import Path

import pytest
from evaluation_engines import MODEL

from translate_posts.engine import Engine, open_engine


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of models of this test alone, and a folder without a configuration to be in."""
    monkeypatch.setenv("TRANSLATE_POSTS_HOME", str(tmp_path / "home"))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "home"


@pytest.fixture(scope="session")
def plumbing(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRANSLATE_POSTS_HOME", str(tmp_path_factory.mktemp("models")))
        return open_engine(str(MODEL), threads=2)
