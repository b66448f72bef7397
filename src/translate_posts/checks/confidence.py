"""Confidence: how likely it is that a draft is a poor one.

A logistic model over what the engine and the two texts tell without a reference:

- `unsure`: minus the mean log-probability per target token,
- `apart`: how unlike the draft is to the engine's other hypotheses, on average,
- `lost`: the share of names, terms, figures and katakana words of the source that are not there,
- `length`: how far the length is from the usual one, as a ratio,
- `brief`: how short the source is.

The first two are "glass-box" signs after Fomicheva et al. (2020), Unsupervised Quality Estimation
for Neural Machine Translation, TACL 8, the others surface signs as in QuEst (Specia et al., 2013).
A draft is poor where its chrF (Popović, 2015) against an English by people is low. The weights are
fitted for each engine by `translate-posts evaluate --calibrate`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from translate_posts.checks.bands import columns
from translate_posts.checks.evidence import holds, tokens
from translate_posts.document.inline import without_markers

if TYPE_CHECKING:
    from translate_posts.checks.pair import Pair
    from translate_posts.glossary import Match

_USUAL = 1.04
"""English columns for a Japanese one, as people write; see `bands`."""
_FARTHEST = 2.0
"""Ratios are as bad as they get from e² on."""


@dataclass(frozen=True, slots=True)
class Features:
    """What the model goes by; see the module. `apart` is None where it is not known."""

    unsure: float
    apart: float | None
    lost: float
    length: float
    brief: float


NAMES = tuple(field.name for field in fields(Features))


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights for one engine, and how good they proved to be."""

    engine: str
    digest: str
    """Of the engine."""
    date: str
    intercept: float
    weights: Mapping[str, float]
    """By feature, for its value as it is."""
    usual: Mapping[str, float]
    """The mean of each feature, to stand for one that is not known."""
    poor_below: float
    """A draft is poor below this chrF."""
    threshold: float
    """A draft is flagged from this probability on."""
    measured: Mapping[str, float] = field(default_factory=dict)
    """`pairs`, the share of `poor` ones, and the flag's `precision`, `recall` and `auc`, each on
    pairs that its weights were not fitted on."""

    def probability(self, features: Features) -> float:
        """How likely it is that the draft is poor, from 0 to 1."""
        logit = self.intercept
        for name in NAMES:
            value = getattr(features, name)
            logit += self.weights[name] * (self.usual[name] if value is None else value)
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, logit))))


def features(pair: Pair) -> Features:
    """The features of a draft with a score. Raises ValueError where it has none."""
    if pair.score is None:
        raise ValueError("a draft without a score has no features")
    source, target = columns(pair.source), columns(pair.target)
    ratio = math.log((target + 1) / (_USUAL * source + 1))
    return Features(
        unsure=-pair.score,
        apart=None if pair.agreement is None else 1 - pair.agreement,
        lost=_lost(pair.source, pair.target, pair.terms),
        length=min(_FARTHEST, abs(ratio)),
        brief=1 / math.sqrt(max(1, source)),
    )


def _lost(source: str, target: str, terms: Iterable[Match]) -> float:
    wanted = tokens(without_markers(source), terms)
    text = without_markers(target)
    return sum(not holds(text, one) for one in wanted) / len(wanted) if wanted else 0.0


def calibration_from(values: Mapping[str, Any]) -> Calibration:
    """A calibration as it was kept. Raises ValueError for one of another kind."""
    try:
        found = Calibration(**{one.name: values[one.name] for one in fields(Calibration)})
        numbers = [found.intercept, found.poor_below, found.threshold]
        numbers += [table[name] for table in (found.weights, found.usual) for name in NAMES]
    except (KeyError, TypeError) as error:
        raise ValueError(f"no calibration: {error!r}") from error
    if not all(isinstance(number, int | float) and math.isfinite(number) for number in numbers):
        raise ValueError("no calibration: a weight is no number")
    return found
