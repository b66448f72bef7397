"""What a format is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from translate_posts.review.changes import Change
from translate_posts.review.desk import Sheet

MAX_BYTES = 64 * 1024 * 1024
"""Larger files are refused."""


@dataclass(frozen=True, slots=True)
class Languages:
    """The language pair, as codes."""

    source: str = "ja"
    target: str = "en"


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that posts are exported to and come back in."""

    name: str
    suffix: str
    write: Callable[[Sequence[Sheet], Languages], bytes]
    read: Callable[[bytes, Path], list[Change]] | None
    """None: for reading only."""
    per_post: bool = True
    """Whether there is a file for each post, or one for all."""
