"""Rule ``url``: links, images and URLs lead where they led, and each text has its own link.

A swapped link shows by what its text says: the name, figure or term of one link stands in the text
of the other. Where a list has links with texts that say nothing of the kind, their order tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from translate_posts.checks.evidence import holds, tokens
from translate_posts.checks.hrefs import same
from translate_posts.checks.pair import Code, Finding, Pair, Span
from translate_posts.document.inline import MARKER

_PAIR = re.compile(r"⟦\+(\d+)⟧(.*?)⟦-\1⟧", re.DOTALL)
_LISTED = re.compile(
    r"\s*(?:[、,，・/／|｜&＆]|と|や|および|及び|または|又は|,?\s*(?:and|or|as well as))\s*"
)
_LONGEST = 8
"""Links of one segment that are compared with each other."""


def check(pair: Pair) -> Iterator[Finding]:
    """Find changed addresses and swapped links."""
    yield from _changed(pair)
    if pair.source.count("⟦+") > 1:
        yield from _swapped(pair)


def _changed(pair: Pair) -> Iterator[Finding]:
    for name, code in pair.source_codes.items():
        other = pair.target_codes.get(name)
        if other and (code.href or other.href) and not same(code.href, other.href):
            place = pair.target.find(name)
            message = f"{code.href or 'no address'} has become {other.href or 'no address'}"
            fix = code.raw if code.href and code.kind == other.kind == "url" else None
            span = (place, place + len(name)) if place >= 0 else None
            yield Finding("url", "error", message, None, span, fix)


@dataclass(frozen=True, slots=True)
class _Link:
    number: int
    start: int
    end: int
    text: str
    tokens: frozenset[str] = frozenset()


def _swapped(pair: Pair) -> Iterator[Finding]:
    before = _links(pair)
    after = {link.number: link for link in _find(pair.target)}
    both = [link for link in before if link.number in after][:_LONGEST]
    for one, two in combinations(both, 2):
        first, second = after[one.number], after[two.number]
        if _is_swapped(pair, (one, two), (first, second)):
            message = f"the texts of {_shown(pair, one)} and {_shown(pair, two)} are swapped"
            span: Span = min((first.start, first.end), (second.start, second.end))
            yield Finding("url", "error", message, (one.start, one.end), span)
            return


def _links(pair: Pair) -> list[_Link]:
    """The links of the source, with what tells them apart."""
    links = []
    for link in _find(pair.source):
        code = pair.source_codes.get(f"⟦-{link.number}⟧")
        if pair.source_codes and (code is None or not code.href):
            continue
        terms = [one for one in pair.terms if link.start <= one.start and one.end <= link.end]
        found = tokens(link.text, terms, code.href if code else "")
        links.append(_Link(link.number, link.start, link.end, link.text, found))
    return links


def _find(text: str) -> list[_Link]:
    return [
        _Link(int(found[1]), *found.span(), MARKER.sub("", found[2]))
        for found in _PAIR.finditer(text)
    ]


def _is_swapped(pair: Pair, before: tuple[_Link, _Link], after: tuple[_Link, _Link]) -> bool:
    common = before[0].tokens & before[1].tokens
    kept = sum(
        holds(link.text, token)
        for old, link in zip(before, after, strict=True)
        for token in old.tokens - common
    )
    crossed = sum(
        holds(link.text, token)
        for old, link in zip(before, reversed(after), strict=True)
        for token in old.tokens - common
    )
    if kept or crossed:
        return crossed > kept
    between = pair.source[before[0].end : before[1].start]
    if after[1].start > after[0].start or not _LISTED.fullmatch(between):
        return False
    return bool(_LISTED.fullmatch(pair.target[after[1].end : after[0].start]))


def _shown(pair: Pair, link: _Link) -> str:
    codes: Mapping[str, Code] = pair.source_codes
    code = codes.get(f"⟦-{link.number}⟧")
    return code.href if code else f"⟦+{link.number}⟧"
