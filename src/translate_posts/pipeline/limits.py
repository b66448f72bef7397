"""How much of a run is to be done now: so many posts, or so long."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from translate_posts.pipeline.discover import Source

Stopped = Literal["", "limit", "deadline"]


@dataclass(slots=True)
class Limits:
    """Where a run stops of itself; the rest is for the next one."""

    posts: int | None = None
    """Posts to write at most."""
    seconds: float | None = None
    """From the making of the object on."""
    _begun: float = field(default_factory=time.monotonic)

    def stopped(self, posts: int) -> Stopped:
        """Why no other post is begun after so many; "" where one is."""
        if self.expired:
            return "deadline"
        return "limit" if self.posts is not None and posts >= self.posts else ""

    @property
    def expired(self) -> bool:
        """Whether the time is over."""
        return self.seconds is not None and time.monotonic() - self._begun >= self.seconds


def shard(sources: Iterable[Source], number: int, count: int) -> list[Source]:
    """The share `number` (from 1) of `count` shares of the posts.

    A post's place decides, so that each is in one share, whatever other posts there are.
    """
    return [one for one in sources if _share(one, count) == number - 1]


def _share(source: Source, count: int) -> int:
    name = source.place.as_posix().encode("utf-8", "surrogateescape")
    return int.from_bytes(hashlib.sha256(name).digest()[:8]) % count
