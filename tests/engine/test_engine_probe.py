"""The probe counts what comes through; its texts have in them what they are said to have."""

from __future__ import annotations

import re

import pytest
from echo_model import echo_engine

from translate_posts.engine import (
    EngineError,
    IdentityEngine,
    Profile,
    Rate,
    SlotProfile,
    probe_engine,
)
from translate_posts.engine import probe_texts as texts
from translate_posts.engine.alphabets import ALPHABETS
from translate_posts.japanese import find_numbers

FRAMES = [
    (texts.SINGLE, 1),
    (texts.DOUBLE, 2),
    (texts.TRIPLE, 3),
    (texts.PAIR, 2),
    (texts.PAIRS, 4),
]


def probed(lost: str = "", *, quick: bool = True) -> tuple[Profile, list[str]]:
    said: list[str] = []
    return probe_engine(echo_engine(lost), said.append, quick=quick), said


@pytest.mark.parametrize(("frames", "places"), FRAMES)
def test_frames_have_their_places(frames: tuple[str, ...], places: int) -> None:
    assert len(set(frames)) == len(frames)
    for frame in frames:
        assert frame.count("{}") == places
        assert not re.search("[A-Za-z0-9⟦\\[]", frame), "nothing that an alphabet would read"


def test_there_are_enough_frames() -> None:
    assert 20 <= len(texts.SINGLE) <= 40


@pytest.mark.parametrize("kind", texts.NUMBERS)
def test_sentences_have_numbers_of_their_kind(kind: str) -> None:
    for sentence in texts.NUMBERS[kind]:
        assert any(number.kind == kind for number in find_numbers(sentence)), sentence


def test_a_model_that_loses_nothing() -> None:
    profile, said = probed()
    assert profile.engine == "argos:ja_en@1.0"
    assert profile.digest == "echo"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", profile.date)
    assert profile.slots.keys() == ALPHABETS.keys()
    for name, rates in profile.slots.items():
        assert rates["1"] == Rate(10, 10), name
        assert ("+1" in rates) == bool(ALPHABETS[name].opening)
        assert all(rate.kept == rate.of for rate in rates.values())
    assert profile.names["inline"] == profile.names["slot"] == Rate(10, 10)
    assert profile.names["leave"] == Rate(0, 10)
    assert profile.numbers["money"]["slot"].share == 1
    assert any("money" in what for what in said)


def test_a_model_that_loses_brackets() -> None:
    profile, _ = probed("[]⟦⟧")
    assert profile.slots["square"]["1"] == Rate(0, 10)
    assert profile.slots["markers"]["1"] == Rate(0, 10)
    assert profile.slots["braces"]["1"] == Rate(10, 10)
    assert next(iter(profile.rooms(SlotProfile(0, 0)))) == "braces"
    assert profile.names["slot"] == Rate(10, 10)


def test_a_model_that_keeps_nothing_has_no_slots() -> None:
    profile, _ = probed("[]⟦⟧{}<>«»_#@XYZWVUQKZ①②③④⑤⑥⑦⑧" + ALPHABETS["private"].symbols)
    assert echo_engine(profile=profile).slots.single == 0
    assert "slot" not in profile.names
    assert "slot" not in profile.numbers["money"]


def test_a_number_counts_by_its_value() -> None:
    profile, _ = probed("$¥€£", quick=False)
    rates = profile.numbers["money"]
    assert rates["inline"].kept < rates["inline"].of
    assert rates["slot"].kept == rates["slot"].of
    assert profile.number_way("money", ("leave", "inline", "slot")) == "slot"


def test_what_is_no_model_is_not_probed() -> None:
    with pytest.raises(EngineError, match="identity is no model"):
        probe_engine(IdentityEngine(), print)
