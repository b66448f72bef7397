"""Making of a Number out of a match in the folded text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from translate_posts.japanese.numbers.model import Bound, Kind, Number, Value


def make(
    text: str,
    found: re.Match[str],
    english: str,
    values: Sequence[Value],
    kind: Kind,
    *,
    glue: bool,
    bound: Bound = "",
) -> Number:
    """Give the Number that the match stands for."""
    start, end = found.span()
    inline = english if glue else found[0]
    return Number(
        start, end, text[start:end], english, tuple(values), kind, glue, inline, bound=bound
    )
