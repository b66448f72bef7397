"""What is a number in running text, what is none, and what replaces it."""

from __future__ import annotations

from pathlib import Path

import pytest

from translate_posts.japanese.numbers import Style, find_numbers, substitute_numbers

NO_NUMBERS = (Path(__file__).parent / "no_numbers.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_none_is_found(text: str) -> None:
    assert find_numbers(text) == []


SENTENCES = [
    ("AI投資は1,000億ドル以上だ", "AI投資は$100 billion or moreだ"),
    ("前年比120.0%増の4,950億円に達した", "前年比120.0%増の¥495 billionに達した"),
    ("1,500億～2,000億ドル規模にまで", "$150–200 billion規模にまで"),
    ("AWSが3割を占める", "AWSが30%を占める"),
    ("2026年8月にGPU100万台", "August 2026にGPU 1 million台"),
    ("2026年AI戦略", "2026 AI戦略"),
    ("3つの会社と2社", "3つの会社と2社"),
    ("約1万人の社員", "約10,000人の社員"),
    ("70億パラメータのモデル", "7 billion parametersのモデル"),
    ("⟦1⟧は⟦+1⟧30億円⟦-1⟧です", "⟦1⟧は⟦+1⟧¥3 billion⟦-1⟧です"),
    ("1億円から2億円に増えた", "¥100 millionから¥200 millionに増えた"),
    ("15%増加した", "15%増加した"),
    ("H100を10万枚", "H100を100,000枚"),
]


@pytest.mark.parametrize(("source", "expected"), SENTENCES)
def test_substitution(source: str, expected: str) -> None:
    assert substitute_numbers(source)[0] == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("1,500億ドル", "$150B"),
        ("1,500億～2,000億ドル", "$150–200B"),
        ("1兆2345億円", "¥1.2345T"),
        ("3,980円", "¥3,980"),
        ("5億元", "500M yuan"),
        ("1億人", "100 million people"),
    ],
)
def test_letters_style(source: str, expected: str) -> None:
    (number,) = find_numbers(source, Style(currency_scale="letters"))
    assert number.english == expected


def test_a_number_keeps_its_place_and_text() -> None:
    text = "売上高は４，９５０億円だった"
    (number,) = find_numbers(text)
    assert text[number.start : number.end] == number.text == "４，９５０億円"


def test_two_amounts_with_kara_are_no_range() -> None:
    assert [number.english for number in find_numbers("3年前から5年後に")] == [
        "three years ago",
        "five years later",
    ]
