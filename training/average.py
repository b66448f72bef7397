"""Step 4, average: the mean of snapshots, often better than the last one alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch

from training.checkpoints import load_values


def average(snapshots: Sequence[Path], out: Path) -> Path:
    """Write the mean of the values of snapshots of one run."""
    if not snapshots:
        raise ValueError("no snapshots to average: train first")
    total = load_values(snapshots[0])
    for path in snapshots[1:]:
        for name, value in load_values(path).items():
            total[name] += value
    torch.save({name: value / len(snapshots) for name, value in total.items()}, out)
    return out
