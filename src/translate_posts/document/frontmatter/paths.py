"""Paths of values, and the patterns of the configuration that name them."""

from __future__ import annotations

import re
from functools import lru_cache

from translate_posts.document.frontmatter.model import Path

Pattern = tuple[str | None, ...]
"""Keys; None stands for every item of a list."""

_STEP = re.compile(r"([^.\[\]\s][^.\[\]]*)((?:\[\])*)")


@lru_cache(maxsize=256)
def parse_pattern(pattern: str) -> Pattern:
    """Return the steps of ``related_articles[].title``; ValueError where it is no pattern."""
    steps: list[str | None] = []
    for part in pattern.split("."):
        found = _STEP.fullmatch(part)
        if found is None:
            raise ValueError(
                f"{pattern!r} is not a path of keys such as 'title' or 'related_articles[].title'"
            )
        steps += [found[1].strip(), *[None] * found[2].count("[")]
    return tuple(steps)


def matches(pattern: Pattern, path: Path) -> bool:
    """Tell whether ``path`` is what ``pattern`` names, or an item of the list it names."""
    if len(path) == len(pattern) + 1 and isinstance(path[-1], int):
        path = path[:-1]
    return len(path) == len(pattern) and all(map(_step_matches, pattern, path))


def _step_matches(wanted: str | None, step: str | int) -> bool:
    return isinstance(step, int) if wanted is None else step == wanted


def format_path(path: Path) -> str:
    """Return ``related_articles[0].title``, for messages."""
    return "".join(f"[{s}]" if isinstance(s, int) else f".{s}" for s in path).removeprefix(".")
