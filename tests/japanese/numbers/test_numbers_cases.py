"""Every row of the fixture table: found whole, worded as written, with exact values."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from number_cases import Case, load_cases

from translate_posts.japanese.numbers import Value, find_numbers, missing_values

CASES = load_cases()
IDS = [case.japanese for case in CASES]
SCALED = [case for case in CASES if re.search(r"[0-9]", case.english)]


def test_the_table_is_large_and_has_no_row_twice() -> None:
    assert len(set(IDS)) == len(CASES) >= 400


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_case(case: Case) -> None:
    (number,) = find_numbers(case.japanese)
    assert number.english == case.english
    assert number.values == case.values
    assert case.japanese.startswith(number.text)
    assert missing_values([number], case.english) == []


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_case_within_a_sentence(case: Case) -> None:
    numbers = find_numbers(f"それは、{case.japanese}、である。")
    assert [value for number in numbers for value in number.values] == list(case.values)


@pytest.mark.parametrize("case", SCALED, ids=[case.japanese for case in SCALED])
def test_ten_times_too_much_is_caught(case: Case) -> None:
    wrong = re.sub(r"[0-9][0-9,]*(?:\.[0-9]+)?", _tenfold, case.english, count=1)
    assert missing_values(find_numbers(case.japanese), wrong)


def _tenfold(figure: re.Match[str]) -> str:
    return f"{Decimal(figure[0].replace(',', '')) * 10:,f}"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("million", "billion"),
        ("billion", "million"),
        ("billion", "trillion"),
        ("trillion", "billion"),
    ],
)
def test_a_wrong_scale_is_caught(right: str, wrong: str) -> None:
    for case in (case for case in CASES if right in case.english):
        numbers = find_numbers(case.japanese)
        assert missing_values(numbers, case.english.replace(right, wrong)), case.japanese


def test_a_wrong_currency_is_caught() -> None:
    numbers = find_numbers("4,950億円")
    assert missing_values(numbers, "$495 billion") == [Value(Decimal(495 * 10**9), "JPY")]
