"""Batches of examples of like length, in an order that the seed alone decides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch

from training.dataset import Array, Dataset

_WINDOW = 64
"""Batches whose examples are sorted together: padding is small, and the order stays mixed."""


@dataclass(frozen=True)
class Batch:
    """Padded ids, and where the tokens to be learned stand.

    `places` index the flat ids (row by row): the place before each target token; `targets` are
    the tokens that come next there.
    """

    ids: torch.Tensor
    places: torch.Tensor
    targets: torch.Tensor
    tokens: int

    def to(self, device: torch.device) -> Batch:
        """The batch on a device."""
        return Batch(
            self.ids.to(device, non_blocking=True),
            self.places.to(device, non_blocking=True),
            self.targets.to(device, non_blocking=True),
            self.tokens,
        )


def make_batch(dataset: Dataset, numbers: Sequence[int], end: int) -> Batch:
    """Put examples into one batch; `end` fills up the shorter ones, and is not learned there."""
    rows = [dataset.example(number).astype(np.int64) for number in numbers]
    width = max(map(len, rows))
    ids = np.full((len(rows), width), end, np.int64)
    places: list[Array] = []
    targets: list[Array] = []
    for row, (number, example) in enumerate(zip(numbers, rows, strict=True)):
        ids[row, : len(example)] = example
        prompt = int(dataset.prompts[number])
        places.append(row * width + np.arange(prompt - 1, len(example) - 1))
        targets.append(example[prompt:])
    return Batch(
        torch.from_numpy(ids),
        torch.from_numpy(np.concatenate(places)),
        torch.from_numpy(np.concatenate(targets)),
        tokens=sum(map(len, rows)),
    )


def plan(dataset: Dataset, tokens: int, seed: int, epoch: int) -> list[list[int]]:
    """Give the batches of one epoch as numbers of examples, each of at most `tokens` padded ids."""
    rng = np.random.default_rng((seed, epoch))
    order, lengths = rng.permutation(len(dataset)), dataset.lengths
    window = max(1, _WINDOW * tokens // max(1, int(lengths.mean())))
    batches: list[list[int]] = []
    for start in range(0, len(order), window):
        near = sorted(order[start : start + window].tolist(), key=lambda n: int(lengths[n]))
        found = list(_filled(near, lengths, tokens))
        batches += [found[number] for number in rng.permutation(len(found))]
    return batches


def _filled(numbers: Sequence[int], lengths: Array, tokens: int) -> Iterator[list[int]]:
    """Cut examples, the shortest first, into batches."""
    batch: list[int] = []
    for number in numbers:
        if batch and int(lengths[number]) * (len(batch) + 1) > tokens:
            yield batch
            batch = []
        batch.append(number)
    if batch:
        yield batch


def forever(dataset: Dataset, tokens: int, seed: int, done: int) -> Iterator[list[int]]:
    """Give batches, epoch after epoch, without the first `done`."""
    epoch = 0
    while True:
        batches = plan(dataset, tokens, seed, epoch)
        yield from batches[done:]
        done, epoch = max(0, done - len(batches)), epoch + 1
