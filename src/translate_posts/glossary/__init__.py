"""The term base: loading YAML glossaries, finding their terms, enforcing them in English."""

from translate_posts.glossary.entries import Term
from translate_posts.glossary.errors import GlossaryError, Problem
from translate_posts.glossary.loading import load_glossary, shipped_glossary
from translate_posts.glossary.matching import Match
from translate_posts.glossary.overlays import OVERLAY_NAME, Glossaries
from translate_posts.glossary.patterns import SlowPattern
from translate_posts.glossary.substitution import substitute
from translate_posts.glossary.tag_case import tag_case
from translate_posts.glossary.termbase import Glossary, terms_digest
from translate_posts.glossary.verify import (
    hidden_matches,
    missing_matches,
    missing_terms,
    near_miss,
)

__all__ = [
    "OVERLAY_NAME",
    "Glossaries",
    "Glossary",
    "GlossaryError",
    "Match",
    "Problem",
    "SlowPattern",
    "Term",
    "hidden_matches",
    "load_glossary",
    "missing_matches",
    "missing_terms",
    "near_miss",
    "shipped_glossary",
    "substitute",
    "tag_case",
    "terms_digest",
]
