"""Rule ``tags``: a category or tag has one English name over the site, and shares it with none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from translate_posts.checks.pair import Finding
from translate_posts.checks.site import Entry, Placed, differing, groups, key


def check(entries: Sequence[Entry]) -> Iterator[Placed]:
    """Find categories and tags with several names, and names of several."""
    yield from differing(entries, "tags", "another name for the same category or tag")
    for places in groups(entries, by_source=False).values():
        first = entries[places[0]]
        if any(key(entries[place].source) == key(first.target) for place in places):
            continue  # a tag that is English already, and other words for it
        for place in places[1:]:
            entry = entries[place]
            if key(entry.source) != key(first.source):
                message = f"“{entry.target}” also stands for {first.source} in {first.where}"
                yield place, Finding("tags", "warning", message, None, (0, 0))
