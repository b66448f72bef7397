"""How long outputs are for their sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from translate_posts.checks import RULES, Pair
from translate_posts.checks.bands import columns


@dataclass(frozen=True, slots=True)
class Lengths:
    """Ratios of columns (a Japanese character takes two), and how many outputs are out of range.

    `total` is the ratio of all columns together; `outside` counts what the rule `length` flags.
    """

    total: float
    median: float
    low: float
    """The 5 % quantile."""
    high: float
    """The 95 % quantile."""
    outside: int


def lengths(pairs: Sequence[Pair]) -> Lengths:
    """Compare lengths; empty outputs count as zero."""
    sizes = [(columns(pair.target), columns(pair.source)) for pair in pairs]
    ratios = sorted(target / source for target, source in sizes if source)
    outside = sum(any(RULES["length"](pair)) for pair in pairs)
    if not ratios:
        return Lengths(0.0, 0.0, 0.0, 0.0, outside)
    total = sum(target for target, _ in sizes) / sum(source for _, source in sizes)
    median, low, high = (_quantile(ratios, part) for part in (0.5, 0.05, 0.95))
    return Lengths(total, median, low, high, outside)


def _quantile(ordered: Sequence[float], part: float) -> float:
    """The value at that part of the way, between two values where it falls between."""
    place = part * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)
