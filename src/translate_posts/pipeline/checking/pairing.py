"""Pairing: the codes of an English run are numbered by those of its Japanese one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from translate_posts.checks import Pair
from translate_posts.checks.hrefs import plain, same
from translate_posts.document.segments import Run
from translate_posts.glossary import Glossary
from translate_posts.japanese import has_japanese
from translate_posts.pipeline.checking.flat import Flat, Mark, flatten, marks, named

_EMPHASIS = re.compile(r"</?(?:b|i|em|strong)\b", re.I)
_References = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PairedRun:
    """A run of each side, ready for the rules."""

    pair: Pair
    source: Run
    target: Run
    source_flat: Flat
    target_flat: Flat


def pair_runs(
    source: Run,
    target: Run,
    glossary: Glossary | None = None,
    references: tuple[_References, _References] = ({}, {}),
    prefixes: tuple[str, ...] = (),
) -> PairedRun:
    """A pair of the two runs; `prefixes` are paths that links of the edition may begin with."""
    given, found = marks(source, references[0]), marks(target, references[1])
    ours = _numbers(given)
    theirs = _matched(given, found, ours, prefixes)
    before = _flat(source, given, ours)
    after = _flat(target, found, theirs)
    terms = glossary.find(before.text) if glossary else ()
    pair = Pair(
        before.text,
        after.text,
        terms,
        glossary,
        source_codes=before.codes,
        target_codes=after.codes,
    )
    return PairedRun(pair, source, target, before, after)


def _flat(run: Run, found: list[Mark], numbers: Mapping[int, int]) -> Flat:
    ends = list(named(found, numbers))
    flat = flatten(run, {start: name for start, name, _ in ends})
    flat.codes = {name: code for _, name, code in ends}
    return flat


def _numbers(found: list[Mark]) -> dict[int, int]:
    """Numbers from 1, singles and pairs each by themselves."""
    counts = {True: 0, False: 0}
    numbers = {}
    for index, mark in enumerate(found):
        paired = mark.last is not None
        counts[paired] += 1
        numbers[index] = counts[paired]
    return numbers


def _matched(
    given: list[Mark], found: list[Mark], ours: Mapping[int, int], prefixes: tuple[str, ...]
) -> dict[int, int]:
    """The number of each code of the target: that of its partner, or a new one."""
    numbers: dict[int, int] = {}
    free = dict(enumerate(given))
    for alike in (_is_equal, lambda one, two: _is_same(one, two, prefixes), _may_be):
        for index, mark in enumerate(found):
            if index not in numbers:
                partner = _partner(mark, free, alike)
                if partner is not None:
                    del free[partner]
                    numbers[index] = ours[partner]
    fresh = 1 + max([*ours.values(), 0])
    for index in range(len(found)):
        if index not in numbers:
            numbers[index] = fresh
            fresh += 1
    return numbers


def _partner(
    mark: Mark, free: Mapping[int, Mark], alike: Callable[[Mark, Mark], bool]
) -> int | None:
    return next((index for index, other in free.items() if alike(other, mark)), None)


def _family(mark: Mark) -> tuple[str, bool]:
    kind = mark.kind
    if kind == "html" and _EMPHASIS.match(mark.code.raw):
        kind = "emphasis"
    return kind, mark.last is not None


def _href(mark: Mark) -> str:
    return (mark.closing or mark.code).href or mark.code.href


def _is_equal(one: Mark, two: Mark) -> bool:
    """Whether two codes are the same, but for how they are written."""
    if _family(one) != _family(two):
        return False
    if _href(one) or _href(two):
        return plain(_href(one)) == plain(_href(two))
    return _family(one)[0] in ("emphasis", "link") or _content(one) == _content(two)


def _is_same(one: Mark, two: Mark, prefixes: tuple[str, ...]) -> bool:
    both = _href(one) and _href(two) and _family(one) == _family(two)
    return bool(both) and same(_href(one), _href(two), prefixes)


def _may_be(one: Mark, two: Mark) -> bool:
    """Whether two codes are one of which the text was changed."""
    if _family(one) != _family(two):
        return False
    return bool(_href(one) and _href(two)) or has_japanese(one.code.raw)


def _content(mark: Mark) -> str:
    raw = mark.code.raw
    if mark.kind == "code":
        raw = raw.strip("` ")
    if mark.kind == "html":
        raw = raw.replace("'", '"')
    return " ".join(raw.replace("\\", "").split())
