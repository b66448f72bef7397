"""English punctuation of drafts: a table of cases, and what holds for any draft."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_posts.japanese import to_english

ALPHABET = [
    *"。、！？：；（）［］【】「」『』《》“”・ー〜～…‥―─—，．％　ＡＺ１ aZ1.,()\"'\nあア",
    "⟦1⟧", "⟦+1⟧", "⟦-1⟧", "  ", "。。", "。、",
]  # fmt: skip
drafts = st.lists(st.sampled_from(ALPHABET), max_size=40).map("".join)
MARKER = re.compile(r"⟦[+-]?\d+⟧")


def cases() -> Iterator[tuple[str, str]]:
    table = Path(__file__).parent / "fixtures" / "punctuation.txt"
    for line in table.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            draft, arrow, english = line.replace("⏎", "\n").partition(" => ")
            yield draft, english if arrow else draft


@pytest.mark.parametrize(("draft", "english"), list(cases()))
def test_as_in_the_table(draft: str, english: str) -> None:
    assert to_english(draft) == english


@given(drafts)
def test_twice_is_once(draft: str) -> None:
    assert to_english(to_english(draft)) == to_english(draft)


@given(drafts)
def test_no_japanese_mark_is_left(draft: str) -> None:
    assert not re.search("[。、！？：；（）［］【】「」『』《》・〜～‥，．％　]", to_english(draft))


@given(drafts)
def test_markers_stay(draft: str) -> None:
    assert MARKER.findall(to_english(draft)) == MARKER.findall(draft)


@given(st.text(st.characters(max_codepoint=126, min_codepoint=32)))
def test_ascii_stays_but_for_runs_of_blanks(text: str) -> None:
    assert to_english(text) == re.sub(r"(?<=\S) {2,}(?=\S)", " ", text)
