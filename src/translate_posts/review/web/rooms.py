"""What the handlers of requests share, and how they get work done in its thread."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import ParamSpec, TypeVar

from starlette.requests import Request

from translate_posts.review.web.access import Access
from translate_posts.review.web.alternatives import Alternatives
from translate_posts.review.web.workbench import Workbench

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Rooms:
    """The workbench and the model, each with a thread of its own."""

    access: Access
    workbench: Workbench
    alternatives: Alternatives
    thread: Executor
    model_thread: Executor

    async def work(self, what: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Have something done that uses the memory."""
        return await self._in(self.thread, what, *args, **kwargs)

    async def draft(self, what: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Have something done that uses the model."""
        return await self._in(self.model_thread, what, *args, **kwargs)

    @staticmethod
    async def _in(thread: Executor, what: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(thread, lambda: what(*args, **kwargs))


def rooms_of(request: Request) -> Rooms:
    """What the app shares."""
    rooms = request.app.state.rooms
    assert isinstance(rooms, Rooms)
    return rooms
