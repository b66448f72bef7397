"""The term base: loading YAML glossaries, finding their terms, enforcing them in English."""

from translate_posts.glossary.entries import Term
from translate_posts.glossary.errors import GlossaryError, Problem
from translate_posts.glossary.loading import load_glossary, shipped_glossary
from translate_posts.glossary.matching import Match
from translate_posts.glossary.substitution import substitute
from translate_posts.glossary.termbase import Glossary, terms_digest
from translate_posts.glossary.verify import missing_terms

__all__ = [
    "Glossary",
    "GlossaryError",
    "Match",
    "Problem",
    "Term",
    "load_glossary",
    "missing_terms",
    "shipped_glossary",
    "substitute",
    "terms_digest",
]
