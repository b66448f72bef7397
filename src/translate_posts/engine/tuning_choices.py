"""Choices: whether one was faster than the usual one, and whether its drafts are as good.

Another choice is taken if it was faster in every round, and in the median by more than a margin and
by more than twice the median deviation of that comparison.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from translate_posts.engine.pace import Pace
from translate_posts.engine.profile import Rate
from translate_posts.engine.protocol import Decoding, Draft
from translate_posts.engine.tuning_texts import Checked

_MARGIN = 0.05
"""Less is not worth a setting of its own."""
_SCORE_MARGIN = 0.01
"""Mean log-probabilities a token that lie no further apart are equal. With beam 2 that of the
embedded model is lower by 0.017 than with beam 4, and its drafts are worse by 0.8 chrF."""
USUAL_BEAM = Decoding().beam

Drafts = Mapping[int, Draft]


@dataclass(frozen=True, slots=True)
class Speed:
    """One choice: its speed in source characters a second, the median of all rounds."""

    name: str
    rate: float
    gain: float
    """By which share it was faster than the usual choice: the median of the rounds' gains."""
    noise: float
    """The median deviation of these."""
    wins: bool
    same: bool
    """Whether its drafts are those of the usual choice, to the last bit."""


@dataclass(frozen=True, slots=True)
class Quality:
    """What a beam or a compute type came to on the probe's sentences."""

    name: str
    score: float
    """Mean log-probability of a target token."""
    passed: int
    of: int

    @property
    def share(self) -> Rate:
        """How many drafts had in them what they should."""
        return Rate(self.passed, self.of)


def compared(
    name: str, times: Sequence[float], usual: Sequence[float], characters: int, same: bool
) -> Speed:
    """A choice's seconds compared with those of the usual choice, round by round."""
    gains = [1 - mine / theirs for mine, theirs in zip(times, usual, strict=True)]
    gain = median(gains)
    noise = median(abs(one - gain) for one in gains)
    wins = min(gains) > 0 and gain > max(_MARGIN, 2 * noise)
    return Speed(name, characters / median(times), gain, noise, wins, same)


def quality(name: str, checked: Sequence[Checked], drafts: Drafts) -> Quality:
    """How good drafts are, as far as can be counted."""
    tokens = sum(draft.tokens for draft in drafts.values())
    score = sum(draft.score * draft.tokens for draft in drafts.values()) / max(1, tokens)
    passed = sum(one.passes(drafts[index].text) for index, one in enumerate(checked))
    return Quality(name, score, passed, len(checked))


def fastest(measured: Mapping[Pace, Speed]) -> Pace:
    """The fastest of the usual choice and those that win; none that changes a draft."""
    paces = list(measured)
    able = [pace for pace in paces[1:] if measured[pace].wins and measured[pace].same]
    return max(able, key=lambda pace: measured[pace].gain, default=paces[0])


def advice(
    speeds: Mapping[str, Sequence[Speed]], qualities: Mapping[str, Sequence[Quality]]
) -> dict[str, str | int]:
    """What to put into the configuration: what is faster and no worse, or better for its price."""
    found: dict[str, str | int] = {}
    for kind in ("compute", "beam"):
        usual, *others = zip(speeds[kind], qualities[kind], strict=True)
        better = [
            speed
            for speed, quality in others
            if speed.wins and not _is_worse(quality, usual[1])
        ]  # fmt: skip
        if better:
            name = max(better, key=lambda speed: speed.gain).name
            found[kind] = int(name.split()[1]) if kind == "beam" else name
    if "beam" not in found and (wider := _worth_it(qualities["beam"])):
        found["beam"] = wider
    return found


def _is_worse(one: Quality, usual: Quality) -> bool:
    return usual.share.beats(one.share) or one.score < usual.score - _SCORE_MARGIN


def _worth_it(qualities: Sequence[Quality]) -> int | None:
    """A wider beam with which more texts pass than chance would have it."""
    usual, *others = qualities
    better = [one for one in others if one.share.beats(usual.share)]
    wider = [int(one.name.split()[1]) for one in better if int(one.name.split()[1]) > USUAL_BEAM]
    return min(wider, default=None)
