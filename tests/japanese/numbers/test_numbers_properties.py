"""Invariants: exact amounts whatever their spelling, sound spans, linear time."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_posts.japanese.numbers import (
    find_numbers,
    missing_values,
    substitute_numbers,
    values_in_english,
)

_KANJI = "〇一二三四五六七八九"
_BIG = ("", "万", "億", "兆")
_JAPANESE = (
    "億万兆千百十一二三円ドル年月日人社つ%割倍約数第～〜から以上、前後半分の時午⟦⟧+-123"
    "4567890,.１２ AGPT$¥"
)


def _groups(number: int) -> list[tuple[int, str]]:
    parts = [(number // 10 ** (4 * power) % 10**4, _BIG[power]) for power in range(3, -1, -1)]
    return [(part, scale) for part, scale in parts if part]


def _kanji_part(part: int) -> str:
    text = ""
    for size, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = part // size % 10
        if digit:
            text += ("" if digit == 1 and name else _KANJI[digit]) + name
    return text


@given(st.integers(1, 10**16 - 1), st.sampled_from(["", ","]))
def test_mixed_digits_read_exactly(number: int, comma: str) -> None:
    text = "".join(f"{part:{comma}}{scale}" for part, scale in _groups(number)) + "円"
    (found,) = find_numbers(text)
    assert found.text == text
    assert found.values[0].amount == number
    assert missing_values([found], found.english) == []
    assert missing_values([found], f"¥{number * 10:,}")


@given(st.integers(1, 10**16 - 1))
def test_kanji_numerals_read_exactly(number: int) -> None:
    text = "".join(_kanji_part(part) + scale for part, scale in _groups(number)) + "円"
    (found,) = find_numbers(text)
    assert found.values[0].amount == number


@given(
    st.decimals(Decimal("0.0001"), Decimal("9999"), places=4),
    st.sampled_from([("", 1), ("万", 10**4), ("億", 10**8), ("兆", 10**12)]),
    st.sampled_from(["円", "ドル", "%", "倍"]),
)
def test_decimals_read_exactly(number: Decimal, scale: tuple[str, int], unit: str) -> None:
    (found,) = find_numbers(f"{number}{scale[0]}{unit}")
    assert found.values[0].amount == number * scale[1]
    assert missing_values([found], found.english) == []


@given(st.one_of(st.text(), st.text(alphabet=_JAPANESE, max_size=60)))
def test_spans_are_in_bounds_and_apart(text: str) -> None:
    end = 0
    for number in find_numbers(text):
        assert end <= number.start < number.end <= len(text)
        assert number.text == text[number.start : number.end]
        assert number.values
        assert number.english
        end = number.end


@given(st.text(alphabet=_JAPANESE, max_size=60))
def test_slot_markers_and_unglued_text_survive(text: str) -> None:
    changed, _ = substitute_numbers(f"⟦+1⟧{text}⟦-1⟧")
    assert changed.startswith("⟦+1⟧")
    assert changed.endswith("⟦-1⟧")


@given(st.one_of(st.text(), st.text(alphabet="0123456789,. $%millonbteyarsdg-–/:'", max_size=60)))
def test_any_english_can_be_read(text: str) -> None:
    assert all(value.amount >= 0 for value in values_in_english(text))


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "一",
        "1,",
        "1億",
        "1億円～",
        "約",
        "数",
        "最大",
        "1から",
        "1-",
        "2024年",
        "1、",
        "⟦1⟧",
        "1分の",
    ],
)
def test_time_grows_with_length_only(unit: str) -> None:
    started = time.process_time()
    find_numbers(unit * (10_000 // len(unit)))
    assert time.process_time() - started < 10  # quadratic would take minutes


@pytest.mark.parametrize("unit", ["1", "1,", "one ", "a ", "1 to ", "$", "1/", "hundreds of "])
def test_english_time_grows_with_length_only(unit: str) -> None:
    started = time.process_time()
    values_in_english(unit * (10_000 // len(unit)))
    assert time.process_time() - started < 10
