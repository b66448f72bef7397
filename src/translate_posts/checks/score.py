"""Rule ``score``: the draft is not likely to be a poor one.

For an engine that is calibrated that is a probability (see `confidence`); for any other the mean
log-probability per token has to do.
"""

from __future__ import annotations

from collections.abc import Iterator

from translate_posts.checks.confidence import features
from translate_posts.checks.pair import Finding, Pair

_LOW = -1.0
"""Mean log-probability per token."""
_EVEN = 0.5


def check(pair: Pair) -> Iterator[Finding]:
    """Find drafts that are likely to be poor, by what the engine made of them."""
    if pair.score is None:
        return
    if pair.calibration is None:
        if pair.score < _LOW:
            yield Finding("score", "warning", f"the model was unsure: {pair.score:.2f} a token")
        return
    doubt = pair.calibration.probability(features(pair))
    if doubt >= pair.calibration.threshold:
        how = "likely" if doubt >= _EVEN else "perhaps"
        yield Finding("score", "warning", f"{how} a poor draft: {100 * doubt:.0f} %")
