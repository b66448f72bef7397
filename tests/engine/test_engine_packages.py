from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from translate_posts.engine import (
    EngineError,
    IdentityEngine,
    PackageError,
    find_package,
    install_file,
    installed_packages,
    open_engine,
)
from translate_posts.engine.opening import _threads

Tiny = Callable[..., Path]


def test_without_a_version_the_highest_is_taken(tiny: Tiny) -> None:
    for version in ("1.9", "1.10", "0.9", "odd"):
        install_file(tiny(from_code="xx", package_version=version))
    assert find_package("argos:xx_en").version == "1.10"
    assert find_package("xx_en@1.9").version == "1.9"


def test_the_embedded_package_goes_before_higher_versions(
    tiny: Tiny, distribution: Callable[..., Path]
) -> None:
    distribution(tiny(from_code="xx", package_version="0.1"))
    install_file(tiny(from_code="xx", package_version="3.0"))
    assert find_package("argos:xx_en").origin == "embedded"
    assert find_package("argos:xx_en@3.0").origin == "argos"


def test_what_is_missing_is_said_with_what_there_is_and_the_cure(tiny: Tiny) -> None:
    install_file(tiny(from_code="xx"))
    with pytest.raises(EngineError) as raised:
        open_engine("argos:yy_en")
    assert "installed: " in str(raised.value)
    assert "argos:xx_en@1.0" in str(raised.value)
    assert "translate-posts model install yy en" in str(raised.value)
    with pytest.raises(EngineError, match="pip install translate-posts-ja-en"):
        open_engine("argos:ja_en@77")


@pytest.mark.parametrize("spec", ["", "argos:", "argos:ja", "no such engine", "ja_en@"])
def test_a_name_that_is_none_is_said_to_be_none(spec: str) -> None:
    with pytest.raises(EngineError, match="is no engine; name one as argos:ja_en"):
        open_engine(spec)


def test_folders_that_are_no_packages_are_passed_over(
    tiny: Tiny, home: Path, caplog: pytest.LogCaptureFixture, decoder_metadata: dict[str, Any]
) -> None:
    install_file(tiny(from_code="xx"))
    install_file(tiny(from_code="xx", package_version="2", **decoder_metadata))
    for place in (home / "argos" / "packages", home / "models" / "installed"):
        (place / "broken").mkdir()
        (place / "worse").mkdir()
        (place / "worse" / "metadata.json").write_text("[")
    names = [package.name for package in installed_packages() if package.from_code == "xx"]
    assert names == ["argos:xx_en@2", "argos:xx_en@1.0"]
    assert "broken" in caplog.text


def test_an_unpacked_folder_and_a_file_are_the_same_engine(plumbing: Path, home: Path) -> None:
    by_file = open_engine(str(plumbing), threads=1)
    [folder] = (home / "models" / "files").iterdir()
    by_folder = open_engine(str(folder), threads=1)
    assert by_file.name == by_folder.name == "argos:ja_en@0.0.1"
    assert by_file.digest == by_folder.digest
    assert len(by_file.digest) == 64


def test_a_model_that_cannot_be_loaded_is_explained(tiny: Tiny) -> None:
    with pytest.raises(PackageError, match=r"sentencepiece\.model: cannot be loaded"):
        open_engine(str(tiny()))


def test_weights_that_cannot_be_loaded_are_explained(
    tiny: Tiny, plumbing: Path, home: Path, tmp_path: Path
) -> None:
    open_engine(str(plumbing), threads=1)
    [folder] = (home / "models" / "files").iterdir()
    (folder / "model" / "model.bin").write_bytes(b"no weights")
    with pytest.raises(PackageError, match=r"cannot be loaded .*model verify"):
        open_engine(str(folder))


def test_slot_pieces_that_the_tokenizer_does_not_know_are_refused(
    plumbing: Path, home: Path
) -> None:
    import json

    open_engine(str(plumbing), threads=1)
    [folder] = (home / "models" / "files").iterdir()
    metadata = json.loads((folder / "metadata.json").read_text())
    metadata["slots"] = {"single": ["⟦1⟧", "⟦99⟧"]}
    (folder / "metadata.json").write_text(json.dumps(metadata))
    with pytest.raises(PackageError, match="slot piece ⟦99⟧ is not one of its symbols"):
        open_engine(str(folder))


def test_identity_is_an_engine() -> None:
    assert isinstance(open_engine("identity"), IdentityEngine)


@pytest.mark.parametrize(("value", "threads"), [("1", 1), ("7", 7)])
def test_the_environment_sets_the_threads(
    monkeypatch: pytest.MonkeyPatch, value: str, threads: int
) -> None:
    monkeypatch.setenv("TRANSLATE_POSTS_THREADS", value)
    assert _threads() == threads


@pytest.mark.parametrize("value", ["0", "-1", "many", "1.5"])
def test_a_bad_number_of_threads_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("TRANSLATE_POSTS_THREADS", value)
    with pytest.raises(EngineError, match="TRANSLATE_POSTS_THREADS"):
        open_engine("argos:ja_en")


def test_nothing_heavy_is_imported_before_an_engine_is_opened() -> None:
    code = (
        "import sys, translate_posts.engine as e, translate_posts.cli.model\n"
        "e.open_engine('identity'), e.Decoding(), e.find_package, e.install_file\n"
        "heavy = {'ctranslate2', 'sentencepiece', 'argostranslate', 'numpy', 'sacremoses'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_translating_half_of_argostranslate_is_never_imported(plumbing: Path) -> None:
    code = (
        "import sys; from pathlib import Path; import translate_posts.engine as e\n"
        f"e.install_file(Path({str(plumbing)!r})); e.installed_packages()\n"
        "e.open_engine('argos:ja_en@0.0.1')\n"
        "print('argostranslate.package' in sys.modules, 'argostranslate.translate' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "True False\n"
