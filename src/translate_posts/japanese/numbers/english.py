"""The values that an English text states, and where."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from translate_posts.japanese.numbers.english_dates import DATE_READERS
from translate_posts.japanese.numbers.english_figures import FIGURE_READERS
from translate_posts.japanese.numbers.english_loose import LOOSE_READERS
from translate_posts.japanese.numbers.model import Stated, Value

_MARKER = re.compile(r"⟦[^⟦⟧]{0,8}⟧")
# Besides the apostrophe, the letters that match an ASCII one when case is ignored, and signs that
# are written in several ways. One for one, so that positions stay those of the text.
_ALIKE = {ord("’"): "'", 0x17F: "s", 0x212A: "K", 0x130: "I", 0x131: "i"} | {
    ord("\u00a0"): " ",
    ord("\u202f"): " ",
    ord("\u2011"): "-",
    ord("\u2212"): "-",
    ord("￥"): "¥",
}
_LEADING = re.compile(r"\b(mid|pre|post|early|late|over|under|sub|per)-(?=[0-9$¥€£])", re.I)
_SMALL_MONEY = re.compile(r"(?<=[$£€¥])([0-9][0-9.,]*)([kmb])\b")
_DIGIT = re.compile("[0-9]")
_WORD = re.compile("[a-z]+")
_STEM = 3
_STRICT = (*FIGURE_READERS, *DATE_READERS)
_Reader = tuple[Callable[[str], Iterator[Stated]], frozenset[str]]


@lru_cache(maxsize=1024)
def read_english(text: str) -> tuple[Stated, ...]:
    """Give every reading of every figure of the text; one figure may be read in several ways."""
    return (*read_figures(text), *_read(_plain(text), LOOSE_READERS))


@lru_cache(maxsize=1024)
def read_figures(text: str) -> tuple[Stated, ...]:
    """Give the readings of figures and number words alone: without a, both, double, half."""
    return tuple(_read(_plain(text), _STRICT))


def _plain(text: str) -> str:
    text = _MARKER.sub(lambda marker: "\ue000" * len(marker[0]), text).translate(_ALIKE)
    text = _LEADING.sub(r"\1 ", text)
    return _SMALL_MONEY.sub(lambda money: money[1] + money[2].upper(), text)


def _read(text: str, readers: Iterable[_Reader]) -> Iterator[Stated]:
    """Run the readers that have something to read: a search over the text is what costs."""
    stems = {word[:_STEM] for word in _WORD.findall(text.lower())}
    if _DIGIT.search(text):
        stems.add("0")
    for reader, starts in readers:
        if not stems.isdisjoint(starts):
            yield from reader(text)


def values_in_english(text: str) -> list[Value]:
    """Give every value that the text states, in no order; a figure may be read in two ways.

    The articles a and an count as the figure one, as 1つ is often no more in English.
    """
    return list(dict.fromkeys(stated.value for stated in read_english(text)))
