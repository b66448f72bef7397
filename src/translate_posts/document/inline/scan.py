"""The inline scanner: the codes of a run of Markdown, with exact offsets.

markdown-it-py gives no offsets for inline tokens, and splicing needs them, so the scanner reads the
run itself: atoms first come first served, a bracket stack for links, delimiter runs for emphasis
(CommonMark sections 6.1 to 6.9), plus the dialects that posts use.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, field

from translate_posts.document.inline import tags
from translate_posts.document.inline.atoms import START, Run, atom_at
from translate_posts.document.inline.codes import Kind, Piece
from translate_posts.document.inline.emphasis import Delimiter, delimiter, match_delimiters
from translate_posts.document.inline.links import Tail, link_tail

_DELIMITERS = re.compile(r"\*+|_+|~+")
_READ_ATTRIBUTE = re.compile(r"\s(?:alt|title)=\"([^\"]+)\"")
_FOOTNOTE = re.compile(r"\[\^[^\]\s\[]+\]")
_ALERT = re.compile(r"\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scan:
    """The pieces of a run in order, and the ranges inside codes that are prose themselves."""

    pieces: list[Piece]
    nested: list[tuple[Kind, int, int]]
    """``image``: an alt text; ``link``: the title of either; ``html``: an ``alt`` or ``title``."""


@dataclass(slots=True)
class _Bracket:
    start: int
    image: bool
    delimiters: int
    pieces: int
    active: bool = True


@dataclass(slots=True)
class _State:
    run: Run
    labels: Container[str]
    pieces: list[Piece] = field(default_factory=list)
    nested: list[tuple[Kind, int, int]] = field(default_factory=list)
    delimiters: list[Delimiter] = field(default_factory=list)
    brackets: list[_Bracket] = field(default_factory=list)
    pairs: int = 0

    def single(self, kind: Kind, start: int, end: int) -> int:
        self.pieces.append(Piece("single", kind, start, end))
        return end

    def pair(
        self, kind: Kind, opening: tuple[int, int], closing: tuple[int, int], reference: str = ""
    ) -> None:
        self.pairs += 1
        self.pieces.append(Piece("open", kind, *opening, self.pairs))
        self.pieces.append(Piece("close", kind, *closing, self.pairs, reference))


def scan(
    text: str, labels: Container[str] = (), *, markdown: bool = True, jsx: bool = False
) -> Scan:
    """Find the codes of a run. `labels` are the post's normalised link reference labels."""
    state = _State(Run(text, markdown, jsx), labels)
    position = 0
    while True:
        found = START.search(text, position)
        if not found:
            break
        position = _step(state, found.start())
    _emphasize(state, 0)
    pieces = sorted(state.pieces, key=lambda piece: (piece.start, piece.end))
    return Scan(_uncross(_pair_tags(pieces, text)), sorted(state.nested, key=lambda item: item[1]))


def _step(state: _State, start: int) -> int:
    text, char = state.run.text, state.run.text[start]
    atom = atom_at(state.run, start)
    if atom:
        if atom[0] == "html":
            _attributes(state, start, atom[1])
        return state.single(atom[0], start, atom[1])
    if not state.run.markdown:
        return start + 1
    if char == "!" and text.startswith("[", start + 1):
        return _open_bracket(state, start, image=True)
    if char == "[":
        return _open_bracket(state, start, image=False)
    if char == "]":
        return _close_bracket(state, start)
    if char in "*_~":
        return _delimiters(state, start)
    return start + 1


def _attributes(state: _State, start: int, end: int) -> None:
    """Texts that a reader sees although they stand inside a tag."""
    for found in _READ_ATTRIBUTE.finditer(state.run.text, start, end):
        state.nested.append(("html", found.start(1), found.end(1)))


def _delimiters(state: _State, start: int) -> int:
    found = _DELIMITERS.match(state.run.text, start)
    assert found is not None  # the caller saw a delimiter
    if state.run.text[start] != "~" or len(found[0]) == 2:
        state.delimiters.append(delimiter(state.run.text, start, found.end()))
    return found.end()


def _open_bracket(state: _State, start: int, *, image: bool) -> int:
    for pattern in (_FOOTNOTE, _ALERT):
        found = pattern.match(state.run.text, start)
        if found:
            return state.single("footnote", start, found.end())
    state.brackets.append(_Bracket(start, image, len(state.delimiters), len(state.pieces)))
    return start + (2 if image else 1)


def _close_bracket(state: _State, closed: int) -> int:
    if not state.brackets:
        return closed + 1
    bracket = state.brackets.pop()
    inner = bracket.start + (2 if bracket.image else 1)
    tail = None
    if bracket.active or bracket.image:
        tail = link_tail(state.run.text, inner - 1, closed, state.labels)
    if tail is None:
        return closed + 1
    if tail.title:
        state.nested.append(("link", *tail.title))
    if bracket.image:
        _make_image(state, bracket, inner, closed, tail)
    else:
        _make_link(state, bracket, closed, tail.end, tail.reference)
    return tail.end


def _make_image(state: _State, bracket: _Bracket, inner: int, closed: int, tail: Tail) -> None:
    del state.delimiters[bracket.delimiters :]
    del state.pieces[bracket.pieces :]
    state.nested[:] = [item for item in state.nested if not inner <= item[1] < closed]
    if closed > inner:
        state.nested.append(("image", inner, closed))
    image = Piece("single", "image", bracket.start, tail.end, reference=tail.reference)
    state.pieces.append(image)


def _make_link(state: _State, bracket: _Bracket, closed: int, end: int, reference: str) -> None:
    _emphasize(state, bracket.delimiters)
    state.pair("link", (bracket.start, bracket.start + 1), (closed, end), reference)
    for outer in state.brackets:
        outer.active = False


def _emphasize(state: _State, bottom: int) -> None:
    own = state.delimiters[bottom:]
    del state.delimiters[bottom:]
    for match in match_delimiters(own):
        state.pair("emphasis", match.open, match.close)
    for left in own:
        if left.length >= 2:
            state.single("literal", left.start, left.end)


def _pair_tags(pieces: list[Piece], text: str) -> list[Piece]:
    """Turn an opening tag and its closing one from two singles into a pair."""
    result = list(pieces)
    opened: list[tuple[str, int]] = []
    number = 1 + max((piece.pair for piece in pieces), default=0)
    for index, piece in enumerate(pieces):
        if piece.kind != "html":
            continue
        opening = tags.OPEN_TAG.match(text, piece.start)
        closing = tags.CLOSE_TAG.match(text, piece.start)
        if opening and not opening[3] and opening[1].lower() not in tags.VOID:
            opened.append((opening[1].lower(), index))
        elif closing:
            place = _last(opened, closing[1].lower())
            if place is None:
                continue
            first = opened[place][1]
            del opened[place:]
            start, end = pieces[first].start, pieces[first].end
            result[first] = Piece("open", "html", start, end, number)
            result[index] = Piece("close", "html", piece.start, piece.end, number)
            number += 1
    return result


def _last(opened: list[tuple[str, int]], name: str) -> int | None:
    for place in range(len(opened) - 1, -1, -1):
        if opened[place][0] == name:
            return place
    return None


def _uncross(pieces: list[Piece]) -> list[Piece]:
    """Make singles of pairs that overlap another without nesting, so that pairs always nest."""
    stack: list[int] = []
    crossed: set[int] = set()
    for piece in pieces:
        if piece.role == "open":
            stack.append(piece.pair)
        elif piece.role == "close":
            while stack and stack[-1] != piece.pair and piece.pair in stack:
                crossed.add(stack.pop())
            if stack and stack[-1] == piece.pair:
                stack.pop()
            else:
                crossed.add(piece.pair)
    crossed.update(stack)
    return [
        Piece("single", piece.kind, piece.start, piece.end) if piece.pair in crossed else piece
        for piece in pieces
    ]
