"""Pairing: the sentences of an approved segment with their English, to be reused elsewhere."""

from __future__ import annotations

from translate_posts.checks import Pair, check_pair
from translate_posts.document import Segment
from translate_posts.document.inline import MARKER, markers
from translate_posts.glossary import Glossary
from translate_posts.japanese import split_english
from translate_posts.pipeline import Sentence, cut_segment

_SHORT, _LONG = 0.5, 6.0
"""English letters for a Japanese one, at least and at most."""
_TELLING = frozenset({"terms", "values", "latin", "digits"})
"""What these find missing may stand in the sentence beside."""


def sentence_pairs(
    segment: Segment, target: str, glossary: Glossary
) -> tuple[tuple[str, str], ...]:
    """The sentences with their targets, markers numbered as in a sentence.

    Empty where the target has not as many sentences as the source, or where codes, names, values
    or lengths tell that they do not belong together.
    """
    sources = [part for part in cut_segment(segment) if isinstance(part, Sentence)]
    targets = split_english(target) if len(sources) > 1 else [target.strip()]
    if not sources or len(sources) != len(targets):
        return ()
    pairs = [
        (source.text, text)
        for source, english in zip(sources, targets, strict=True)
        if (text := _numbered(source, english)) is not None
    ]
    if len(pairs) < len(sources) or (len(pairs) > 1 and not _fit(pairs, glossary)):
        return ()
    return tuple(dict(pairs).items())


def _numbered(source: Sentence, english: str) -> str | None:
    """The English with the sentence's own markers; None where it has others than the sentence."""
    own = {name: number for number, name in source.names.items()}
    english = _without_peeled(english, own)
    if sorted(one.name for one in markers(english)) != sorted(own):
        return None
    return MARKER.sub(lambda found: own[found[0]], english)


def _without_peeled(english: str, own: dict[str, str]) -> str:
    """Without the codes at its edges that are no part of the sentence."""
    while True:
        found = list(markers(english))
        if found and found[0].start == 0 and found[0].name not in own:
            english = english[found[0].end :].lstrip()
        elif found and found[-1].end == len(english) and found[-1].name not in own:
            english = english[: found[-1].start].rstrip()
        else:
            return english


def _fit(pairs: list[tuple[str, str]], glossary: Glossary) -> bool:
    return all(_fits(source, target, glossary) for source, target in pairs)


def _fits(source: str, target: str, glossary: Glossary) -> bool:
    if not _SHORT <= len(target) / len(source) <= _LONG:
        return False
    found = check_pair(Pair(source, target, tuple(glossary.find(source)), glossary))
    return not any(one.rule in _TELLING or one.severity == "error" for one in found)
