"""Blogs to review."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from review_project import CHIPS, CLOUD, Blog


@pytest.fixture(scope="session")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two posts, drafted."""
    pytest.importorskip("rapidfuzz", reason="the extra review is not installed")
    blog = Blog(tmp_path_factory.mktemp("drafted") / "blog")
    blog.post("a.md", CHIPS)
    blog.post("b.md", CLOUD)
    blog.translate()
    return blog.root


@pytest.fixture
def blog(drafted: Path, tmp_path: Path) -> Blog:
    """A copy of them, to be changed."""
    shutil.copytree(drafted, tmp_path / "blog")
    return Blog(tmp_path / "blog", new=False)


@pytest.fixture(scope="module")
def drafted_once(drafted: Path, tmp_path_factory: pytest.TempPathFactory) -> Blog:
    """A copy for all tests of a module, which leave it as it is."""
    root = tmp_path_factory.mktemp("once") / "blog"
    shutil.copytree(drafted, root)
    return Blog(root, new=False)
