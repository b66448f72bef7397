"""`translate-posts engine`: with the small model, and with the probe's texts cut to a few."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_support import FAULTS, MODEL, Result, run

from translate_posts.engine import probe_texts

NAME = "argos:ja_en@0.0.1"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRANSLATE_POSTS_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(probe_texts, "SINGLE", probe_texts.SINGLE[:1])
    for frames in (probe_texts.SINGLES, probe_texts.PAIRED):
        for cell, texts in frames.items():
            monkeypatch.setitem(frames, cell, texts[:1])
    monkeypatch.setattr(probe_texts, "NUMBERS", {"money": probe_texts.NUMBERS["money"][:2]})
    return tmp_path


def engine(command: str, *options: str) -> Result:
    result = run("engine", command, "--engine", str(MODEL), *options)
    assert not any(fault in result.err for fault in FAULTS)
    return result


def test_probe_and_profile() -> None:
    before = engine("profile")
    assert (before.code, before.out) == (1, "")
    assert f"{NAME} was never measured" in before.err

    probed = engine("probe")
    assert probed.code == 0
    lines = probed.out.splitlines()
    assert lines[0].startswith(f"{NAME}, probed on ")
    assert any(line.split()[:2] == ["square", "0/1"] for line in lines)
    assert any(line.startswith("money") for line in lines)
    assert "kept in " in probed.err

    again = engine("profile")
    assert (again.code, again.out) == (0, probed.out)


def test_json_is_what_is_kept(place: Path) -> None:
    probed = engine("probe", "--json", "--quick")
    [kept] = (place / "home" / "models" / "profiles").iterdir()
    assert json.loads(probed.out) == json.loads(kept.read_text())
    values = json.loads(probed.out)
    assert values["engine"] == NAME
    assert values["slots"]["square"]["1"] == [0, 1]
    assert json.loads(engine("profile", "--json").out) == values


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("probe", "--engine", "identity"), 3, "identity is no model"),
        (("probe", "--engine", "argos:xx_yy"), 3, "no package translates xx to yy"),
        (("profile", "--engine", "identity"), 1, "identity was never measured"),
        (("profile", "--engine", "nonsense"), 3, "'nonsense' is no engine"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: tuple[str, ...], code: int, message: str) -> None:
    result = run("engine", *arguments)
    assert result.code == code
    assert message in result.err


def test_a_configuration_names_the_engine(place: Path) -> None:
    (place / "translate-posts.toml").write_text('[engine]\nname = "identity"\n')
    result = run("engine", "profile")
    assert "identity was never measured" in result.err
    (place / "translate-posts.toml").write_text("[engine]\nnam = 1\n")
    assert run("engine", "profile").code == 2
