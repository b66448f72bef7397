"""Regular expressions as terms: their limits, searching with them, and what they expand to.

The engine is the package `regex`: it has look-behind, which Japanese without blanks needs, and
gives up when its time is out. A regular expression that backtracks without end is cut off there.
"""

import re
import time
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

import regex

from translate_posts.glossary.entries import Term
from translate_posts.glossary.folding import fold_pattern

PATTERN_LIMIT: Final = 500
"""Characters that a pattern may have."""
MATCH_LIMIT: Final = 200
"""Characters that may match; what is longer is no term."""
TIME_LIMIT: Final = 0.25
"""Seconds of processor time for one pattern in one text. A text takes some microseconds."""
STRIKES: Final = 4
"""Texts in which a pattern may run out of time; then it is no more searched with."""

_WHOLE: Final = r"\g<0>"
_REFERENCE: Final = re.compile(r"\\(?:g<(\w+)>|(\d{1,2})|(\\)|(.?))", re.DOTALL)
_AROUND: Final = re.compile(r"\(\?<?[=!][^()]*\)")
_META: Final = re.compile(r"[\^$.|?*+()\[\]{}]")
_PROBES: Final = ("", "a", "A1", "あア漢字。", " - ", "「1」、a")
"""Texts in which a pattern must not match the empty string."""


@dataclass(frozen=True, slots=True)
class SlowPattern:
    """A pattern that ran out of time: in so many texts, `example` being the first of them."""

    term: Term
    texts: int
    example: str

    @property
    def given_up(self) -> bool:
        """Whether it is no more searched with."""
        return self.texts >= STRIKES


class SlowPatterns:
    """Which patterns ran out of time, and where."""

    def __init__(self) -> None:
        self._texts: dict[Term, list[str]] = {}

    def __iter__(self) -> Iterator[SlowPattern]:
        for term, texts in self._texts.items():
            yield SlowPattern(term, len(texts), texts[0])

    def note(self, term: Term, text: str) -> None:
        """Remember that the pattern of `term` ran out of time in `text`."""
        texts = self._texts.setdefault(term, [])
        if text not in texts and len(texts) < STRIKES:
            texts.append(text)

    def skips(self, term: Term, text: str) -> bool:
        """Whether the pattern is not to be tried in `text`."""
        if not self._texts:
            return False
        texts = self._texts.get(term, ())
        return len(texts) >= STRIKES or text in texts

    def skipped(self, text: str) -> list[Term]:
        """The terms whose patterns were not searched for in `text`, or not to its end."""
        return [term for term in self._texts if self.skips(term, text)]


Found = tuple[int, int, tuple[str, ...]]
"""Start and end of a match, and the term's wordings for it."""


class PatternFault(ValueError):
    """A regular expression or a text that refers to its groups cannot be used."""


def compile_pattern(pattern: str, *, case_sensitive: bool) -> regex.Pattern[str]:
    """The pattern, ready for texts that are folded in width. Raises PatternFault."""
    if len(pattern) > PATTERN_LIMIT:
        message = f"has {len(pattern)} characters, and a pattern may have {PATTERN_LIMIT}; split it"
        raise PatternFault(message)
    try:
        compiled = _compile(pattern, case_sensitive)
    except regex.error as error:
        message = f"is no regular expression: {error}; mend it, or remove regex"
        raise PatternFault(message) from None
    except (RecursionError, OverflowError, MemoryError):
        raise PatternFault("is too deep or too large for a regular expression") from None
    if _matches_nothing(compiled):
        raise PatternFault("matches the empty text; write + for * or name a letter that it needs")
    return compiled


@cache
def _compile(pattern: str, case_sensitive: bool) -> regex.Pattern[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # on sets that a later version will read otherwise
        flags = 0 if case_sensitive else regex.IGNORECASE
        return regex.compile(fold_pattern(pattern), flags, cache_pattern=False)


def _matches_nothing(compiled: regex.Pattern[str]) -> bool:
    try:
        return any(
            found.start() == found.end()
            for probe in _PROBES
            for found in compiled.finditer(probe, timeout=TIME_LIMIT)
        )
    except TimeoutError:
        return False  # it will be found out in the texts


def _needle(pattern: str) -> str:
    """What a text must have for the pattern to be in it; "" if that is not plain to see.

    It is for a word with conditions on what stands around it, which most patterns are.
    """
    folded = fold_pattern(pattern)
    if "\\" in folded or folded != folded.lower() or folded != folded.upper():
        return ""
    word = _AROUND.sub("", folded)
    return "" if _META.search(word) else word


def check_template(template: str, compiled: regex.Pattern[str]) -> None:
    """Raise PatternFault if `template` refers to groups that the pattern has not."""
    for name, number, backslash, other in _REFERENCE.findall(template):
        if not (name or number or backslash):
            message = rf"has \{other}; write \1 or \g<name> for a group, and \\ for a backslash"
            raise PatternFault(message)
        group = name or number
        if group.isdigit() and int(group) > compiled.groups:
            message = f"refers to group {group}, and a pattern has {compiled.groups}; mend one"
            raise PatternFault(message)
        if group and not group.isdigit() and group not in compiled.groupindex:
            message = f'refers to group "{group}", and a pattern has none of that name; mend one'
            raise PatternFault(message)


def expand(template: str, found: "regex.Match[str]") -> str:
    """`template` with its references replaced by what the groups matched."""

    def value(reference: re.Match[str]) -> str:
        if reference[3]:
            return "\\"
        group = reference[1] or reference[2]
        return found[int(group) if group.isdigit() else group] or ""

    return _REFERENCE.sub(value, template)


class TermPatterns:
    """The patterns of one term."""

    def __init__(self, term: Term) -> None:
        self.term = term
        self._patterns = [
            (_needle(text), _compile(text, term.case_sensitive)) for text in term.surfaces
        ]
        target = _WHOLE if term.kind == "keep" else term.target
        self._templates = (target, *term.accept)

    def search(self, text: str, slow: SlowPatterns) -> list[Found]:
        """Where the term is in `text`, folded in width, and its wordings with groups filled in.

        A pattern that runs out of time is noted in `slow`; what it found before stands.
        """
        found: list[Found] = []
        if slow.skips(self.term, text):
            return found
        try:
            for needle, pattern in self._patterns:
                if needle in text and pattern.search(text, timeout=TIME_LIMIT):
                    found += self._all(pattern, text)
        except TimeoutError:
            slow.note(self.term, text)
        return found

    def _all(self, pattern: "regex.Pattern[str]", text: str) -> Iterator[Found]:
        end = time.process_time() + TIME_LIMIT
        for found in pattern.finditer(text, timeout=TIME_LIMIT):
            if time.process_time() > end:
                raise TimeoutError
            if 0 < found.end() - found.start() <= MATCH_LIMIT:
                yield (*found.span(), self._wordings(found))

    def fullmatch(self, text: str) -> tuple[str, ...]:
        """The wordings for the whole of `text`; none if it is not the term."""
        for _, pattern in self._patterns:
            try:
                if found := pattern.fullmatch(text, timeout=TIME_LIMIT):
                    return self._wordings(found)
            except TimeoutError:
                continue
        return ()

    def _wordings(self, found: "regex.Match[str]") -> tuple[str, ...]:
        return tuple(expand(template, found) for template in self._templates)
