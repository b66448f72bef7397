"""Rule ``unmapped``: categories and tags are in English."""

from __future__ import annotations

from collections.abc import Iterator

from translate_posts.checks.pair import Finding
from translate_posts.checks.posts import PostPair
from translate_posts.japanese import has_japanese


def check(pair: PostPair) -> Iterator[Finding]:
    """Find categories and tags that are still Japanese."""
    for value in pair.target.mapped:
        if isinstance(value.value, str) and has_japanese(value.value):
            message = f"“{value.value}” is not in English: add it to the glossary"
            yield Finding("unmapped", "warning", message, None, (value.start, value.end))
