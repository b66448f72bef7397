"""Rule ``untranslated``: the target is English, and not the source or its romanisation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate_posts.checks.pair import Finding, Pair
from translate_posts.document import is_prose
from translate_posts.document.inline import without_markers

_WORD = re.compile(r"[a-zāēīōūâêîôû]+")
_ROMAN = re.compile(
    r"(?:(?:[kgsztdnhbpmr]y?|sh|ch|ts|[jfwy]|kk[y]?|ss|ssh|tt|tch|cch|pp[y]?)?"
    r"[aiueoāēīōūâêîôû]|n(?![aiueo])'?)+"
)
_PARTICLES = frozenset(
    [
        "wa",
        "ga",
        "wo",
        "ni",
        "de",
        "desu",
        "masu",
        "mashita",
        "suru",
        "shita",
        "shite",
        "kara",
        "made",
        "node",
        "dewa",
        "niwa",
        "kono",
        "sono",
    ]
)
"""Words that Japanese sentences have and English ones mostly have not."""
_FEWEST = 4
_SHARE = 0.8


def check(pair: Pair) -> Iterator[Finding]:
    """Find targets that are their source, or Japanese in Latin letters."""
    whole = (0, len(pair.target))
    if pair.target.strip() == pair.source.strip() and is_prose(pair.source):
        yield Finding("untranslated", "warning", "the target is the source", None, whole)
    elif _is_romanised(pair.target):
        yield Finding("untranslated", "warning", "Japanese in Latin letters", None, whole)


def _is_romanised(target: str) -> bool:
    if " wa " not in target and " ga " not in target and " desu" not in target:
        return False
    words = _WORD.findall(without_markers(target).lower())
    roman = sum(bool(_ROMAN.fullmatch(word)) for word in words)
    particles = sum(word in _PARTICLES for word in words)
    return len(words) >= _FEWEST and roman >= _SHARE * len(words) and particles > 1
