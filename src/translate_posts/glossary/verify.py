"""Whether English text has the terms that it must have, and none that it must not have."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from translate_posts.glossary.entries import Term
from translate_posts.glossary.folding import fold, fold_case, fold_width
from translate_posts.glossary.matching import Match

_GAP: Final = r"[\s-]"
_INNER_GAP: Final = re.compile(rf"(?<=\S){_GAP}(?=\S)")
_PLURAL: Final = "(?:s|es)?"
_POSSESSIVE: Final = "(?:'s?)?"
_CONSONANTS: Final = "bcdfghjklmnpqrstvwxz"


def missing_terms(target: str, matches: Iterable[Match]) -> list[Term]:
    """The matched terms whose English form is not in the text `target`, each once, in order.

    The English form is the term's target or one of its `accept` wordings. Plural, possessive, a
    capital first letter, and a hyphen for a blank or the other way round do no harm. Names must
    have their capitals, other terms need not. An `accept` wording may be inflected as verbs are.
    """
    text = fold_width(target)
    terms = dict.fromkeys(match.term for match in matches)
    return [term for term in terms if not _wanted(term).search(text)]


def forbidden_terms(target: str, terms: Iterable[Term]) -> list[Term]:
    """The terms of kind `forbid` whose wording is in the text `target`."""
    text = fold_width(target)
    folded = fold_case(text)
    suspects = (term for term in terms if any(probe in folded for probe in _probes(term)))
    return [term for term in suspects if term.kind == "forbid" and _unwanted(term).search(text)]


@cache
def _wanted(term: Term) -> re.Pattern[str]:
    wordings = [_phrase(term.target, term.is_name)]
    wordings += [_inflected(wording, term.is_name) for wording in term.accept]
    return _compile(wordings, case_sensitive=term.is_name)


@cache
def _probes(term: Term) -> tuple[str, ...]:
    """What the text must have for the pattern to be worth a search: nearly always it has not."""
    # The last letter may change in the plural.
    return tuple(_INNER_GAP.split(fold(wording))[0][:-1] for wording in term.surfaces)


@cache
def _unwanted(term: Term) -> re.Pattern[str]:
    wordings = [_phrase(wording, term.case_sensitive) for wording in term.surfaces]
    return _compile(wordings, case_sensitive=term.case_sensitive)


def _compile(wordings: Iterable[str], *, case_sensitive: bool) -> re.Pattern[str]:
    return re.compile("|".join(wordings), 0 if case_sensitive else re.IGNORECASE)


def _phrase(wording: str, is_name: bool) -> str:
    """A pattern for a wording, whose last word may be in the plural."""
    *words, last = _words(wording, is_name)
    if last[-1] in "yY":
        plural = f"{last[:-1]}(?:{last[-1]}s?|ies)"
    else:
        plural = last + (_PLURAL if last[-1].isalnum() else "")
    return _bounded(wording, _GAP.join([*words, plural]))


def _inflected(wording: str, is_name: bool) -> str:
    """A pattern for a wording whose first and last words may be inflected."""
    first, *rest = _words(wording, is_name)
    words = [_inflect(first), *rest[:-1], *map(_inflect, rest[-1:])]
    return _bounded(wording, _GAP.join(words))


def _inflect(word: str) -> str:
    stem, last = word[:-1], word[-1]
    if last == "e":
        return f"{stem}(?:es?|ed|ing|ers?)"
    if last == "y":
        return f"{stem}(?:y(?:s|ed|ing|ers?)?|ie(?:s|d|rs?))"
    double = f"{last}?" if last in _CONSONANTS else ""
    return f"{word}(?:e?s|{double}(?:ed|ing|ers?))?" if last.isalnum() else word


def _words(wording: str, is_name: bool) -> list[str]:
    """The words of a wording as patterns; the first letter may be a capital."""
    words = [re.escape(word) for word in _INNER_GAP.split(fold_width(wording))]
    first = words[0][:1]
    if is_name and first.islower():
        words[0] = f"[{first}{first.upper()}]{words[0][1:]}"
    return words


def _bounded(wording: str, pattern: str) -> str:
    """The pattern between word boundaries: not a part of Node.js, GPT-4.5 or a longer word."""
    left = r"(?<![A-Za-z0-9_])" if wording[0].isalnum() else ""
    right = r"(?![A-Za-z0-9_])(?!\.[a-z0-9])" if wording[-1].isalnum() else ""
    return f"{left}{pattern}{_POSSESSIVE}{right}"
