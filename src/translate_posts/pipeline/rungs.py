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
from translate_posts.glossary import Match
from translate_posts.japanese import split_long
from translate_posts.pipeline.prepare import Prepared, fits, in_english
from translate_posts.pipeline.restore import continued, restore

_SHORTEST_CLAUSE = 24
_BRACKETS = re.compile(r"([「『（(])([^「」『』（）()]{6,})[」』）)]")
_ENGLISH = {"「": "“{}”", "『": "“{}”", "（": "({})", "(": "({})"}
_PARTICLE = re.compile(r"[\s、]*[\u3041-\u3096]{0,2}[\s、]*")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A target for a sentence, with how sure the engine is and whether it came to its end."""

    target: str
    score: float
    complete: bool
    pieced: bool = False
    """Put together from pieces that were drafted without each other."""


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
    number = 1 + _last_single(sentence.text)
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
    masked = in_english("".join(text), ())
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
    inputs = tuple(in_english(piece.source, piece.terms).strip() for piece in pieces)
    return Attempt(inputs, lambda drafts: [_joined(pieces, drafts)])


def brackets_apart(sentence: Prepared, profile: SlotProfile) -> Attempt | None:
    """What stands in quotes or brackets by itself, and a slot in its place."""
    groups = [
        found
        for found in _BRACKETS.finditer(sentence.text)
        if is_prose(found[2]) and not MARKER.search(found[2])
    ]
    if not groups:
        return None
    number = 1 + _last_single(sentence.text)
    slots = [marker("single", number + place) for place in range(len(groups))]
    outer = _outside(sentence, groups, slots)
    inner = [_piece(sentence, *found.span(2)) for found in groups]
    inputs = [in_english(piece.source, piece.terms).strip() for piece in (outer, *inner)]
    if not fits(inputs[0], profile):
        return None

    def join(drafts: Sequence[Sequence[Draft]]) -> list[Candidate]:
        chosen = [_best(outer, drafts[0]), *map(_best, inner, drafts[1:])]
        text = chosen[0][0]
        if any(text.count(slot) != 1 for slot in slots):
            return []
        filled = {
            slot: _ENGLISH[found[1]].format(restored)
            for slot, found, (restored, _) in zip(slots, groups, chosen[1:], strict=True)
        }
        return [_combined(_fill(text, filled), [[draft] for _, draft in chosen])]

    return Attempt(tuple(inputs), join)


def _outside(sentence: Prepared, groups: Sequence[re.Match[str]], slots: Sequence[str]) -> Pair:
    """The sentence with a slot for each bracket, and the terms that are left in it."""
    text, position = "", 0
    kept: list[Match] = []
    places = [(found.start(), found.end()) for found in groups]
    for (start, end), slot in zip([*places, (len(sentence.text),) * 2], [*slots, ""], strict=True):
        inside = _piece(sentence, position, start)
        kept += [_moved(match, len(text)) for match in inside.terms]
        text += inside.source + slot
        position = end
    return Pair(text, "", kept)


def between_slots(sentence: Prepared, profile: SlotProfile) -> Attempt | None:
    """The runs of text between the codes, each by itself: no code can be lost."""
    del profile  # the texts carry no slots
    runs: list[Pair | str] = []
    position = 0
    for found in MARKER.finditer(sentence.text):
        runs += [_piece(sentence, position, found.start()), found[0]]
        position = found.end()
    runs.append(_piece(sentence, position, len(sentence.text)))
    pieces = [run for run in runs if isinstance(run, Pair) and is_prose(run.source)]
    pieces = [piece for piece in pieces if not _PARTICLE.fullmatch(piece.source)]
    if not pieces or not position:
        return None
    inputs = tuple(in_english(piece.source, piece.terms).strip() for piece in pieces)

    def join(drafts: Sequence[Sequence[Draft]]) -> list[Candidate]:
        chosen = [_best(piece, offered) for piece, offered in zip(pieces, drafts, strict=True)]
        texts = iter(zip(pieces, chosen, strict=True))
        out: list[str] = []
        for run in runs:
            if isinstance(run, str):
                out.append(run)
            elif run in pieces:
                piece, (text, _) = next(texts)
                begun = any(map(_says_something, out))
                out.append(
                    f" {continued(text, in_english(piece.source, piece.terms)) if begun else text} "
                )
            else:
                out.append(" " if is_prose(run.source) else run.source)
        text = restore(sentence.text, re.sub(r" {2,}", " ", "".join(out)))
        return [replace(_combined(text, [[draft] for _, draft in chosen]), pieced=True)]

    return Attempt(inputs, join)


def _says_something(run: str) -> bool:
    return not MARKER.fullmatch(run) and any(char.isalnum() for char in run)


def _last_single(text: str) -> int:
    return max((found.number for found in markers(text) if found.role == "single"), default=0)


def _moved(match: Match, by: int) -> Match:
    return replace(match, start=match.start + by, end=match.end + by)


def _spans(pieces: Sequence[str]) -> list[tuple[int, int]]:
    spans, position = [], 0
    for piece in pieces:
        spans.append((position, position + len(piece)))
        position += len(piece)
    return spans


def _piece(sentence: Prepared, start: int, end: int) -> Pair:
    """A part of the source with the terms in it, and no target yet."""
    inside = [
        _moved(match, -start)
        for match in sentence.matches
        if start <= match.start and match.end <= end
    ]
    return Pair(sentence.text[start:end], "", inside)


def _is_whole(text: str) -> bool:
    opened = [found.number for found in markers(text) if found.role == "open"]
    closed = [found.number for found in markers(text) if found.role == "close"]
    return sorted(opened) == sorted(closed)


def _joined(pieces: Sequence[Pair], drafts: Sequence[Sequence[Draft]]) -> Candidate:
    texts: list[str] = []
    chosen: list[list[Draft]] = []
    for piece, offered in zip(pieces, drafts, strict=True):
        text, draft = _best(piece, offered)
        texts.append(continued(text, in_english(piece.source, piece.terms)) if texts else text)
        chosen.append([draft])
    return _combined(" ".join(text for text in texts if text), chosen)


def _best(piece: Pair, offered: Sequence[Draft]) -> tuple[str, Draft]:
    """The draft of a piece with the fewest faults, restored."""
    restored = [(restore(piece.source, draft.text), draft) for draft in offered]
    return min(restored, key=lambda one: _faults(piece, *one))


def _faults(piece: Pair, text: str, draft: Draft) -> tuple[int, int, float]:
    findings = check_pair(replace(piece, target=text, complete=draft.complete))
    return errors(findings), len(findings), -draft.score


def _combined(text: str, drafts: Sequence[Sequence[Draft]]) -> Candidate:
    firsts = [draft[0] for draft in drafts]
    tokens = max(1, sum(draft.tokens for draft in firsts))
    score = sum(draft.score * draft.tokens for draft in firsts) / tokens
    return Candidate(text, score, all(draft.complete for draft in firsts))
