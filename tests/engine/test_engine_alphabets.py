from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_posts.engine import SlotProfile
from translate_posts.engine.alphabets import ALPHABETS, MARKERS, needed, within

JAPANESE = st.text("推論の費用が下がる。、「」NVIDIA ", min_size=1, max_size=8)
SLOT = st.sampled_from(["⟦1⟧", "⟦2⟧", "⟦3⟧", "⟦8⟧"])


@pytest.mark.parametrize(
    ("name", "text", "written"),
    [
        (MARKERS, "推論は⟦1⟧と⟦+1⟧学習⟦-1⟧だ", "推論は⟦1⟧と⟦+1⟧学習⟦-1⟧だ"),
        ("square", "推論は⟦1⟧と⟦+2⟧学習⟦-2⟧だ", "推論は[1]と[+2]学習[-2]だ"),
        ("tags", "⟦12⟧と⟦+1⟧学習⟦-1⟧", "<x12>と<b1>学習</b1>"),
        ("codes", "H100⟦1⟧GPU", "H100 ZQ1 GPU"),
        ("codes", "（⟦1⟧）", "（ZQ1）"),
        ("letters", "⟦1⟧と⟦3⟧", "XとZ"),
        ("circled", "⟦1⟧は⟦2⟧より", "①は②より"),
    ],
)
def test_how_slots_are_written(name: str, text: str, written: str) -> None:
    assert ALPHABETS[name].write(text) == written


@pytest.mark.parametrize(
    ("name", "draft", "read"),
    [
        ("square", "the [1] and [ 2 ].", "the ⟦1⟧ and ⟦2⟧."),
        ("square", "[+1]it[-1]", "⟦+1⟧it⟦-1⟧"),
        ("tags", "<X1> in <B2>bold</B2>", "⟦1⟧ in ⟦+2⟧bold⟦-2⟧"),
        ("codes", "zq1 and Zq 2, ZQ12.", "⟦1⟧ and ⟦2⟧, ⟦12⟧."),
        ("codes", "AZQ1 ZQ1B", "AZQ1 ZQ1B"),
        ("letters", "X is Z, not x", "⟦1⟧ is ⟦3⟧, not x"),
        ("crosses", "X1X X 2 X", "⟦1⟧ ⟦2⟧"),
        ("underscores", "__1__ and __b1__x__e1__", "⟦1⟧ and ⟦+1⟧x⟦-1⟧"),
        (MARKERS, "[1] ⟦1⟧", "[1] ⟦1⟧"),
    ],
)
def test_how_slots_are_read(name: str, draft: str, read: str) -> None:
    assert ALPHABETS[name].read(draft) == read


@pytest.mark.parametrize("name", ALPHABETS)
@given(parts=st.lists(st.one_of(JAPANESE, SLOT), max_size=6))
def test_what_is_written_is_read_again(name: str, parts: list[str]) -> None:
    text, alphabet = "".join(parts), ALPHABETS[name]
    if alphabet.is_clear(text):
        assert alphabet.read(alphabet.write(text)).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("name", "text"),
    [("square", "表[1]と⟦1⟧"), ("letters", "X社の⟦1⟧"), ("circled", "①の⟦1⟧"), ("codes", "zq3")],
)
def test_a_text_that_has_the_alphabets_own_signs_is_not_clear(name: str, text: str) -> None:
    assert not ALPHABETS[name].is_clear(text)
    assert ALPHABETS[MARKERS].is_clear(text)


def test_alphabets_tell_slots_apart() -> None:
    every = "".join(f"、⟦{number}⟧、⟦+{number}⟧、⟦-{number}⟧" for number in range(1, 9))
    singles = "".join(f"、⟦{number}⟧" for number in range(1, 9))
    for alphabet in ALPHABETS.values():
        text = every if alphabet.opening else singles
        assert alphabet.read(alphabet.write(text)) == text


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("", SlotProfile(0, 0)),
        ("⟦1⟧と⟦4⟧", SlotProfile(4, 0)),
        ("⟦+2⟧と⟦-2⟧", SlotProfile(0, 2)),
        ("⟦0⟧ ⟦a⟧ [1]", SlotProfile(0, 0)),
    ],
)
def test_what_a_text_needs(text: str, slots: SlotProfile) -> None:
    assert needed(text) == slots
    assert within(text, slots)
    assert not slots.single or not within(text, SlotProfile(slots.single - 1, slots.paired))
    assert not slots.paired or not within(text, SlotProfile(slots.single, slots.paired - 1))
