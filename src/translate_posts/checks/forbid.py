"""Rule ``forbid``: wordings that the glossary rules out do not stand in the target."""

from __future__ import annotations

from collections.abc import Iterator

from translate_posts.checks.pair import Finding, Pair
from translate_posts.document.inline import without_markers


def check(pair: Pair) -> Iterator[Finding]:
    """Find forbidden wordings."""
    if pair.glossary is None:
        return
    for term in pair.glossary.forbidden(without_markers(pair.target)):
        instead = f": write “{term.target}”" if term.target else ""
        yield Finding("forbid", "warning", f"“{term.source}” must not be used{instead}")
