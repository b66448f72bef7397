"""How long an English post takes to read."""

from __future__ import annotations

import math
import re

from translate_posts.sites.headings import plain_text
from translate_posts.sites.profiles import Keys
from translate_posts.sites.reading import PageText

_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_KEY = "reading_time"


def minutes(page: PageText, words_per_minute: int) -> int:
    """Whole minutes, rounded up, for the words of the prose; at least 1."""
    runs = (plain_text(block.fragments.text, page.body) for block in page.body.blocks)
    words = sum(len(_WORD.findall(run)) for run in runs)
    return max(1, math.ceil(words / words_per_minute))


def reading_time_keys(page: PageText, words_per_minute: int) -> Keys:
    """``reading_time`` for an English post that has one as a number; nothing at a speed of 0."""
    value = page.data.get(_KEY)
    if not words_per_minute or not isinstance(value, int) or isinstance(value, bool):
        return {}
    return {_KEY: minutes(page, words_per_minute)}
