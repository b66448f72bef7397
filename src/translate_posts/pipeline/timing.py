"""Timing: where the time of a run goes, summed by stage, and as a trace to look at.

The trace is in the Trace Event Format that chrome://tracing, Perfetto and speedscope open.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TextIO

from translate_posts.engine import Decoding, Draft, Engine, carries, log_probabilities, profile_of
from translate_posts.pipeline.events import Stage

_SHORTEST = 1e-4
"""Seconds of a span in the trace; nobody could see shorter ones."""


class Trace:
    """Spans, written to a file as they end, so that they take no memory and outlast a kill."""

    def __init__(self, file: TextIO) -> None:
        self._file, self._begun, self._first = file, time.perf_counter(), True

    def add(self, stage: Stage, what: str, begun: float, ended: float) -> None:
        """Write a span, unless it is too short to be seen."""
        if ended - begun < _SHORTEST:
            return
        span = {
            "name": what or stage,
            "cat": stage,
            "ph": "X",
            "ts": round((begun - self._begun) * 1e6),
            "dur": round((ended - begun) * 1e6),
            "pid": os.getpid(),
            "tid": 1,
        }
        self._file.write("[\n" if self._first else ",\n")
        self._file.write(json.dumps(span, ensure_ascii=False))
        self._first = False

    def close(self) -> None:
        """End the list; readers take it without its end, too."""
        self._file.write("[]\n" if self._first else "\n]\n")


@dataclass(slots=True)
class Clock:
    """Counts seconds by stage. A stage within another one is not counted in the outer one."""

    trace: Trace | None = None
    seconds: dict[Stage, float] = field(default_factory=dict)
    _within: list[float] = field(default_factory=list)

    @contextmanager
    def stage(self, name: Stage, what: str = "") -> Iterator[None]:
        """What is done now belongs to a stage; `what` names it in the trace."""
        begun = time.perf_counter()
        self._within.append(0.0)
        try:
            yield
        finally:
            ended = time.perf_counter()
            within = self._within.pop()
            if self._within:
                self._within[-1] += ended - begun
            self.seconds[name] = self.seconds.get(name, 0.0) + ended - begun - within
            if self.trace:
                self.trace.add(name, what, begun, ended)


class Clocked:
    """An engine on the clock: waiting for it is the stage `decode`."""

    def __init__(self, engine: Engine, clock: Clock | None = None) -> None:
        self._engine, self._clock = engine, clock or Clock()
        self.texts = 0
        """Texts that it was given and has drafted."""
        self.tokens = 0
        """Target tokens of their best drafts."""
        self.name, self.digest, self.slots = engine.name, engine.digest, engine.slots
        self.max_source_tokens, self.profile = engine.max_source_tokens, profile_of(engine)

    def count_tokens(self, text: str) -> int:
        """Count as the engine does."""
        return self._engine.count_tokens(text)

    def carries(self, text: str, rank: int = 0) -> bool:
        """As of the engine."""
        return carries(self._engine, text, rank)

    def log_probabilities(self, text: str, targets: Sequence[str]) -> list[float] | None:
        """As of the engine."""
        with self._clock.stage("decode", f"score {len(targets)} targets"):
            return log_probabilities(self._engine, text, targets)

    def translate(
        self, texts: Sequence[str], decoding: Decoding
    ) -> Iterator[tuple[int, list[Draft]]]:
        """Draft as the engine does."""
        with self._clock.stage("decode", f"submit {len(texts)} texts"):
            answers = self._engine.translate(texts, decoding)
        while True:
            with self._clock.stage("decode"):
                answer = next(answers, None)
            if answer is None:
                return
            self.texts += 1
            self.tokens += answer[1][0].tokens
            yield answer
