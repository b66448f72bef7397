"""Sentences with names, amounts and dates, filled by chance: pairs have too few of them.

A number stands in the Japanese as people write it, or in the English form that the pipeline puts
there; in the English it stands as the pipeline writes it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from training.pairs import Pair
from translate_posts.glossary import load_glossary, shipped_glossary
from translate_posts.japanese import find_numbers
from translate_posts.japanese.numbers import placements

TABLE = Path(__file__).parent / "templates.tsv"
SHARE = 0.05
"""The part of the examples that is made of templates."""

_PLACE = re.compile(r"\{([a-z]+)2?\}")
_LEFT_JAPANESE = 0.4
"""How often a number or name is left as Japanese text has it."""


def made_pairs(wanted: int, seed: int) -> Iterator[Pair]:
    """Give pairs made of templates; the same seed makes the same ones."""
    rng = random.Random(f"templates:{seed}")  # noqa: S311 - a draw, no secret
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    for _ in range(wanted):
        source, target = rng.choice(lines).split("\t")
        yield fill(source, target, rng)


def fill(source: str, target: str, rng: random.Random) -> Pair:
    """Fill the places of a template, each name of a place with one thing in both texts."""
    for place in dict.fromkeys(found[0] for found in _PLACE.finditer(source)):
        japanese, english = _FILLERS[_PLACE.sub(r"{\1}", place)](rng)
        source, target = source.replace(place, japanese), target.replace(place, english)
    return Pair(source, target[:1].upper() + target[1:], "templates", "templates")


def _name(rng: random.Random) -> tuple[str, str]:
    japanese, english = rng.choice(_names())
    return (japanese if rng.random() < _LEFT_JAPANESE else english), english


@cache
def _names() -> list[tuple[str, str]]:
    """Companies of the shipped glossary: a Japanese spelling, or the name, and the English."""
    terms = load_glossary([shipped_glossary()]).terms
    return [
        (spelling, term.target or term.source)
        for term in terms
        if term.category == "company" and not term.regex and term.kind == "keep"
        for spelling in (term.source, *term.aliases)
    ]


def _number(japanese: str, rng: random.Random) -> tuple[str, str]:
    [number] = find_numbers(japanese)
    inline = "inline" in placements(number) and rng.random() >= _LEFT_JAPANESE
    return (number.inline if inline else japanese), number.english


def _money(rng: random.Random) -> tuple[str, str]:
    unit = rng.choice(("円", "円", "ドル", "ドル", "ドル", "ユーロ"))
    scale = rng.choice(("万", "億", "億", "億", "兆", ""))
    return _number(f"{_figure(scale, rng)}{scale}{unit}", rng)


def _figure(scale: str, rng: random.Random) -> str:
    if scale == "兆":
        return rng.choice((str(rng.randint(1, 40)), f"{rng.randint(1, 9)}.{rng.randint(1, 9)}"))
    step = rng.choice((1, 10, 10, 50, 100))
    figure = step * rng.randint(1, 9999 // step)
    return f"{figure:,}" if rng.random() < 0.7 else str(figure)


def _percent(rng: random.Random) -> tuple[str, str]:
    if rng.random() < 0.15:
        return _number(f"{rng.randint(1, 9)}割", rng)
    point = f".{rng.randint(1, 9)}" if rng.random() < 0.3 else ""
    return _number(f"{rng.randint(1, 98)}{point}%", rng)


def _date(rng: random.Random) -> tuple[str, str]:
    day = f"{rng.randint(1, 12)}月{rng.randint(1, 28)}日"
    return _number(f"{_in_year(rng)}年{day}" if rng.random() < 0.6 else day, rng)


def _year(rng: random.Random) -> tuple[str, str]:
    return _number(f"{_in_year(rng)}年", rng)


def _in_year(rng: random.Random) -> int:
    return rng.randint(1995, 2035)


def _size(rng: random.Random) -> tuple[str, str]:
    return _number(f"{rng.choice((8, 16, 24, 32, 48, 80, 96, 141, 192, 288))}GB", rng)


def _power(rng: random.Random) -> tuple[str, str]:
    return _number(f"{rng.randint(2, 90) * 10}{rng.choice(('メガワット', 'MW'))}", rng)


_FILLERS: dict[str, Callable[[random.Random], tuple[str, str]]] = {
    "{name}": _name,
    "{money}": _money,
    "{percent}": _percent,
    "{date}": _date,
    "{year}": _year,
    "{size}": _size,
    "{power}": _power,
}
