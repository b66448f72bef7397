"""Tuning: what wins by more than noise, what is kept for whom, and what an engine makes of it."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_posts.engine import (
    Decoding,
    Effort,
    EngineError,
    Pace,
    Quality,
    Speed,
    load_tuning,
    open_engine,
    remove_tuning,
    tune_engine,
    tuning_values,
)
from translate_posts.engine import pace as paces
from translate_posts.engine.machine import machine_name, usable_cores
from translate_posts.engine.model import ModelEngine
from translate_posts.engine.pace import load_pace, pace_for, store_tuning, usual_pace
from translate_posts.engine.tuning_choices import advice, compared, fastest
from translate_posts.engine.tuning_texts import checked_texts, workload

USUAL = [10.0, 11.0, 9.0, 10.5, 10.0]
SLOW = Pace(threads=3, intra=2, texts=4, tokens=100)
DIGEST = "ab" * 32


@pytest.mark.parametrize(
    ("times", "wins", "why"),
    [
        ([8.0, 8.8, 7.2, 8.4, 8.0], True, "a fifth faster each time"),
        (USUAL, False, "the same"),
        ([9.8, 10.7, 8.8, 10.3, 9.8], False, "faster each time, by less than the margin"),
        ([5.0, 5.5, 9.1, 5.2, 5.0], False, "once slower"),
        ([9.9, 3.0, 8.9, 4.0, 8.0], False, "faster each time, by less than the noise"),
        ([20.0, 22.0, 18.0, 21.0, 20.0], False, "slower"),
    ],
)
def test_what_wins(times: list[float], wins: bool, why: str) -> None:
    assert compared("x", times, USUAL, 100, same=True).wins == wins, why


@given(st.lists(st.floats(0.1, 100), min_size=1, max_size=7), st.integers(0, 999))
def test_noise_alone_never_wins(times: list[float], characters: int) -> None:
    found = compared("x", times, times, characters, same=True)
    assert (found.gain, found.noise, found.wins) == (0, 0, False)


def measured(name: str, gain: float, *, wins: bool = True, same: bool = True) -> Speed:
    return Speed(name, 100.0, gain, 0.0, wins, same)


def test_the_fastest_pace_that_wins_and_changes_no_draft() -> None:
    usual, good, best, noisy, other = (Pace(texts=texts) for texts in (16, 1, 2, 3, 4))
    found = {
        usual: measured("usual", 0.0, wins=False),
        good: measured("good", 0.1),
        best: measured("best", 0.2),
        noisy: measured("noisy", 0.5, wins=False),
        other: measured("other drafts", 0.6, same=False),
    }
    assert fastest(found) == best
    assert fastest({usual: found[usual], noisy: found[noisy]}) == usual


def quality(name: str, passed: int = 80, score: float = -0.5) -> Quality:
    return Quality(name, score, passed, 100)


@pytest.mark.parametrize(
    ("beams", "expected"),
    [
        ([(0.0, False, quality("beam 4")), (0.4, True, quality("beam 2"))], {"beam": 2}),
        ([(0.0, False, quality("beam 4")), (0.4, True, quality("beam 2", 60))], {}),
        ([(0.0, False, quality("beam 4")), (0.4, True, quality("beam 2", 80, -0.6))], {}),
        ([(0.0, False, quality("beam 4")), (0.4, False, quality("beam 2"))], {}),
        ([(0.0, False, quality("beam 4", 60)), (-0.9, False, quality("beam 6"))], {"beam": 6}),
        ([(0.0, False, quality("beam 4", 80)), (-0.9, False, quality("beam 6", 82))], {}),
    ],
)
def test_advice_about_beams(
    beams: list[tuple[float, bool, Quality]], expected: dict[str, int]
) -> None:
    speeds = {
        "beam": [measured(one.name, gain, wins=wins) for gain, wins, one in beams],
        "compute": [measured("default", 0.0, wins=False)],
    }
    qualities = {"beam": [one for _, _, one in beams], "compute": [quality("default")]}
    assert advice(speeds, qualities) == expected


def test_advice_about_compute_types() -> None:
    beam = [measured("beam 4", 0.0, wins=False)], [quality("beam 4")]
    types = [measured("default", 0.0, wins=False), measured("int8", 0.3), measured("int16", 0.4)]
    qualities = [quality("default"), quality("int8"), quality("int16", 50)]
    found = advice({"compute": types, "beam": beam[0]}, {"compute": qualities, "beam": beam[1]})
    assert found == {"compute": "int8"}, "the fastest that is no worse"


def test_a_pace_is_kept_for_a_machine(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_pace(DIGEST) is None
    path = store_tuning(DIGEST, SLOW, {"engine": "x"})
    assert path.is_relative_to(home / "models" / "tunings")
    assert load_pace(DIGEST) == SLOW
    assert load_tuning(DIGEST)["engine"] == "x"  # type: ignore[index]
    with monkeypatch.context() as patch:
        patch.setattr(paces, "machine_name", lambda: "another x 64")
        assert load_pace(DIGEST) is None
        store_tuning(DIGEST, Pace(), {})
        assert load_pace(DIGEST) == Pace()
    assert load_pace(DIGEST) == SLOW
    assert remove_tuning(DIGEST)
    assert not remove_tuning(DIGEST)
    assert list(json.loads(path.read_text())["machines"]) == ["another x 64"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text[:40],
        lambda text: text.replace('"threads": 3', '"threads": 0'),
        lambda text: text.replace('"threads": 3', '"threads": "many"'),
        lambda text: text.replace('"intra"', '"extra"'),
        lambda text: text.replace('"schema": 1', '"schema": 2'),
        lambda text: text.replace('"machines"', '"machine"'),
        lambda text: "[]",
    ],
)
def test_a_broken_record_counts_as_none(home: Path, damage: object) -> None:
    path = store_tuning(DIGEST, SLOW, {})
    text = path.read_text()
    changed = damage(text)  # type: ignore[operator]
    assert changed != text
    path.write_text(changed)
    assert load_pace(DIGEST) is None
    assert pace_for(DIGEST, None) == usual_pace()


def test_what_is_said_goes_before_what_was_measured(home: Path) -> None:
    assert pace_for(DIGEST, None) == Pace(threads=usable_cores())
    store_tuning(DIGEST, SLOW, {})
    assert pace_for(DIGEST, None) == SLOW
    assert pace_for(DIGEST, 7) == Pace(threads=7, intra=1, texts=4, tokens=100)


def test_an_engine_is_opened_at_its_pace(
    home: Path, plumbing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TRANSLATE_POSTS_THREADS", raising=False)
    usual = opened(plumbing)
    store_tuning(usual.digest, SLOW, {})
    tuned = opened(plumbing)
    assert (usual.pace, tuned.pace) == (usual_pace(), SLOW)
    assert tuned.digest == usual.digest, "it drafts the same"
    texts = [f"{number}社が新しい装置を発表した。" for number in range(40)]
    drafts = [dict(one.translate(texts, Decoding())) for one in (usual, tuned)]
    assert drafts[0] == drafts[1]
    monkeypatch.setenv("TRANSLATE_POSTS_THREADS", "1")
    assert opened(plumbing).pace.threads == 1
    assert opened(plumbing, threads=2).pace.threads == 2


def opened(package: Path, **options: object) -> ModelEngine:
    engine = open_engine(str(package), **options)  # type: ignore[arg-type]
    assert isinstance(engine, ModelEngine)
    return engine


def test_a_compute_type_of_its_own_is_another_engine(home: Path, plumbing: Path) -> None:
    usual, other = opened(plumbing), opened(plumbing, compute="float32")
    assert other.compute == "float32"
    assert other.digest != usual.digest
    assert opened(plumbing, compute="float32").digest == other.digest
    assert opened(plumbing, compute="default").digest == usual.digest
    with pytest.raises(EngineError, match=r"'int3' is none of this machine's; it has: default, .*"):
        opened(plumbing, compute="int3")


def test_workloads_have_few_lengths(plumbing_engine: ModelEngine) -> None:
    texts = [one.text for one in checked_texts(plumbing_engine, 1)]
    assert len(set(texts)) == len(texts) > 100
    found = workload(plumbing_engine, texts, 64)
    assert len(found) == 64
    lengths = sorted(set(map(plumbing_engine.count_tokens, found)))
    assert len(lengths) == 3
    assert lengths[-1] > 2 * lengths[0]


def test_tuning_the_small_model(home: Path, plumbing: Path) -> None:
    said: list[str] = []
    effort = Effort(rounds=1, texts=2, step=40)
    found = tune_engine(partial(open_engine, str(plumbing)), said.append, effort)
    assert (found.engine, found.machine) == ("argos:ja_en@0.0.1", machine_name())
    assert found.digest == opened(plumbing).digest
    assert {name: rows[0].gain for name, rows in found.speeds.items()} == {
        "threads": 0, "batches": 0, "compute": 0, "beam": 0,
    }  # fmt: skip
    assert [row.name for row in found.speeds["beam"]] == ["beam 4", "beam 2", "beam 6"]
    assert all(row.rate > 0 for rows in found.speeds.values() for row in rows)
    assert all(row.same for row in found.speeds["batches"]), "batches change no draft"
    assert "float32" in [row.name for row in found.qualities["compute"]]
    widest = max(found.qualities["beam"], key=lambda row: row.score)
    assert widest.name == "beam 6", "what a wider beam is for"
    assert json.loads(json.dumps(tuning_values(found)))["pace"]["threads"] == found.pace.threads
    assert load_pace(found.digest) is None, "not before it is kept"


def test_what_is_no_model_is_not_tuned() -> None:
    with pytest.raises(EngineError, match="identity is no model: there is nothing to tune"):
        tune_engine(partial(open_engine, "identity"), print)
