"""Rules of the site: what one post cannot show."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from translate_posts.checks.pair import Finding
from translate_posts.shortening import shortened


@dataclass(frozen=True, slots=True)
class Entry:
    """A segment, or a category or tag, of some post."""

    source: str
    target: str
    where: str
    """The post, for messages."""


Placed = tuple[int, Finding]
"""The place of an entry in the list, and what was found there."""


def key(text: str) -> str:
    """A text as it is compared: without marks, capitals and white space."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"⟦[+-]?\d+⟧|[\W_]+", "", text)


def groups(entries: Sequence[Entry], *, by_source: bool) -> dict[str, list[int]]:
    """Places of entries with one source, or with one target."""
    found: dict[str, list[int]] = defaultdict(list)
    for place, entry in enumerate(entries):
        found[key(entry.source if by_source else entry.target)].append(place)
    return {name: places for name, places in found.items() if name and len(places) > 1}


def common(texts: Sequence[str]) -> tuple[str, int]:
    """The most common text by its key, and how many have another."""
    counts = Counter(map(key, texts))
    first, times = counts.most_common(1)[0]
    return next(text for text in texts if key(text) == first), len(texts) - times


def alike(one: str, two: str) -> float:
    """How alike two texts are, from 0 to 1."""
    return SequenceMatcher(None, key(one), key(two), autojunk=False).ratio()


def differing(entries: Sequence[Entry], rule: str, what: str) -> Iterator[Placed]:
    """For each source with several targets, the entries that have not the usual one."""
    for places in groups(entries, by_source=True).values():
        usual, others = common([entries[place].target for place in places])
        if not others:
            continue
        for place in places:
            if key(entries[place].target) != key(usual):
                message = f"{what}: elsewhere “{shortened(usual, 60)}”"
                yield place, Finding(rule, "warning", message, None, (0, 0))
