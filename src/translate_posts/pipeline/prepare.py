"""Prepare: from a sentence to what the engine reads, and to its key in the memory."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from translate_posts.checks import Finding, Pair, check_pair
from translate_posts.document.inline import MARKER
from translate_posts.engine import Profile, SlotProfile
from translate_posts.glossary import Glossary, Match, terms_digest
from translate_posts.japanese.numbers import Style
from translate_posts.memory import DraftKey
from translate_posts.pipeline.placing import Reading, Spot, find_spots, read

_NOT_MEASURED = Profile()
_STYLE = Style()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A sentence made ready."""

    text: str
    """The source, markers numbered from 1."""
    reading: Reading
    """What the engine reads at first."""
    spots: tuple[Spot, ...]
    """The terms and numbers in it."""
    matches: tuple[Match, ...]
    key: DraftKey
    glossary: Glossary
    _checked: dict[tuple[str, bool], list[Finding]] = field(
        default_factory=dict, compare=False, repr=False
    )

    @property
    def input(self) -> str:
        """The source with terms and numbers in the ways that the engine carries over best."""
        return self.reading.text

    def check(self, target: str, *, complete: bool = True) -> list[Finding]:
        """What the rules find in a target; how sure the engine was is not asked.

        Drafts are checked when they come and again when they are put into a post, so the answers
        are kept.
        """
        known = self._checked.get((target, complete))
        if known is None:
            known = self._checked[target, complete] = check_pair(
                self.pair(target, complete=complete)
            )
        return list(known)

    def pair(self, target: str, *, complete: bool = True) -> Pair:
        """The sentence with a target, for the checks."""
        return Pair(self.text, target, self.matches, self.glossary, complete)


def prepare(
    text: str,
    glossary: Glossary,
    languages: str,
    engine: str,
    profile: Profile = _NOT_MEASURED,
    style: Style = _STYLE,
) -> Prepared:
    """Make a sentence ready.

    `languages` is the pair, `engine` a digest of model, decoding and ladder, `profile` what the
    engine was measured to carry over, `style` how numbers are written.
    """
    matches = tuple(glossary.find(text))
    spots = find_spots(text, matches, profile, style)
    source_key = hashlib.sha256(f"{languages}\0{text}".encode()).hexdigest()
    rules = terms_digest(matches) if matches else ""
    key = DraftKey(source_key, engine + _ways(text, spots, profile), rules)
    return Prepared(text, read(text, spots), spots, matches, key, glossary)


def _ways(text: str, spots: Sequence[Spot], profile: Profile) -> str:
    """A digest of what profile and style decide about a sentence; empty where that is nothing."""
    chosen = [spot.given for spot in spots if len(spot.ways) > 1]
    if not chosen and not MARKER.search(text):
        return ""
    rooms = profile.rooms(SlotProfile(0, 0))
    return ":" + hashlib.sha256(repr((chosen, rooms)).encode()).hexdigest()[:16]


def in_english(text: str, matches: Sequence[Match]) -> str:
    """A source with its terms and amounts in English, as far as no slots are needed."""
    return read(text, find_spots(text, matches, _NOT_MEASURED)).text
