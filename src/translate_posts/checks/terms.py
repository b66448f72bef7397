"""Rule ``terms``: every term found in the source stands in the target in its English form.

A term that stands twice in the source may stand once in the target: English has pronouns.
"""

from __future__ import annotations

from collections.abc import Iterator

from translate_posts.checks.pair import Finding, Pair, Severity
from translate_posts.glossary import (
    Match,
    Term,
    hidden_matches,
    missing_matches,
    near_miss,
)


def check(pair: Pair) -> Iterator[Finding]:
    """Find terms that are missing: names are errors, other terms are doubtful.

    Doubtful are as well names that are written as in the source though not as in the glossary,
    names that stand in the target as a part of other names only, and terms that could not be
    looked for, as their regular expressions take too long.
    """
    for match in missing_matches(pair.target, pair.terms):
        yield _missing(pair.target, match)
    for match, other in hidden_matches(pair.target, pair.terms):
        message = f"“{match.target}” stands in “{other.target}” only"
        yield Finding("terms", "warning", message, (match.start, match.end))
    for term in pair.glossary.skipped(pair.source) if pair.glossary else ():
        if term.kind != "forbid":
            yield Finding("terms", "warning", slow(term))


def _missing(target: str, match: Match) -> Finding:
    place = (match.start, match.end)
    message = f"“{match.target}” is missing for {match.text}"
    if not match.term.is_name:
        return Finding("terms", "warning", message, place)
    if near := near_miss(target, match):
        written = target[slice(*near)]
        message = f"“{written}” must be written “{match.target}”"
        # What stands in the source in the same letters was carried over by someone with a reason.
        severity: Severity = "warning" if written == match.text else "error"
        return Finding("terms", severity, message, place, near, match.target)
    return Finding("terms", "error", message, place)


def slow(term: Term) -> str:
    """What to say of a pattern that takes too long."""
    return (
        f"the pattern {term.source} ({term.file}:{term.line}) takes too long and was not "
        "looked for; make it simpler"
    )
