"""So many of so many."""

from __future__ import annotations

from typing import NamedTuple


class Share(NamedTuple):
    """A count of what came out right, of what there was."""

    kept: int
    of: int

    @property
    def percent(self) -> float | None:
        """From 0 to 100; None where there was nothing to count."""
        return 100 * self.kept / self.of if self.of else None

    def plus(self, kept: int, of: int) -> Share:
        """With more counted."""
        return Share(self.kept + kept, self.of + of)


NOTHING = Share(0, 0)
