"""Rule ``same-target``: different sources have different English.

Small models answer short input with one and the same word. People write one English for several
sources too (まとめ and おわりに are both “Conclusion”), so a few sources of a short target are no
fault; a long target for two sources that have little in common is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from translate_posts.checks.pair import Finding
from translate_posts.checks.site import Entry, Placed, alike, groups, key

_MANY = 3
_WORDS = 5
"""Words of a target that cannot fit two sources by chance."""
_ALIKE = 0.5


def check(entries: Sequence[Entry]) -> Iterator[Placed]:
    """Find targets that stand for too many sources."""
    for places in groups(entries, by_source=False).values():
        sources = {key(entries[place].source): place for place in reversed(places)}
        target = entries[places[0]].target
        if len(sources) < 2 or not _is_doubtful(
            target, [entries[p].source for p in sources.values()]
        ):
            continue
        for place in places:
            message = f"{len(sources)} different sources have this English"
            yield place, Finding("same-target", "warning", message, None, (0, len(target)))


def _is_doubtful(target: str, sources: Sequence[str]) -> bool:
    if len(sources) < _MANY and len(target.split()) < _WORDS:
        return False
    return all(alike(sources[0], other) < _ALIKE for other in sources[1:])
