"""What can be wrong with a glossary, said so that it can be mended."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from translate_posts.failures import BadInput


@dataclass(frozen=True)
class Problem:
    """One fault: where it is (`line` counts from 1, None for the whole file) and its cure."""

    file: Path
    line: int | None
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else str(self.file)
        return f"{place}: {self.message}"


class GlossaryError(BadInput):
    """A glossary cannot be used; `problems` has every fault that was found, in order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))
