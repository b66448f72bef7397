from __future__ import annotations

import re
from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pipeline_cases import cases, unsigned
from pipeline_engines import spell

from translate_posts.document import Rules, Segment, read_post
from translate_posts.document.inline import Slot, markers
from translate_posts.document.inline.codes import Kind, Piece
from translate_posts.japanese import Typography, cjk_marks
from translate_posts.pipeline.units import Part, Sentence, cut_segment, join_parts

CASES = cases("units.txt")
PIECES = [
    "推論は速い。", "学習も速いです", "、", "。", "？", "（注）", "「引用だ。」", "English", "H100",
    " ", "　", "\n", "  \n", "<br>", "**太字**", "**太字。**", "**太字だ。次だ。**", "*斜体*",
    "***両方***", "~~取消~~", "`code`", "[記事](a.html)", "[記事。次。](b.html)", "![図](a.png)",
    "[![図](a.png)](b)", "<https://a.b/>", "[^1]", "$x_1$", "{{ x }}", ":smile:", "<b>太</b>",
    "<span>", "</span>", "<wbr>", "**半分。", "もう**", "⟦1⟧", "長い文が続いていくので、" * 20,
]  # fmt: skip
"""Inline Markdown, of which Hypothesis makes paragraphs."""
MARKDOWN = st.lists(st.sampled_from(PIECES), min_size=1, max_size=10).map("".join)


def segments(markdown: str) -> list[Segment]:
    return read_post(markdown, Rules()).segments()


def raw(part: Part) -> str:
    return part if isinstance(part, str) else part.raw


def shown(part: Part) -> str:
    if isinstance(part, str):
        return f"T {part}"
    return f"S {part.text}" + (f" <- {part.raw}" if part.raw != part.text else "")


@pytest.mark.parametrize(("title", "case"), CASES, ids=[title for title, _ in CASES])
def test_segments_are_cut_into_sentences(title: str, case: list[str]) -> None:
    markdown, expected = (unsigned(part) for part in case)
    found = [shown(part) for segment in segments(markdown) for part in cut_segment(segment)]
    assert "\n".join(found) == expected.rstrip("\n"), title


@given(MARKDOWN)
def test_parts_are_the_segment(markdown: str) -> None:
    for segment in segments(markdown):
        parts = cut_segment(segment)
        assert "".join(map(raw, parts)) == segment.text
        assert join_parts(parts, {}) == segment.text


@given(MARKDOWN)
def test_sentences_number_their_codes_from_1(markdown: str) -> None:
    for segment in segments(markdown):
        for part in cut_segment(segment):
            if isinstance(part, Sentence):
                check_numbers(part)
                assert part.restore(part.text) == part.raw


def check_numbers(sentence: Sentence) -> None:
    found = list(markers(sentence.text))
    for role in ("single", "open"):
        numbers = [one.number for one in found if one.role == role]
        assert numbers == list(range(1, len(numbers) + 1))
    opened = {one.number for one in found if one.role == "open"}
    assert opened == {one.number for one in found if one.role == "close"}
    assert [sentence.names[one.name] for one in found] == [
        one.name for one in markers(sentence.raw)
    ]


@given(MARKDOWN, st.randoms(use_true_random=False))
def test_no_slot_is_lost_or_doubled(markdown: str, chance: Random) -> None:
    for segment in segments(markdown):
        parts = cut_segment(segment)
        sentences = [part.text for part in parts if isinstance(part, Sentence)]
        targets = {text: spell(text) for text in sentences if chance.random() < 0.8}
        joined = join_parts(parts, targets)
        assert names(joined) == names(segment.text)
        assert pairs_nest(joined)


def names(text: str) -> Counter[str]:
    return Counter(one.name for one in markers(text))


def pairs_nest(text: str) -> bool:
    opened: list[int] = []
    for one in markers(text):
        if one.role == "open":
            opened.append(one.number)
        elif one.role == "close" and (not opened or opened.pop() != one.number):
            return False
    return not opened


def made(text: str, **kinds: Kind) -> Segment:
    """A segment as no Markdown of today makes it. Keys: ``single_1`` or ``pair_1``."""
    slots = []
    for name, kind in kinds.items():
        piece = Piece("single", kind, 0, 0)
        number = int(name.partition("_")[2])
        slots.append(Slot(number, kind, (piece,), (piece,) if name.startswith("pair") else ()))
    return Segment("id", "paragraph", 1, text, tuple(slots))


def test_half_a_pair_is_a_single_to_the_engine() -> None:
    (segment,) = segments("**一行目<br>二行目**が速い。")
    parts = cut_segment(segment)
    assert [shown(part) for part in parts] == [
        "T ⟦+1⟧",
        "S 一行目",
        "T ⟦1⟧",
        "S 二行目⟦1⟧が速い。 <- 二行目⟦-1⟧が速い。",
    ]
    joined = join_parts(parts, {"一行目": "Line one", "二行目⟦1⟧が速い。": "Line two⟦1⟧ is fast."})
    assert joined.replace("⟦1⟧ ", "⟦1⟧") == "⟦+1⟧Line one⟦1⟧Line two⟦-1⟧ is fast."


def test_a_pair_longer_than_a_bracket_may_be_is_cut_in_halves() -> None:
    (segment,) = segments(f"これは**半分。{'もう一つ。' * 60}最後の**終わり。")
    sentences = [part for part in cut_segment(segment) if isinstance(part, Sentence)]
    assert sentences[0].text == "これは⟦1⟧半分。"
    assert sentences[0].restore("This is ⟦1⟧half.") == "This is ⟦+1⟧half."
    assert sentences[-1].raw == "最後の⟦-1⟧終わり。"


@pytest.mark.parametrize(
    "kind", ["image", "html", "footnote", "liquid", "attribute", "code", "url", "math", "emoji"]
)
def test_which_singles_are_peeled(kind: Kind) -> None:
    parts = cut_segment(made("⟦1⟧推論は速い。⟦2⟧", single_1=kind, single_2=kind))
    peeled = kind in ("image", "html", "footnote", "liquid", "attribute")
    expected = "推論は速い。" if peeled else "⟦1⟧推論は速い。⟦2⟧"
    assert [part.text for part in parts if isinstance(part, Sentence)] == [expected]


def test_a_segment_of_codes_alone_has_no_sentence() -> None:
    parts = cut_segment(made("⟦1⟧ ⟦2⟧。", single_1="code", single_2="image"))
    assert all(isinstance(part, str) for part in parts)
    assert join_parts(parts, {}) == "⟦1⟧ ⟦2⟧。"


JOINS = cases("joins.txt")


@pytest.mark.parametrize(("title", "case"), JOINS, ids=[title for title, _ in JOINS])
def test_targets_are_joined(title: str, case: list[str]) -> None:
    markdown, given_targets, expected = (unsigned(part) for part in case)
    pairs = [line.split(" => ") for line in given_targets.split("\n")]
    targets = dict(pairs)
    (segment,) = segments(markdown)
    assert targets.keys() <= {
        part.text for part in cut_segment(segment) if isinstance(part, Sentence)
    }
    assert join_parts(cut_segment(segment), targets) == expected.rstrip("\n"), title


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("GPU、CPU", "GPU, CPU"),
        ("OK！", "OK!"),
        ("（2024）", "(2024)"),
        ("Q1〜Q3", "Q1–Q3"),
        ("⟦+1⟧GPU⟦-1⟧：", "⟦+1⟧GPU⟦-1⟧:"),
        ("IDE：⟦1⟧、２つ".replace("つ", "x"), "IDE: ⟦1⟧, 2x"),
        ("A｜B", "A | B"),
        ("ー", "–"),
        ("it's 「GPU」", "it’s “GPU”"),
    ],
)
def test_a_segment_of_marks_alone_is_no_sentence_and_gets_english_marks(
    text: str, english: str
) -> None:
    parts = cut_segment(made(text, single_1="code", pair_1="emphasis"))
    assert all(isinstance(part, str) for part in parts)
    assert join_parts(parts, {}) == text, "an engine that changes nothing"
    assert join_parts(parts, {}, typography=Typography()) == english


def test_quotes_beside_sentences_are_set_as_configured() -> None:
    parts = cut_segment(made("速い。It's 「GPU」. 次。"))
    targets = {"速い。": "Fast.", "次。": "Next."}
    straight = join_parts(parts, targets, typography=Typography(quotes="straight"))
    assert straight == 'Fast. It\'s "GPU". Next.'
    assert join_parts(parts, targets) == "Fast. It’s “GPU”. Next."


@given(MARKDOWN)
def test_where_all_is_translated_no_japanese_mark_is_left(markdown: str) -> None:
    for segment in segments(markdown):
        parts = cut_segment(segment)
        targets = {part.text: "It is. " for part in parts if isinstance(part, Sentence)}
        if targets:
            codes = [part.text for part in parts if isinstance(part, Sentence) and "⟦" in part.text]
            joined = join_parts(parts, targets, typography=Typography())
            assert codes or not cjk_marks(joined.replace("It is. ", ""))


def test_spelling_keeps_markers() -> None:
    """What the tests above rest on."""
    text = "これは⟦+1⟧推論⟦-1⟧と⟦1⟧、H100だ。"
    assert names(spell(text)) == names(text)
    assert not re.search(r"[ぁ-ヿ一-鿿]", spell(text).replace("。", "").replace("、", ""))
