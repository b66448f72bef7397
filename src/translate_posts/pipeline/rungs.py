"""The rungs of the ladder: ways to get a draft for a sentence, from the best to the safest.

A rung turns a sentence into the pieces that the engine is asked for, and their drafts into one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from translate_posts.checks import Pair, check_pair, errors
from translate_posts.document import is_prose
from translate_posts.document.inline import MARKER, marker, markers
from translate_posts.engine import Draft, SlotProfile
from translate_posts.glossary import substitute
from translate_posts.japanese import split_long
from translate_posts.pipeline.prepare import Prepared, fits
from translate_posts.pipeline.restore import restore

_SHORTEST_CLAUSE = 24
_FIRST_WORD = re.compile(r"[A-Z][a-z']*(?=[ ,]|$)|I(?=[ '’])")
_RUN = re.compile(r"(⟦[+-]?\d+⟧)")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A target for a sentence, with how sure the engine is and whether it came to its end."""

    target: str
    score: float
    complete: bool


@dataclass(frozen=True, slots=True)
class Attempt:
    """The texts that the engine is to draft, and how their drafts become candidates."""

    inputs: tuple[str, ...]
    join: Callable[[Sequence[Sequence[Draft]]], list[Candidate]]


Rung = Callable[[Prepared, SlotProfile], Attempt | None]
"""An attempt, or None where the rung has nothing to offer for the sentence."""


def whole(sentence: Prepared, profile: SlotProfile) -> Attempt | None:
    """The sentence as it is, terms in English."""
    if not fits(sentence.input, profile):
        return None

    def join(drafts: Sequence[Sequence[Draft]]) -> list[Candidate]:
        return [
            Candidate(restore(sentence.text, draft.text), draft.score, draft.complete)
            for draft in drafts[0]
        ]

    return Attempt((sentence.input,), join)


def terms_as_slots(sentence: Prepared, profile: SlotProfile) -> Attempt | None:
    """Names behind slots, which the engine was trained to carry over."""
    names = [match for match in sentence.matches if match.term.is_name]
    if not names:
        return None
    number = 1 + max(
        (found.number for found in markers(sentence.text) if found.role == "single"), default=0
    )
    english: dict[str, str] = {}
    text, position = [], 0
    for match in sentence.matches:
        text.append(sentence.text[position : match.start])
        position = match.end
        if match.term.is_name:
            slot = marker("single", number)
            english[slot] = match.term.target
            number += 1
            text.append(slot)
        else:
            text.append(match.term.target)
    text.append(sentence.text[position:])
    masked = "".join(text)
    if not fits(masked, profile):
        return None

    def join(drafts: Sequence[Sequence[Draft]]) -> list[Candidate]:
        return [
            Candidate(_fill(restore(masked, draft.text), english), draft.score, draft.complete)
            for draft in drafts[0]
            if all(draft.text.count(slot) == 1 for slot in english)
        ]

    return Attempt((masked,), join)


def _fill(text: str, english: dict[str, str]) -> str:
    return MARKER.sub(lambda found: english.get(found[0], found[0]), text)


def clauses(sentence: Prepared, profile: SlotProfile) -> Attempt | None:
    """The sentence in two or three pieces, cut at commas; of each the best draft is taken."""
    texts = split_long(sentence.text, max(_SHORTEST_CLAUSE, len(sentence.text) // 2))
    if len(texts) < 2:
        return None
    pieces = [_piece(sentence, start, end) for start, end in _spans(texts)]
    if not all(_is_whole(piece.source) and fits(piece.source, profile) for piece in pieces):
        return None
    inputs = tuple(substitute(piece.source, piece.terms).strip() for piece in pieces)
    return Attempt(inputs, lambda drafts: [_joined(pieces, drafts)])


def between_slots(sentence: Prepared, profile: SlotProfile) -> Attempt | None:
    """The runs of text between the codes, each by itself: no code can be lost."""
    del profile  # the texts carry no slots
    if not MARKER.search(sentence.text):
        return None
    runs = _RUN.split(sentence.text)
    places = [place for place, run in enumerate(runs) if is_prose(run)]
    spans = _spans(runs)
    pieces = [_piece(sentence, *spans[place]) for place in places]
    inputs = tuple(substitute(piece.source, piece.terms).strip() for piece in pieces)

    def join(drafts: Sequence[Sequence[Draft]]) -> list[Candidate]:
        out = list(runs)
        for place, draft in zip(places, drafts, strict=True):
            first = place == 0
            out[place] = f" {restore(runs[place], draft[0].text, starts=first)} "
        text = restore(sentence.text, re.sub(r" {2,}", " ", "".join(out)))
        return [_combined(text, drafts)]

    return Attempt(inputs, join)


def _spans(pieces: Sequence[str]) -> list[tuple[int, int]]:
    spans, position = [], 0
    for piece in pieces:
        spans.append((position, position + len(piece)))
        position += len(piece)
    return spans


def _piece(sentence: Prepared, start: int, end: int) -> Pair:
    """A part of the source with the terms in it, and no target yet."""
    inside = [
        replace(match, start=match.start - start, end=match.end - start)
        for match in sentence.matches
        if start <= match.start and match.end <= end
    ]
    return Pair(sentence.text[start:end], "", inside)


def _is_whole(text: str) -> bool:
    opened = [found.number for found in markers(text) if found.role == "open"]
    closed = [found.number for found in markers(text) if found.role == "close"]
    return sorted(opened) == sorted(closed)


def _joined(pieces: Sequence[Pair], drafts: Sequence[Sequence[Draft]]) -> Candidate:
    texts, chosen = [], []
    for place, (piece, offered) in enumerate(zip(pieces, drafts, strict=True)):
        text, draft = min(
            ((restore(piece.source, draft.text, starts=not place), draft) for draft in offered),
            key=lambda one: _faults(piece, *one),
        )
        texts.append(text if place == 0 else _continued(text, piece))
        chosen.append([draft])
    return _combined(" ".join(text for text in texts if text), chosen)


def _faults(piece: Pair, text: str, draft: Draft) -> tuple[int, int, float]:
    findings = check_pair(replace(piece, target=text, complete=draft.complete))
    return errors(findings), len(findings), -draft.score


def _continued(text: str, piece: Pair) -> str:
    """A clause that goes on in mid-sentence: no capital, unless its first word is a name."""
    word = _FIRST_WORD.match(text)
    if not word or word[0] == "I" or word[0] in substitute(piece.source, piece.terms):
        return text
    return text[0].lower() + text[1:]


def _combined(text: str, drafts: Sequence[Sequence[Draft]]) -> Candidate:
    firsts = [draft[0] for draft in drafts]
    tokens = max(1, sum(draft.tokens for draft in firsts))
    score = sum(draft.score * draft.tokens for draft in firsts) / tokens
    return Candidate(text, score, all(draft.complete for draft in firsts))
