"""Japanese text and its English conventions: sentences, line breaks, scripts, punctuation."""

from translate_posts.japanese.english_sentences import split_english
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
from translate_posts.japanese.typography import (
    Case,
    Dashes,
    Quotes,
    Typography,
    cjk_marks,
    close_pairs,
    in_case,
    polish,
    set_quotes,
    to_sentence_case,
    to_title_case,
    unbalanced,
)
from translate_posts.japanese.wrapping import is_soft_wrap, join_wrapped

__all__ = [
    "LONG_SENTENCE",
    "MAX_SENTENCE",
    "Case",
    "Dashes",
    "Number",
    "Quotes",
    "Typography",
    "Value",
    "cjk_marks",
    "close_pairs",
    "display_width",
    "find_numbers",
    "has_japanese",
    "in_case",
    "is_japanese",
    "is_soft_wrap",
    "japanese_count",
    "join_wrapped",
    "missing_values",
    "polish",
    "set_quotes",
    "split_english",
    "split_long",
    "split_sentences",
    "to_english",
    "to_sentence_case",
    "to_title_case",
    "unbalanced",
]
