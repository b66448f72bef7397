"""Japanese text and its English conventions: sentences, line breaks, scripts, punctuation."""

from translate_posts.japanese.numbers import (
    Number,
    Value,
    find_numbers,
    missing_values,
)
from translate_posts.japanese.punctuation import to_english
from translate_posts.japanese.scripts import (
    display_width,
    has_japanese,
    is_japanese,
    japanese_count,
)
from translate_posts.japanese.sentences import (
    LONG_SENTENCE,
    MAX_SENTENCE,
    split_long,
    split_sentences,
)
from translate_posts.japanese.wrapping import is_soft_wrap, join_wrapped

__all__ = [
    "LONG_SENTENCE",
    "MAX_SENTENCE",
    "Number",
    "Value",
    "display_width",
    "find_numbers",
    "has_japanese",
    "is_japanese",
    "is_soft_wrap",
    "japanese_count",
    "join_wrapped",
    "missing_values",
    "split_long",
    "split_sentences",
    "to_english",
]
