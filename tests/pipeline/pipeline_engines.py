"""Engines for the tests: deterministic, without a model, and made to fail where a test wants it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from translate_posts.document import is_prose
from translate_posts.engine import Decoding, Draft, SlotProfile

_PIECE = re.compile(r"⟦[+-]?\d+⟧|[!-~]+|.", re.DOTALL)
_SINGLE = re.compile(r"⟦\d+⟧")
_CONSONANTS = "bdfgklmnprstvz"
_VOWELS = "aeiou"
_SYLLABLES = 3
"""Syllables of a word."""

Answer = str | Draft | Sequence[str | Draft]
Drafter = Callable[[str, Decoding], Answer]


def spell(text: str) -> str:
    """An invented English for a Japanese text: one syllable a character, all else as it is."""
    out: list[str] = []
    count = 0
    for piece in _PIECE.findall(text):
        if not is_prose(piece) and piece != "ー":
            apart = piece.isascii() or _SINGLE.fullmatch(piece)
            out.append(f" {piece} " if apart else piece)
            count = 0
            continue
        code = ord(piece)
        out.append(_CONSONANTS[code % 14] + _VOWELS[code // 14 % 5])
        count = (count + 1) % _SYLLABLES
        if not count:
            out.append(" ")
    return re.sub(r" +", " ", "".join(out)).strip()


def sentence(text: str) -> str:
    """What the spelling engine's draft of a sentence without codes comes to."""
    stop = "." if text.endswith("。") else ""
    spelled = spell(text.removesuffix("。"))
    return spelled[0].upper() + spelled[1:] + stop


class SpellingEngine:
    """Spells, unless `drafter` says otherwise; remembers what it was asked."""

    name = "spelling"
    digest = "spelling"
    max_source_tokens = 1000

    def __init__(self, drafter: Drafter | None = None, *, slots: SlotProfile | None = None) -> None:
        self.slots = slots or SlotProfile(single=16, paired=8)
        self.asked: list[str] = []
        self.calls: list[tuple[Decoding, list[str]]] = []
        self._drafter = drafter or (lambda text, decoding: spell(text))

    def count_tokens(self, text: str) -> int:
        return len(text)

    def translate(
        self, texts: Sequence[str], decoding: Decoding
    ) -> Iterator[tuple[int, list[Draft]]]:
        """Answer from the last text to the first: a caller must not rely on the order."""
        self.asked += texts
        if texts:
            self.calls.append((decoding, list(texts)))
        for index in reversed(range(len(texts))):
            answer = self._drafter(texts[index], decoding)
            some = [answer] if isinstance(answer, str | Draft) else answer
            yield index, [_draft(one, -0.1 * place) for place, one in enumerate(some, 1)]


def _draft(answer: str | Draft, score: float) -> Draft:
    if isinstance(answer, Draft):
        return answer
    return Draft(answer, score, len(answer.split()), complete=True)
