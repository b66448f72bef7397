"""The whole recipe on a tiny network, by its command line."""
# ruff: noqa: E402 - what needs PyTorch is imported after the check for it

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

for library in ("torch", "transformers", "ctranslate2", "sacrebleu"):
    pytest.importorskip(library)

from training_support import SINGLE, invented_lines, write_start

from training.__main__ import main
from training.checkpoints import load_values, read_log, snapshots
from training.dataset import Tokenizer
from training.network import TINY, build, from_weights
from training.packages import unpacked
from training.weights import read_weights

Run = Callable[..., None]
SETS = '[posts]\nlicence = "MIT"\nshare = 1\n'


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with pairs, a table of sets, a test set and a starting package."""
    place = tmp_path_factory.mktemp("recipe")
    (place / "posts.tsv").write_text("".join(invented_lines()), encoding="utf-8")
    (place / "stray.tsv").write_text("猫は速いです。\tThe cat is fast.\n", encoding="utf-8")
    (place / "sets.toml").write_text(SETS, encoding="utf-8")
    tests = place / "tests"
    tests.mkdir()
    (tests / "news.ja").write_text("市場は速い。\n猫はとても静かだ。\n", encoding="utf-8")
    (tests / "news.en").write_text(
        "The market is fast.\nThe cat is very quiet.\n", encoding="utf-8"
    )
    write_start(place / "start")
    return place


def step(place: Path, *arguments: object) -> None:
    data, run = place / "data", place / "run"
    words = [str(argument).format(data=data, run=run, place=place) for argument in arguments]
    assert main(words) == 0


@pytest.fixture(scope="module")
def prepared(place: Path) -> Path:
    sets = ("--data", "{data}", "--sets", "{place}/sets.toml")
    tables = ("{place}/posts.tsv", "{place}/stray.tsv")
    step(place, "prepare", *tables, "--tests", "{place}/tests", *sets)
    step(place, "augment", "--start", "{place}/start", "--examples", 200, "--register", 0, *sets)
    return place


@pytest.fixture(scope="module")
def trained(prepared: Path) -> Path:
    for steps in (8, 24):
        step(
            prepared,
            *("train", "--tiny", "--start", "{place}/start", "--data", "{data}", "--run", "{run}"),
            *(
                "--minutes",
                9,
                "--steps",
                steps,
                "--tokens",
                300,
                "--threads",
                1,
                "--rate",
                0.03,
                "--held",
                8,
            ),
            *("--device", "cpu"),
        )
    step(prepared, "average", "--run", "{run}", "--last", 2)
    step(
        prepared,
        *("export", "--run", "{run}", "--version", "0.2", "--change", "Changed: trained."),
        *("--out", "{place}/new.argosmodel"),
    )
    return prepared


def test_prepare_leaves_out_tests_and_sets_without_licence(prepared: Path) -> None:
    counts = json.loads((prepared / "data" / "prepare.json").read_text("utf-8"))
    assert counts["posts"]["test set"] == 2
    assert counts["stray"] == {"no known licence": 1}


def test_a_run_learns_and_resumes(trained: Path) -> None:
    lines = read_log(trained / "run")
    steps = [line["step"] for line in lines]
    held = [line["held"] for line in lines if "held" in line]
    assert steps == sorted(steps)
    assert held[-1] < held[0] - 0.2
    assert 8 in steps
    assert steps[-1] == 24


def test_the_average_lies_between_its_snapshots(trained: Path) -> None:
    low, high = (load_values(path)["slots"] for path in snapshots(trained / "run")[-2:])
    mean = load_values(trained / "run" / "average.pt")["slots"]
    assert mean.sub((low + high) / 2).abs().max() < 1e-6


def test_the_package_holds_what_was_trained(trained: Path, tmp_path: Path) -> None:
    folder = unpacked(trained / "new.argosmodel", tmp_path)
    network, _ = from_weights(read_weights(folder / "model" / "model.bin"))
    values = load_values(trained / "run" / "average.pt")
    name = "layers.1.mlp.down_proj.weight"
    ours, theirs = network.model.state_dict()[name], values[f"blocks.{name}"]
    assert (ours - theirs).abs().max() <= theirs.abs().max() / 127
    assert json.loads((folder / "metadata.json").read_text("utf-8"))["package_version"] == "0.2"
    assert (folder / "NOTICE").read_text("utf-8") == "Invented weights.\nChanged: trained.\n"


def test_the_same_values_make_the_same_file(trained: Path) -> None:
    step(
        trained,
        *("export", "--run", "{run}", "--version", "0.2", "--change", "Changed: trained."),
        *("--out", "{place}/again.argosmodel"),
    )
    first, again = (trained / f"{name}.argosmodel" for name in ("new", "again"))
    assert first.read_bytes() == again.read_bytes()


def test_evaluate_and_card_report_on_the_package(
    trained: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    step(
        trained,
        *("evaluate", "{place}/new.argosmodel", "--tests", "{place}/tests/news"),
        *("--data", "{data}", "--lines", 4, "--out", "{place}/report.json", "--threads", 1),
        *("--loss-lines", 2),
    )
    report = json.loads((trained / "report.json").read_text("utf-8"))
    assert report["sets"]["news"]["lines"] == 2
    assert 4 < report["sets"]["news"]["loss"] < 8, "has learned next to nothing"
    assert report["engine"] == "argos:ja_en@0.2"
    capsys.readouterr()
    sets = ("--sets", "{place}/sets.toml")
    report_option = ("--report", "new={place}/report.json")
    step(trained, "card", "--run", "{run}", "--data", "{data}", *report_option, *sets)
    card = capsys.readouterr().out
    assert "| posts |" in card
    assert "| news |" in card


def test_layers_can_be_dropped_from_a_package(trained: Path) -> None:
    package = trained / "new.argosmodel"
    step(trained, "start", "--like", package, "--keep", "1", "--out", "{place}/small")
    _, shape = from_weights(read_weights(trained / "small" / "model" / "model.bin"))
    assert (shape.layers, shape.full) == (1, (0,))


def test_bad_input_is_told_and_not_raised(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = place / "posts-broken.tsv"
    broken.write_text("猫\tcat\nいぬ\n", encoding="utf-8")
    sets = place / "broken.toml"
    sets.write_text(SETS.replace("posts", "posts-broken"), encoding="utf-8")
    arguments = ["prepare", str(broken), "--data", str(place / "x"), "--sets", str(sets)]
    assert main(arguments) == 2
    assert f"{broken}:2:" in capsys.readouterr().err


def test_a_package_is_adapted_to_approved_pairs(trained: Path) -> None:
    from training.memory import from_memory
    from training.train import Settings

    approved = trained / "approved.tsv"
    lines = (line.split("\t", 2)[2] for line in invented_lines())
    approved.write_text("".join(lines), encoding="utf-8")
    work, start = trained / "memory", trained / "new.argosmodel"
    folder = unpacked(start, work)
    settings = Settings(str(work / "data"), str(folder), 1, steps=2, tokens=300, device="cpu")
    out = from_memory(
        approved, start, trained / "site.argosmodel", work, 1, "0.2+site", settings=settings
    )
    metadata = json.loads((unpacked(out, trained / "site") / "metadata.json").read_text("utf-8"))
    assert metadata["package_version"] == "0.2+site"


def test_published_weights_are_cut_to_the_pieces_of_a_package(trained: Path) -> None:
    from dataclasses import replace

    like, base = unpacked(trained / "new.argosmodel", trained / "like"), trained / "gemma"
    pieces = Tokenizer(like).pieces()
    theirs = [piece for piece in reversed(pieces) if piece not in SINGLE]
    published = build(replace(TINY, vocabulary=len(theirs)), seed=9)
    published.save_pretrained(base)
    vocabulary = {piece: number for number, piece in enumerate(theirs)}
    (base / "tokenizer.json").write_text(json.dumps({"model": {"vocab": vocabulary}}), "utf-8")
    step(trained, "start", "--like", like, "--base", base, "--out", "{place}/cut")
    cut, ours = (
        from_weights(read_weights(folder / "model" / "model.bin"))[0].model.state_dict()
        for folder in (trained / "cut", like)
    )
    name, rows = "layers.0.mlp.up_proj.weight", "embed_tokens.weight"
    assert cut[name].equal(published.model.state_dict()[name])
    for number, piece in enumerate(pieces):
        row = ours[rows][number]
        if piece in vocabulary:
            row = published.model.state_dict()[rows][vocabulary[piece]]
        assert cut[rows][number].equal(row)
