"""`translate-posts engine tune`, with the small model and few texts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_support import FAULTS, MODEL, Result, run

from translate_posts.engine import Effort, open_engine, probe_texts, tuning
from translate_posts.engine.model import ModelEngine


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRANSLATE_POSTS_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tuning, "QUICK", Effort(rounds=1, texts=2, step=2))
    monkeypatch.setattr(tuning, "FULL", Effort(rounds=2, texts=2, step=2))
    monkeypatch.setattr(probe_texts, "SINGLE", probe_texts.SINGLE[:2])
    monkeypatch.setattr(probe_texts, "NUMBERS", {"money": probe_texts.NUMBERS["money"][:4]})
    return tmp_path


def tune(*options: str) -> Result:
    result = run("engine", "tune", "--engine", str(MODEL), *options)
    assert not any(fault in result.err for fault in FAULTS)
    return result


def test_tune_show_and_reset(place: Path) -> None:
    before = tune("--show")
    assert (before.code, before.out) == (1, "")
    assert "was never tuned here: translate-posts engine tune" in before.err

    tuned = tune("--quick")
    assert tuned.code == 0
    assert tuned.out.startswith("argos:ja_en@0.0.1 on ")
    for head in ("threads ", "batches ", "compute type ", "beam ", "used from now on: "):
        assert f"\n{head}" in tuned.out
    assert "round 1 of 1" in tuned.err
    [kept] = (place / "home" / "models" / "tunings").iterdir()
    assert str(kept) in tuned.err

    shown = tune("--show")
    assert (shown.code, shown.out) == (0, tuned.out)
    values = json.loads(tune("--show", "--json").out)
    engine = open_engine(str(MODEL))
    assert isinstance(engine, ModelEngine)
    assert values["digest"] == engine.digest
    assert values["pace"]["texts"] == engine.pace.texts

    assert "forgotten" in tune("--reset").err
    assert not kept.exists()
    assert tune("--reset").code == 1


def test_json_is_what_is_kept(place: Path) -> None:
    values = json.loads(tune("--json").out)
    [kept] = (place / "home" / "models" / "tunings").iterdir()
    assert list(json.loads(kept.read_text())["machines"].values()) == [values]
    assert values["speeds"].keys() == {"threads", "batches", "compute", "beam"}


def test_advice_is_printed_as_lines_for_the_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tuning, "advice", lambda *_: {"compute": "int8", "beam": 1})
    assert tune("--quick").out.endswith('[engine]\ncompute = "int8"\nbeam = 1\n')


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--engine", "identity"), 3, "identity is no model"),
        (("--engine", "nonsense"), 3, "'nonsense' is no engine"),
        (("--engine", "identity", "--show"), 1, "identity was never tuned here"),
    ],
)
def test_what_cannot_be_done_is_said(options: tuple[str, ...], code: int, said: str) -> None:
    result = run("engine", "tune", *options)
    assert result.code == code
    assert said in result.err


def test_the_configuration_chooses_the_compute_type(place: Path) -> None:
    (place / "_posts").mkdir()
    (place / "_posts" / "a.md").write_text("新しい文。\n", encoding="utf-8")
    text = f'[engine]\nname = "{MODEL}"\ncompute = "{{}}"\n[glossary]\nshipped = false\n'
    (place / "translate-posts.toml").write_text(text.format("int3"))
    refused = run("translate")
    assert refused.code == 3
    assert "'int3' is none of this machine's; it has: default" in refused.err
    for name, drafted in (("default", 1), ("float32", 1), ("float32", 0)):
        (place / "translate-posts.toml").write_text(text.format(name))
        summary = run("translate", "--json").events[-1]
        assert summary["drafted"] == drafted, name
