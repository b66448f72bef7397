"""Rule ``same-source``: the same source has the same English over the site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from translate_posts.checks.site import Entry, Placed, differing


def check(entries: Sequence[Entry]) -> Iterator[Placed]:
    """Find segments whose source is translated in another way elsewhere."""
    return differing(entries, "same-source", "the same source is translated differently")
