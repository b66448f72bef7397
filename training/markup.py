"""Markup of both sides of a pair: what belongs together becomes slots, the rest is taken off.

Codes are found by the very scanner that the pipeline has. A code without its fellow on the other
side is unwrapped: of emphasis and links the text stays, of code what it says.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from training.pairs import Pair
from translate_posts.document.inline import MARKER, Slot, scan, to_slots

_LANGUAGE = re.compile(r"(?:/|\b)(?:ja|en|ja-jp|en-us)(?=/)", re.IGNORECASE)
_TICKS = re.compile(r"^`+ ?| ?`+$")
_PLAIN_KINDS = frozenset({"code", "literal"})
"""Kinds of single codes that may stand in prose as text."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code of one side: what it is known by on the other, and what it says without markup."""

    number: int
    paired: bool
    key: str
    plain: str | None


@dataclass(frozen=True, slots=True)
class Side:
    """A text with markers, and its codes."""

    text: str
    codes: tuple[Code, ...]

    def renamed(self, name: Callable[[Code, str], str]) -> str:
        """The text with each marker as `name` wants it, given its code and sign."""
        by_number = {(code.paired, code.number): code for code in self.codes}
        return MARKER.sub(
            lambda found: name(by_number[bool(found[1]), int(found[2])], found[1]), self.text
        )


def read_side(text: str) -> Side:
    """Find the codes of a text."""
    marked, slots = to_slots(text, scan(text).pieces)
    return Side(marked, tuple(_code(text, slot) for slot in slots))


def _code(text: str, slot: Slot) -> Code:
    raw = "".join(text[piece.start : piece.end] for piece in slot.open)
    if slot.paired:
        closing = "".join(text[piece.start : piece.end] for piece in slot.close)
        key = _LANGUAGE.sub("", closing) if slot.kind == "link" else slot.kind
        return Code(slot.number, True, key, "")
    plain = _TICKS.sub("", raw) if slot.kind in _PLAIN_KINDS else None
    return Code(slot.number, False, _LANGUAGE.sub("", raw), plain)


def slotted(pair: Pair) -> Pair | None:
    """The pair with the codes that both sides have as slots, numbered in source order.

    None where a code that cannot be unwrapped stands on one side alone. Texts have no markers yet.
    """
    source, target = read_side(pair.source), read_side(pair.target)
    shared = _shared(source, target)
    numbers = _numbers(source, shared)
    texts = [_written(side, numbers) for side in (source, target)]
    return None if None in texts else Pair(str(texts[0]), str(texts[1]), pair.set, pair.document)


def plain(pair: Pair) -> Pair | None:
    """The pair without any markup; None where that cannot be."""
    texts = [_written(read_side(text), {}) for text in (pair.source, pair.target)]
    return None if None in texts else Pair(str(texts[0]), str(texts[1]), pair.set, pair.document)


def _shared(source: Side, target: Side) -> set[tuple[bool, str]]:
    """Keys of the codes that stand just once on both sides."""
    counts = [Counter((code.paired, code.key) for code in side.codes) for side in (source, target)]
    return {key for key, count in counts[0].items() if count == counts[1][key] == 1}


def _numbers(source: Side, shared: set[tuple[bool, str]]) -> dict[tuple[bool, str], int]:
    numbers: dict[tuple[bool, str], int] = {}
    for paired in (False, True):
        codes = (code for code in source.codes if code.paired is paired)
        keys = ((paired, code.key) for code in codes if (paired, code.key) in shared)
        numbers |= {key: number for number, key in enumerate(keys, start=1)}
    return numbers


def _written(side: Side, numbers: dict[tuple[bool, str], int]) -> str | None:
    def name(code: Code, sign: str) -> str:
        number = numbers.get((code.paired, code.key))
        return f"⟦{sign}{number}⟧" if number else code.plain or ""

    lost = any(code.plain is None and (code.paired, code.key) not in numbers for code in side.codes)
    return None if lost else side.renamed(name).strip()
