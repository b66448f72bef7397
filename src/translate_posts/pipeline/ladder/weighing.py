"""Weighing: of targets that differ in a few words, which one the model holds to be likeliest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from translate_posts.pipeline.restore import continued

Likelihood = Callable[[Sequence[str]], list[float] | None]
"""The log-probabilities of targets for the sentence, in nats; None where nobody can say."""

END = re.compile(r"(?:[.,:;!?)\]”’\"']|⟦-\d+⟧)*$")


@dataclass(frozen=True, slots=True)
class Completed:
    """A target with what it had lacked, and its log-probability in nats."""

    target: str
    log_probability: float


def ranked(targets: Iterable[str], likelihood: Likelihood) -> list[Completed]:
    """The targets, the likeliest first; none where nobody can say."""
    asked = list(targets)
    found = [Completed(*one) for one in zip(asked, likelihood(asked) or [], strict=False)]
    return sorted(found, key=lambda one: one.log_probability, reverse=True)


def between(words: Sequence[str], gap: int, wording: str, source: str) -> str:
    """The words with a wording before the one at `gap`; at the end, before the full stop."""
    if gap == len(words):
        text = " ".join(words)
        end = END.search(text)
        place = end.start() if end else len(text)
        return f"{text[:place]} {wording}{text[place:]}"
    if gap:
        return " ".join((*words[:gap], wording, *words[gap:]))
    return f"{wording[:1].upper()}{wording[1:]} {continued(' '.join(words), source)}"
