"""Models for the tests of this room: the real ones, and tiny ones that only look like models."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from importlib.metadata import entry_points
from itertools import count
from pathlib import Path
from types import ModuleType

import pytest

from translate_posts.engine import Engine, open_engine

ROOT = Path(__file__).parents[2]
PLUMBING = ROOT / "tests" / "fixtures" / "ja_en-plumbing.argosmodel"
SPLIT = ROOT / "models" / "split.py"

_NUMBERS = count()

METADATA = {"package_version": "1.0", "from_code": "ja", "to_code": "en", "type": "translate"}


@pytest.fixture
def plumbing() -> Path:
    return PLUMBING


@pytest.fixture(scope="session")
def argos_settings(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    """argostranslate's settings, imported so that it makes its folders in a temporary place."""
    place = tmp_path_factory.mktemp("argos-home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            patch.setenv(name, str(place / name))
        patch.setenv("ARGOS_PACKAGES_DIR", str(place / "packages"))
        from argostranslate import settings
    return settings


@pytest.fixture(autouse=True)
def home(tmp_path: Path, argos_settings: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place for models of this test alone: our store, and `argos/packages`."""
    place = tmp_path / "home"
    packages = place / "argos" / "packages"
    packages.mkdir(parents=True)
    monkeypatch.setenv("TRANSLATE_POSTS_HOME", str(place))
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(packages))
    for name in ("DATA", "CONFIG", "CACHE"):  # for the processes that a test starts
        monkeypatch.setenv(f"XDG_{name}_HOME", str(place / "xdg"))
    monkeypatch.setattr(argos_settings, "package_data_dir", packages)
    monkeypatch.setattr(argos_settings, "package_dirs", [packages])
    monkeypatch.setattr(argos_settings, "downloads_dir", place / "argos")
    monkeypatch.setattr(argos_settings, "local_package_index", place / "argos" / "index.json")
    return place


@pytest.fixture
def tiny(tmp_path: Path) -> Callable[..., Path]:
    """Make an .argosmodel file with all the files of a package and nothing sensible in them."""

    def make(
        name: str = "tiny.argosmodel", weights: bytes = b"weights", **metadata: object
    ) -> Path:
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("top/metadata.json", json.dumps(METADATA | metadata))
            archive.writestr("top/sentencepiece.model", b"pieces")
            archive.writestr("top/model/model.bin", weights)
        return path

    return make


@pytest.fixture
def decoder_metadata() -> dict[str, object]:
    return {
        "architecture": "decoder",
        "prompt": {"prefix": ["<bos>"], "suffix": ["<sep>"], "end": "<eos>"},
        "license": "a licence",
    }


@pytest.fixture
def distribution(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Put a model distribution on the path, made as the real one is; return its parts' folder."""

    def make(archive: Path, part_bytes: int = 4_000_000) -> Path:
        site = tmp_path / "site"
        module = f"model_parts_{next(_NUMBERS)}"  # a module's name is imported once
        parts = site / module
        parts.mkdir(parents=True)
        (parts / "__init__.py").write_text(
            "from pathlib import Path\nPARTS = Path(__file__).parent\n"
        )
        subprocess.run(
            [
                *(sys.executable, SPLIT, archive, "--out", parts, "--licences", site),
                *("--part-bytes", str(part_bytes)),
            ],
            check=True,
            capture_output=True,
        )
        _dist_info(site, "test-model", module)
        monkeypatch.syspath_prepend(site)
        monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(site), *sys.path]))
        return parts

    return make


def _dist_info(site: Path, name: str, module: str) -> None:
    info = site / f"{name.replace('-', '_')}-1.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n")
    (info / "entry_points.txt").write_text(f"[translate_posts.models]\nja_en = {module}:PARTS\n")


@pytest.fixture(scope="session")
def models_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A store that all tests share, for the embedded model, which takes seconds to unpack."""
    place = tmp_path_factory.mktemp("models")
    with pytest.MonkeyPatch.context() as patch:
        if not any(point.module == "translate_posts_ja_en" for point in _points()):
            _dist_info(place / "site", "translate-posts-ja-en", "translate_posts_ja_en")
            patch.syspath_prepend(place / "site")
            patch.syspath_prepend(ROOT / "models" / "src")
        yield place
    shutil.rmtree(place)  # pytest would keep it


def _points() -> object:
    return entry_points(group="translate_posts.models")


def _open(home: Path, spec: str) -> Engine:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRANSLATE_POSTS_HOME", str(home))
        return open_engine(spec, threads=2)


@pytest.fixture(scope="session")
def embedded_engine(models_home: Path) -> Engine:
    return _open(models_home, "argos:ja_en")


@pytest.fixture(scope="session")
def plumbing_engine(models_home: Path) -> Engine:
    return _open(models_home, str(PLUMBING))
