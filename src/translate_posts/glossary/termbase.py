"""The glossary as a whole: its terms, and what can be asked of them."""

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Final

from translate_posts.glossary.entries import Term, digest_of
from translate_posts.glossary.folding import fold_width
from translate_posts.glossary.matching import Match, Matcher
from translate_posts.glossary.substitution import substitute
from translate_posts.glossary.surfaces import SurfaceIndex
from translate_posts.glossary.verify import forbidden_terms

_JAPANESE: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f]")


class Glossary:
    """Terms in the order of their files; where two share a spelling, the later one has it."""

    def __init__(self, terms: Iterable[Term] = ()) -> None:
        self.terms = tuple(terms)

    @cached_property
    def digest(self) -> str:
        """SHA-256 (hex) of all that bears on a translation."""
        return digest_of(self.terms)

    def find(self, text: str) -> list[Match]:
        """The terms in Japanese prose, in its order and without overlaps; longer ones win."""
        return self._matcher.find(text)

    def substitute(self, text: str) -> tuple[str, list[Match]]:
        """The text with each term in English, and the matches in the text as it was."""
        matches = self.find(text)
        return substitute(text, matches), matches

    def map_value(self, value: str) -> str | None:
        """The English of a category or tag; None for Japanese that has no entry.

        Terms with scope metadata go before those of prose. Other text without entry stays as it
        is, but for blanks at its ends and full-width letters.
        """
        folded = fold_width(value.strip())
        term = self._metadata.get(folded) or self._prose.get(folded)
        if term:
            return term.target
        return None if _JAPANESE.search(folded) else folded

    def forbidden(self, target: str) -> list[Term]:
        """The forbidden wordings that stand in an English text."""
        return forbidden_terms(target, self._forbidding)

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(self._of_scope("prose"))

    @cached_property
    def _metadata(self) -> SurfaceIndex:
        return SurfaceIndex(self._of_scope("metadata"))

    @cached_property
    def _prose(self) -> SurfaceIndex:
        return SurfaceIndex(self._of_scope("prose"))

    @cached_property
    def _forbidding(self) -> list[Term]:
        return [term for term in self.terms if term.kind == "forbid"]

    def _of_scope(self, scope: str) -> list[Term]:
        return [term for term in self.terms if term.scope == scope and term.kind != "forbid"]


def terms_digest(matches: Iterable[Match]) -> str:
    """SHA-256 (hex) of the rules that matched, whatever their order and number."""
    return digest_of(match.term for match in matches)
