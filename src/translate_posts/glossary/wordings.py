"""English wordings as patterns: with the inflections that are no fault, between word borders.

The texts that are searched have their width folded, so that curly apostrophes are straight.
"""

import re
from collections.abc import Collection
from typing import Final

from translate_posts.glossary.folding import fold_width

_GAP: Final = "[\\s\u2013-]"
"""A blank, a hyphen or an en dash: between the words of a wording they are the same."""
INNER_GAP: Final = re.compile(rf"(?<=\S){_GAP}(?=\S)")
_PLURAL: Final = "(?:s|es)?"
# An apostrophe alone may be the end of a quotation.
_NO_POSSESSIVE: Final = "(?!'s(?![A-Za-z]))"
_CONSONANTS: Final = "bcdfghjklmnpqrstvwxz"


def phrase(wording: str, *, is_name: bool, inflect: Collection[str]) -> str:
    """A pattern for a wording in its allowed forms; a name may begin with a capital."""
    *words, last = _words(wording, is_name)
    if "plural" in inflect:
        last = _plural(last)
    return _bounded(wording, _GAP.join([*words, last]), inflect)


def inflected(wording: str, *, is_name: bool, inflect: Collection[str]) -> str:
    """A pattern for a wording whose first and last words may also be inflected as verbs are."""
    if not inflect:
        return phrase(wording, is_name=is_name, inflect=inflect)
    first, *rest = _words(wording, is_name)
    words = [_inflect(first), *rest[:-1], *map(_inflect, rest[-1:])]
    return _bounded(wording, _GAP.join(words), inflect)


def loose(wording: str) -> re.Pattern[str]:
    """A pattern for a wording in whatever capitals, with blanks or hyphens in it or not."""
    letters = [re.escape(char) for char in fold_width(wording) if not re.match(_GAP, char)]
    return re.compile(_bounded(wording, f"{_GAP}?".join(letters), ["possessive"]), re.IGNORECASE)


def _plural(word: str) -> str:
    if word[-1] in "yY":
        return f"{word[:-1]}(?:{word[-1]}s?|ies)"
    return word + (_PLURAL if word[-1].isalnum() else "")


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
    words = [re.escape(word) for word in INNER_GAP.split(fold_width(wording))]
    first = words[0][:1]
    if is_name and first.islower():
        words[0] = f"[{first}{first.upper()}]{words[0][1:]}"
    return words


def _bounded(wording: str, pattern: str, inflect: Collection[str]) -> str:
    """The pattern between word borders: not a part of Node.js, GPT-4.5 or a longer word."""
    left = r"(?<![A-Za-z0-9_])" if wording[0].isalnum() else ""
    right = r"(?![A-Za-z0-9_])(?!\.[a-z0-9])" if wording[-1].isalnum() else ""
    return f"{left}{pattern}{right}{'' if 'possessive' in inflect else _NO_POSSESSIVE}"
