"""Kinds of numbers, the ways in which an engine may be given them, and styles."""

from __future__ import annotations

from typing import get_args

import pytest
from number_cases import load_cases

from translate_posts.japanese.numbers import Kind, Style, find_numbers, placements

KINDS = [
    ("1,500億ドル", "money", ("leave", "inline", "slot")),
    ("3割", "percent", ("leave", "inline", "slot")),
    ("30%", "percent", ("leave", "slot")),
    ("前年比3割増", "change", ("leave", "inline", "slot")),
    ("80ギガバイト", "unit", ("leave", "inline", "slot")),
    ("64ビット", "unit", ("leave", "slot")),
    ("39,800万", "amount", ("leave", "inline", "slot")),
    ("100万台", "count", ("leave", "inline", "slot")),
    ("3社", "count", ("leave",)),
    ("20年近く", "period", ("leave", "slot")),
    ("2026年8月", "date", ("leave", "inline", "slot")),
    ("午後3時30分", "time", ("leave", "inline", "slot")),
    ("第2世代", "ordinal", ("leave", "inline")),
    ("2倍", "multiple", ("leave",)),
    ("1000倍", "multiple", ("leave", "slot")),
    ("3分の2", "fraction", ("leave",)),
    ("数十億ドル", "vague", ("leave", "slot")),
    ("数百社", "vague", ("leave", "slot")),
]


@pytest.mark.parametrize(("source", "kind", "ways"), KINDS)
def test_kinds_and_ways(source: str, kind: str, ways: tuple[str, ...]) -> None:
    (number,) = find_numbers(source)
    assert number.kind == kind
    assert placements(number) == ways


def test_every_kind_is_in_the_table() -> None:
    assert {kind for _, kind, _ in KINDS} == set(get_args(Kind))


def test_every_case_has_a_kind_of_the_closed_set() -> None:
    kinds = {number.kind for case in load_cases() for number in find_numbers(case.japanese)}
    assert kinds == set(get_args(Kind))


@pytest.mark.parametrize(
    ("source", "inline"),
    [
        ("前年比3割増", "前年比30%増"),
        ("約1万人以上", "約10,000人以上"),
        ("2,080億個", "208 billion個"),
        ("3ナノ", "3 nm"),
    ],
)
def test_inline_keeps_the_japanese_around_the_figure(source: str, inline: str) -> None:
    (number,) = find_numbers(source)
    assert number.inline == inline


DATES = [
    ("2026年8月15日", "15 August 2026"),
    ("2026年8月15日（土）", "Saturday, 15 August 2026"),
    ("8月15日", "15 August"),
    ("8月15日（土）", "Saturday, 15 August"),
    ("9月1日～5日", "1–5 September"),
    ("2026年9月1日～5日", "1–5 September 2026"),
    ("8月15日〜9月3日", "15 August–3 September"),
    ("2026-08-15", "15 August 2026"),
    ("令和7年4月1日", "1 April 2025"),
    ("2026年8月", "August 2026"),
    ("1,500億ドル", "$150 billion"),
]


@pytest.mark.parametrize(("source", "expected"), DATES)
def test_international_dates(source: str, expected: str) -> None:
    (number,) = find_numbers(source, Style(date_order="international"))
    assert number.english == expected


LETTERS = [
    ("約1,500億ドル以上", "about $150B or more"),
    ("8億～12億ドル", "$800M–$1.2B"),
    ("十数億ドル", "more than $1B"),
    ("2億元", "200M yuan"),
    ("数十億ドル", "billions of dollars"),
    ("1億人", "100 million people"),
    ("70億パラメータ", "7 billion parameters"),
    ("2026年8月15日", "August 15, 2026"),
]


@pytest.mark.parametrize(("source", "expected"), LETTERS)
def test_letters_are_for_money_only(source: str, expected: str) -> None:
    (number,) = find_numbers(source, Style(currency_scale="letters"))
    assert number.english == expected


@pytest.mark.parametrize(
    ("source", "bound", "direction"),
    [
        ("100社以上", "low", ""),
        ("100社未満", "high", ""),
        ("最大3倍", "high", ""),
        ("少なくとも3人", "low", ""),
        ("10億ドル超", "low", ""),
        ("半分以下", "high", ""),
        ("前年比1割増", "", "up"),
        ("2割減", "", "down"),
        ("5%低下した", "", "down"),
        ("▲3%", "", "down"),
        ("マイナス3%", "", "down"),
        ("5%から", "", ""),
    ],
)
def test_bounds_and_directions(source: str, bound: str, direction: str) -> None:
    (number,) = find_numbers(source)
    assert (number.bound, number.direction) == (bound, direction)
