"""The rules, by what they look at, and running those of a source and its target."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from translate_posts.checks import (
    anchors,
    contents,
    digits,
    empty,
    forbid,
    front_matter,
    latin,
    leftover,
    length,
    loops,
    same_source,
    same_target,
    score,
    slots,
    structure,
    tags,
    terms,
    truncated,
    unbalanced,
    unmapped,
    untranslated,
    url,
    values,
)
from translate_posts.checks.pair import Finding, Pair
from translate_posts.checks.posts import PostPair
from translate_posts.checks.site import Entry, Placed

Rule = Callable[[Pair], Iterator[Finding]]
PostRule = Callable[[PostPair], Iterator[Finding]]
SiteRule = Callable[[Sequence[Entry]], Iterator[Placed]]

RULES: dict[str, Rule] = {
    "slots": slots.check,
    "url": url.check,
    "contents": contents.check,
    "empty": empty.check,
    "truncated": truncated.check,
    "loop": loops.check,
    "length": length.check,
    "leftover": leftover.check,
    "untranslated": untranslated.check,
    "unbalanced": unbalanced.check,
    "terms": terms.check,
    "forbid": forbid.check,
    "latin": latin.check,
    "values": values.check,
    "digits": digits.check,
    "score": score.check,
}
POST_RULES: dict[str, PostRule] = {
    "structure": structure.check,
    "front-matter": front_matter.check,
    "anchors": anchors.check,
    "unmapped": unmapped.check,
}
SITE_RULES: dict[str, SiteRule] = {
    "same-target": same_target.check,
    "same-source": same_source.check,
}
"""For segments of all posts; `TAG_RULES` for their categories and tags."""
TAG_RULES: dict[str, SiteRule] = {"tags": tags.check}


def check_pair(pair: Pair) -> list[Finding]:
    """All findings of all rules for a sentence or a segment and its target."""
    return [finding for rule in RULES.values() for finding in rule(pair)]


def check_score(pair: Pair) -> list[Finding]:
    """The findings of the one rule that asks how sure the engine was."""
    return list(score.check(pair))


def errors(findings: Iterable[Finding]) -> int:
    """How many findings are errors."""
    return sum(finding.severity == "error" for finding in findings)
