"""Names in Latin letters in Japanese text: single words, and runs of words with capitals."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from translate_posts.glossary.tools.suggest.candidates import Found, Kind, Span, inside
from translate_posts.glossary.tools.suggest.ordinary import ACRONYMS, ENGLISH

_TOKEN: Final = re.compile(
    r"(?<![A-Za-z0-9_@/\\$#<-])\.?[A-Za-z0-9][A-Za-z0-9_.+#&'’/:@$\\=-]*(?:\(\))?"
)
_CAPITAL: Final = re.compile("[A-Z]")
_SMALL: Final = frozenset({"of", "and", "for", "the", "in", "to", "on", "with", "&"})
_CODE: Final = re.compile(r"^[A-Z]\.|[_@$\\=]|::|\(\)|^-|^[a-z0-9.-]+\.[a-z]{2,5}$|^\.[a-z]|://")
_CAMEL: Final = re.compile(r"[a-z]{2,}[A-Z][a-z]|[a-z]+[A-Z][a-z]+[A-Z]")
_QUANTITY: Final = re.compile(r"\d[\d.,:/x-]*[A-Za-z%]{0,3}\d?")
_NUMBER: Final = re.compile(r"v?\d+(?:\.\d+)*")
_ACRONYM: Final = re.compile(r"[A-Z][A-Z0-9&/-]{1,6}s?")
_TAIL: Final = re.compile(r"(?:[.:&'’/-]|(?<![CF])#)+$")
_MIXED: Final = re.compile("[A-Z0-9]")
_MOST_WORDS: Final = 6
_VERSION: Final = re.compile(r"(?P<base>.*?[A-Za-z]{2})(?:[- ]v?|)\d.*")
_SHORTEST_BASE: Final = 3


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        return _NUMBER.fullmatch(self.text) is not None

    @property
    def is_code(self) -> bool:
        if "/" in self.text and not self.text.replace("/", "").isupper():
            return True
        return bool(_CODE.search(self.text) or _CAMEL.match(self.text))

    @property
    def is_ordinary(self) -> bool:
        return self.text.lower().strip("'’s") in ENGLISH or (self.text.lower() in ENGLISH)

    @property
    def has_capital(self) -> bool:
        return self.text != self.text.lower()


def find_latin(text: str, known: Sequence[Span]) -> Iterator[Found]:
    """The names in a sentence, but for those within `known` spans."""
    if not _CAPITAL.search(text):
        return
    for run in _runs(text):
        kept = _without_known(run, known)
        if kept and (weight := _weight(text, kept)):
            wording = text[kept[0].start : kept[-1].end]
            kind: Kind = "acronym" if _is_acronym(kept) else "name"
            yield Found(wording, kind, weight, kept[0].start, kept[-1].end)


def words_of(name: str) -> list[str]:
    """The words of a run that could be names by themselves."""
    tokens = [_Token(word, 0, len(word)) for word in name.split(" ")]
    return [token.text for token in tokens if _strength(token) >= 0.8]


def base_of(name: str) -> str:
    """A name without its version and what is behind: `GPT` for `GPT-5.1`. "" if it has none."""
    found = _VERSION.fullmatch(name)
    base = found["base"] if found else ""
    return base if len(base) >= _SHORTEST_BASE else ""


def _runs(text: str) -> Iterator[list[_Token]]:
    """Words that belong together: with capitals, with small words and numbers between."""
    run: list[_Token] = []
    for token in _tokens(text):
        if run and not (token.start == run[-1].end + 1 and text[run[-1].end] == " "):
            yield from _trimmed(run)
            run = []
        if _belongs(token):
            run.append(token)
        else:
            yield from _trimmed(run)
            run = []
    yield from _trimmed(run)


def _tokens(text: str) -> Iterator[_Token]:
    for found in _TOKEN.finditer(text):
        word = found[0]
        if word.startswith(".") and not word[1:2].isupper():
            continue
        if not word[-1].isalnum():
            word = _TAIL.sub("", word)
        if word:
            yield _Token(word, found.start(), found.start() + len(word))


def _belongs(token: _Token) -> bool:
    if token.is_code:
        return False
    return token.has_capital or token.is_number or token.text in _SMALL


def _trimmed(run: list[_Token]) -> Iterator[list[_Token]]:
    # A number behind a name needs no entry: the name is found in front of it.
    while run and (run[-1].text in _SMALL or run[-1].is_number):
        run = run[:-1]
    while run and (run[0].is_number or run[0].text in _SMALL):
        run = run[1:]
    if run and len(run) <= _MOST_WORDS:
        yield run


def _without_known(run: list[_Token], known: Sequence[Span]) -> list[_Token]:
    """The run; less what is known at its ends, if the rest is a name without it."""
    unknown = [token for token in run if not inside((token.start, token.end), known)]
    if not any(token.has_capital for token in unknown):
        return []
    first, last = unknown[0], unknown[-1]
    middle = run[run.index(first) : run.index(last) + 1]
    return middle if _strength(middle[0]) >= 0.8 else run


def _weight(text: str, run: list[_Token]) -> float:
    strongest = max(map(_strength, run))
    if _in_english(text, run):
        return strongest if strongest == 1.0 else 0.0
    if len(run) == 1:
        return strongest if strongest >= 0.5 else 0.0
    return max(strongest, 0.4)


def _strength(token: _Token) -> float:
    """How much a word looks like a name: 1 for OpenAI, 0.8 for Anthropic, 0.5 for ROI."""
    text = token.text
    if text in ACRONYMS or _QUANTITY.fullmatch(text) or len(text) < 2:
        return 0.0
    if not token.has_capital or token.is_ordinary:
        return 0.0
    if _ACRONYM.fullmatch(text):
        return 0.9 if any(char.isdigit() for char in text) else 0.5
    return 1.0 if _MIXED.search(text, 1) else 0.8


def _is_acronym(run: list[_Token]) -> bool:
    return len(run) == 1 and _ACRONYM.fullmatch(run[0].text) is not None


def _in_english(text: str, run: list[_Token]) -> bool:
    """Whether English words without capitals stand next to the run."""
    before = re.search(r"([a-z]+) $", text[max(0, run[0].start - 20) : run[0].start])
    after = re.match(r" ([a-z]+)\b", text[run[-1].end : run[-1].end + 20])
    return bool(before or after)
