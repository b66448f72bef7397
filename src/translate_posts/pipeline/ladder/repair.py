"""Repair: what is plainly meant for a name or a value of the source is put right in a draft.

Names: `Nvidia` for NVIDIA, `Chat GPT` for ChatGPT, `EEPYC` for EPYC, only where one place in the
draft can be meant, and what stands there is no name that the source has. Values: what the checks
give a fix for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from translate_posts.checks import Finding
from translate_posts.glossary import missing_matches
from translate_posts.pipeline.prepare import Prepared

_ALIKE = 0.85
"""How alike two spellings are (1.0: equal) that mean the same name. `Meta` and `Beta` are 0.75."""
_SHORTEST = 4
"""Names of fewer letters are like too many words."""
_FIXED = frozenset({"terms", "values"})
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9.&+-]*[A-Za-z0-9+]|[A-Za-z0-9]")
_LETTERS = re.compile(r"[^a-z0-9]+")


def with_fixes(target: str, findings: Sequence[Finding]) -> str:
    """The target with what errors in names and values say is to be put in place of what."""
    fixes = [
        (*one.target_span, one.fix)
        for one in findings
        if one.rule in _FIXED and one.severity == "error" and one.fix and one.target_span
    ]
    position = len(target)
    for start, end, fix in sorted(fixes, reverse=True):
        if end <= position:
            target, position = f"{target[:start]}{fix}{target[end:]}", start
    return target


def repair_names(sentence: Prepared, target: str) -> str:
    """The target with misspelt names of the glossary as they ought to be."""
    for match in missing_matches(target, sentence.matches):
        if match.term.is_name:
            target = _set_apart(target, match.target)
    for match in missing_matches(target, sentence.matches):
        if match.term.is_name:
            found = list(_places(target, match.target, sentence))
            if len(found) == 1:
                start, end = found[0]
                target = f"{target[:start]}{match.target}{target[end:]}"
    return target


def _set_apart(target: str, name: str) -> str:
    """A blank for a name that a word runs into: `andAthena`."""
    return re.sub(rf"(?<=[a-z]{{2}}){re.escape(name)}(?![A-Za-z0-9])", f" {name}", target)


def _places(target: str, name: str, sentence: Prepared) -> Iterator[tuple[int, int]]:
    """Where the target has what must be a misspelling of the name."""
    words = [found for found in _WORD.finditer(target) if not _in_marker(target, found)]
    size = len(name.split())
    taken = {_letters(match.target) for match in sentence.matches}
    end = 0
    for first in range(len(words)):
        for count in {max(1, size - 1), size, size + 1}:
            run = words[first : first + count]
            span = run[0].start(), run[-1].end()
            text = target[slice(*span)]
            if len(run) == count and span[0] >= end and _means(text, name, taken, sentence.text):
                yield span
                end = span[1]
                break


def _means(text: str, name: str, taken: set[str], source: str) -> bool:
    """Whether a wording of the target can only be a misspelling of the name."""
    spelled, wanted = _letters(text), _letters(name)
    if spelled == wanted:
        return any(char.isupper() for char in text)
    if spelled in taken or text in source or len(wanted) < _SHORTEST or not text[0].isupper():
        return False
    if spelled[:1] != wanted[:1]:
        return False
    return SequenceMatcher(None, spelled, wanted, autojunk=False).ratio() >= _ALIKE


def _letters(text: str) -> str:
    return _LETTERS.sub("", text.lower())


def _in_marker(target: str, word: re.Match[str]) -> bool:
    return (
        target[word.start() - 1 : word.start()] in {"⟦", "+", "-"}
        and target[word.end() :][:1] == "⟧"
    )
