"""What can be asked of any engine, whether it knows an answer or not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from translate_posts.engine.alphabets import within
from translate_posts.engine.profile import Profile
from translate_posts.engine.protocol import Engine


@runtime_checkable
class Measured(Protocol):
    """An engine that knows its survival rates, and writes slots in the alphabets that they say."""

    @property
    def profile(self) -> Profile:
        """What it was measured to carry over."""

    def carries(self, text: str, rank: int = 0) -> bool:
        """Whether there is an alphabet of that rank (0: the best) for the slots of `text`."""


def profile_of(engine: Engine) -> Profile:
    """The profile of an engine; an empty one where it has none."""
    return engine.profile if isinstance(engine, Measured) else Profile()


@runtime_checkable
class _Adjustable(Protocol):
    def with_profile(self, profile: Profile) -> Engine:
        """The same engine with another profile."""


def with_profile(engine: Engine, profile: Profile) -> Engine:
    """The engine as if it had been measured to carry over just that, where it goes by a profile."""
    return engine.with_profile(profile) if isinstance(engine, _Adjustable) else engine


def carries(engine: Engine, text: str, rank: int = 0) -> bool:
    """Whether an engine takes `text` with `Decoding(alphabet=rank)`."""
    if isinstance(engine, Measured):
        return engine.carries(text, rank)
    return rank == 0 and within(text, engine.slots)


@runtime_checkable
class _Scoring(Protocol):
    def log_probabilities(self, text: str, targets: Sequence[str]) -> list[float] | None:
        """The answer to the question below."""


def log_probabilities(engine: Engine, text: str, targets: Sequence[str]) -> list[float] | None:
    """How likely an engine holds each target to be for `text`: the log-probability, in nats.

    It is that of all target tokens together, so that of two targets the longer one is the less
    likely. None where an engine does not say. Raises as `Engine.translate` does.
    """
    return engine.log_probabilities(text, targets) if isinstance(engine, _Scoring) else None
