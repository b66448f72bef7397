"""Fragments: the lines of a run without what stands around them, as one text with offsets."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field


@dataclass(slots=True)
class Fragments:
    r"""Ranges of the post that, joined by ``\\n``, make a run's text."""

    source: str
    ranges: list[tuple[int, int]]
    text: str = field(init=False)
    _starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.text = "\n".join(self.source[start:end] for start, end in self.ranges)
        self._starts = [0]
        for start, end in self.ranges[:-1]:
            self._starts.append(self._starts[-1] + end - start + 1)

    def offset(self, position: int) -> int:
        """Offset in the post of a position in the text."""
        index = bisect_right(self._starts, position) - 1
        return self.ranges[index][0] + position - self._starts[index]

    def part(self, start: int, end: int) -> Fragments:
        """The fragments of ``text[start:end]``."""
        ranges = []
        for first, (low, high) in zip(self._starts, self.ranges, strict=True):
            last = first + high - low
            if first <= end and last >= start:
                ranges.append((low + max(0, start - first), high - max(0, last - end)))
        return Fragments(self.source, ranges)

    @property
    def start(self) -> int:
        """Offset in the post of the first character."""
        return self.ranges[0][0]

    @property
    def end(self) -> int:
        """Offset in the post behind the last character."""
        return self.ranges[-1][1]

    @property
    def separators(self) -> tuple[str, ...]:
        """What stands in the post between each fragment and the next."""
        return tuple(
            self.source[before[1] : after[0]]
            for before, after in zip(self.ranges, self.ranges[1:], strict=False)
        )
