"""Rule ``terms``: every term found in the source stands in the target in its English form."""

from __future__ import annotations

from collections.abc import Iterator

from ..document.inline import without_markers
from ..glossary import Term, missing_terms
from .pair import Finding, Pair

_NAMES = frozenset({"company", "chip", "product"})


def is_name(term: Term) -> bool:
    """Whether the term is a name, which nothing else can stand for."""
    return term.kind == "keep" or term.category in _NAMES


def check(pair: Pair) -> Iterator[Finding]:
    """Find terms that are missing: names are errors, other terms are doubtful."""
    for term in missing_terms(without_markers(pair.target), pair.terms):
        english = term.target or term.source
        severity = "error" if is_name(term) else "warning"
        yield Finding("terms", severity, f"{term.source} should be “{english}”")
