"""How long English is for its Japanese, by the length of the Japanese.

Learned from 80,245 pairs made by people: 44 sets of documentation, news, business and casual
prose, at most 2,500 pairs of each, inline codes taken out, lengths in columns (a Japanese character
takes two). The numbers are quantiles of English columns to Japanese columns.

| Japanese columns | pairs | 0.5 % | 5 % | median | 99.5 % |
|---|---|---|---|---|---|
| 8-15 | 2,689 | 0.33 | 0.62 | 1.21 | 3.75 |
| 16-23 | 4,778 | 0.31 | 0.62 | 1.09 | 2.94 |
| 24-39 | 11,617 | 0.40 | 0.65 | 1.04 | 2.56 |
| 40-79 | 26,704 | 0.49 | 0.70 | 1.03 | 2.35 |
| 80-159 | 26,315 | 0.57 | 0.76 | 1.03 | 2.20 |
| from 160 | 7,676 | 0.50 | 0.77 | 1.01 | 2.00 |

Shorter sources say nothing: the 99.5 % quantile of those below 8 columns is 28.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

from translate_posts.document.inline import without_markers
from translate_posts.japanese import display_width


class Band(NamedTuple):
    """Quantiles of the ratio of lengths."""

    low: float
    """0.5 %"""
    short: float
    """5 %"""
    high: float
    """99.5 %"""


SHORTEST = 8
"""Columns of a source that the table begins with."""
_FROM = (8, 16, 24, 40, 80, 160)
_BANDS = (
    Band(0.33, 0.62, 3.75),
    Band(0.31, 0.62, 2.94),
    Band(0.40, 0.65, 2.56),
    Band(0.49, 0.70, 2.35),
    Band(0.57, 0.76, 2.20),
    Band(0.50, 0.77, 2.00),
)


def band(columns: int) -> Band | None:
    """The band for a source of so many columns; None for a source that is too short."""
    return _BANDS[bisect_right(_FROM, columns) - 1] if columns >= SHORTEST else None


@lru_cache(maxsize=256)
def columns(text: str) -> int:
    """Columns of a text without its markers."""
    return display_width(without_markers(text).strip())
