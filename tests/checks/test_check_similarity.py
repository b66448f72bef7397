from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_posts.checks.similarity import agreements, similarity

WORDS = st.lists(st.sampled_from(["cost", "costs", "falls", "a", "推論", "⟦1⟧", ""]), max_size=6)
TEXTS = st.lists(WORDS.map(" ".join), min_size=3, max_size=5)


@pytest.mark.parametrize(
    ("texts", "most"),
    [
        (["The cost falls.", "The cost fell.", "It rains."], 0),
        (["It rains.", "The cost falls.", "The cost fell.", "The costs fall."], 1),
        (["Costs fall.", "Rain falls.", "Rain falls."], 1),
        (["", "Costs fall.", "Costs fell."], 1),
    ],
)
def test_the_one_most_like_the_others(texts: list[str], most: int) -> None:
    found = [one or 0.0 for one in agreements(texts)]
    assert found.index(max(found)) == most


def test_one_alone_agrees_with_nobody() -> None:
    assert agreements(["Costs fall."]) == [None]
    assert agreements([]) == []


@given(WORDS.map(" ".join), WORDS.map(" ".join))
def test_two_agree_alike(one: str, other: str) -> None:
    assert agreements([one, other]) == [round(similarity(one, other), 4)] * 2


@given(TEXTS)
def test_agreement_is_a_mean_of_similarities(texts: list[str]) -> None:
    for place, found in enumerate(agreements(texts)):
        others = texts[:place] + texts[place + 1 :]
        mean = sum(similarity(texts[place], other) for other in others) / len(others)
        assert found == pytest.approx(mean, abs=1e-4)
        assert 0 <= (found or 0.0) <= 1 + 1e-9


@given(WORDS.map(" ".join))
def test_a_text_is_most_like_itself(text: str) -> None:
    assert similarity(text, text) == pytest.approx(1.0)
