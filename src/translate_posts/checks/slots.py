"""Rule ``slots``: every marker of the source stands once in the target, and pairs nest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from translate_posts.checks.pair import Finding, Pair
from translate_posts.document.inline import markers


def check(pair: Pair) -> Iterator[Finding]:
    """Find lost, doubled, invented and crossed markers."""
    source = Counter(found.name for found in markers(pair.source))
    target = Counter(found.name for found in markers(pair.target))
    lost, invented = source - target, target - source
    if lost:
        yield Finding("slots", "error", "lost: " + " ".join(sorted(lost)))
    if invented:
        yield Finding("slots", "error", "doubled or invented: " + " ".join(sorted(invented)))
    if not lost and not invented and not _nested(pair):
        yield Finding("slots", "error", "paired markers overlap")


def _nested(pair: Pair) -> bool:
    """Whether pairs that are whole in the source nest in the target."""
    stack: list[int] = []
    opened = {found.number for found in markers(pair.source) if found.role == "open"}
    for found in markers(pair.target):
        if found.role == "open":
            stack.append(found.number)
        elif (
            found.role == "close"
            and found.number in opened
            and (not stack or stack.pop() != found.number)
        ):
            return False
    return True
