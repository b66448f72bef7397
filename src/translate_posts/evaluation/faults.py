"""Outputs that say nothing, repeat themselves, or are still Japanese."""

from __future__ import annotations

from collections.abc import Sequence

from translate_posts.checks import RULES, Pair


def count_faults(pairs: Sequence[Pair]) -> dict[str, int]:
    """How many outputs are empty (or a canned word), in a loop, or have Japanese letters left."""
    rules = {"empty": "empty", "loops": "loop", "leftover": "leftover"}
    return {name: sum(any(RULES[rule](pair)) for pair in pairs) for name, rule in rules.items()}
