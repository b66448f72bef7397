"""From pieces to slots: the text of a run with its codes as numbered markers.

Pieces that touch become one slot where nothing can come between them (``***``, ``**[``, ``{:.x}``
after a link), because an engine carries few slots better than many.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from translate_posts.document.inline.codes import Kind, Piece, Role, Slot, marker

_WEAK: frozenset[Kind] = frozenset({"html", "attribute", "literal", "liquid", "variable"})
_ALONE: frozenset[Kind] = frozenset({"break", "skip"})


@dataclass(slots=True)
class _Group:
    """Touching pieces that become one marker."""

    role: Role
    pieces: list[Piece]

    @property
    def start(self) -> int:
        return self.pieces[0].start

    @property
    def end(self) -> int:
        return self.pieces[-1].end

    @property
    def pairs(self) -> tuple[int, ...]:
        return tuple(piece.pair for piece in self.pieces if piece.pair)


def to_slots(text: str, pieces: list[Piece]) -> tuple[str, list[Slot]]:
    """The run's text with markers, and its slots (singles and pairs numbered from 1 each)."""
    groups = _group_singles(_group_pairs(pieces))
    slots: list[Slot] = []
    numbers: dict[int, int] = {}
    counts = {"single": 0, "open": 0}
    out: list[str] = []
    position = 0
    for group in groups:
        out.append(text[position : group.start])
        position = group.end
        if group.role == "close":
            number = numbers[group.pairs[-1]]
        else:
            counts[group.role] += 1
            number = counts[group.role]
            slots.append(_slot(number, group, groups))
            if group.role == "open":
                numbers[group.pairs[0]] = number
        out.append(marker(group.role, number))
    out.append(text[position:])
    return "".join(out), slots


def _slot(number: int, group: _Group, groups: list[_Group]) -> Slot:
    if group.role == "single":
        return Slot(number, _single_kind(group.pieces), tuple(group.pieces))
    closing = next(
        other for other in groups if other.role == "close" and other.pairs[-1] == group.pairs[0]
    )
    kind: Kind = "link" if any(p.kind == "link" for p in group.pieces) else group.pieces[0].kind
    return Slot(number, kind, tuple(group.pieces), tuple(closing.pieces))


def _single_kind(pieces: list[Piece]) -> Kind:
    return next((piece.kind for piece in pieces if piece.kind not in _WEAK), pieces[0].kind)


def _group_pairs(pieces: list[Piece]) -> list[_Group]:
    """Join pairs that begin together and end together."""
    groups: list[_Group] = []
    closes = {piece.pair: index for index, piece in enumerate(pieces) if piece.role == "close"}
    for index, piece in enumerate(pieces):
        before = groups[-1] if groups else None
        if before and before.role == piece.role != "single" and before.end == piece.start:
            first, second = before.pieces[-1].pair, piece.pair
            outer, inner = (first, second) if piece.role == "open" else (second, first)
            if _close_together(pieces, closes, outer, inner, index):
                before.pieces.append(piece)
                continue
        groups.append(_Group(piece.role, [piece]))
    return groups


def _close_together(
    pieces: list[Piece], closes: dict[int, int], outer: int, inner: int, index: int
) -> bool:
    last, first = closes[outer], closes[inner]
    if last != first + 1 or pieces[first].end != pieces[last].start:
        return False
    opens = [i for i, piece in enumerate(pieces[: index + 1]) if piece.role == "open"]
    places = {pieces[i].pair: i for i in opens if pieces[i].pair in (outer, inner)}
    touching = pieces[places[outer]].end == pieces[places[inner]].start
    return touching and places[inner] == places[outer] + 1


def _group_singles(groups: list[_Group]) -> list[_Group]:
    """Join touching singles, and attribute lists to the closing piece that they belong to."""
    result: list[_Group] = []
    for group in groups:
        before = result[-1] if result else None
        if before and before.end == group.start and _joins(before, group):
            before.pieces.extend(group.pieces)
        else:
            result.append(group)
    return result


def _joins(before: _Group, group: _Group) -> bool:
    if group.role != "single" or _kinds(before) & _ALONE or _kinds(group) & _ALONE:
        return False
    if before.role == "single":
        return bool(_kinds(before) <= _WEAK or _kinds(group) <= _WEAK)
    return before.role == "close" and _kinds(group) == {"attribute"}


def _kinds(group: _Group) -> set[Kind]:
    return {piece.kind for piece in group.pieces}


def iter_kinds(slots: list[Slot]) -> Iterator[tuple[str, Kind]]:
    """Each marker of the slots with its kind."""
    for slot in slots:
        yield marker("open" if slot.paired else "single", slot.number), slot.kind
        if slot.paired:
            yield marker("close", slot.number), slot.kind
