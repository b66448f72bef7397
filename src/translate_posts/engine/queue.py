"""One queue for all texts: batches of equal length, longest first, several in flight.

Padding changes what a quantized model computes: in batches of mixed lengths nearly half of the
drafts depend on their neighbours. Texts of exactly the same length need no padding, and their
drafts are the same to the last bit as those of each text alone. So a run that was killed and
started again, with other texts left over, gives the same drafts.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Protocol, TypeVar

# Measured on two cores: throughput is flat from 8 to 64 texts a batch. Small batches come back
# soon, so that little is lost when a run is killed.
MAX_TEXTS = 16
MAX_TOKENS = 2048
_POLL_SECONDS = 0.004

BatchT = TypeVar("BatchT")


@dataclass(frozen=True, slots=True)
class Job:
    """A text to be drafted: its index among the texts and its source pieces."""

    index: int
    pieces: Sequence[str]


class Answer(Protocol):
    """A result of CTranslate2 that is on its way."""

    def done(self) -> bool:
        """Tell whether `result` would give its answer at once."""

    def result(self) -> Any:
        """Wait for the result."""


def batches(
    jobs: Iterable[Job], max_tokens: int, max_texts: int = MAX_TEXTS
) -> Iterator[list[Job]]:
    """Cut `jobs` into batches of equal length, with at most so many tokens, longest first."""
    ordered = sorted(jobs, key=lambda job: (-len(job.pieces), job.index))
    for length, group in groupby(ordered, key=lambda job: len(job.pieces)):
        alike = list(group)
        size = max(1, min(max_texts, max_tokens // length))
        yield from (alike[at : at + size] for at in range(0, len(alike), size))


def in_flight(
    work: Iterable[BatchT], submit: Callable[[BatchT], list[Answer]], limit: int
) -> Iterator[tuple[BatchT, list[Any]]]:
    """Keep up to `limit` batches running and yield each with its results once it is done.

    Waits by looking, not by blocking, so that an interrupt is heard at once.
    """
    waiting = iter(work)
    running: list[tuple[BatchT, list[Answer]]] = []
    while True:
        while len(running) < limit and (batch := next(waiting, None)) is not None:
            running.append((batch, submit(batch)))
        if not running:
            return
        finished = [item for item in running if all(answer.done() for answer in item[1])]
        if not finished:
            time.sleep(_POLL_SECONDS)
        for item in finished:
            running.remove(item)
            yield item[0], [answer.result() for answer in item[1]]
