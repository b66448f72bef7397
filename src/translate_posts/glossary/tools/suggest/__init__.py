"""Suggesting entries for a glossary."""

from translate_posts.glossary.tools.suggest.mining import Suggestion, suggest
from translate_posts.glossary.tools.suggest.pasting import suggestion_as_json, to_csv, to_paste

__all__ = ["Suggestion", "suggest", "suggestion_as_json", "to_csv", "to_paste"]
