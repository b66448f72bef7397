"""The glossary as a whole: its terms, and what can be asked of them."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import PurePath
from typing import Final

from translate_posts.glossary.entries import Limits, Term, digest_in_order, digest_of
from translate_posts.glossary.folding import fold_width
from translate_posts.glossary.layers import Stack
from translate_posts.glossary.markers import Unmarked, blank_markers
from translate_posts.glossary.matching import Match
from translate_posts.glossary.patterns import SlowPattern, SlowPatterns
from translate_posts.glossary.scopes import FrontMatter, Level, PostFacts
from translate_posts.glossary.substitution import substitute
from translate_posts.glossary.tag_case import tag_case

_JAPANESE: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f]")


class Glossary:
    """Terms in the order of their files; where two share a spelling, the later one has it.

    Terms that are limited to some posts are among `terms`, and are found by what `for_post` gives
    only.
    """

    def __init__(self, terms: Iterable[Term] = ()) -> None:
        self._set_up([Level(own := tuple(terms))], SlowPatterns())
        self.terms = own

    def _set_up(self, levels: Sequence[Level], slow: SlowPatterns) -> None:
        self._levels = levels
        self._slow = slow
        self._stack = Stack([level.common for level in levels], slow)
        self._views: dict[tuple[frozenset[Limits], ...], Glossary] = {}

    def overlaid(self, terms: Iterable[Term]) -> "Glossary":
        """A glossary with `terms` over those of this one: an upper one goes first."""
        new = Glossary()
        own = tuple(terms)
        new._set_up([*self._levels, Level(own)], self._slow)
        new.terms = (*self.terms, *own)
        return new

    def for_post(self, place: PurePath | str, data: FrontMatter | None = None) -> "Glossary":
        """The glossary with the terms that hold for one post, and no others.

        `place` is the post's path as the globs of terms mean it, with slashes; `data` its front
        matter. Posts for which the same terms hold share one.
        """
        if not any(level.is_scoped for level in self._levels):
            return self
        facts = PostFacts(place, data, self.map_value)
        key = tuple(level.fitting(facts) for level in self._levels)
        if key not in self._views:
            self._views[key] = self._view(key)
        return self._views[key]

    def _view(self, key: tuple[frozenset[Limits], ...]) -> "Glossary":
        layers = [
            layer
            for level, fitting in zip(self._levels, key, strict=True)
            for layer in (level.common, level.layer(fitting))
        ]
        view = Glossary()
        view._set_up([], self._slow)
        view._stack = Stack(layers, self._slow)
        view.terms = view._stack.terms
        return view

    @cached_property
    def digest(self) -> str:
        """SHA-256 (hex) of all that bears on a translation."""
        return digest_in_order(self.terms)

    @property
    def slow(self) -> tuple[SlowPattern, ...]:
        """The patterns that ran out of time so far, in this glossary or one made from it."""
        return tuple(self._slow)

    def skipped(self, text: str) -> list[Term]:
        """The terms that were not looked for in `text`, as their patterns are too slow.

        Those of `find` for a source, and those of `forbidden_matches` for an English text.
        """
        folded = fold_width(text)
        terms = [
            *self._slow.skipped(blank_markers(folded)),
            *self._slow.skipped(Unmarked(folded).text),
        ]
        return list(dict.fromkeys(terms))

    def find(self, text: str) -> list[Match]:
        """The terms in Japanese prose, in its order and without overlaps; longer ones win."""
        return self._stack.find(text)

    def substitute(self, text: str) -> tuple[str, list[Match]]:
        """The text with each term in English, and the matches in the text as it was."""
        matches = self.find(text)
        return substitute(text, matches), matches

    def map_value(self, value: str) -> str | None:
        """The English of a category or tag; None for Japanese that has no entry.

        Terms with scope metadata go before those of prose, whose English gets the capitals of a
        tag unless it is a name. Other text without entry stays as it is, but for blanks at its
        ends and full-width letters.
        """
        folded = fold_width(value.strip())
        if found := self._stack.value("metadata", folded):
            return found[1]
        if found := self._stack.value("prose", folded):
            term, english = found
            return english if term.is_name else tag_case(english)
        return None if _JAPANESE.search(folded) else folded

    def forbidden(self, target: str) -> list[Term]:
        """The forbidden wordings that stand in an English text, each once."""
        return list(dict.fromkeys(match.term for match in self.forbidden_matches(target)))

    def forbidden_matches(self, target: str) -> list[Match]:
        """Where forbidden wordings stand in an English text; markers in it are passed over."""
        return self._stack.forbidden(target)


def terms_digest(matches: Iterable[Match]) -> str:
    """SHA-256 (hex) of the rules that matched, whatever their order and number."""
    return digest_of(match.term for match in matches)
