"""Rule ``score``: the model was not very unsure of the target."""

from __future__ import annotations

from collections.abc import Iterator

from translate_posts.checks.pair import Finding, Pair

_LOW = -1.0
"""Mean log-probability per token."""


def check(pair: Pair) -> Iterator[Finding]:
    """Find drafts that the model itself gave a low score."""
    if pair.score is not None and pair.score < _LOW:
        yield Finding("score", "warning", f"the model was unsure: {pair.score:.2f} a token")
