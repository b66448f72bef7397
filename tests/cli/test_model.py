from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from translate_posts.cli.model import app

FIXTURES = Path(__file__).parents[1] / "fixtures"
PLUMBING = FIXTURES / "ja_en-plumbing.argosmodel"
NAME = "argos:ja_en@0.0.1"


@pytest.fixture(autouse=True)
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Send models, ours and argostranslate's, to a temporary place."""
    place = tmp_path / "argos" / "packages"
    place.mkdir(parents=True)
    monkeypatch.setenv("TRANSLATE_POSTS_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(place))
    for name in ("DATA", "CONFIG", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / "xdg"))
    from argostranslate import settings

    monkeypatch.setattr(settings, "package_data_dir", place)
    monkeypatch.setattr(settings, "package_dirs", [place])
    monkeypatch.setattr(settings, "remote_package_index", "http://127.0.0.1:9/index.json")
    monkeypatch.setattr(settings, "local_package_index", tmp_path / "argos" / "index.json")
    return place


def run(*arguments: str, answer: str = "") -> tuple[int, str, str]:
    """Run a command; its exit code, what it printed, and its errors on one line."""
    result = CliRunner().invoke(app, arguments, input=answer)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output
    return result.exit_code, result.stdout, " ".join(result.stderr.split())


def test_install_list_path_verify_remove(packages: Path) -> None:
    code, out, _ = run("install", str(PLUMBING))
    assert (code, out.split(":")[1].split()) == (0, ["ja_en@0.0.1", "installed"])
    code, out, _ = run("install", str(PLUMBING))
    assert code == 0
    assert "was installed already, unchanged" in out

    code, out, _ = run("path", NAME)
    assert code == 0
    folder = Path(out.strip())
    assert folder.parent == packages
    assert folder.is_dir()

    assert run("verify", NAME) == (0, f"{NAME}: as installed\n", "")
    (folder / "model" / "model.bin").write_bytes(b"other weights")
    code, _, errors = run("verify", NAME)
    assert code == 3
    assert errors == f"{NAME}: damaged, install it again model/model.bin: changed"

    code, out, _ = run("remove", NAME, answer="n\n")
    assert code == 1
    assert folder.is_dir()
    assert run("remove", NAME, "--yes") == (0, f"{NAME} removed\n", "")
    assert not folder.exists()


def test_list_is_plain_where_it_is_piped() -> None:
    run("install", str(PLUMBING))
    code, out, _ = run("list")
    lines = [line.split("\t") for line in out.splitlines()]
    assert code == 0
    assert lines[0] == ["name", "version", "architecture", "origin", "size", "licence", "path"]
    [ours] = [line for line in lines if line[0] == NAME]
    assert ours[1:6] == ["0.0.1", "encoder-decoder", "argos", "11.4 MB", "not stated"]


def test_list_as_json() -> None:
    run("install", str(PLUMBING))
    code, out, _ = run("list", "--json")
    objects = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert {one["schema"] for one in objects} == {1}
    [ours] = [one for one in objects if one["name"] == NAME]
    assert ours["slots"] == {"single": 0, "paired": 0}
    assert (ours["from"], ours["to"], ours["origin"]) == ("ja", "en", "argos")


def test_list_is_a_table_on_a_terminal() -> None:
    run("install", str(PLUMBING))
    parent, child = pty.openpty()
    environment = {**os.environ, "COLUMNS": "200", "TERM": "xterm"}
    code = "from translate_posts.cli.model import app; app(['list'])"
    subprocess.run([sys.executable, "-c", code], stdout=child, env=environment, check=True)
    os.close(child)
    shown = os.read(parent, 100_000).decode()
    os.close(parent)
    assert NAME in shown
    assert "━" in shown


def test_verify_of_what_another_tool_installed(packages: Path) -> None:
    with zipfile.ZipFile(PLUMBING) as archive:
        archive.extractall(packages)
    code, out, _ = run("verify", NAME)
    assert code == 0
    assert "not installed by translate-posts, nothing to compare with" in out


@pytest.mark.parametrize(
    "arguments",
    [
        ["install"],
        ["install", "ja"],
        ["install", "ja", "en", "fr"],
        ["install", "gone.argosmodel"],
        ["install", __file__],
        ["install", str(FIXTURES)],
        ["remove"],
        ["nonsense"],
    ],
)
def test_usage_and_bad_files_exit_with_2(arguments: list[str]) -> None:
    assert run(*arguments)[0] == 2


def test_a_hostile_file_is_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "evil.argosmodel"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../evil", "x")
    code, _, errors = run("install", str(path))
    assert code == 2
    assert errors.startswith(f"translate-posts: {path}: refused: '../../evil' is not a plain path")


@pytest.mark.parametrize("command", ["path", "verify", "remove"])
def test_a_model_that_is_not_there_exits_with_3(command: str) -> None:
    code, _, errors = run(command, "argos:xx_en")
    assert code == 3
    assert "no package translates xx to en" in errors
    assert "translate-posts model install xx en" in errors


def test_no_network_exits_with_3() -> None:
    code, _, errors = run("install", "ja", "en")
    assert code == 3
    assert "translate-posts model install FILE.argosmodel" in errors


def test_the_embedded_model_is_listed_and_not_removed() -> None:
    code, out, _ = run("list", "--json")
    embedded = [json.loads(line) for line in out.splitlines()]
    if not embedded:
        pytest.skip("translate-posts-ja-en is not installed")
    assert embedded[0]["origin"] == "embedded"
    assert embedded[0]["licence"] == "Gemma Terms of Use"
    code, _, errors = run("remove", "ja_en", "--yes")
    assert code == 3
    assert "pip uninstall translate-posts-ja-en" in errors
    assert run("verify", "ja_en")[0] == 0
