"""Prepare: from a sentence to what the engine reads, and to its key in the memory."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from translate_posts.checks import Pair
from translate_posts.document.inline import markers
from translate_posts.engine import SlotProfile
from translate_posts.glossary import Glossary, Match, substitute, terms_digest
from translate_posts.japanese import Number, find_numbers
from translate_posts.memory import DraftKey


@dataclass(frozen=True, slots=True)
class Prepared:
    """A sentence made ready."""

    text: str
    """The source, markers numbered from 1."""
    input: str
    """What the engine reads: see `in_english`."""
    matches: tuple[Match, ...]
    key: DraftKey
    glossary: Glossary

    def pair(self, target: str, *, complete: bool = True) -> Pair:
        """The sentence with a target, for the checks."""
        return Pair(self.text, target, self.matches, self.glossary, complete)


def prepare(text: str, glossary: Glossary, languages: str, engine: str) -> Prepared:
    """Make a sentence ready. `languages` is the pair, `engine` a digest of model and decoding."""
    matches = glossary.find(text)
    source_key = hashlib.sha256(f"{languages}\0{text}".encode()).hexdigest()
    key = DraftKey(source_key, engine, terms_digest(matches) if matches else "")
    return Prepared(text, in_english(text, matches), tuple(matches), key, glossary)


def in_english(text: str, matches: Iterable[Match]) -> str:
    """What an engine reads: the source with terms, amounts and shares in their English form.

    Small models carry $150 billion over, and get 1,500億ドル wrong. Dates and small counts are left
    to them: those they know.
    """
    text = substitute(text, matches)
    parts, position = [], 0
    for number in find_numbers(text):
        if _reads_well(number):
            parts += [text[position : number.start], number.inline]
            position = number.end
    return "".join([*parts, text[position:]])


def _reads_well(number: Number) -> bool:
    """Whether the English form can stand in a Japanese sentence: a figure, not a phrase."""
    if any(value.vague for value in number.values):
        return False
    return number.kind in ("money", "unit") or (
        number.kind == "percent" and number.inline.endswith("%")
    )


def fits(text: str, profile: SlotProfile) -> bool:
    """Whether an engine has slots enough for a text."""
    found = list(markers(text))
    singles = max((one.number for one in found if one.role == "single"), default=0)
    pairs = max((one.number for one in found if one.role != "single"), default=0)
    return singles <= profile.single and pairs <= profile.paired
