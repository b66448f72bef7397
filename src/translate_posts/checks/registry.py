"""The rules, and running them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from translate_posts.checks import (
    digits,
    empty,
    forbid,
    latin,
    leftover,
    length,
    loops,
    slots,
    terms,
    values,
)
from translate_posts.checks.pair import Finding, Pair

Rule = Callable[[Pair], Iterator[Finding]]

RULES: dict[str, Rule] = {
    "slots": slots.check,
    "empty": empty.check,
    "loop": loops.check,
    "length": length.check,
    "leftover": leftover.check,
    "terms": terms.check,
    "forbid": forbid.check,
    "latin": latin.check,
    "values": values.check,
    "digits": digits.check,
}


def check_pair(pair: Pair) -> list[Finding]:
    """All findings of all rules for a sentence and its draft."""
    return [finding for rule in RULES.values() for finding in rule(pair)]


def errors(findings: Iterable[Finding]) -> int:
    """How many findings are errors."""
    return sum(finding.severity == "error" for finding in findings)
