"""English typography: tables of cases, and what holds for any text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_posts.japanese import (
    Typography,
    cjk_marks,
    close_pairs,
    in_case,
    polish,
    set_quotes,
    to_english,
    to_sentence_case,
    to_title_case,
    unbalanced,
)

FIXTURES = Path(__file__).parent / "fixtures"
KEEP = ("pandas", "Hugging Face", "Acme Cloud")
MARKER = re.compile(r"⟦[+-]?\d+⟧")
WORDS = [
    "the", "The", "a", "an", "A", "LLM", "GPU", "user", "optical", "8", "U.S", "etc", "In", "in",
    "This", "Here", "However", "it", "s", "—", "–", "--", "-", "...", "…", ".", ",", ";", ":", "!",
    "?", "%", "(", ")", "[", "]", '"', "'", "“", "”", "‘", "’", "=", " ", " ", " ", "\n", "⟦1⟧",
    "⟦2⟧", "⟦+1⟧", "⟦-1⟧", "⟦+2⟧", "⟦-2⟧",
]  # fmt: skip
texts = st.lists(st.sampled_from(WORDS), max_size=14).map("".join)
typographies = st.builds(
    Typography,
    quotes=st.sampled_from(["curly", "straight"]),
    dashes=st.sampled_from(["em", "en", "keep"]),
)
JAPANESE = [
    *"「」『』（）【】、。・…ー〜！？：；，．　％￥～｜／＋ＡＺａ１９",
    "GPU",
    "it",
    "3",
    " ",
    "\n",
    "⟦1⟧",
]


def lines(name: str) -> Iterator[str]:
    for line in (FIXTURES / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def polish_cases() -> Iterator[tuple[str, str]]:
    for line in lines("typography-polish.txt"):
        text, arrow, wanted = line.partition(" => ")
        yield text, wanted if arrow else text


@pytest.mark.parametrize(("text", "wanted"), list(polish_cases()))
def test_polish_as_in_the_table(text: str, wanted: str) -> None:
    assert polish(text) == wanted
    assert polish(wanted) == wanted, "what is well set stays"


@given(texts, typographies)
def test_polishing_twice_is_polishing_once(text: str, typography: Typography) -> None:
    once = polish(text, typography)
    assert polish(once, typography) == once


@given(texts, typographies)
def test_polishing_keeps_every_marker_in_its_place(text: str, typography: Typography) -> None:
    polished = polish(text, typography)
    assert MARKER.findall(polished) == MARKER.findall(text)


@given(texts)
def test_straight_quotes_leave_no_curly_ones(text: str) -> None:
    assert not re.search("[“”‘’]", set_quotes(text, "straight"))


@given(st.lists(st.sampled_from(JAPANESE), max_size=20).map("".join))
def test_no_japanese_mark_is_left(text: str) -> None:
    assert cjk_marks(polish(to_english(text))) == []


def test_dashes_and_straight_quotes_by_configuration() -> None:
    text = "It's “big” — and new."
    assert polish(text, Typography(quotes="straight")) == 'It\'s "big"—and new.'
    assert polish(text, Typography(dashes="en")) == "It’s “big” – and new."
    assert polish(text, Typography(dashes="keep")) == "It’s “big” — and new."


@pytest.mark.parametrize("line", list(lines("typography-balance.txt")))
def test_unbalanced_as_in_the_table(line: str) -> None:
    wanted = [found.start() - count for count, found in enumerate(re.finditer(r"\^", line))]
    assert unbalanced(line.replace("^", "")) == [(place, place + 1) for place in wanted]


@given(texts)
def test_what_is_unbalanced_is_a_bracket_or_a_quote(text: str) -> None:
    for start, end in unbalanced(text):
        assert text[start:end] in set("()[]{}“”‘’\"'")


@given(texts.filter(lambda text: not unbalanced(text)))
def test_a_bracket_more_is_found(text: str) -> None:
    assert unbalanced(f"{text} (x")
    assert unbalanced(f"[ {text}")


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        ("これは「速い」。", "This is “fast.", "This is “fast”."),
        ("これは「速い。」", "This is “fast.", "This is “fast.”"),
        ("これは（速い）", "This is (fast", "This is (fast)"),
        ("「速い」と言う。", "fast” they say.", "“fast” they say."),
        ("「速い」と言う。", "“fast they say.", "“fast they say."),
        ("速いと言う。", "It is (fast.", "It is (fast."),
        ("これは「⟦1⟧」。", "This is “⟦1⟧.", "This is “⟦1⟧."),
        ("これは「速い」。", "This is “fast”.", "This is “fast”."),
        ("これは「「速い」。", "This is “fast.", "This is “fast."),
        ("", "(", "("),
    ],
)
def test_a_pair_is_closed_where_the_source_says_so(source: str, target: str, wanted: str) -> None:
    assert close_pairs(source, target) == wanted


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("well set, isn’t it? – yes…", []),
        ("It ends。 And（so）", [(7, 8), (12, 13), (15, 16)]),
        ("１２ GPU、", [(0, 2), (6, 7)]),
        ("サーバー and ー alone", [(9, 10)]),
        ("50 ㎡ for ￥3", [(3, 4), (9, 10)]),
        ("⟦1⟧　⟦2⟧", [(3, 4)]),
    ],
)
def test_japanese_marks_are_found(text: str, spans: list[tuple[int, int]]) -> None:
    assert cjk_marks(text) == spans


@pytest.mark.parametrize("line", list(lines("typography-case.txt")))
def test_case_as_in_the_table(line: str) -> None:
    text, title, sentence = line.split(" | ")
    assert to_title_case(text, KEEP) == title
    assert to_sentence_case(text, KEEP) == sentence
    assert in_case(text, "keep", KEEP) == text


@given(texts, st.sampled_from(["title", "sentence"]))
def test_case_changes_no_letter_but_in_size(text: str, case: str) -> None:
    cased = in_case(text, "title" if case == "title" else "sentence")
    assert cased.lower() == text.lower()
    assert MARKER.findall(cased) == MARKER.findall(text)
    assert in_case(cased, "title" if case == "title" else "sentence") == cased
