"""How alike texts are, and how far the hypotheses of one search agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

_ORDER = 6
"""The longest character n-grams that chrF compares."""
_BETA = 2.0
"""How much more recall counts than precision in chrF."""


def agreements(texts: Sequence[str]) -> list[float | None]:
    """Give for each text its mean similarity to the others, from 0 to 1; None where it is alone.

    The hypothesis that is most like all the others is the choice of least expected loss (Kumar
    and Byrne, 2004, Minimum Bayes-Risk Decoding for Statistical Machine Translation), here with
    hypotheses of equal weight. As recall counts more than precision, that is the one that leaves
    out least of what the others say. Of two, neither is more like the other.
    """
    if len(texts) == 1:
        return [None]
    if len(texts) == 2:
        return [round(similarity(*texts), 4)] * 2
    sums = [0.0] * len(texts)
    for place, text in enumerate(texts):
        for other in (*texts[:place], *texts[place + 1 :]):
            sums[place] += similarity(text, other)
    return [round(total / (len(texts) - 1), 4) for total in sums]


def similarity(output: str, reference: str) -> float:
    """The chrF of one text against another, from 0 to 1: F2 of character n-grams up to six.

    As sacreBLEU computes it for a sentence: blanks left out, precision and recall the means over
    the lengths of n-grams that both texts have.
    """
    one, other = "".join(output.split()), "".join(reference.split())
    shares = [_shares(one, other, size) for size in range(1, _ORDER + 1)]
    found = [share for share in shares if share is not None]
    if not found:
        return float(one == other)
    precision = sum(share for share, _ in found) / len(found)
    recall = sum(share for _, share in found) / len(found)
    if not precision + recall:
        return 0.0
    weight = _BETA * _BETA
    return (1 + weight) * precision * recall / (weight * precision + recall)


def _shares(one: str, other: str, size: int) -> tuple[float, float] | None:
    """Precision and recall of the n-grams of a size; None where a text is too short for one."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < size:
        return None
    few, many = _grams(shorter, size), _grams(longer, size)
    shared = few.keys() & many.keys()
    both = sum(map(min, map(few.__getitem__, shared), map(many.__getitem__, shared)))
    return both / (len(one) - size + 1), both / (len(other) - size + 1)


@lru_cache(maxsize=64)  # hypotheses are compared with each other, both ways
def _grams(text: str, size: int) -> Counter[str]:
    return Counter([text[at : at + size] for at in range(len(text) - size + 1)])
