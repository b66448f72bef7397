from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from translate_posts.engine import (
    EngineError,
    PackageInfo,
    find_package,
    installed_packages,
    ready,
    remove,
    verify,
)

Distribution = Callable[..., Path]
NAME = "argos:ja_en@0.0.1"
MODEL_PARTS = Path(__file__).parents[2] / "models" / "src" / "translate_posts_ja_en"


@pytest.fixture
def parts(distribution: Distribution, plumbing: Path) -> Path:
    return distribution(plumbing)


@pytest.fixture
def package(parts: Path) -> PackageInfo:
    return find_package(NAME)


def test_it_is_listed_before_it_is_unpacked(package: PackageInfo, home: Path) -> None:
    assert package.origin == "embedded"
    assert package.size == 10_559_625
    assert not package.path.exists()
    assert package in installed_packages()
    assert not (home / "models").exists()


def test_it_is_joined_checked_and_unpacked_once(package: PackageInfo, parts: Path) -> None:
    assert len(list(parts.glob("*.part*"))) == 3
    folder = ready(package)
    assert (folder / "model" / "model.bin").stat().st_size == 10_722_257
    assert [path.name for path in folder.parent.parent.iterdir()] == ["embedded"]
    before = (folder / "metadata.json").stat().st_ino
    for part in parts.glob("*.part*"):
        part.unlink()
    assert ready(package) == folder
    assert (folder / "metadata.json").stat().st_ino == before


def test_two_processes_may_unpack_at_once(package: PackageInfo, home: Path) -> None:
    code = (
        "from translate_posts.engine import find_package, ready, verify\n"
        f"package = find_package({NAME!r})\n"
        "ready(package); print(verify(package).differences)\n"
    )
    processes = [
        subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    outputs = [process.communicate(timeout=60)[0] for process in processes]
    assert outputs == ["()\n"] * 3
    assert [path.name for path in (home / "models").iterdir()] == ["embedded"]
    assert len(list((home / "models" / "embedded").iterdir())) == 1


@pytest.mark.parametrize("how", ["changed", "cut", "missing"])
def test_a_damaged_part_is_named_with_its_cure(
    package: PackageInfo, parts: Path, home: Path, how: str
) -> None:
    part = parts / "ja_en.argosmodel.part01"
    content = bytearray(part.read_bytes())
    content[1000] ^= 1
    if how == "missing":
        part.unlink()
    else:
        part.write_bytes(content if how == "changed" else content[:-1])
    with pytest.raises(EngineError) as raised:
        ready(package)
    assert f"{part} " in str(raised.value)
    assert "pip install --force-reinstall test-model" in str(raised.value)
    assert [path for path in (home / "models").rglob("*") if path.is_file()] == []
    [fault] = verify(package).differences
    assert fault.startswith(part.name)


def test_parts_that_do_not_belong_together_are_refused(
    parts: Path, package: PackageInfo, home: Path
) -> None:
    description = json.loads((parts / "parts.json").read_text())
    description["sha256"] = "0" * 64
    (parts / "parts.json").write_text(json.dumps(description))
    with pytest.raises(EngineError, match="do not belong together"):
        ready(find_package(NAME))


def test_verify_reads_the_unpacked_files_too(package: PackageInfo) -> None:
    folder = ready(package)
    assert verify(package).differences == ()
    (folder / "metadata.json").write_text("{}")
    assert verify(package).differences == ("metadata.json: changed",)


def test_it_is_not_removed_but_by_pip(package: PackageInfo) -> None:
    with pytest.raises(EngineError, match="pip uninstall test-model"):
        remove(package)


def test_a_broken_distribution_is_passed_over_with_a_warning(
    parts: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (parts / "parts.json").write_text("{}")
    assert NAME not in [package.name for package in installed_packages()]
    assert f"{parts.name}:PARTS cannot be used" in caplog.text


def test_the_real_parts_fit_a_repository_and_name_their_licence() -> None:
    description = json.loads((MODEL_PARTS / "parts.json").read_text())
    for part in description["parts"]:
        assert (MODEL_PARTS / part["name"]).stat().st_size == part["size"] < 90_000_000
    assert description["metadata"]["license"] == "Gemma Terms of Use"
    for name in ("NOTICE", "GEMMA_TERMS.txt", "README.md"):
        assert "Gemma" in (MODEL_PARTS.parents[1] / name).read_text()
