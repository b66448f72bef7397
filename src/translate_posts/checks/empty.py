"""Rule ``empty``: a draft says something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate_posts.checks.pair import Finding, Pair
from translate_posts.document.inline import without_markers

_CANNED = frozenset(["home", "closed", "close", "null", "undefined"])
"""Words that small models give for whatever is short; measured on untranslated one-word input."""
_WORDS = re.compile(r"[A-Za-z0-9]")


def check(pair: Pair) -> Iterator[Finding]:
    """Find drafts without a word, and canned ones."""
    text = without_markers(pair.target).strip()
    if not _WORDS.search(text):
        yield Finding("empty", "error", "the draft is empty")
    elif text.strip(".!? ").lower() in _CANNED and len(pair.source) > len("いいえ、違う"):
        yield Finding("empty", "error", f"a canned answer: {text}")
