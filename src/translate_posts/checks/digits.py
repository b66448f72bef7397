"""Rule ``digits``: figures that are no value (versions, scores, lists) stand unchanged."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from translate_posts.checks.pair import Finding, Pair
from translate_posts.checks.values_reading import bare
from translate_posts.japanese import find_numbers
from translate_posts.japanese.numbers import read_english

_FIGURE = re.compile(
    r"\d+(?:\.\d+){2,}|(?<![\d,])\d{1,3}(?:,\d{3})+(?![\d,])(?:\.\d+)?|\d+(?:\.\d+)?"
)

_BASE = re.compile("[0-9０-９]{1,2} ?進")  # decimal, hexadecimal


def check(pair: Pair) -> Iterator[Finding]:
    """Find figures that are lost or changed."""
    source = bare(pair.source)
    rest = _without_numbers(source.text)
    for match in pair.terms:  # a term has its own English
        rest = rest.replace(match.text, " " * len(match.text))
    figures = dict.fromkeys((found[0], found.start()) for found in _FIGURE.finditer(_narrow(rest)))
    if not figures:
        return
    target = bare(pair.target).text
    given = {_plain(figure) for figure in _FIGURE.findall(_narrow(target))}
    lost = {shown: at for shown, at in reversed(figures) if _plain(shown) not in given}
    if lost and (lost := _not_stated(lost, target)):
        shown, at = next(reversed(lost.items()))
        span = source.span(at, at + len(shown)) if len(_narrow(rest)) == len(rest) else None
        message = "lost: " + ", ".join(reversed(lost))
        yield Finding("digits", "warning", message, span)


def _without_numbers(text: str) -> str:
    """The text with its values blanked, of equal length."""
    parts, position = [], 0
    for number in find_numbers(text):
        parts += [text[position : number.start], " " * (number.end - number.start)]
        position = number.end
    return _BASE.sub(lambda base: " " * len(base[0]), "".join([*parts, text[position:]]))


def _not_stated(lost: dict[str, int], target: str) -> dict[str, int]:
    """Leave out figures that the target states in words: 1/10 as one-tenth."""
    stated = {stated.value.amount for stated in read_english(target) if not stated.value.vague}
    return {
        shown: at
        for shown, at in lost.items()
        if shown.count(".") > 1 or Decimal(_plain(shown)) not in stated
    }


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _plain(figure: str) -> str:
    return figure.replace(",", "").rstrip(".")
