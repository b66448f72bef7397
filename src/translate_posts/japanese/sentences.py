"""Cutting Japanese text into sentences, and long sentences into pieces, without losing a byte."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from math import ceil
from typing import Final

from translate_posts.japanese.brackets import (
    CLOSING_MARKER,
    OPENER_CLASS,
    OPENING_MARKER,
    closed_brackets,
    strip_closers_end,
)
from translate_posts.japanese.sentence_ends import (
    TAIL,
    TERMINATORS,
    bracket_ends,
    bracket_goes_on,
    mark_ends,
)
from translate_posts.japanese.wrapping import is_soft_wrap

# Characters from which `split_long` looks for a comma to cut at.
LONG_SENTENCE: Final = 200
# Characters from which a sentence is too long for the engine: not translated but flagged.
MAX_SENTENCE: Final = 400
# No piece of a cut sentence is shorter than this.
MIN_PIECE: Final = 20

_EVENT: Final = re.compile(rf"[{re.escape(TERMINATORS)}]+|{OPENER_CLASS}|\n|{OPENING_MARKER}")
# What shows, behind a pair, that it ends with its sentence.
_PAIR_ENDS_SENTENCE: Final = re.compile(
    rf"(?:{CLOSING_MARKER})*(?:[{re.escape(TERMINATORS)}\n]|\Z)"
)
_CUT: Final = re.compile(
    rf"(?:[、；，—―]|[,;](?=\s|[^\x00-\x7f]))+|{OPENER_CLASS}|{OPENING_MARKER}"
)
_CUT_TAIL: Final = re.compile(rf"(?:{CLOSING_MARKER})*\s*")
# A letter or digit outside of the markers of pairs (a single slot counts, it stands for text).
_CONTENT: Final = re.compile(r"(?:[^\w⟦]|⟦[+-]\d+⟧)*(?:\w|⟦(?![+-]\d+⟧))")
_TEXT: Final = re.compile(r"(?:[^\w⟦]|⟦[+-]?\d+⟧)*(?:\w|⟦(?![+-]?\d+⟧))")


def split_sentences(text: str) -> list[str]:
    """The sentences of `text`, in order; joined they are `text` again.

    White space after a sentence belongs to it. A line break that is no mere wrap ends a sentence
    too. Nothing is cut inside a bracket that closes within `MAX_BRACKET` characters. A slot marker
    that closes a pair stays with the sentence it ends, one that opens a pair goes with the next.
    A pair that is part of a sentence is not cut either; one around whole sentences is, so that
    the first of them begins with the opening marker and the last ends with the closing one.
    """
    sentences = []
    begin = seen = 0
    for end in _breaks(text):
        # No sentence is without content; `seen` keeps a row of bare marks from being read again.
        if _CONTENT.match(text, seen, end):
            sentences.append(text[begin:end])
            begin = end
        seen = end
    rest = text[begin:]
    if sentences and not sentences[-1].endswith("\n") and not _TEXT.match(rest):
        sentences[-1] += rest
    elif rest:
        sentences.append(rest)
    return sentences


def split_long(sentence: str, limit: int = LONG_SENTENCE) -> list[str]:
    """Pieces of a sentence of more than `limit` characters; joined they are the sentence again.

    Cuts are made after `、`, `；`, `，`, a dash or a closing bracket, outside of brackets and of
    slot pairs, where they balance the pieces best. A piece has at least `MIN_PIECE` characters; it
    may have more than `limit` where there is no place to cut.
    """
    pieces = []
    start = 0
    cuts = list(_cut_points(sentence)) if len(sentence) > limit else []
    while (cut := _best_cut(cuts, start, len(sentence), limit)) is not None:
        pieces.append(sentence[start:cut])
        start = cut
    return [*pieces, sentence[start:]] if sentence else []


def _breaks(text: str) -> Iterator[int]:
    """Where a sentence may end: ascending indexes, each behind the white space that follows."""
    brackets = closed_brackets(text)
    begin = at = 0
    while event := _EVENT.search(text, at):
        start, at = event.span()
        if text[start] == "\n":
            ends = _line_ends(text, start)
        elif event[0][0] in TERMINATORS:
            ends = mark_ends(text, begin, start, at)
        elif text[start] == "⟦":
            ends = False
            if start in brackets and not _holds_sentences(text, begin, start, brackets[start]):
                at = _last_mark(text, start, brackets[start])
        else:
            at = brackets.get(start, at)
            ends = at - start > 1 and bracket_ends(text, begin, start, at)
        if ends:
            at = begin = _tail_end(text, begin, at)
            yield at


def _holds_sentences(text: str, begin: int, start: int, end: int) -> bool:
    """Whether the slot pair `text[start:end]` begins and ends where sentences do."""
    if _CONTENT.match(text, max(begin, start - 40), start):
        return False
    inner = text[start : text.rfind("⟦", start, end)]
    is_whole = strip_closers_end(inner).endswith(tuple(TERMINATORS))
    return is_whole or _PAIR_ENDS_SENTENCE.match(text, end) is not None


def _last_mark(text: str, start: int, end: int) -> int:
    """Where the terminators at the end of the slot pair begin; its end if it has none."""
    close = text.rfind("⟦", start, end)
    mark = start + len(text[start:close].rstrip(TERMINATORS))
    return mark if mark < close else end


def _tail_end(text: str, begin: int, at: int) -> int:
    # A straight quote closes if it is the second one of the sentence.
    if text.startswith('"', at) and text.count('"', begin, at) % 2:
        at += 1
    tail = TAIL.match(text, at)
    return tail.end() if tail else at


def _line_ends(text: str, newline: int) -> bool:
    before = text[text.rfind("\n", 0, newline) + 1 : newline]
    after_end = text.find("\n", newline + 1)
    after = text[newline + 1 : after_end if after_end >= 0 else len(text)]
    return not is_soft_wrap(before, after)


def _cut_points(sentence: str) -> Iterator[int]:
    brackets = closed_brackets(sentence)
    at = 0
    while event := _CUT.search(sentence, at):
        start, at = event.span()
        is_comma = event[0][0] in "、；;，,—―"
        at = brackets.get(start, at)
        if is_comma or (start in brackets and not bracket_goes_on(sentence, at)):
            tail = _CUT_TAIL.match(sentence, at)
            yield tail.end() if tail else at


def _best_cut(cuts: list[int], start: int, end: int, limit: int) -> int | None:
    rest = end - start
    if rest <= limit:
        return None
    low = bisect_left(cuts, start + MIN_PIECE)
    high = bisect_right(cuts, min(start + limit, end - MIN_PIECE))
    if low < high:
        ideal = start + rest / ceil(rest / limit)
        return min(cuts[low:high], key=lambda cut: abs(cut - ideal))
    later = max(low, high)
    return cuts[later] if later < len(cuts) and cuts[later] <= end - MIN_PIECE else None
