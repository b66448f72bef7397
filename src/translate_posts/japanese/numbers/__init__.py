"""Numbers, amounts and dates: found in Japanese, written in English, compared by value."""

from translate_posts.japanese.numbers.comparing import missing_values
from translate_posts.japanese.numbers.english import values_in_english
from translate_posts.japanese.numbers.finding import find_numbers, substitute_numbers
from translate_posts.japanese.numbers.model import Number, Style, Value

__all__ = [
    "Number",
    "Style",
    "Value",
    "find_numbers",
    "missing_values",
    "substitute_numbers",
    "values_in_english",
]
