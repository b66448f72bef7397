"""BLEU and chrF of whole sets, by sacreBLEU."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from translate_posts.failures import need


@dataclass(frozen=True, slots=True)
class Score:
    """Scores from 0 to 100, with what was computed."""

    bleu: float
    chrf: float
    signatures: tuple[str, str]
    """sacreBLEU's, of BLEU and of chrF."""


def require_sacrebleu() -> Any:
    """The package. Raises MissingExtra where it is not installed."""
    return need("sacrebleu.metrics", "evaluate")


def score(outputs: Sequence[str], references: Sequence[str]) -> Score:
    """BLEU (13a tokens) and chrF (6 character n-grams, F2) of a set.

    Post, M. (2018): A Call for Clarity in Reporting BLEU Scores. WMT.
    """
    metrics = require_sacrebleu()
    bleu, chrf = metrics.BLEU(), metrics.CHRF()
    first, second = (
        float(one.corpus_score(list(outputs), [list(references)]).score) for one in (bleu, chrf)
    )
    return Score(first, second, (str(bleu.get_signature()), str(chrf.get_signature())))
