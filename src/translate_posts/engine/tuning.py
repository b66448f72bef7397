"""Tuning: what is fastest on this machine, and what a wider beam costs and gives.

Machines are noisy, so nothing is decided by one measurement. All choices of a kind are measured in
each of several rounds, in an order that is shuffled anew, and compared with the usual one of the
same round. Another choice is taken if it was faster in every round, and in the median by more than
a margin and by more than twice the median deviation of that comparison.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any, Protocol

from translate_posts.engine.backends import DEFAULT_COMPUTE, compute_types
from translate_posts.engine.machine import machine_name, usable_cores
from translate_posts.engine.model import ModelEngine
from translate_posts.engine.pace import Pace, store_tuning, usual_pace
from translate_posts.engine.profile import Rate
from translate_posts.engine.protocol import Decoding, Draft, Engine, EngineError
from translate_posts.engine.tuning_texts import Checked, checked_texts, workload

_MARGIN = 0.05
"""Less is not worth a setting of its own."""
_SCORE_MARGIN = 0.02
"""Mean log-probabilities a token that lie no further apart are equal."""
_BATCHES = ((4, 2048), (8, 2048), (16, 256), (32, 2048), (64, 2048))
"""Texts and tokens of a batch that are tried beside the usual ones."""
_BEAMS = (1, 2, 4)
USUAL_BEAM = Decoding().beam

Report = Callable[[str], None]
"""Told what is being measured now."""
Drafts = Mapping[int, Draft]


class Opener(Protocol):
    """Opens the engine that is tuned, at a pace and in a compute type."""

    def __call__(self, *, pace: Pace, compute: str) -> Engine:
        """Open it. Raises EngineError."""


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is measured: rounds, texts for each core, and each so-manieth text to check."""

    rounds: int
    texts: int
    step: int


FULL, QUICK = Effort(5, 32, 1), Effort(3, 16, 4)


@dataclass(frozen=True, slots=True)
class Measured:
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


@dataclass(frozen=True, slots=True)
class Tuning:
    """What was measured of an engine on a machine, and what follows."""

    engine: str
    digest: str
    machine: str
    date: str
    pace: Pace
    speeds: Mapping[str, Sequence[Measured]]
    """By `threads`, `batches`, `compute` and `beam`, the usual choice first."""
    qualities: Mapping[str, Sequence[Quality]]
    """By `compute` and `beam`."""
    advice: Mapping[str, str | int]
    """Keys for ``[engine]`` of the configuration, which change drafts: for the user to decide."""


def tune_engine(open_it: Opener, report: Report, effort: Effort = FULL, seed: int = 0) -> Tuning:
    """Measure an engine. Raises `EngineError` for what is no model."""
    engine = open_it(pace=usual_pace(), compute=DEFAULT_COMPUTE)
    if not isinstance(engine, ModelEngine):
        raise EngineError(f"{engine.name} is no model: there is nothing to tune")
    return _Tuner(open_it, report, effort, random.Random(seed), engine).tune()  # noqa: S311 - an order, no secret


def keep_tuning(found: Tuning) -> Path:
    """Keep it for this machine, so that the engine is run at its pace from now on."""
    return store_tuning(found.digest, found.pace, tuning_values(found))


def tuning_values(found: Tuning) -> dict[str, Any]:
    """It as it is kept and printed."""
    return asdict(found)


class _Tuner:
    """Measures one engine after another in rounds."""

    def __init__(
        self,
        open_it: Opener,
        report: Report,
        effort: Effort,
        order: random.Random,
        engine: ModelEngine,
    ) -> None:
        self._open, self._report, self._effort, self._order = open_it, report, effort, order
        self._engine = engine
        self._wanted = (engine.pace.threads, engine.pace.intra, DEFAULT_COMPUTE)
        self._name, self._digest, self._compute = engine.name, engine.digest, engine.compute
        self._checked = checked_texts(engine, effort.step)
        size = effort.texts * usable_cores()
        self._texts = workload(engine, [one.text for one in self._checked], size)
        self._characters = sum(map(len, self._texts))

    def tune(self) -> Tuning:
        """Threads first, then batches with these threads, then what changes drafts with both."""
        usual = usual_pace()
        threads = self._paces("threads", [usual, *_other_threads(usual)])
        pace = _fastest(threads)
        batches = self._paces("batches", [pace, *_other_batches(pace)])
        pace = _fastest(batches)
        computes = self._computes(pace)
        types = list(computes)
        beams = {f"beam {beam}": (DEFAULT_COMPUTE, beam) for beam in _beams()}
        qualities = {
            "compute": [self._quality(name, name, USUAL_BEAM) for name in types],
            "beam": [self._quality(name, *choice) for name, choice in beams.items()],
        }
        speeds = {
            "threads": list(threads.values()),
            "batches": list(batches.values()),
            "compute": self._speeds({name: (pace, name, USUAL_BEAM) for name in types}),
            "beam": self._speeds({name: (pace, *choice) for name, choice in beams.items()}),
        }
        return Tuning(
            self._name,
            self._digest,
            machine_name(),
            date.today().isoformat(),
            pace,
            speeds,
            qualities,
            advice(speeds, qualities),
        )

    def _paces(self, what: str, paces: Sequence[Pace]) -> dict[Pace, Measured]:
        self._report(what)
        names = {str(pace): (pace, DEFAULT_COMPUTE, USUAL_BEAM) for pace in paces}
        return dict(zip(paces, self._speeds(names), strict=True))

    def _computes(self, pace: Pace) -> Iterator[str]:
        """The package's own type, and one name of each other that this machine can compute in."""
        seen = {self._compute}
        yield DEFAULT_COMPUTE
        for name in compute_types():
            actual = self._opened(pace, name).compute
            if actual not in seen:
                seen.add(actual)
                yield name

    def _speeds(self, choices: Mapping[str, tuple[Pace, str, int]]) -> list[Measured]:
        """Each choice measured in rounds; the first one is the usual."""
        seconds: dict[str, list[float]] = {name: [] for name in choices}
        drafts: dict[str, Drafts] = {}
        for number in range(self._effort.rounds):
            for name in self._order.sample(list(choices), len(choices)):
                self._report(f"round {number + 1} of {self._effort.rounds}: {name}")
                pace, compute, beam = choices[name]
                taken, drafts[name] = self._time(self._opened(pace, compute), beam)
                seconds[name].append(taken)
        first = next(iter(choices))
        return [
            compared(name, times, seconds[first], self._characters, drafts[name] == drafts[first])
            for name, times in seconds.items()
        ]

    def _opened(self, pace: Pace, compute: str) -> ModelEngine:
        """An engine; one is held at a time, since two large models may not find room."""
        wanted = (pace.threads, pace.intra, compute)
        if self._wanted != wanted:
            engine = self._open(pace=pace, compute=compute)
            assert isinstance(engine, ModelEngine)
            self._engine, self._wanted = engine, wanted
        return self._engine.with_batches(pace)

    def _time(self, engine: ModelEngine, beam: int) -> tuple[float, Drafts]:
        """Seconds for all texts, the first batch of a fresh model left out."""
        decoding = Decoding(beam=beam)
        _drafts(engine, self._texts[:1], decoding)
        begun = time.perf_counter()
        drafts = _drafts(engine, self._texts, decoding)
        return time.perf_counter() - begun, drafts

    def _quality(self, name: str, compute: str, beam: int) -> Quality:
        self._report(f"drafts with {name}")
        engine = self._opened(usual_pace(), compute)
        return quality(name, self._checked, _drafts(engine, self._texts_to_check, Decoding(beam)))

    @property
    def _texts_to_check(self) -> list[str]:
        return [one.text for one in self._checked]


def _drafts(engine: ModelEngine, texts: Sequence[str], decoding: Decoding) -> Drafts:
    return {index: drafts[0] for index, drafts in engine.translate(texts, decoding)}


def _other_threads(usual: Pace) -> Iterator[Pace]:
    """All cores shared out in other ways, and half of them: some are two threads of one core."""
    cores = usual.threads
    for threads in range(1, cores):
        if cores % threads == 0:
            yield replace(usual, threads=threads, intra=cores // threads)
    if cores > 1:
        yield replace(usual, threads=cores // 2)


def _other_batches(pace: Pace) -> list[Pace]:
    found = [replace(pace, texts=texts, tokens=tokens) for texts, tokens in _BATCHES]
    return [one for one in found if one != pace]


def _beams() -> list[int]:
    return [USUAL_BEAM, *(beam for beam in _BEAMS if beam != USUAL_BEAM)]


def compared(
    name: str, times: Sequence[float], usual: Sequence[float], characters: int, same: bool
) -> Measured:
    """A choice's seconds compared with those of the usual choice, round by round."""
    gains = [1 - mine / theirs for mine, theirs in zip(times, usual, strict=True)]
    gain = median(gains)
    noise = median(abs(one - gain) for one in gains)
    wins = min(gains) > 0 and gain > max(_MARGIN, 2 * noise)
    return Measured(name, characters / median(times), gain, noise, wins, same)


def quality(name: str, checked: Sequence[Checked], drafts: Drafts) -> Quality:
    """How good drafts are, as far as can be counted."""
    tokens = sum(draft.tokens for draft in drafts.values())
    score = sum(draft.score * draft.tokens for draft in drafts.values()) / max(1, tokens)
    passed = sum(one.passes(drafts[index].text) for index, one in enumerate(checked))
    return Quality(name, score, passed, len(checked))


def _fastest(measured: Mapping[Pace, Measured]) -> Pace:
    """The fastest of the usual choice and those that win; none that changes a draft."""
    paces = list(measured)
    able = [pace for pace in paces[1:] if measured[pace].wins and measured[pace].same]
    return max(able, key=lambda pace: measured[pace].gain, default=paces[0])


def advice(
    speeds: Mapping[str, Sequence[Measured]], qualities: Mapping[str, Sequence[Quality]]
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
