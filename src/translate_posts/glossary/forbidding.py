"""Finding the wordings that English text must not have."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

import ahocorasick

from translate_posts.glossary.entries import Term
from translate_posts.glossary.folding import fold, fold_case, fold_width
from translate_posts.glossary.markers import Unmarked
from translate_posts.glossary.matching import Match
from translate_posts.glossary.patterns import SlowPatterns, TermPatterns
from translate_posts.glossary.wordings import INNER_GAP, phrase


class ForbiddenWordings:
    """The terms of kind `forbid` of a glossary."""

    def __init__(self, terms: Iterable[Term]) -> None:
        terms = list(terms)
        self._literal = [term for term in terms if not term.regex]
        self._patterns = [TermPatterns(term) for term in terms if term.regex]
        self._compiled: dict[int, re.Pattern[str]] = {}

    def find(self, target: str, slow: SlowPatterns) -> Iterator[Match]:
        """The forbidden wordings in `target`, whose markers are passed over."""
        if not self._literal and not self._patterns:
            return
        unmarked = Unmarked(target)
        text = fold_width(unmarked.text)
        for term in self._suspects(fold_case(text)):
            for found in self._pattern(term).finditer(text):
                yield self._match(term, unmarked, target, found.span())
        for pattern in self._patterns:
            for start, end, wordings in pattern.search(text, slow):
                yield self._match(pattern.term, unmarked, target, (start, end), wordings)

    @staticmethod
    def _match(
        term: Term,
        text: Unmarked,
        target: str,
        place: tuple[int, int],
        wordings: tuple[str, ...] = (),
    ) -> Match:
        start, end = text.span(*place)
        return Match(term, start, end, target[start:end], wordings)

    def _suspects(self, folded: str) -> list[Term]:
        """The terms that may be in the text: of nearly all, not even the first word is."""
        if self._probes is None:
            return []
        places = {place for _, found in self._probes.iter(folded) for place in found}
        return [self._literal[place] for place in sorted(places)]

    @cached_property
    def _probes(self) -> "ahocorasick.Automaton | None":
        probes: dict[str, list[int]] = {}
        for place, term in enumerate(self._literal):
            for wording in term.surfaces:
                probes.setdefault(_probe(wording), []).append(place)
        automaton = ahocorasick.Automaton()
        for probe, places in probes.items():
            automaton.add_word(probe, places)
        if not len(automaton):
            return None
        automaton.make_automaton()
        return automaton

    def _pattern(self, term: Term) -> re.Pattern[str]:
        if id(term) not in self._compiled:
            wordings = [
                phrase(wording, is_name=term.case_sensitive, inflect=term.inflect)
                for wording in term.surfaces
            ]
            flags = 0 if term.case_sensitive else re.IGNORECASE
            self._compiled[id(term)] = re.compile("|".join(wordings), flags)
        return self._compiled[id(term)]


def _probe(wording: str) -> str:
    """What a text must have for the wording to be in it."""
    first = INNER_GAP.split(fold(wording))[0]
    # The last letter may change in the plural.
    return first[:-1] if first.endswith("y") and len(first) > 1 else first
