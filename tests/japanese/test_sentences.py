"""Sentence splitting: a table of cases, and what holds for any text."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_posts.japanese import MAX_SENTENCE, split_long, split_sentences

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared"

ALPHABET = [
    *"あがとはい、。！？．…日本語アー「」『』（）“”[]() \n　.!?aZ1\"",
    "⟦1⟧", "⟦+1⟧", "⟦-1⟧", "⟦+2⟧", "⟦-2⟧", "です。", "って", "。」と", "GPT-4.5", "（笑）", "  \n",
]  # fmt: skip
texts = st.lists(st.sampled_from(ALPHABET), max_size=60).map("".join)


def cases() -> Iterator[str]:
    for line in (HERE / "fixtures" / "sentences.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


@pytest.mark.parametrize("case", list(cases()))
def test_splits_as_marked(case: str) -> None:
    expected = [part.replace("⏎", "\n") for part in case.split("‖") if part]
    assert split_sentences("".join(expected)) == expected


def test_nothing_has_no_sentence() -> None:
    assert split_sentences("") == []
    assert split_long("") == []


def test_white_space_stays() -> None:
    assert split_sentences(" \n") == [" \n"]
    assert split_sentences("\n\n文。\n\n次。\n") == ["\n\n文。\n\n", "次。\n"]


@given(texts)
def test_splitting_loses_nothing(text: str) -> None:
    sentences = split_sentences(text)
    assert "".join(sentences) == text
    assert all(sentences)


@given(texts)
def test_no_marker_is_cut(text: str) -> None:
    for part in split_sentences(text) + split_long(text, 10):
        assert re.search(r"⟦[^⟧]*\Z|\A[^⟦]*⟧", part) is None


@given(texts)
def test_white_space_belongs_to_the_sentence_before(text: str) -> None:
    assert all(not sentence[0].isspace() for sentence in split_sentences(text)[1:])


@given(texts, st.integers(min_value=1, max_value=80))
def test_pieces_lose_nothing(text: str, limit: int) -> None:
    pieces = split_long(text, limit)
    assert "".join(pieces) == text
    assert all(len(piece) >= 20 for piece in pieces) or len(pieces) == 1


def test_a_closing_marker_stays_with_its_sentence() -> None:
    first, second = split_sentences("⟦+1⟧重要です。⟦-1⟧ ⟦+2⟧次⟦-2⟧です。")
    assert first == "⟦+1⟧重要です。⟦-1⟧ "
    assert second.startswith("⟦+2⟧")


@given(
    st.lists(st.sampled_from(["文", "です。", "！", "、", "\n", "⟦1⟧", "「", "。」"]), max_size=9),
    st.sampled_from(["文", "文です。", "文です。\n"]),
)
def test_a_pair_is_cut_only_where_it_holds_sentences(words: list[str], last: str) -> None:
    pair = f"⟦+1⟧{''.join(words)}{last}⟦-1⟧"
    for text in (f"前{pair}。", f"前{pair}後。", f"{pair}後。", f"{pair}。後。"):
        sentences = split_sentences(text)
        cut = [s for s in sentences if ("⟦+1⟧" in s) != ("⟦-1⟧" in s)]
        assert not cut or (cut[0].startswith("⟦+1⟧") and re.search(r"⟦-1⟧[。！\s]*\Z", cut[-1]))


def test_an_unbalanced_bracket_does_not_swallow_the_paragraph() -> None:
    text = "彼は「" + "長い話をした。" * 40 + "」と言った。"
    assert len(split_sentences(text)) == 40


def test_long_sentence_is_cut_in_balance() -> None:
    sentence = "、".join(["これはとても長い文の一部"] * 30) + "です。"
    pieces = split_long(sentence)
    assert "".join(pieces) == sentence
    assert all(piece.endswith("、") for piece in pieces[:-1])
    assert max(map(len, pieces)) - min(map(len, pieces)) < 30


def test_long_sentence_is_not_cut_in_brackets_or_pairs() -> None:
    bracket = "「" + "あ、" * 60 + "」"
    pair = "⟦+1⟧" + "い、" * 60 + "⟦-1⟧"
    assert split_long(f"{bracket}と言う、{pair}です。") == [f"{bracket}と言う、", f"{pair}です。"]


def test_numbers_are_not_cut() -> None:
    sentence = "価格は1,000円" * 30
    assert split_long(sentence) == [sentence]


def test_a_sentence_without_commas_stays_whole() -> None:
    sentence = "あ" * 24_506
    assert split_sentences(sentence) == split_long(sentence) == [sentence]


def test_short_sentences_are_left_alone() -> None:
    assert split_long("短い、文です。") == ["短い、文です。"]


@pytest.mark.skipif(not SHARED.exists(), reason="no real posts here")
@pytest.mark.parametrize("folder", ["seeds", "posts"])
def test_real_paragraphs(folder: str) -> None:
    files = [*(SHARED / folder).rglob("*.md"), *(SHARED / folder).rglob("*.txt")]
    assert files
    for file in files:
        text = file.read_bytes().decode("utf-8", "replace")
        for paragraph in filter(None, text.split("\n\n")):
            sentences = split_sentences(paragraph)
            assert "".join(sentences) == paragraph
            for sentence in sentences:
                check_pieces(sentence)


def check_pieces(sentence: str) -> None:
    pieces = split_long(sentence)
    assert "".join(pieces) == sentence
    for piece in pieces:
        # A piece that is still too long offers no place: prose does by its commas.
        assert len(piece) <= MAX_SENTENCE or not re.search("[、；，]", outside_brackets(piece))


def outside_brackets(text: str) -> str:
    """The middle of `text`, where a cut would leave two pieces of fair length, less brackets."""
    without = re.sub(r"⟦.*⟧|[「『（(【\[“].*[」』）)】\]”]", "", text, flags=re.DOTALL)
    return without[20:-20]
