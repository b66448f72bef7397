"""Two wordings of a text beside each other, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal

_TOKEN = re.compile(r"\s+|⟦[+-]?\d+⟧|[A-Za-z0-9]+(?:['’.,-][A-Za-z0-9]+)*|.", re.DOTALL)
_MOST = 4_000
"""Tokens of texts that are compared word by word; longer ones are shown as replaced."""

Part = tuple[Literal["same", "gone", "new"], str]


def differences(before: str, after: str) -> Iterator[Part]:
    """What stays, what goes and what comes, in the order of reading."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    if len(old) + len(new) > _MOST:
        yield from _both("gone", before, "new", after)
        return
    for name, low, high, start, end in SequenceMatcher(None, old, new, False).get_opcodes():
        if name == "equal":
            yield "same", "".join(old[low:high])
        else:
            yield from _both("gone", "".join(old[low:high]), "new", "".join(new[start:end]))


def _both(gone: Literal["gone"], before: str, new: Literal["new"], after: str) -> Iterator[Part]:
    if before:
        yield gone, before
    if after:
        yield new, after


def marked(before: str, after: str) -> str:
    """The two in one line, as wdiff writes them: ``[-gone-]`` and ``{+new+}``."""
    frames = {"same": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"}
    text = "".join(frames[kind].format(part) for kind, part in differences(before, after))
    return " ".join(text.split())
