"""Rule ``empty``: a target says something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate_posts.checks.pair import Finding, Pair
from translate_posts.document import is_prose
from translate_posts.document.inline import without_markers

_CANNED = frozenset(["home", "closed", "close", "null", "undefined"])
"""Words that small models give for whatever is short; measured on untranslated one-word input."""
_WORDS = re.compile(r"[^\W_]")


def check(pair: Pair) -> Iterator[Finding]:
    """Find targets without a word, and canned ones."""
    text = without_markers(pair.target).strip()
    if not _WORDS.search(text):
        if is_prose(pair.source):
            yield Finding("empty", "error", "the target is empty", None, (0, len(pair.target)))
    elif text.strip(".!? ").lower() in _CANNED and len(pair.source) > len("いいえ、違う"):
        message = f"a canned answer: {text}"
        yield Finding("empty", "error", message, None, (0, len(pair.target)))
