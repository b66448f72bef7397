"""Rule ``terms``: every term found in the source stands in the target in its English form."""

from __future__ import annotations

from collections.abc import Iterator

from translate_posts.checks.pair import Finding, Pair, Severity
from translate_posts.document.inline import without_markers
from translate_posts.glossary import missing_terms


def check(pair: Pair) -> Iterator[Finding]:
    """Find terms that are missing: names are errors, other terms are doubtful."""
    for term in missing_terms(without_markers(pair.target), pair.terms):
        severity: Severity = "error" if term.is_name else "warning"
        yield Finding("terms", severity, f"“{term.target}” is missing for {term.source}")
