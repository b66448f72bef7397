"""What engines are tuned with: the probe's sentences, and what is to be found in their drafts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice

from translate_posts.engine import probe_texts
from translate_posts.engine.model import ModelEngine
from translate_posts.japanese import find_numbers, missing_values

_SLOT = "⟦1⟧"
_LONG = 4
"""Sentences that a long text is made of."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A text, and whether a draft of it has what it should."""

    text: str
    passes: Callable[[str], bool]


def checked_texts(engine: ModelEngine, step: int) -> list[Checked]:
    """Each so-manieth of the probe's sentences with a name, a slot or numbers in it."""
    return [*_names(step), *(_slots(step) if engine.carries(_SLOT) else ()), *_numbers(step)]


def _names(step: int) -> Iterator[Checked]:
    named = zip(probe_texts.SINGLE, cycle(name for _, name in probe_texts.NAMES))
    for frame, name in islice(named, 0, None, step):
        word = re.compile(rf"(?<![A-Za-z0-9]){re.escape(name)}(?![A-Za-z0-9])")
        yield Checked(frame.replace("{}", name), lambda draft, word=word: bool(word.search(draft)))  # type: ignore[misc]


def _slots(step: int) -> Iterator[Checked]:
    for frame in probe_texts.SINGLE[::step]:
        yield Checked(frame.replace("{}", _SLOT), lambda draft: draft.count(_SLOT) == 1)


def _numbers(step: int) -> Iterator[Checked]:
    for texts in probe_texts.NUMBERS.values():
        for text in texts[::step]:
            numbers = find_numbers(text)
            yield Checked(text, lambda draft, numbers=numbers: not missing_values(numbers, draft))  # type: ignore[misc]


def workload(engine: ModelEngine, texts: Sequence[str], size: int) -> list[str]:
    """So many texts to measure the speed with, of few lengths, so that batches are full.

    In a run over many posts most sentences share their length with many others. Half are of the
    usual length, three eighths longer, and an eighth is long.
    """
    ordered = sorted(texts, key=engine.count_tokens)
    usual = _alike(engine, ordered, len(ordered) // 2)
    longer = _alike(engine, ordered, len(ordered) * 4 // 5)
    long = ["".join(ordered[len(ordered) // 2 :][:_LONG])]
    shares = ((usual, size // 2), (longer, size * 3 // 8), (long, size // 8))
    return [text for some, count in shares for text in islice(cycle(some), max(1, count))]


def _alike(engine: ModelEngine, ordered: Sequence[str], place: int) -> list[str]:
    length = engine.count_tokens(ordered[place])
    return [text for text in ordered if engine.count_tokens(text) == length]
