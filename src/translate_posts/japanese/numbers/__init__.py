"""Numbers, amounts and dates: found in Japanese, written in English, compared by value."""

from translate_posts.japanese.numbers.comparing import comparable
from translate_posts.japanese.numbers.english import read_english, read_figures, values_in_english
from translate_posts.japanese.numbers.finding import find_numbers, substitute_numbers
from translate_posts.japanese.numbers.matching import (
    Missing,
    find_invented,
    find_missing,
    forms,
    missing_values,
    stands_for,
)
from translate_posts.japanese.numbers.model import (
    Bound,
    Direction,
    Kind,
    Number,
    Placement,
    Stated,
    Style,
    Value,
)
from translate_posts.japanese.numbers.placing import placements
from translate_posts.japanese.numbers.wording import in_english

__all__ = [
    "Bound",
    "Direction",
    "Kind",
    "Missing",
    "Number",
    "Placement",
    "Stated",
    "Style",
    "Value",
    "comparable",
    "find_invented",
    "find_missing",
    "find_numbers",
    "forms",
    "in_english",
    "missing_values",
    "placements",
    "read_english",
    "read_figures",
    "stands_for",
    "substitute_numbers",
    "values_in_english",
]
