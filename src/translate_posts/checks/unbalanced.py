"""Rule ``unbalanced``: brackets and quotes of the target have their partners."""

from __future__ import annotations

from collections.abc import Iterator

from translate_posts.checks.pair import Finding, Pair
from translate_posts.japanese import unbalanced

_OPEN = "「『（【［〔《〈([{“‘"
_CLOSED = "」』）】］〕》〉)]}”’"


def check(pair: Pair) -> Iterator[Finding]:
    """Find brackets and quotes without a partner, unless the source has such too."""
    lone = unbalanced(pair.target)
    if not lone or not _is_balanced(pair.source):
        return
    for start, end in lone:
        message = f"no partner for {pair.target[start:end]}"
        yield Finding("unbalanced", "warning", message, None, (start, end))


def _is_balanced(source: str) -> bool:
    opened = sum(source.count(mark) for mark in _OPEN)
    return opened == sum(source.count(mark) for mark in _CLOSED)
