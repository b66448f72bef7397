"""Tuning: what is fastest on this machine, and what a wider beam costs and gives.

Machines are noisy, so nothing is decided by one measurement. All choices of a kind are measured in
each of several rounds, in an order that is shuffled anew, and compared with the usual one of the
same round.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from translate_posts.engine.backends import DEFAULT_COMPUTE, compute_types
from translate_posts.engine.machine import machine_name, usable_cores
from translate_posts.engine.model import ModelEngine
from translate_posts.engine.pace import Pace, store_tuning, usual_pace
from translate_posts.engine.protocol import Decoding, Engine, EngineError
from translate_posts.engine.tuning_choices import (
    USUAL_BEAM,
    Drafts,
    Quality,
    Speed,
    advice,
    compared,
    fastest,
    quality,
)
from translate_posts.engine.tuning_texts import checked_texts, workload

_BATCHES = ((4, 2048), (8, 2048), (16, 256), (32, 2048), (64, 2048))
"""Texts and tokens of a batch that are tried beside the usual ones."""
_BEAMS = (2, 4, 6)
"""Not 1: confidence needs a second hypothesis, so that `translate` searches as with 2."""

Report = Callable[[str], None]
"""Told what is being measured now."""


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
class Tuning:
    """What was measured of an engine on a machine, and what follows."""

    engine: str
    digest: str
    machine: str
    date: str
    pace: Pace
    speeds: Mapping[str, Sequence[Speed]]
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
        pace = fastest(threads)
        batches = self._paces("batches", [pace, *_other_batches(pace)])
        pace = fastest(batches)
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

    def _paces(self, what: str, paces: Sequence[Pace]) -> dict[Pace, Speed]:
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

    def _speeds(self, choices: Mapping[str, tuple[Pace, str, int]]) -> list[Speed]:
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
        # With a penalty of 1 the score, which is a mean of all tokens, is what is searched for.
        decoding = Decoding(beam, length_penalty=1)
        return quality(name, self._checked, _drafts(engine, self._texts_to_check, decoding))

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
