"""English typography: quotes, dashes, spaces, capitals, and what is wrong with them."""

from translate_posts.japanese.typography.balance import unbalanced
from translate_posts.japanese.typography.casing import in_case, to_sentence_case, to_title_case
from translate_posts.japanese.typography.marks import cjk_marks
from translate_posts.japanese.typography.pairs import close_pairs
from translate_posts.japanese.typography.polish import polish
from translate_posts.japanese.typography.quotes import set_quotes
from translate_posts.japanese.typography.style import Case, Dashes, Quotes, Typography

__all__ = [
    "Case",
    "Dashes",
    "Quotes",
    "Typography",
    "cjk_marks",
    "close_pairs",
    "in_case",
    "polish",
    "set_quotes",
    "to_sentence_case",
    "to_title_case",
    "unbalanced",
]
