"""Finding the terms of a glossary in Japanese text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Final, NamedTuple, Protocol

import ahocorasick

from translate_posts.glossary.collecting import without_collection
from translate_posts.glossary.entries import Term
from translate_posts.glossary.folding import fold_case, fold_width
from translate_posts.glossary.markers import blank_markers, marker_map
from translate_posts.glossary.patterns import SlowPatterns, TermPatterns
from translate_posts.glossary.surfaces import Surface, SurfaceIndex, choose

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
    wordings: tuple[str, ...] = ()
    """Of a regular expression: its target and accepted wordings with the groups filled in."""

    @property
    def target(self) -> str:
        """The English for the text that was found."""
        return self.wordings[0] if self.wordings else self.term.target

    @property
    def accept(self) -> tuple[str, ...]:
        """Other English wordings that do as well."""
        return self.wordings[1:] if self.wordings else self.term.accept


class Text:
    """A text, folded once for all that search it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.width = fold_width(text)
        self.data = _encode(fold_case(self.width))
        self.latin = self.data.decode("latin-1")


class Hit(NamedTuple):
    """A place where a term is, if no better hit overlaps it."""

    start: int
    end: int
    term: Term
    wordings: tuple[str, ...] = ()


class _Automaton(Protocol):
    def iter(self, text: str) -> Iterator[tuple[int, tuple[int, list[Surface]]]]: ...


class Matcher:
    """Finds terms in a text, those that overlap too: the literal ones in one pass."""

    def __init__(self, terms: Sequence[Term]) -> None:
        with without_collection():
            self._automaton = _build(SurfaceIndex(term for term in terms if not term.regex))
        self._patterns = [TermPatterns(term) for term in terms if term.regex]

    def hits(self, text: Text, slow: SlowPatterns) -> list[Hit]:
        """The hits of literal terms, then those of regular expressions."""
        hits = self._literal_hits(text) if self._automaton else []
        if self._patterns:
            hits += self._pattern_hits(text, slow)
        return hits

    def _literal_hits(self, text: Text) -> list[Hit]:
        assert self._automaton
        hits = []
        width, data = text.width, text.data
        at = end = 0  # the same place in bytes and in characters
        for last, (length, surfaces) in self._automaton.iter(text.latin):
            end += len(data[at : last + 1].decode(errors="surrogatepass"))
            at = last + 1
            start = end - length
            term = choose(surfaces, width[start:end])
            if term and (term.boundary == "none" or _stands_alone(width, start, end)):
                hits.append(Hit(start, end, term))
        return hits

    def _pattern_hits(self, text: Text, slow: SlowPatterns) -> Iterator[Hit]:
        searched = blank_markers(text.width)
        for pattern in self._patterns:
            for start, end, wordings in pattern.search(searched, slow):
                if pattern.term.boundary == "none" or _stands_alone(text.width, start, end):
                    yield Hit(start, end, pattern.term, wordings)


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


def best_matches(text: str, hits: Iterable[Hit]) -> list[Match]:
    """Those hits, in the order of the text, that no better one overlaps.

    A longer hit is better, then a literal one, then one that begins earlier, then one that is
    later among `hits`.
    """
    ranked = [
        (hit.start - hit.end, hit.term.regex, hit.start, -number, hit)
        for number, hit in enumerate(hits)
    ]
    if not ranked:
        return []
    ranked.sort()
    taken = marker_map(text)
    matches = []
    for *_, (start, end, term, wordings) in ranked:
        if taken.find(1, start, end) < 0:
            taken[start:end] = b"\1" * (end - start)
            matches.append(Match(term, start, end, text[start:end], wordings))
    matches.sort(key=attrgetter("start"))
    return matches


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
