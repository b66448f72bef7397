"""The register: sentences written for the training, in which posts talk as posts do.

First person, questions, asides, set phrases, opinions, long sentences of which much is left
unsaid: pairs of that kind are few. A table has Japanese and English on each line, with places that
are filled like those of templates; an empty line ends a paragraph.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from training.context import LINE, latest
from training.markup import plain
from training.pairs import Pair
from training.templates import fill

FOLDER = Path(__file__).parent / "register"
MOST_TIMES = 3
"""How often a sentence comes at most: more would be learned by heart."""

Paragraph = list[tuple[str, str]]


def paragraphs(folder: Path = FOLDER) -> Iterator[Paragraph]:
    """Read the paragraphs of all tables."""
    for path in sorted(folder.glob("*.tsv")):
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            if block.strip():
                rows = (line.split("\t") for line in block.strip().split("\n"))
                yield [(source, target) for source, target in rows]


def register_size(wanted: float) -> int:
    """How many examples can be made of these sentences where so many are wanted."""
    return min(round(wanted), MOST_TIMES * sum(map(len, paragraphs())))


def register_pairs(wanted: int, seed: int, context: float = 0.0) -> Iterator[tuple[str, Pair]]:
    """Give pairs, and what stands before them or nothing; each comes about equally often.

    `context` are the odds with which what stands before a sentence is given.
    """
    rng = random.Random(f"register:{seed}")  # noqa: S311 - a draw, no secret
    places = [(found, number) for found in paragraphs() for number in range(len(found))]
    for number in range(wanted):
        if number % len(places) == 0:
            rng.shuffle(places)
        paragraph, at = places[number % len(places)]
        yield pair_at(paragraph, at, rng, context)


def pair_at(paragraph: Paragraph, at: int, rng: random.Random, context: float) -> tuple[str, Pair]:
    """Give a sentence of a paragraph, filled, and what stands before it or nothing."""
    source, target = paragraph[at]
    before = "".join(_whole(line) for line, _ in paragraph[max(0, at - 2) : at])
    bare = plain(Pair(before, ""))
    before = latest(bare.source) if bare and rng.random() < context else ""
    filled = fill(f"{before}{LINE}{source}", target, rng)
    before, _, source = filled.source.partition(LINE)
    return before, Pair(source, filled.target, "register", "register")


def _whole(line: str) -> str:
    """A line that is cut from the next; a heading has no full stop to do it."""
    return line if line.endswith(("。", "？", "！", "」")) else f"{line}。"
