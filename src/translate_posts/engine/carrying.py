"""What can be asked of any engine about slots, whether it was measured or not."""

from __future__ import annotations

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
