"""Rule ``forbid``: wordings that the glossary rules out do not stand in the target."""

from __future__ import annotations

from collections.abc import Iterator

from translate_posts.checks.pair import Finding, Pair
from translate_posts.checks.terms import slow


def check(pair: Pair) -> Iterator[Finding]:
    """Find forbidden wordings; the fix is what the glossary says instead."""
    if pair.glossary is None:
        return
    for match in pair.glossary.forbidden_matches(pair.target):
        instead = f": write “{match.target}”" if match.target else ""
        message = f"“{match.text}” must not be used{instead}"
        place = (match.start, match.end)
        yield Finding("forbid", "error", message, None, place, match.target or None)
    for term in pair.glossary.skipped(pair.target):
        if term.kind == "forbid":
            yield Finding("forbid", "warning", slow(term))
