"""Slots that a draft has lost, doubled or invented are put right where that is likeliest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from translate_posts.document.inline import MARKER, marker, markers, without_markers
from translate_posts.pipeline.ladder.weighing import END, Completed, Likelihood, between, ranked

_MOST_WORDS = 30
"""In longer targets there are too many places for a pair to ask about them all."""


def with_slots(source: str, target: str, likelihood: Likelihood) -> Completed | None:
    """The target with each slot of the source once, and no others; None if nobody can say."""
    given = [one.name for one in markers(source)]
    for name in {found[0] for found in MARKER.finditer(target)} - set(given):
        target = _tidy(re.sub(f"{re.escape(name)}(?:[’']s)?", "", target))
    found = ranked([target], likelihood)
    for one in sorted(markers(source), key=lambda one: one.name in target):  # lost ones first
        if not found:
            return None
        target = found[0].target
        closing = marker("close", one.number)
        if one.role == "single" and target.count(one.name) != 1:
            found = ranked(_with_single(target, one.name, given), likelihood)
        elif one.role == "open" and not target.count(one.name) == target.count(closing) == 1:
            words = _tidy(target.replace(one.name, "").replace(closing, "")).split(" ")
            share = _share(source, one.name, closing)
            found = ranked(_around(words, one.name, closing, share), likelihood)
    return found[0] if found else None


def _with_single(target: str, name: str, given: Sequence[str]) -> Iterator[str]:
    """The target with one of the slots that are doubled, or with the one that is lost."""
    if name in target:
        yield from _with_one_of(target, name)
        return
    for other in given:
        if other[1] not in "+-" and target.count(other) > 1:
            parts = target.split(other)
            for turned in range(1, len(parts)):
                yield other.join(parts[:turned]) + name + other.join(parts[turned:])
    words = target.split(" ")
    yield from (between(words, gap, name, "") for gap in range(len(words) + 1))


def _with_one_of(target: str, name: str) -> Iterator[str]:
    parts = target.split(name)
    for kept in range(1, len(parts)):
        yield _tidy("".join(parts[:kept]) + name + "".join(parts[kept:]))


def _around(words: Sequence[str], opening: str, closing: str, share: float) -> Iterator[str]:
    """The words with a pair around some of them that are next to each other.

    `share` is how much of the source the pair has; of the target it has from half to twice that.
    """
    if not share:
        yield from (between(words, gap, opening + closing, "") for gap in range(len(words) + 1))
        return
    if len(words) > _MOST_WORDS:
        return
    wanted = share * len(words)
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            if wanted / 2 - 1 <= end - start <= 2 * wanted + 1:
                last = words[end - 1]
                place = END.search(last)
                cut = place.start() if place else len(last)
                inner = " ".join((*words[start : end - 1], last[:cut]))
                if not _whole(inner):
                    continue
                yield " ".join(
                    (*words[:start], f"{opening}{inner}{closing}{last[cut:]}", *words[end:])
                )


def _whole(text: str) -> bool:
    """Whether each pair that begins in a text ends in it, and the other way round."""
    counts = Counter((one.number, one.role) for one in markers(text) if one.role != "single")
    return all((number, "close") in counts and (number, "open") in counts for number, _ in counts)


def _share(source: str, opening: str, closing: str) -> float:
    inner = source.partition(opening)[2].partition(closing)[0]
    return len(without_markers(inner)) / max(1, len(without_markers(source)))


def _tidy(text: str) -> str:
    return re.sub(r" {2,}", " ", text).replace(" ,", ",").replace(" .", ".").strip()
