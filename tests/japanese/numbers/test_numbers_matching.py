"""Where English figures stand, and which of them the Japanese does not have."""

from __future__ import annotations

from decimal import Decimal

import pytest

from translate_posts.japanese.numbers import (
    Value,
    find_invented,
    find_missing,
    find_numbers,
    in_english,
    read_english,
)


@pytest.mark.parametrize(
    ("english", "figure", "value"),
    [
        ("It costs $150 billion.", "$150 billion", Value(Decimal(150 * 10**9), "USD")),
        ("from $150–200 billion", "200 billion", Value(Decimal(200 * 10**9), "USD")),
        ("in ⟦1⟧ March 2026", "March", Value(Decimal(3), "month")),
        ("at 3:30 p.m. today", "3:30 p.m", Value(Decimal(930), "clock")),
        ("hundreds of millions of users", "hundreds of millions", Value(Decimal(10**8), "", True)),
        ("sales in FY25", "FY25", Value(Decimal(2025), "year")),
    ],
)
def test_places(english: str, figure: str, value: Value) -> None:
    places = [english[one.start : one.end] for one in read_english(english) if one.value == value]
    assert figure in [place.strip() for place in places]


INVENTED = [
    ("3割だ。", "It is 30%.", []),
    ("速い。", "It is 30% faster.", ["30%"]),
    ("速い。", "It took five years and $3.", ["five years", "$3"]),
    ("二十億円", "¥2 billion", []),
    ("100MのメモリとRobo 3T", "100M of memory and Robo 3T", []),
    ("Maia 100を100万個", "1 million Maia 100 chips", []),
    ("Maia 100", "$100 for a Maia", ["$100"]),
    ("1,500億ドル", "$150 billion in 1,500 deals", ["1,500"]),
    ("第3四半期", "Q3", []),
    ("昨年", "March 2025", ["March", "2025"]),
    ("第26回", "the twenty-sixth meeting", []),
    ("21世紀の20秒", "a twenty-second clip of the twenty-first century", []),
]


@pytest.mark.parametrize(("source", "english", "expected"), INVENTED)
def test_invented(source: str, english: str, expected: list[str]) -> None:
    found = find_invented(source, find_numbers(source), english)
    assert [english[one.start : one.end].strip() for one in found] == expected


def test_known_wordings_are_not_invented() -> None:
    assert find_invented("百年史", [], "the 1923 Chronicle")
    assert not find_invented("百年史", [], "the 1923 Chronicle", ["1923 Chronicle"])


def test_missing_values_come_with_their_numbers() -> None:
    numbers = find_numbers("2024年は1,000億円だった。")
    (missing,) = find_missing(numbers, "It was ¥100 billion.")
    assert (missing.number.text, missing.value) == ("2024年", Value(Decimal(2024), "year"))


@pytest.mark.parametrize(
    ("value", "date", "expected"),
    [
        (Value(Decimal(150 * 10**9), "USD"), False, "$150 billion"),
        (Value(Decimal(10**9), "CNY"), False, "1 billion yuan"),
        (Value(Decimal("32.5"), "%"), False, "32.5%"),
        (Value(Decimal(80), "GB"), False, "80 GB"),
        (Value(Decimal(3), "year"), False, "3 years"),
        (Value(Decimal(2025), "year"), True, "2025"),
        (Value(Decimal(3), "month"), True, "March"),
        (Value(Decimal(15), "day"), True, "15"),
        (Value(Decimal(1200)), False, "1,200"),
        (Value(Decimal(2), "ordinal"), False, "second"),
        (Value(Decimal(2), "/3"), False, None),
        (Value(Decimal(2), "half"), True, None),
    ],
)
def test_a_value_by_itself(value: Value, date: bool, expected: str | None) -> None:
    assert in_english(value, date=date) == expected


@pytest.mark.parametrize("joined", ["–", "-", " to ", "–$"])
def test_a_scale_is_shared_by_both_ends_only_where_the_first_has_none(joined: str) -> None:
    values = {one.value.amount for one in read_english(f"$800 million{joined}1.2 billion")}
    assert values == {Decimal(800 * 10**6), Decimal(12 * 10**8)}
    assert Decimal(150 * 10**9) in {
        one.value.amount for one in read_english(f"$150{joined}200 billion")
    }


@pytest.mark.parametrize(
    ("source", "english", "missing"),
    [
        ("早１年が経つ。", "It has been a long time.", True),
        ("2 回目: 3 分 44 秒", "Second: 3 44 seconds", True),
        ("2、3 日中には終わる。", "It ends within 2 or 3 days.", False),
        ("早１年が経つ。", "It has been a year.", False),
        ("早１年が経つ。", "It has been one year.", False),
        ("数十年たった。", "Ten years have passed.", True),
        ("数十年たった。", "Decades have passed.", False),
        ("十数年たった。", "About 15 years have passed.", False),
    ],
)
def test_what_states_a_period(source: str, english: str, missing: bool) -> None:
    assert bool(find_missing(find_numbers(source), english)) == missing
