"""Adapting a package to a site: the whole recipe over pairs that a person has approved."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from training.augment import augment
from training.average import average
from training.checkpoints import snapshots
from training.contamination import TestTexts
from training.export import export
from training.packages import unpacked
from training.prepare import prepare
from training.sets import PairSet, load_sets
from training.train import Settings, train

REPLAYED = 1.0
"""The share of other pairs against the approved ones, so that nothing else is forgotten."""
_CHANGE = "Changed: further fine-tuned on pairs of a translation memory of the user's own."


def from_memory(
    approved: Path,
    start: Path,
    out: Path,
    work: Path,
    minutes: float,
    version: str,
    others: Sequence[Path] = (),
    settings: Settings | None = None,
) -> Path:
    """Write the package `out`: `start`, trained on the table `approved` for some minutes.

    `others` are tables of the sets that the recipe knows; some of their pairs, and some
    sentences of the register, are mixed in.
    """
    name = approved.name.removesuffix(".gz").removesuffix(".tsv")
    package = unpacked(start, work)
    sets = _sets(name, others)
    counts = prepare([approved, *others], sets, TestTexts([]), work / "data", most=20_000)
    found = counts[name]["kept"]
    if not found:
        raise ValueError(f"{approved}: no pair that can be learned from: {dict(counts[name])}")
    share = REPLAYED if others else 0.0
    augment(work / "data", package, sets, round(found * (1 + share)), register=share / (1 + share))
    chosen = settings or Settings(
        str(work / "data"), str(package), minutes, rate=3e-5, snapshot_minutes=minutes / 6
    )
    train(chosen, work / "run")
    mean = average(snapshots(work / "run")[-3:], work / "run" / "average.pt")
    return export(work / "run", mean, out, version, _CHANGE)


def _sets(name: str, others: Sequence[Path]) -> dict[str, PairSet]:
    """The approved pairs against the other sets: together these have the share `REPLAYED`."""
    known = load_sets()
    names = [path.name.removesuffix(".gz").removesuffix(".tsv") for path in others]
    chosen = {other: known[other] for other in names if other in known}
    total = sum(one.share for one in chosen.values())
    return chosen | {name: PairSet(name, "the user's own", max(1.0, total) / REPLAYED)}
