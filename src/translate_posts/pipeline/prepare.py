"""Prepare: from a sentence to what the engine reads, and to its key in the memory."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from translate_posts.checks import Pair
from translate_posts.document.inline import markers
from translate_posts.engine import SlotProfile
from translate_posts.glossary import Glossary, Match, terms_digest
from translate_posts.memory import DraftKey


@dataclass(frozen=True, slots=True)
class Prepared:
    """A sentence made ready."""

    text: str
    """The source, markers numbered from 1."""
    input: str
    """What the engine reads: the source with the glossary's English in the place of its terms."""
    matches: tuple[Match, ...]
    key: DraftKey
    glossary: Glossary

    def pair(self, target: str, *, complete: bool = True) -> Pair:
        """The sentence with a target, for the checks."""
        return Pair(self.text, target, self.matches, self.glossary, complete)


def prepare(text: str, glossary: Glossary, languages: str, engine: str) -> Prepared:
    """Make a sentence ready. `languages` is the pair, `engine` a digest of model and decoding."""
    substituted, matches = glossary.substitute(text)
    source_key = hashlib.sha256(f"{languages}\0{text}".encode()).hexdigest()
    key = DraftKey(source_key, engine, terms_digest(matches) if matches else "")
    return Prepared(text, substituted, tuple(matches), key, glossary)


def fits(text: str, profile: SlotProfile) -> bool:
    """Whether an engine has slots enough for a text."""
    found = list(markers(text))
    singles = max((one.number for one in found if one.role == "single"), default=0)
    pairs = max((one.number for one in found if one.role != "single"), default=0)
    return singles <= profile.single and pairs <= profile.paired
