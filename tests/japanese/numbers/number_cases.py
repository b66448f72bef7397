"""The fixture table: Japanese phrase, English, values."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from translate_posts.japanese.numbers import Value

TABLE = Path(__file__).parent / "cases.tsv"


class Case(NamedTuple):
    japanese: str
    english: str
    values: tuple[Value, ...]


def load_cases() -> list[Case]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [_case(*line.split("\t")) for line in lines if not line.startswith("#")]


def _case(japanese: str, english: str, values: str) -> Case:
    return Case(japanese, english, tuple(_value(text) for text in values.split("; ")))


def _value(text: str) -> Value:
    amount, _, unit = text.partition(" ")
    return Value(Decimal(amount.removeprefix("~")), unit, vague=amount.startswith("~"))
