"""Files of a training run: the state to resume from, snapshots to average, the log."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch

STATE = "state.pt"
LOG = "log.jsonl"
SETTINGS = "settings.json"


@dataclass
class Progress:
    """How far a run has come. `seconds` are those spent on training, over all its parts."""

    step: int = 0
    seconds: float = 0.0
    tokens: int = 0
    examples: int = 0


def save_state(
    run: Path,
    values: dict[str, torch.Tensor],
    optimizer: torch.optim.Optimizer,
    progress: Progress,
) -> None:
    """Write what a run resumes from, in place of the last one, never half of it."""
    state = {"values": values, "optimizer": optimizer.state_dict(), "progress": asdict(progress)}
    _write(run / STATE, state)


def load_state(run: Path) -> dict[str, Any] | None:
    """Read what a run resumes from; None for a new run."""
    path = run / STATE
    if not path.exists():
        return None
    state: dict[str, Any] = torch.load(path, weights_only=True, map_location="cpu")
    return state


def save_snapshot(run: Path, values: dict[str, torch.Tensor], step: int) -> Path:
    """Write the trained values alone, in bfloat16, which is what they are trained in."""
    path = run / f"snapshot-{step:07}.pt"
    _write(path, {name: value.detach().to(torch.bfloat16) for name, value in values.items()})
    return path


def snapshots(run: Path) -> list[Path]:
    """The snapshots of a run, oldest first."""
    return sorted(run.glob("snapshot-*.pt"))


def load_values(path: Path) -> dict[str, torch.Tensor]:
    """Read the trained values of a snapshot, an average or a state, as float32."""
    found: dict[str, Any] = torch.load(path, weights_only=True, map_location="cpu")
    values = found.get("values", found)
    return {name: value.float() for name, value in values.items()}


def log(run: Path, **facts: object) -> None:
    """Add a line to the log of a run."""
    with (run / LOG).open("a", encoding="utf-8") as file:
        file.write(json.dumps(facts) + "\n")


def read_log(run: Path) -> list[dict[str, Any]]:
    """Read the log of a run."""
    lines = (run / LOG).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _write(path: Path, values: object) -> None:
    part = path.with_suffix(".part")
    torch.save(values, part)
    os.replace(part, path)  # noqa: PTH105 - a rename that replaces on every system
