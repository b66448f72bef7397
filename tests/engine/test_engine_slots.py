from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_posts.engine.protocol import SlotProfile
from translate_posts.engine.slots import SlotPieces, tidy

NAMED = SlotPieces(["<s1>", "<s2>"], ["<a1>"], ["<z1>"])


def test_profile_counts_whole_pairs() -> None:
    assert NAMED.profile == SlotProfile(single=2, paired=1)
    assert SlotPieces(["⟦1⟧"], ["⟦+1⟧", "⟦+2⟧"], ["⟦-1⟧"]).profile == SlotProfile(1, 1)
    assert SlotPieces().profile == SlotProfile(0, 0)


def test_markers_become_pieces_and_back() -> None:
    text = "使う⟦2⟧と⟦+1⟧語⟦-1⟧"
    assert NAMED.to_pieces(text) == "使う<s2>と<a1>語<z1>"
    assert NAMED.to_markers(NAMED.to_pieces(text)) == text


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("uses ⟦1⟧ for", "uses ⟦1⟧ for"),
        (" uses ⟦1⟧. ", "uses ⟦1⟧."),
        ("a ⟦+1⟧word⟦-1⟧ b", "a ⟦+1⟧word⟦-1⟧ b"),
        ("a ⟦+1⟧ word⟦-1⟧ b", "a ⟦+1⟧word⟦-1⟧ b"),
        ("a⟦+1⟧ word ⟦-1⟧b", "a ⟦+1⟧word⟦-1⟧ b"),
        ("⟦+1⟧ Staff ⟦-1⟧.", "⟦+1⟧Staff⟦-1⟧."),
        ("(⟦+1⟧ word ⟦-1⟧)", "(⟦+1⟧word⟦-1⟧)"),
        ("a ⟦+1⟧ ⟦+2⟧ b ⟦-2⟧ ⟦-1⟧, c", "a ⟦+1⟧⟦+2⟧b⟦-2⟧⟦-1⟧, c"),
        ("use ⟦+1⟧it⟦-1⟧ .NET", "use ⟦+1⟧it⟦-1⟧ .NET"),
        ("⟦+1⟧⟦1⟧⟦-1⟧ ⟦2⟧", "⟦+1⟧⟦1⟧⟦-1⟧ ⟦2⟧"),
    ],
)
def test_spaces_stand_outside_of_pairs(text: str, tidied: str) -> None:
    assert tidy(text) == tidied


@given(st.lists(st.sampled_from(["a", " ", "⟦1⟧", "⟦+1⟧", "⟦-1⟧", "⟦+2⟧", "⟦-2⟧", ".", "("])))
def test_tidying_touches_nothing_but_spaces(parts: list[str]) -> None:
    tidied = tidy("".join(parts))
    assert tidied.replace(" ", "") == "".join(parts).replace(" ", "")
    assert tidy(tidied) == tidied
