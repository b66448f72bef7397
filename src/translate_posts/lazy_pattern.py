"""Regular expressions that are compiled when they are first used.

The largest ones, with every unit or every word for a number in them, would take a third of the time
in which a command starts, and many commands never meet a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property


class LazyPattern:
    """A regular expression, with the calls of `re.Pattern` that are needed of large ones."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._pattern, self._flags = pattern, flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self._pattern, self._flags)

    def match(self, text: str, position: int = 0) -> re.Match[str] | None:
        """As of `re.Pattern`."""
        return self._compiled.match(text, position)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As of `re.Pattern`."""
        return self._compiled.finditer(text)
