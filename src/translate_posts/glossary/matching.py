"""Finding the terms of a glossary in Japanese text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Final, Protocol

import ahocorasick

from translate_posts.glossary.entries import Term
from translate_posts.glossary.folding import fold_case, fold_width
from translate_posts.glossary.surfaces import Surface, SurfaceIndex, choose

_MARKER: Final = re.compile(r"⟦[+-]?\d+⟧")
_ALNUM: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
_DIGITS: Final = frozenset("0123456789")
_WORD: Final = _ALNUM | {"_"}
_KATAKANA: Final = frozenset(map(chr, [*range(0x30A1, 0x30FB), *range(0x30FC, 0x3100)]))


@dataclass(frozen=True, slots=True)
class Match:
    """A term found in a text: `text` is what stands there, from `start` to `end`."""

    term: Term
    start: int
    end: int
    text: str


class _Automaton(Protocol):
    def iter(self, text: str) -> Iterator[tuple[int, tuple[int, list[Surface]]]]: ...


class Matcher:
    """Finds all terms in one pass over the text."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._automaton = _build(SurfaceIndex(terms))

    def find(self, text: str) -> list[Match]:
        """The matches in the order of the text, without overlaps: longer ones win, then earlier."""
        width = fold_width(text)
        hits = []
        for start, end, surfaces in self._candidates(fold_case(width)):
            term = choose(surfaces, width[start:end])
            if term and (term.boundary == "none" or _stands_alone(width, start, end)):
                hits.append((start - end, start, term))
        if not hits:
            return []
        hits.sort()
        return sorted(_without_overlaps(text, hits), key=attrgetter("start"))

    def _candidates(self, folded: str) -> Iterator[tuple[int, int, list[Surface]]]:
        if self._automaton is None:
            return
        data = _encode(folded)
        at = end = 0  # the same place in bytes and in characters
        for last, (length, surfaces) in self._automaton.iter(data.decode("latin-1")):
            end += len(data[at : last + 1].decode(errors="surrogatepass"))
            at = last + 1
            yield end - length, end, surfaces


def _build(index: SurfaceIndex) -> _Automaton | None:
    # The automaton looks for edges one by one, and a state has as many as there are letters that
    # may come next: thousands of kanji at the first. By bytes of UTF-8, which cannot match
    # out of step, it has few, and the size of the glossary does not matter.
    automaton = ahocorasick.Automaton()
    for spelling, surfaces in index:
        automaton.add_word(_encode(spelling).decode("latin-1"), (len(spelling), surfaces))
    if not len(automaton):
        return None  # an automaton without words refuses to search
    automaton.make_automaton()
    built: _Automaton = automaton
    return built


def _encode(text: str) -> bytes:
    return text.encode(errors="surrogatepass")


def _marker_map(text: str) -> bytearray:
    """One byte a character, set inside of slot markers."""
    taken = bytearray(len(text))
    for marker in _MARKER.finditer(text):
        taken[marker.start() : marker.end()] = b"\1" * len(marker[0])
    return taken


def _without_overlaps(text: str, hits: Iterable[tuple[int, int, Term]]) -> Iterator[Match]:
    """The hits (negative length, start, term) that no earlier hit overlaps."""
    taken = _marker_map(text)
    for length, start, term in hits:
        end = start - length
        # What is taken is at least as long as this hit, so it shows at one of the ends.
        if not taken[start] and not taken[end - 1]:
            taken[start:end] = b"\1" * (end - start)
            yield Match(term, start, end, text[start:end])


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` is no part of a longer word, name or number."""
    first, last = text[start], text[end - 1]
    before, after = text[start - 1 : start], text[end : end + 1]
    if (first in _KATAKANA and before in _KATAKANA) or (last in _KATAKANA and after in _KATAKANA):
        return False
    if first in _ALNUM and (before in _WORD or _joined(text[max(0, start - 2) : start], first)):
        return False
    return last not in _ALNUM or not (after in _WORD or _joined(text[end : end + 2][::-1], last))


def _joined(neighbours: str, edge: str) -> bool:
    """Whether a point or the like ties `edge` to what is beyond: Node.js, GPT-4.5, 1,000, 4-5.

    `neighbours` are two characters, the one next to the edge last.
    """
    if len(neighbours) < 2:
        return False
    beyond, link = neighbours[0], neighbours[1]
    if link == ".":
        return beyond in _ALNUM
    return link in "-," and edge in _DIGITS and beyond in _DIGITS
