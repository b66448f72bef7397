"""Making of a Number out of a match in the folded text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from translate_posts.japanese.numbers.model import Number, Value


def make(
    text: str,
    found: re.Match[str],
    english: str,
    values: Sequence[Value],
    kind: str,
    *,
    glue: bool,
) -> Number:
    """Give the Number that the match stands for."""
    start, end = found.span()
    return Number(
        start,
        end,
        text[start:end],
        english,
        tuple(values),
        kind,
        glue,
        english if glue else found[0],
    )
