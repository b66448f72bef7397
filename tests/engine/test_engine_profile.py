"""What a profile decides, where it is kept, and how an engine goes by it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from echo_model import echo_engine

from translate_posts.engine import (
    Decoding,
    IdentityEngine,
    Profile,
    Rate,
    SlotProfile,
    carries,
    profile_of,
    store_profile,
)
from translate_posts.engine.profile import PROBE
from translate_posts.engine.profiles import load_profile, profile_json, profile_path

GOOD, FAIR, BAD = Rate(30, 30), Rate(20, 30), Rate(3, 30)
NONE = SlotProfile(0, 0)


@pytest.mark.parametrize(
    ("slots", "trained", "rooms"),
    [
        ({}, NONE, {}),
        ({}, SlotProfile(16, 8), {"markers": SlotProfile(16, 8)}),
        ({"square": {"1": BAD}}, NONE, {}),
        ({"square": {"1": FAIR, "2": GOOD, "3": BAD}}, NONE, {"square": SlotProfile(2, 0)}),
        (
            {"square": {"1": GOOD, "2": BAD, "3": GOOD, "+1": FAIR}},
            NONE,
            {"square": SlotProfile(1, 1)},
        ),
        (
            {"square": {"1": FAIR}, "codes": {"1": GOOD}, "letters": {"1": Rate(29, 30)}},
            NONE,
            {"codes": SlotProfile(1, 0), "letters": SlotProfile(1, 0), "square": SlotProfile(1, 0)},
        ),
        (
            {"markers": {"1": GOOD}, "square": {"1": GOOD}},
            SlotProfile(16, 8),
            {"markers": SlotProfile(16, 8), "square": SlotProfile(1, 0)},
        ),
        (
            {"markers": {"1": Rate(45, 46)}, "square": {"1": Rate(46, 46)}},
            SlotProfile(16, 8),
            {"markers": SlotProfile(16, 8), "square": SlotProfile(1, 0)},
        ),
        ({"of a later version": {"1": GOOD}}, NONE, {}),
    ],
)
def test_which_alphabets_are_used(
    slots: dict[str, dict[str, Rate]], trained: SlotProfile, rooms: dict[str, SlotProfile]
) -> None:
    found = Profile(slots=slots).rooms(trained)
    assert list(found.items()) == list(rooms.items())


@pytest.mark.parametrize(
    ("rate", "other", "margin", "beats"),
    [
        (Rate(30, 30), Rate(20, 30), 0.02, True),
        (Rate(30, 30), Rate(20, 30), 0.4, False),
        (Rate(3, 3), Rate(3, 4), 0.02, False),
        (Rate(91, 100), Rate(90, 100), 0.02, False),
        (Rate(905, 1000), Rate(890, 1000), 0.02, False),
        (Rate(920, 1000), Rate(890, 1000), 0.02, True),
        (Rate(20, 30), Rate(20, 30), 0.02, False),
        (Rate(0, 30), Rate(0, 0), 0.02, True),
        (Rate(0, 0), Rate(0, 30), 0.02, False),
    ],
)
def test_when_a_rate_is_better_than_chance(
    rate: Rate, other: Rate, margin: float, beats: bool
) -> None:
    assert rate.beats(other, margin) == beats


@pytest.mark.parametrize(
    ("rates", "way"),
    [
        ({}, "inline"),
        ({"inline": Rate(90, 100), "slot": Rate(95, 100)}, "inline"),
        ({"inline": Rate(80, 100), "slot": Rate(95, 100)}, "slot"),
        ({"leave": Rate(99, 100), "inline": Rate(50, 100)}, "inline"),
    ],
)
def test_how_names_are_given(rates: dict[str, Rate], way: str) -> None:
    assert Profile(names=rates).name_way() == way


ALL = ("leave", "inline", "slot")


@pytest.mark.parametrize(
    ("kind", "offered", "rates", "way"),
    [
        ("money", ALL, {}, "inline"),
        ("money", ("leave", "slot"), {}, "leave"),
        ("count", ALL, {}, "leave"),
        ("count", ALL, {"leave": FAIR, "inline": FAIR, "slot": FAIR}, "leave"),
        ("count", ALL, {"leave": BAD, "inline": FAIR, "slot": FAIR}, "inline"),
        ("count", ALL, {"leave": BAD, "inline": FAIR, "slot": GOOD}, "slot"),
        ("count", ("leave", "inline"), {"leave": BAD, "inline": FAIR, "slot": GOOD}, "inline"),
        ("money", ("leave", "inline"), {"leave": GOOD, "inline": GOOD}, "inline"),
        ("money", ("leave", "inline"), {"leave": GOOD, "inline": BAD}, "leave"),
        ("money", ALL, {"inline": Rate(7, 11), "slot": Rate(8, 11)}, "inline"),
    ],
)
def test_how_numbers_are_given(
    kind: str, offered: tuple[str, ...], rates: dict[str, Rate], way: str
) -> None:
    assert Profile(numbers={kind: rates}).number_way(kind, offered) == way  # type: ignore[arg-type]


PROFILE = Profile(
    "argos:ja_en@1.0",
    "ab" * 32,
    "2026-01-02",
    slots={"square": {"1": GOOD, "+1": BAD}},
    names={"inline": FAIR},
    numbers={"money": {"leave": BAD}},
)


def test_a_profile_is_kept_and_found_again(home: Path) -> None:
    assert load_profile(PROFILE.digest) == Profile()
    path = store_profile(PROFILE)
    assert path == profile_path(PROFILE.digest)
    assert path.is_relative_to(home)
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert load_profile(PROFILE.digest) == PROFILE
    assert json.loads(path.read_text())["slots"]["square"]["1"] == [30, 30]


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text[:40],
        lambda text: text.replace('"slots"', '"slot"'),
        lambda text: text.replace("[\n", '["many",\n', 1),
        lambda text: text.replace('"schema": 1', '"schema": 2'),
        lambda text: text.replace(f'"probe": {PROBE}', '"probe": 0'),
        lambda text: text.replace("abab", "cdcd", 1),
        lambda text: "[]",
    ],
)
def test_a_profile_that_is_broken_or_anothers_counts_as_none(home: Path, damage: object) -> None:
    path = store_profile(PROFILE)
    text = profile_json(PROFILE)
    changed = damage(text)  # type: ignore[operator]
    assert changed != text
    path.write_text(changed)
    assert load_profile(PROFILE.digest) == Profile()


SQUARES = Profile(slots={"square": {"1": GOOD, "2": GOOD, "+1": GOOD}, "codes": {"1": FAIR}})


def test_an_engine_writes_slots_as_its_profile_says() -> None:
    engine = echo_engine(profile=SQUARES)
    assert engine.slots == SlotProfile(2, 1)
    [(_, [draft])] = engine.translate(["⟦2⟧と⟦+1⟧それ⟦-1⟧"], Decoding())
    assert draft.text == "⟦2⟧と ⟦+1⟧それ⟦-1⟧".replace(" ", "")
    lossy = echo_engine("[]", SQUARES)
    assert [one.text for _, [one] in lossy.translate(["⟦1⟧は"], Decoding())] == ["1は"]
    assert [one.text for _, [one] in lossy.translate(["⟦1⟧は"], Decoding(alphabet=1))] == ["⟦1⟧は"]


def test_which_texts_an_engine_carries() -> None:
    engine = echo_engine(profile=SQUARES)
    assert carries(engine, "⟦2⟧")
    assert not carries(engine, "⟦3⟧")
    assert carries(engine, "⟦1⟧", 1)
    assert not carries(engine, "⟦2⟧", 1)
    assert not carries(engine, "⟦1⟧", 2)
    assert carries(engine, "[1]は⟦1⟧"), "in codes, since squares are taken"
    assert not carries(engine, "[1]は⟦1⟧", 1)
    with pytest.raises(ValueError, match="no alphabet of rank 2"):
        engine.translate(["⟦1⟧"], Decoding(alphabet=2))
    [(_, [draft])] = engine.translate(["[1]は⟦1⟧"], Decoding())
    assert draft.text == "[1]は⟦1⟧"


def test_an_engine_that_was_never_measured() -> None:
    assert profile_of(IdentityEngine()) == Profile()
    assert carries(IdentityEngine(), "⟦9⟧")
    assert not carries(IdentityEngine(), "⟦9⟧", 1)
    assert profile_of(echo_engine()) == Profile()
    assert not carries(echo_engine(), "⟦1⟧")
    assert carries(echo_engine(), "推論")
