"""Projects and models for the tests of this room."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pipeline_project import FIRST, SECOND, Project

from translate_posts.engine import Engine, open_engine


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path / "blog")


@pytest.fixture
def blog(project: Project) -> Project:
    """A project with two posts that share a sentence."""
    project.post("a.md", FIRST)
    project.post("b.md", SECOND)
    return project


@pytest.fixture(scope="session")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Environment of runs: models and byte code in places that all tests share."""
    place = tmp_path_factory.getbasetemp() / "shared-places"
    names = ["TRANSLATE_POSTS_HOME", "ARGOS_PACKAGES_DIR", "PYTHONPYCACHEPREFIX"]
    names += [f"XDG_{name}_HOME" for name in ("DATA", "CONFIG", "CACHE")]
    yield {**{name: str(place / name) for name in names}, "PYTHONDONTWRITEBYTECODE": ""}
    shutil.rmtree(place, ignore_errors=True)  # the model is large, and pytest would keep it


@pytest.fixture(scope="session")
def embedded(places: dict[str, str]) -> Engine:
    """The embedded model."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in places.items():
            patch.setenv(name, value)
        return open_engine("argos:ja_en")
