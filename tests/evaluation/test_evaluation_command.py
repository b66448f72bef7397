"""`translate-posts evaluate`, with the small model."""

from __future__ import annotations

import json
import sys
from itertools import product
from pathlib import Path

import pytest
from evaluation_engines import MODEL
from typer.testing import CliRunner, Result

from translate_posts.cli.app import app

FIXTURES = Path(__file__).parent / "fixtures"
CHIPS = [str(FIXTURES / "chips.ja"), str(FIXTURES / "chips.en")]
OTHER = f"other={FIXTURES / 'chips.other.en'}"
NO_TERMS = "[glossary]\nshipped = false\n"


@pytest.fixture(autouse=True)
def quick() -> None:
    """No shipped glossary to load."""
    Path("translate-posts.toml").write_text(NO_TERMS)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["evaluate", *arguments])


def test_a_table_side_by_side() -> None:
    pytest.importorskip("sacrebleu")
    found = run(*CHIPS, "--engine", str(MODEL), "--engine", "identity", "--outputs", OTHER)
    assert found.exit_code == 0, found.output
    rows = [line.split()[:2] for line in found.stdout.splitlines()]
    assert rows[0] == ["chips:", "6"]
    for row in (
        ["argos:ja_en@0.0.1", "model"],
        ["argos:ja_en@0.0.1", "pipeline"],
        ["identity", "model"],
        ["other", "outputs"],
        ["people", "reference"],
    ):
        assert row in rows
    assert "as pipeline, 6 lines" in found.stderr


def test_json_of_one_way() -> None:
    pytest.importorskip("sacrebleu")
    found = run(*CHIPS, "--engine", "identity", "--as", "model", "--limit", "2", "--json")
    values = json.loads(found.stdout)
    systems = values["sets"][0]["systems"]
    assert [(one["name"], one["as"]) for one in systems] == [
        ("identity", "model"),
        ("people", "reference"),
    ]
    assert values["sets"][0]["lines"] == 2
    assert systems[0]["leftover"] == 2


def test_outputs_alone_need_no_engine() -> None:
    pytest.importorskip("sacrebleu")
    found = run(*CHIPS, "--engine", "none", "--outputs", OTHER, "--sample", "3")
    assert found.exit_code == 0
    assert "outputs" in found.stdout
    assert "model" not in found.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ([], 2, "nothing to evaluate on"),
        (CHIPS[:1], 2, "name its English file too"),
        (["no.ja", "no.en"], 2, "no.ja: No such file"),
        (CHIPS[::-1], 2, "no Japanese in any line"),
        (["--memory"], 2, "there is no memory here"),
        ([*CHIPS, "--outputs", "google"], 2, "write NAME=FILE"),
        ([*CHIPS, *CHIPS, "--outputs", OTHER], 2, "--outputs belongs to one set"),
        ([*CHIPS, "--limit", "0"], 2, "--limit"),
        ([*CHIPS, "--as", "person"], 2, "person"),
        ([*CHIPS, "--calibrate", "--engine", "argos:ja_xx"], 3, "no package translates ja to xx"),
        ([*CHIPS, "--calibrate", "--engine", "identity"], 2, "there must be 40 of each kind"),
    ],
)
def test_what_cannot_be_done(arguments: list[str], code: int, said: str) -> None:
    found = run(*arguments)
    assert found.exit_code == code, found.output
    assert said in " ".join(found.output.split())
    assert "Traceback" not in found.output


def test_without_sacrebleu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sacrebleu.metrics", None)
    found = run(*CHIPS, "--engine", "identity")
    assert found.exit_code == 3
    assert "pip install 'translate-posts[evaluate]'" in found.output


def test_calibrating(tmp_path: Path, home: Path) -> None:
    nouns = ["推論", "学習", "費用", "工場", "電力", "市場", "会社", "記事", "問題", "製品"]
    english = ["The size of the data is the same as that of the other one.", "qqq zzz"]
    rows = [
        f"{one}は{two}より速い。\t{english[place % 2]}"
        for place, (one, two) in enumerate(product(nouns, nouns))
    ]
    table = tmp_path / "pairs.tsv"
    table.write_text("\n".join(rows), encoding="utf-8")
    options = ("--calibrate", "--engine", str(MODEL), "--poor-below", "5")
    found = run(str(table), *options)
    assert found.exit_code == 0, found.output
    assert "weights: unsure " in found.stdout
    assert "precision" in found.stdout
    assert [path.suffix for path in (home / "models" / "confidences").iterdir()] == [".json"]
