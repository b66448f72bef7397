"""Tools for people who keep a glossary: lint, suggest, stats, import and export."""

from translate_posts.glossary.tools.adding import with_term
from translate_posts.glossary.tools.exchange import (
    FORMATS,
    TbxVersion,
    checked_yaml,
    export_terms,
    import_terms,
    merge_terms,
    to_yaml,
)
from translate_posts.glossary.tools.hits import SiteHits, TermHits, count_hits
from translate_posts.glossary.tools.lint import RULES, Finding, Severity, Subject, lint
from translate_posts.glossary.tools.posts import Place, PostText, Sentence, Site, Tag
from translate_posts.glossary.tools.sources import Entries, glossary_of, read_entries, terms_of
from translate_posts.glossary.tools.stats import Stats, stats
from translate_posts.glossary.tools.suggest import (
    Suggestion,
    suggest,
    suggestion_as_json,
    to_csv,
    to_paste,
)

__all__ = [
    "FORMATS",
    "RULES",
    "Entries",
    "Finding",
    "Place",
    "PostText",
    "Sentence",
    "Severity",
    "Site",
    "SiteHits",
    "Stats",
    "Subject",
    "Suggestion",
    "Tag",
    "TbxVersion",
    "TermHits",
    "checked_yaml",
    "count_hits",
    "export_terms",
    "glossary_of",
    "import_terms",
    "lint",
    "merge_terms",
    "read_entries",
    "stats",
    "suggest",
    "suggestion_as_json",
    "terms_of",
    "to_csv",
    "to_paste",
    "to_yaml",
    "with_term",
]
