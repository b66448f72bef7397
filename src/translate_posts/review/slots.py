"""Slots in a text that a person has edited: none lost, none doubled, and what to do otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from translate_posts.document.inline import markers
from translate_posts.review.units import Code


def slot_faults(source: str, target: str, codes: Sequence[Code] = ()) -> list[str]:
    """What is wrong with the markers of a target, each with its cure. Empty: nothing."""
    given = Counter(one.name for one in markers(source))
    found = Counter(one.name for one in markers(target))
    names = {name: code.label for code in codes for name in code.markers}
    faults = [*_lost(given, found, names), *_more(given, found, names)]
    return faults or list(_crossed(target))


def _lost(given: Counter[str], found: Counter[str], names: Mapping[str, str]) -> Iterator[str]:
    for name in given:
        if found[name] < given[name]:
            yield f"{_shown(name, names)} is missing; put it where it belongs in the English"


def _more(given: Counter[str], found: Counter[str], names: Mapping[str, str]) -> Iterator[str]:
    for name in found:
        if not given[name]:
            yield f"{name} is not in the source; take it out"
        elif found[name] > given[name]:
            yield f"{_shown(name, names)} stands there {found[name]} times; leave one of them"


def _shown(name: str, names: Mapping[str, str]) -> str:
    return f"{name} ({names[name]})" if names.get(name) else name


def _crossed(target: str) -> Iterator[str]:
    stack: list[int] = []
    for one in markers(target):
        if one.role == "open":
            stack.append(one.number)
        elif one.role == "close" and (not stack or stack.pop() != one.number):
            yield (
                f"{one.name} closes out of order; what closes a pair stands behind what opens it, "
                "and pairs stand one in the other or side by side"
            )
            return
