"""A window: some posts with the sentences that are drafted for them together.

A run takes windows of a few thousand new sentences: long enough for full batches, short enough for
flat memory, and for the first posts to be there early.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from translate_posts.memory import DraftKey, DraftRow, Memory
from translate_posts.pipeline.plan import PostPlan
from translate_posts.pipeline.prepare import Prepared

_SENTENCES = 3000
"""New sentences that are drafted together."""
_POSTS = 200
"""Posts that are held in memory together."""


@dataclass(slots=True)
class Window:
    """Posts that are planned, the drafts they need, and those that the memory has."""

    plans: list[PostPlan] = field(default_factory=list)
    known: dict[DraftKey, DraftRow] = field(default_factory=dict)
    new: dict[DraftKey, Prepared] = field(default_factory=dict)

    def add(self, plan: PostPlan, memory: Memory) -> int:
        """Take a post in; gives how many different sentences came with it."""
        fresh = {
            prepared.key: prepared
            for prepared in plan.prepared.values()
            if prepared.key not in self.known and prepared.key not in self.new
        }
        rows = memory.drafts(fresh)
        self.known |= rows
        self.new |= {key: prepared for key, prepared in fresh.items() if key not in rows}
        self.plans.append(plan)
        return len(fresh)

    def has_all_of(self, plan: PostPlan) -> bool:
        """Whether every sentence of a post has its draft."""
        return all(prepared.key in self.known for prepared in plan.prepared.values())

    def is_full(self, breadth: int) -> bool:
        """Whether it is time to draft."""
        return len(self.new) >= breadth * _SENTENCES or len(self.plans) >= breadth * _POSTS


def windows(
    plans: Iterator[PostPlan], memory: Memory, breadth: int = 1
) -> Iterator[tuple[Window, int]]:
    """The posts in windows, each with the number of different sentences in it.

    `breadth` is how many times as many it takes to keep a drafter busy.
    """
    window, sentences = Window(), 0
    for plan in plans:
        sentences += window.add(plan, memory)
        if window.is_full(breadth):
            yield window, sentences
            window, sentences = Window(), 0
    yield window, sentences
