"""What makes an engine fast or slow and never changes a draft: threads and batches.

    <home>/models/tunings/<digest of the engine>.json   by `engine tune`, for each machine

A home of models may be shared by machines, so each has its own record there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from translate_posts.engine.machine import machine_name, usable_cores
from translate_posts.engine.measurements import Measurements
from translate_posts.engine.queue import MAX_TEXTS, MAX_TOKENS

_TUNINGS = Measurements("tunings", 1, "translate-posts engine tune")


@dataclass(frozen=True, slots=True)
class Pace:
    """`threads` batches are decoded at once, each by `intra` threads.

    A batch has at most so many `texts` and source `tokens`.
    """

    threads: int = 1
    intra: int = 1
    texts: int = MAX_TEXTS
    tokens: int = MAX_TOKENS

    def __str__(self) -> str:
        return f"{self.threads} x {self.intra} threads, {self.texts} texts, {self.tokens} tokens"


def usual_pace() -> Pace:
    """One batch for each core."""
    return Pace(threads=usable_cores())


def pace_for(digest: str, threads: int | None) -> Pace:
    """How an engine is run: as it was tuned here, with so many threads if somebody said so."""
    tuned = load_pace(digest) or usual_pace()
    return replace(tuned, threads=threads, intra=1) if threads else tuned


def load_pace(digest: str) -> Pace | None:
    """What was found fastest for an engine on this machine; None where it was never tuned."""
    values = load_tuning(digest)
    return _pace(values["pace"]) if values else None


def load_tuning(digest: str) -> Mapping[str, Any] | None:
    """The whole record of an engine on this machine."""
    return _records(digest).get(machine_name())


def store_tuning(digest: str, pace: Pace, record: Mapping[str, Any]) -> Path:
    """Keep what was found for an engine on this machine. Raises EngineError."""
    records = dict(_records(digest))
    records[machine_name()] = {**record, "pace": asdict(pace)}
    return _TUNINGS.keep(digest, {"digest": digest, "machines": records})


def remove_tuning(digest: str) -> bool:
    """Forget it; False where there is none. Raises EngineError."""
    records = dict(_records(digest))
    if records.pop(machine_name(), None) is None:
        return False
    if records:
        _TUNINGS.keep(digest, {"digest": digest, "machines": records})
    else:
        _TUNINGS.remove(digest)
    return True


def _records(digest: str) -> Mapping[str, Mapping[str, Any]]:
    return next(_TUNINGS.found(digest, _checked), {})


def _checked(values: Mapping[str, Any]) -> Mapping[str, Mapping[str, Any]]:
    machines: dict[str, Mapping[str, Any]] = dict(values["machines"])
    for record in machines.values():
        _pace(record["pace"])
    return machines


def _pace(values: Mapping[str, Any]) -> Pace:
    numbers = {name: int(values[name]) for name in ("threads", "intra", "texts", "tokens")}
    if min(numbers.values()) < 1:
        raise ValueError(f"{numbers} must each be 1 or more")
    return Pace(**numbers)
