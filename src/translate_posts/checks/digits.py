"""Rule ``digits``: the figures of the source stand in the target.

Values such as 4,950億円 need arithmetic to compare; this rule compares digits, and what it cannot
compare it marks as doubtful.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from translate_posts.checks.pair import Finding, Pair
from translate_posts.document.inline import without_markers

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SCALED = re.compile(r"(\d[\d,]*(?:\.\d+)?)[十百千万億兆割]")
_WORDS = {
    "one": "1", "a": "1", "an": "1", "another": "1", "single": "1", "once": "1", "first": "1",
    "two": "2", "both": "2", "second": "2", "pair": "2", "three": "3", "third": "3", "four": "4",
    "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10",
}  # fmt: skip
_TIMES = {"double": "2", "doubled": "2", "doubling": "2", "doubles": "2", "twice": "2"} | {
    "triple": "3", "tripled": "3", "tripling": "3", "triples": "3",
}  # fmt: skip


def check(pair: Pair) -> Iterator[Finding]:
    """Find figures that are lost or changed."""
    source = unicodedata.normalize("NFKC", without_markers(pair.source))
    target = without_markers(pair.target)
    scaled = _SCALED.findall(source)
    if scaled:
        yield Finding("digits", "warning", "an amount to check: " + ", ".join(scaled))
    wanted = Counter(_plain(number) for number in _NUMBER.findall(_SCALED.sub("", source)))
    given = Counter(_plain(number) for number in _NUMBER.findall(target))
    words = _WORDS | _TIMES if "倍" in source else _WORDS
    given.update(words[word] for word in re.findall(r"[a-z]+", target.lower()) if word in words)
    lost = [number for number in wanted if not given[number]]
    if lost:
        yield Finding("digits", "warning", "lost: " + ", ".join(lost))


def _plain(number: str) -> str:
    return number.replace(",", "")
