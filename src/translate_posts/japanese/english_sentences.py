"""Sentences of an English text, so that they can be set beside those of its Japanese source."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(
    r"[.!?…]+(?:[”’\"')\]]|⟦-\d+⟧)*(?P<blank>\s+)(?=(?:[“‘\"'(\[]|⟦\+\d+⟧)*(?:[A-Z0-9$¥€£]|⟦\d+⟧))"
)
_NO_END = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Ms|Mrs|Dr|Prof|St|Inc|Ltd|Co|Corp|Jr|Sr|vs|etc|No|Fig|Vol|approx|e\.g|i\.e"
    r"|a\.m|p\.m|[A-Z]\.[A-Z]|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec))\.$"
)


def split_english(text: str) -> list[str]:
    """The sentences of a text, without the blanks between them.

    An abbreviation before a name (`Mr. Huang`, `U.S. Congress`) ends no sentence; one that does end
    a sentence is taken for one that does not.
    """
    return [sentence for sentence in _sentences(text) if sentence]


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for found in _END.finditer(text):
        if _NO_END.search(text[start : found.start("blank")].rstrip("”’\"')]")):
            continue
        yield text[start : found.start("blank")].strip()
        start = found.end()
    yield text[start:].strip()
