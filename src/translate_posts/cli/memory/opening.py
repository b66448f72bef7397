"""What the commands about the memory share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from translate_posts.cli import project

if TYPE_CHECKING:
    from translate_posts.memory import Memory


def memory_file(config: Path | None) -> Path:
    """The file of the project's memory. Raises ConfigError."""
    return project.settings(["."], config).memory


@contextmanager
def reading(file: Path) -> Iterator[Memory]:
    """A memory to look at. Raises UnusableMemory where there is none."""
    from translate_posts.memory import Memory, UnusableMemory

    if not file.is_file():
        raise UnusableMemory(f"{file}: there is no memory; run translate-posts translate first")
    with Memory.copy_of(file) as memory:
        yield memory


@contextmanager
def writing(file: Path) -> Iterator[Memory]:
    """A memory to change, while no run is at work. Raises UnusableMemory and Busy."""
    from translate_posts.memory import Memory, run_lock

    with run_lock(file), Memory(file) as memory:
        yield memory
