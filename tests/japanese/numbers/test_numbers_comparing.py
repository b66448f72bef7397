"""Which English wordings state a Japanese value, and which do not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from translate_posts.japanese.numbers import (
    Value,
    find_numbers,
    missing_values,
    values_in_english,
)

REWORDED = [
    ("2倍になった", "It doubled."),
    ("2倍になった", "It grew twice as fast."),
    ("2倍になった", "a 2x gain"),
    ("2倍になった", "two times as much"),
    ("2倍になった", "a twofold rise"),
    ("3倍", "It tripled."),
    ("10倍", "a tenfold increase"),
    ("1,000倍", "1,000x"),
    ("3つ", "There are three reasons."),
    ("1つ", "This is a change."),
    ("1つ", "This is one of them."),
    ("20年", "two decades"),
    ("20年近く", "nearly 20 years"),
    ("10年", "over the past decade"),
    ("数十年", "for decades"),
    ("100年", "a century"),
    ("半分", "half of it"),
    ("半分", "It fell by 50%."),
    ("半年", "six months"),
    ("1年半", "18 months"),
    ("1年半", "a year and a half"),
    ("12月", "in December"),
    ("2026年8月15日", "on August 15, 2026"),
    ("2026年8月15日", "on 15 August 2026"),
    ("2026年8月15日", "2026-08-15"),
    ("2025年度", "FY2025"),
    ("2025年度", "fiscal year 2025"),
    ("第3四半期", "in Q3"),
    ("第3四半期", "in the third quarter"),
    ("1,500億～2,000億ドル", "between $150 billion and $200 billion"),
    ("1,500億～2,000億ドル", "$150 billion to $200 billion"),
    ("1,500億～2,000億ドル", "$150 to $200 billion"),
    ("1,500億～2,000億ドル", "150-200 billion dollars"),
    ("1,500億～2,000億ドル", "$150B–$200B"),
    ("4,950億円", "495 billion yen"),
    ("4兆9500億円", "4.95 trillion yen"),
    ("15億ドル", "$1.5B"),
    ("150万", "1.5 million"),
    ("3割", "30 percent"),
    ("30%", "thirty percent"),
    ("数十億ドル", "several billion dollars"),
    ("数十万個のチップ", "hundreds of thousands of chips"),
    ("数百社", "several hundred companies"),
    ("数年", "a few years"),
    ("数年", "over the years"),
    ("十数社", "about 15 companies"),
    ("3分の2", "two-thirds"),
    ("10分の1", "a tenth"),
    ("10分の1", "10%"),
    ("午後3時30分", "at 3:30 PM"),
    ("午後3時", "at 15:00"),
    ("第2世代", "the second-generation chip"),
    ("第2世代", "2nd generation"),
    ("1位", "No. 1"),
    ("1,000メガワット", "1 GW"),
    ("2社", "both companies"),
    ("25社", "twenty-five companies"),
    ("24時間", "24-hour"),
    ("2020年代", "the 2020s"),
    ("1950～53年", "the 1950-53 war"),
    ("1 万 6 千人", "16,000 people"),
    ("1億2,500万ポンド", "£125m"),
    ("1100万ポンド", "an £11million deal"),
    ("午後5時半", "at 5.30pm"),
    ("第二次世界大戦", "World War II"),
    ("8年目", "its eighth year"),
]


@pytest.mark.parametrize(("source", "english"), REWORDED)
def test_stated(source: str, english: str) -> None:
    assert missing_values(find_numbers(source), english) == []


WRONG = [
    ("1,000億ドル", "$1,000 billion"),
    ("1,000億ドル", "$10 billion"),
    ("1,000億ドル", "100 billion yen"),
    ("1,000億ドル", "a lot of money"),
    ("1,500億～2,000億ドル", "$150 billion"),
    ("3割", "3%"),
    ("3つ", "four reasons"),
    ("2倍", "three times"),
    ("20年", "two years"),
    ("数十億ドル", "tens of billions of dollars"),
    ("数百社", "thousands of companies"),
    ("80GB", "80 TB"),
    ("3nm", "3 mm"),
    ("2026年8月15日", "August 16, 2026"),
    ("2026年8月15日", "September 15, 2026"),
    ("2025年", "2024"),
    ("午後3時", "at 4 p.m."),
    ("3分の2", "one-third"),
    ("第2世代", "third generation"),
    ("1,000メガワット", "1 MW"),
    ("50%", "50 companies"),
]


@pytest.mark.parametrize(("source", "english"), WRONG)
def test_missing(source: str, english: str) -> None:
    assert missing_values(find_numbers(source), english)


def _value(amount: str, unit: str = "", *, vague: bool = False) -> Value:
    return Value(Decimal(amount), unit, vague)


@pytest.mark.parametrize(
    ("english", "value"),
    [
        ("$150 billion", _value("150000000000", "USD")),
        ("4.95 trillion yen", _value("4950000000000", "JPY")),
        ("¥495 billion", _value("495000000000", "JPY")),
        ("NT$20 billion", _value("20000000000", "TWD")),
        ("a hundred million yuan", _value("100000000", "CNY")),
        ("30 percent", _value("30", "%")),
        ("0.25 percentage points", _value("0.25", "point")),
        ("25 basis points", _value("0.25", "point")),
        ("hundreds of thousands of chips", _value("100000", vague=True)),
        ("dozens of companies", _value("10", vague=True)),
        ("billions of dollars", _value("1000000000", "USD", vague=True)),
        ("two and a half years", _value("2.5", "year")),
        ("Q3", _value("3", "quarter")),
        ("FY25", _value("2025", "year")),
        ("120 kilowatt-hours", _value("120", "kWh")),
        ("900 GB/s", _value("900", "GB/s")),
        ("mid-2025", _value("2025")),
        ("one in 20,000", _value("1", "/20000")),
        ("twenty-first", _value("21", "ordinal")),
        ("7 billion parameters", _value("7000000000", "parameter")),
    ],
)
def test_values_in_english(english: str, value: Value) -> None:
    assert value in values_in_english(english)


def test_slot_markers_hold_no_values() -> None:
    assert values_in_english("⟦7⟧ of ⟦+8⟧them⟦-8⟧") == []


def test_no_numbers_miss_nothing() -> None:
    assert missing_values([], "whatever") == []
