"""Rule ``latin``: names and acronyms in Latin letters come through a translation unchanged."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from translate_posts.checks.pair import Finding, Pair
from translate_posts.document.inline import without_markers

_NAME = re.compile(r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9]*(?:[.+#&/_-][A-Za-z0-9]+)*[+#]*")
_SHORTEST = 2


def check(pair: Pair) -> Iterator[Finding]:
    """Find words in Latin letters that the draft has lost."""
    target = _folded(without_markers(pair.target))
    names = dict.fromkeys(_NAME.findall(_narrow(without_markers(pair.source))))
    lost = [name for name in names if len(name) >= _SHORTEST and _stem(name) not in target]
    if lost:
        yield Finding("latin", "warning", "lost: " + ", ".join(lost))


def _stem(name: str) -> str:
    """The name as it is compared, without the s of a plural."""
    folded = _folded(name)
    return folded[:-1] if folded.endswith("s") and len(folded) > _SHORTEST + 1 else folded


def _folded(text: str) -> str:
    return re.sub(r"[\s\W_]+", "", _narrow(text)).lower()


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
