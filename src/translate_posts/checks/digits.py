"""Rule ``digits``: figures that are no value (versions, scores, lists) stand unchanged."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from translate_posts.checks.pair import Finding, Pair
from translate_posts.document.inline import without_markers
from translate_posts.japanese import find_numbers

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def check(pair: Pair) -> Iterator[Finding]:
    """Find figures that are lost or changed."""
    source = without_markers(pair.source)
    for number in reversed(find_numbers(source)):
        source = f"{source[: number.start]} {source[number.end :]}"
    given = {_plain(number) for number in _NUMBER.findall(_narrow(without_markers(pair.target)))}
    lost = [number for number in _NUMBER.findall(_narrow(source)) if _plain(number) not in given]
    if lost:
        yield Finding("digits", "warning", "lost: " + ", ".join(dict.fromkeys(lost)))


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _plain(number: str) -> str:
    return number.replace(",", "").rstrip(".")
