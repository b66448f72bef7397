"""Number accuracy: of the numbers, amounts and dates in the sources, those that the outputs state.

By value, not by digits: $100 billion is right for 1,000億ドル.
"""

from __future__ import annotations

from collections.abc import Sequence

from translate_posts.checks import Pair
from translate_posts.checks.values_reading import read_pair
from translate_posts.evaluation.shares import NOTHING, Share


def value_accuracy(pairs: Sequence[Pair]) -> Share:
    """Count numbers; one that is part of a term is the term's affair."""
    share = NOTHING
    for pair in pairs:
        reading = read_pair(pair)
        if reading is not None:
            lost = {missing.number for missing in reading.missing}
            share = share.plus(len(reading.numbers) - len(lost), len(reading.numbers))
    return share
