"""Whether English text has the terms that it must have."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from translate_posts.glossary.entries import Inflection, Term
from translate_posts.glossary.folding import fold_width
from translate_posts.glossary.markers import Unmarked
from translate_posts.glossary.matching import Match
from translate_posts.glossary.wordings import inflected, loose, phrase

_KEPT: Final = 1 << 16
"""Patterns that are kept compiled: more than a site has terms that occur."""

Span = tuple[int, int]


def missing_terms(target: str, matches: Iterable[Match]) -> list[Term]:
    """The matched terms whose English form is not in the text `target`, each once, in order.

    See `missing_matches`.
    """
    return list(dict.fromkeys(match.term for match in missing_matches(target, matches)))


def missing_matches(target: str, matches: Iterable[Match]) -> list[Match]:
    """The first match of each term whose English form is not in the text `target`.

    The English form is the match's target or one of its `accept` wordings. What the term's
    `inflect` allows, a capital first letter, and a hyphen for a blank or the other way round do no
    harm. Names must have their capitals, other terms need not. An `accept` wording may be
    inflected as verbs are, unless the term allows no inflection. Markers in `target` are passed
    over.
    """
    text = fold_width(Unmarked(target).text)
    firsts = {(match.term, match.wordings): match for match in reversed(list(matches))}
    return [match for match in reversed(firsts.values()) if not _pattern(match).search(text)]


def near_miss(target: str, match: Match) -> Span | None:
    """Where `target` has the match's English but for capitals, blanks and hyphens."""
    text = Unmarked(target)
    found = loose(match.target).search(fold_width(text.text))
    return text.span(*found.span()) if found else None


def hidden_matches(target: str, matches: Iterable[Match]) -> Iterator[tuple[Match, Match]]:
    """Names that stand in `target` only as a part of other names, and those: Azure, Azure AI."""
    text = fold_width(Unmarked(target).text)
    names = list({(m.term, m.wordings): m for m in matches if m.term.is_name}.values())
    for match in names:
        longer = [other for other in names if _contains(other, match)]
        places = _places(text, match) if longer else []
        for other in longer:
            taken = _places(text, other)
            if places and all(any(a <= s and e <= b for a, b in taken) for s, e in places):
                yield match, other
                break


def _contains(other: Match, match: Match) -> bool:
    return len(other.target) > len(match.target) and match.target in other.target


def _places(text: str, match: Match) -> list[Span]:
    return [found.span() for found in _pattern(match).finditer(text)]


def _pattern(match: Match) -> re.Pattern[str]:
    term = match.term
    return _wanted(match.target, match.accept, term.is_name, term.inflect)


@lru_cache(_KEPT)
def _wanted(
    target: str, accept: tuple[str, ...], is_name: bool, inflect: tuple[Inflection, ...]
) -> re.Pattern[str]:
    wordings = [phrase(target, is_name=is_name, inflect=inflect)]
    wordings += [inflected(wording, is_name=is_name, inflect=inflect) for wording in accept]
    return re.compile("|".join(wordings), 0 if is_name else re.IGNORECASE)
