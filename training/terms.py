"""Terms of the shipped glossary that a pair has on both sides, and numbers in English form."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import lru_cache

from training.pairs import Pair
from translate_posts.document.inline import MARKER
from translate_posts.glossary import Glossary, Match, load_glossary, shipped_glossary
from translate_posts.japanese import find_numbers
from translate_posts.japanese.numbers import Number, placements, read_figures

Place = tuple[int, int, int, int]


class Terms:
    """What the glossary knows, asked of pairs."""

    def __init__(self, glossary: Glossary | None = None) -> None:
        self._glossary = glossary or load_glossary([shipped_glossary()])

    def places(self, source: str, target: str) -> Iterator[Place]:
        """Start and end in source and target of each term whose English stands there once."""
        for match, start, end in self._found(source, target):
            yield match.start, match.end, start, end

    def substituted(self, pair: Pair, rng: random.Random) -> Pair | None:
        """The pair with terms in English in the Japanese, worded as the target words them."""
        found = [one for one in self._found(pair.source, pair.target) if rng.random() < 0.85]
        changes = [
            (match.start, match.end, _cased(pair.target[start:end], match.target))
            for match, start, end in found
        ]
        changes = [change for change in changes if pair.source[change[0] : change[1]] != change[2]]
        if not changes:
            return None
        return Pair(_replaced(pair.source, changes), pair.target, pair.set, pair.document)

    def _found(self, source: str, target: str) -> Iterator[tuple[Match, int, int]]:
        for match in self._glossary.find(source):
            hits = list(_word(match.target, *match.accept).finditer(target))
            if len(hits) == 1 and source.count(match.text) == 1:
                yield match, hits[0].start(), hits[0].end()


@lru_cache(maxsize=8192)
def _word(*wordings: str) -> re.Pattern[str]:
    longest = sorted(filter(None, wordings), key=len, reverse=True)
    body = "|".join(map(re.escape, longest)) or "(?!)"
    return re.compile(rf"(?<![A-Za-z0-9])(?:{body})(?:e?s)?(?![A-Za-z0-9])", re.IGNORECASE)


def _cased(stands: str, term: str) -> str:
    """The wording in the target, without a capital that only its place gave it."""
    if term[:1].islower() and stands[:1].isupper() and stands[1:].islower():
        return stands[:1].lower() + stands[1:]
    return stands


def numbers_in_english(pair: Pair) -> Pair | None:
    """The pair with its numbers in the English form that the pipeline gives them.

    Only where the target states each value just so, or once in other words, which are replaced.
    """
    if MARKER.search(pair.source):
        return None
    changes, target = [], pair.target
    for number in find_numbers(pair.source):
        if "inline" not in placements(number):
            continue
        worded = _worded(target, number)
        if worded is None:
            return None
        target = worded
        changes.append((number.start, number.end, number.inline))
    if not changes:
        return None
    return Pair(_replaced(pair.source, changes), target, pair.set, pair.document)


def _worded(target: str, number: Number) -> str | None:
    """The target with the number in its English form; None where it is not there just once."""
    if len(list(_word(number.english).finditer(target))) == 1 or _stands(number.english, target):
        return target
    if number.inline != number.english or len(number.values) != 1:
        return None
    read = {
        (one.start, one.end)
        for one in read_figures(target)
        if one.firm and one.value == number.values[0]
    }
    if not read:
        return None
    start, end = max(read, key=lambda place: place[1] - place[0])
    if any(begin < start or stop > end for begin, stop in read):
        return None
    return target[:start] + number.english + target[end:]


def _stands(english: str, target: str) -> bool:
    return not english[:1].isalnum() and target.count(english) == 1


def _replaced(text: str, changes: list[tuple[int, int, str]]) -> str:
    for start, end, new in sorted(changes, reverse=True):
        before, after = text[:start], text[end:]
        text = before + " " * _touch(before, new) + new + " " * _touch(new, after) + after
    return text


def _touch(left: str, right: str) -> bool:
    one, other = left[-1:], right[:1]
    return one.isascii() and one.isalnum() and other.isascii() and other.isalnum()
