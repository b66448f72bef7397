"""Decontamination: pairs that test sets hold too, in the very words or nearly so."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from training.pairs import Pair

ENGLISH_WORDS = 8
"""A run of so many words that is also in a test set makes a pair unfit."""
JAPANESE_LETTERS = 20
"""The same for Japanese letters."""

_NO_WORD = re.compile(r"[\W_]+")


class TestTexts:
    """The texts of test sets: whole, and by runs of words and letters."""

    __test__ = False  # no test, whatever its name

    def __init__(self, texts: Iterable[str]) -> None:
        self._whole: set[str] = set()
        self._runs: set[int] = set()
        for text in texts:
            self._whole.add(_folded(text))
            self._runs.update(_runs(text))
        self._whole.discard("")

    def hold(self, pair: Pair) -> bool:
        """Whether one side of the pair is in a test set, or shares a long run with one."""
        return any(
            _folded(text) in self._whole or not self._runs.isdisjoint(_runs(text))
            for text in (pair.source, pair.target)
        )


def read_tests(folder: Path) -> TestTexts:
    """Read all `*.ja` and `*.en` of a folder, outputs of other systems among them."""
    files = sorted(path for path in folder.iterdir() if path.suffix in (".ja", ".en"))
    return TestTexts(line for path in files for line in path.read_text("utf-8").splitlines())


def _folded(text: str) -> str:
    return _NO_WORD.sub("", unicodedata.normalize("NFKC", text).casefold())


def _runs(text: str) -> Iterator[int]:
    if text.isascii() or _is_english(text):
        words = _NO_WORD.sub(" ", text.casefold()).split()
        for at in range(len(words) - ENGLISH_WORDS + 1):
            yield hash(tuple(words[at : at + ENGLISH_WORDS]))
        return
    letters = _folded(text)
    for at in range(len(letters) - JAPANESE_LETTERS + 1):
        yield hash(letters[at : at + JAPANESE_LETTERS])


def _is_english(text: str) -> bool:
    return sum(letter < "\u0250" for letter in text) > 0.8 * len(text)
