from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pipeline_cases import lines

from translate_posts.document.inline import markers
from translate_posts.pipeline.restore import restore

TABLE = lines("restore.txt")
NAMES = [draft for _, draft, _ in TABLE]
WORDS = [
    "the", "Cost", "is", "NVIDIA", "(NVIDIA)", "2.5", "U.S.", "etc.", ".", ",", "。", "、", "！",
    "？", "：", "「", "」", "（", "）", "“", "”", "'s", "-based", " ", " ", " ", "⟦1⟧", "⟦2⟧",
    "⟦+1⟧", "⟦-1⟧", "⟦+2⟧", "⟦-2⟧",
]  # fmt: skip
SOURCES = ["費用は低い。", "結論", "結論は？", "次の通り：", "低く、", "⟦+1⟧結論⟦-1⟧", "「低い。」"]

drafts = st.lists(st.sampled_from(WORDS), max_size=12).map("".join)


@pytest.mark.parametrize(("source", "draft", "expected"), TABLE, ids=NAMES)
def test_a_draft_is_brought_into_english_typography(source: str, draft: str, expected: str) -> None:
    assert restore(source, draft) == expected.strip()


@pytest.mark.parametrize(("source", "draft", "expected"), TABLE, ids=NAMES)
def test_a_target_stays_as_it_is(source: str, draft: str, expected: str) -> None:
    assert restore(source, expected.strip()) == expected.strip()


@given(st.sampled_from(SOURCES), drafts)
def test_restoring_keeps_every_marker_in_order(source: str, draft: str) -> None:
    target = restore(source, draft)
    assert [one.name for one in markers(target)] == [one.name for one in markers(draft)]


@given(st.sampled_from(SOURCES), drafts)
def test_restoring_leaves_no_blanks_too_many(source: str, draft: str) -> None:
    target = restore(source, draft)
    assert target == target.strip()
    assert "  " not in target


@given(st.sampled_from(SOURCES), drafts)
def test_restoring_keeps_letters_and_digits(source: str, draft: str) -> None:
    """But for a name that is explained by itself, and a word that stands twice."""
    plain = draft.replace("(NVIDIA)", "").replace("（NVIDIA）", "")
    assume(not re.search(r"\b(\w+)\s+\1\b", plain, re.IGNORECASE))
    assert letters(restore(source, plain)) == letters(plain)


def letters(text: str) -> Counter[str]:
    return Counter(re.sub(r"⟦[+-]?\d+⟧|[\W_]", "", text).lower())
