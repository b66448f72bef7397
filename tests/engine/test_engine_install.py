from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from translate_posts.engine import (
    EngineError,
    PackageError,
    find_package,
    install_file,
    installed_packages,
    remove,
    verify,
)
from translate_posts.engine.record import RECORD, digest_of, read_record

Tiny = Callable[..., Path]


def everything_below(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_an_argos_package_goes_where_argostranslate_finds_it(plumbing: Path, home: Path) -> None:
    done = install_file(plumbing)
    assert done.outcome == "installed"
    assert (done.package.name, done.package.origin) == ("argos:ja_en@0.0.1", "argos")
    assert done.package.path.parent == home / "argos" / "packages"

    from argostranslate import package

    [found] = package.get_installed_packages()
    assert found.package_path == done.package.path
    assert (found.from_code, found.to_code, found.package_version) == ("ja", "en", "0.0.1")


def test_a_decoder_goes_to_our_own_store(
    tiny: Tiny, home: Path, decoder_metadata: dict[str, Any]
) -> None:
    done = install_file(tiny(**decoder_metadata))
    assert (done.package.origin, done.package.architecture) == ("store", "decoder")
    assert done.package.licence == "a licence"
    assert done.package.path.is_relative_to(home / "models" / "installed")
    assert find_package("ja_en@1.0").path == done.package.path


def test_the_same_again_changes_nothing(plumbing: Path) -> None:
    first = install_file(plumbing).package
    before = (first.path / RECORD).stat()
    again = install_file(plumbing)
    assert (again.outcome, again.package) == ("unchanged", first)
    assert (first.path / RECORD).stat().st_ino == before.st_ino


@pytest.mark.parametrize("decoder", [True, False])
def test_other_content_of_the_same_version_takes_its_place(
    tiny: Tiny, decoder: bool, decoder_metadata: dict[str, Any]
) -> None:
    metadata = decoder_metadata if decoder else {}
    first = install_file(tiny(weights=b"old", **metadata)).package
    done = install_file(tiny(weights=b"new", **metadata))
    assert done.outcome == "replaced"
    assert not first.path.exists()
    assert (done.package.path / "model" / "model.bin").read_bytes() == b"new"
    assert [one.path for one in installed_packages() if one.name == first.name] == [
        done.package.path
    ]


def test_a_package_that_argostranslate_installed_is_replaced(tiny: Tiny, home: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tiny(weights=b"theirs")) as archive:
        archive.extractall(home / "argos" / "packages")
    theirs = find_package("argos:ja_en@1.0")
    assert not verify(theirs).recorded
    assert install_file(tiny(weights=b"ours")).outcome == "replaced"
    assert not theirs.path.exists()


def test_versions_stand_side_by_side(tiny: Tiny) -> None:
    for version in ("1.9", "1.10"):
        install_file(tiny(package_version=version, from_code="xx"))
    names = [package.name for package in installed_packages() if package.from_code == "xx"]
    assert sorted(names) == ["argos:xx_en@1.10", "argos:xx_en@1.9"]


def test_nothing_is_left_of_a_file_that_is_refused(
    plumbing: Path, tmp_path: Path, home: Path
) -> None:
    content = bytearray(plumbing.read_bytes())
    content[len(content) // 2] ^= 1
    damaged = tmp_path / "damaged.argosmodel"
    damaged.write_bytes(content)
    with pytest.raises(PackageError, match="damaged"):
        install_file(damaged)
    assert everything_below(home) == []
    assert [path.name for path in home.rglob(".translate-posts-*")] == []


def test_nothing_is_left_when_the_disk_refuses(plumbing: Path, home: Path) -> None:
    """The system's limit on file sizes stands in for a disk that is full."""
    code = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from translate_posts.engine import EngineError, install_file\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))\n"
        "try: install_file(Path(sys.argv[1]))\n"
        "except EngineError as error: print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, plumbing], capture_output=True, text=True, check=True
    )
    assert "TRANSLATE_POSTS_HOME" in done.stdout
    assert everything_below(home) == []


def test_what_a_killed_process_left_is_swept(tiny: Tiny, home: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        gone = process.pid
    abandoned = home / "argos" / f".translate-posts-{gone}-abc"
    alive = home / "argos" / f".translate-posts-{os.getpid()}-abc"
    recent = home / "argos" / f".translate-posts-{gone}-recent"
    for folder in (abandoned, alive, recent):
        folder.mkdir()
    for folder in (abandoned, alive):
        os.utime(folder, (time.time() - 7200,) * 2)
    install_file(tiny())
    assert not abandoned.exists()
    assert alive.exists()
    assert recent.exists()


def test_a_folder_that_cannot_be_made_is_explained(
    tiny: Tiny, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, decoder_metadata: dict[str, Any]
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("TRANSLATE_POSTS_HOME", str(tmp_path / "file"))
    with pytest.raises(EngineError, match="set TRANSLATE_POSTS_HOME to another folder"):
        install_file(tiny(**decoder_metadata))


def test_verify_names_what_has_changed(tiny: Tiny) -> None:
    package = install_file(tiny()).package
    assert verify(package).differences == ()
    (package.path / "model" / "model.bin").write_bytes(b"Weights")
    (package.path / "sentencepiece.model").unlink()
    (package.path / "extra").write_text("x")
    report = verify(package)
    assert report.recorded
    assert report.differences == (
        "extra: added",
        "model/model.bin: changed",
        "sentencepiece.model: missing",
    )


def test_installing_again_mends_a_damaged_package(tiny: Tiny) -> None:
    path = tiny()
    package = install_file(path).package
    (package.path / "model" / "model.bin").write_bytes(b"Weights")
    done = install_file(path)
    assert done.outcome == "replaced"
    assert verify(done.package).differences == ()


def test_remove(tiny: Tiny, home: Path) -> None:
    package = install_file(tiny()).package
    remove(package)
    assert not package.path.exists()
    assert everything_below(home) == []


def test_the_digest_is_that_of_what_decides_drafts(tiny: Tiny) -> None:
    folder = install_file(tiny()).package.path
    digest = digest_of(folder)
    (folder / "README.md").write_text("decides nothing")
    assert digest_of(folder) == digest
    (folder / RECORD).unlink()
    assert read_record(folder) is None
    assert digest_of(folder) == digest
    (folder / "model" / "model.bin").write_bytes(b"WEIGHTS")
    assert digest_of(folder) != digest


def test_a_file_changed_in_place_changes_the_digest_in_spite_of_the_record(tiny: Tiny) -> None:
    folder = install_file(tiny()).package.path
    digest = digest_of(folder)
    (folder / "model" / "model.bin").write_bytes(b"WEIGHTS")  # of the same size
    assert digest_of(folder) != digest
