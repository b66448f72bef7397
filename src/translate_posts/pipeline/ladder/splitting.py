"""The rungs that draft a sentence in parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, groupby

from translate_posts.document import is_prose
from translate_posts.document.inline import MARKER, marker, markers
from translate_posts.engine import Draft
from translate_posts.japanese import is_japanese, split_long
from translate_posts.pipeline.filling import fill
from translate_posts.pipeline.ladder.attempts import Attempt, Candidate, Look
from translate_posts.pipeline.ladder.losing import lost_spots_turned
from translate_posts.pipeline.ladder.pieces import Chosen, Piece, combined, made, moved, piece_of
from translate_posts.pipeline.placing import Spot
from translate_posts.pipeline.prepare import Prepared
from translate_posts.pipeline.restore import restore

_SHORTEST_CLAUSE = 24
_MOST_LEFT = 3
_BRACKETS = re.compile(r"([「『（(])([^「」『』（）()]{6,})[」』）)]")
_ENGLISH = {"「": "“{}”", "『": "“{}”", "（": "({})", "(": "({})"}
_PARTICLE = re.compile(r"[\s、]*[\u3041-\u3096]{0,2}[\s、]*")


def clauses(look: Look) -> Attempt | None:
    """The sentence in two or three pieces, cut at commas; of each the best draft is taken."""
    length = max(_SHORTEST_CLAUSE, len(look.sentence.text) // 2)
    return _clauses(look, length, look.sentence.spots)


def clauses_turned(look: Look) -> Attempt | None:
    """The same, and behind slots what got lost."""
    length = max(_SHORTEST_CLAUSE, len(look.sentence.text) // 2)
    return _clauses(look, length, lost_spots_turned(look, forced=True))


def short_clauses(look: Look) -> Attempt | None:
    """The sentence cut at most of its commas."""
    return _clauses(look, _SHORTEST_CLAUSE, look.sentence.spots)


def _clauses(look: Look, length: int, spots: Sequence[Spot]) -> Attempt | None:
    sentence = look.sentence
    texts = split_long(sentence.text, length)
    if len(texts) < 2:
        return None
    ends = list(accumulate(map(len, texts)))
    starts = [0, *ends[:-1]]
    pieces = [piece_of(sentence, *span, spots) for span in zip(starts, ends, strict=True)]
    if not all(_is_whole(piece.source) and look.carries(piece.input) for piece in pieces):
        return None

    def join(drafts: Sequence[Sequence[Draft]]) -> list[Candidate]:
        chosen = [piece.best(offered) for piece, offered in zip(pieces, drafts, strict=True)]
        if any(one.lacking for one in chosen):
            return []
        texts = [chosen[0].text]
        texts += [
            piece.goes_on(one.text) for piece, one in zip(pieces[1:], chosen[1:], strict=True)
        ]
        return [combined(" ".join(filter(None, texts)), chosen)]

    return Attempt(tuple(piece.input for piece in pieces), join)


def brackets_apart(look: Look) -> Attempt | None:
    """What stands in quotes or brackets by itself, and a slot in its place."""
    sentence = look.sentence
    groups = [
        found
        for found in _BRACKETS.finditer(sentence.text)
        if is_prose(found[2]) and not MARKER.search(found[2])
    ]
    if not groups:
        return None
    number = 1 + max(
        (one.number for one in markers(sentence.text) if one.role == "single"), default=0
    )
    slots = [marker("single", number + place) for place in range(len(groups))]
    outer = _outside(sentence, groups, slots)
    inner = [piece_of(sentence, *found.span(2)) for found in groups]
    inputs = tuple(piece.input for piece in (outer, *inner))
    if not all(map(look.carries, inputs)):
        return None

    def join(drafts: Sequence[Sequence[Draft]]) -> list[Candidate]:
        first, *rest = [
            piece.best(offered) for piece, offered in zip((outer, *inner), drafts, strict=True)
        ]
        lacking = any(one.lacking for one in (first, *rest))
        if lacking or any(first.text.count(slot) != 1 for slot in slots):
            return []
        filled = {
            slot: _ENGLISH[found[1]].format(one.text)
            for slot, found, one in zip(slots, groups, rest, strict=True)
        }
        return [combined(fill(first.text, filled), [first, *rest])]

    return Attempt(inputs, join)


def words_left(look: Look) -> Attempt | None:
    """The Japanese words that stand in the best target, each by itself, to put in their places."""
    target = look.best or ""
    runs = ["".join(run) for left, run in groupby(target, is_japanese) if left]
    words = [made(word, ()) for word in dict.fromkeys(runs)]
    if not 0 < len(words) <= _MOST_LEFT or not all(look.carries(word.input) for word in words):
        return None

    def join(drafts: Sequence[Sequence[Draft]]) -> list[Candidate]:
        chosen = [word.best(offered) for word, offered in zip(words, drafts, strict=True)]
        text = target
        for word, one in zip(words, chosen, strict=True):
            english = word.goes_on(one.text).rstrip(".")
            text = re.sub(f" *{re.escape(word.source)} *", f" {english} ", text)
        text = re.sub(r" +(?=[.,;:!?)])", "", text)
        return [combined(restore(look.sentence.text, text), chosen, pieced=True)]

    return Attempt(tuple(word.input for word in words), join)


def _outside(sentence: Prepared, groups: Sequence[re.Match[str]], slots: Sequence[str]) -> Piece:
    """The sentence with a slot for each bracket, and the terms that are left in it."""
    text, position = "", 0
    kept: list[Spot] = []
    places = [(found.start(), found.end()) for found in groups]
    for (start, end), slot in zip([*places, (len(sentence.text),) * 2], [*slots, ""], strict=True):
        inside = piece_of(sentence, position, start)
        kept += moved(inside.spots, len(text))
        text += inside.source + slot
        position = end
    return made(text, tuple(kept))


def between_slots(look: Look) -> Attempt | None:
    """The runs of text between the codes, each by itself: no code can be lost."""
    sentence = look.sentence
    runs: list[Piece | str] = []
    position = 0
    for found in MARKER.finditer(sentence.text):
        runs += [piece_of(sentence, position, found.start()), found[0]]
        position = found.end()
    runs.append(piece_of(sentence, position, len(sentence.text)))
    pieces = [run for run in runs if isinstance(run, Piece) and is_prose(run.source)]
    pieces = [piece for piece in pieces if not _PARTICLE.fullmatch(piece.source)]
    if not pieces or not position or not all(look.carries(piece.input) for piece in pieces):
        return None

    def join(drafts: Sequence[Sequence[Draft]]) -> list[Candidate]:
        chosen = [piece.best(offered) for piece, offered in zip(pieces, drafts, strict=True)]
        text = _strung(runs, pieces, chosen)
        restored = restore(sentence.text, re.sub(r" {2,}", " ", text))
        return [combined(restored, chosen, pieced=True)]

    return Attempt(tuple(piece.input for piece in pieces), join)


def _strung(runs: Sequence[Piece | str], pieces: Sequence[Piece], chosen: Sequence[Chosen]) -> str:
    """The targets of the pieces with the codes between them."""
    texts = iter(chosen)
    out: list[str] = []
    for run in runs:
        if isinstance(run, str):
            out.append(run)
        elif run in pieces:
            text = next(texts).text
            out.append(f" {run.goes_on(text) if any(map(_says_something, out)) else text} ")
        else:
            out.append(" " if is_prose(run.source) else run.source)
    return "".join(out)


def _says_something(run: str) -> bool:
    return not MARKER.fullmatch(run) and any(char.isalnum() for char in run)


def _is_whole(text: str) -> bool:
    opened = [found.number for found in markers(text) if found.role == "open"]
    closed = [found.number for found in markers(text) if found.role == "close"]
    return sorted(opened) == sorted(closed)
