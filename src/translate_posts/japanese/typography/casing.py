"""Title case and sentence case for headings and titles.

Title case as in the common manuals: all words have a capital but articles, short prepositions and
conjunctions, unless they are first, last, or behind a colon. Sentence case lowers only words that
are certainly no names.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from translate_posts.japanese.typography.plain import STAND_IN, plain, set_characters
from translate_posts.japanese.typography.style import Case

_PARTICLES: Final = frozenset({"off", "out", "over", "up"})
"""Small as prepositions, and capital as the particles of a verb: ``Set Up a Server``."""
_SMALL: Final = _PARTICLES | set(
    re.findall(
        r"\w+",
        "a an and as at but by en for from if in into nor of on onto or per so the to via vs with",
    )
)
_VERB_BEFORE: Final = re.compile(
    r"(?:set|sign|log|start|scale|look|catch|come|go|grow|get|make|pick|speed|spin|back|build|clean"
    r"|wrap|team|step|show|shut|turn|sell|spin|run|find|carry|figure|work|phase|roll|stand|take|try"
    r"|check|hand|ramp|open|warm|break|end|fire|give|keep|line|move|open|pop|size|split|top)"
    r"(?:s|ting|ning|ing|ed)?$",
    re.IGNORECASE,
)
_WORD: Final = re.compile(rf"[^\W_](?:[\w.'’&+#]*\w)?(?:[-/][^\W_](?:[\w.'’&+#]*\w)?)*|{STAND_IN}")
_PART: Final = re.compile(r"[^-/]+")
_BEGINS: Final = re.compile(r"(?:[:?!…]|[^.]\.|—)[\"“”‘’')\]]*\s*[\"“‘(\[]*\Z")
_SHORT: Final = 3
"""Words of a heading that may be a name as a whole."""
_LATIN_ABBREVIATIONS: Final = frozenset({"e.g", "i.e", "etc", "vs", "cf"})


def in_case(text: str, case: Case, keep: Collection[str] = ()) -> str:
    """A heading in the case that is wanted; ``keep`` gives it back as it is."""
    if case == "title":
        return to_title_case(text, keep)
    return to_sentence_case(text, keep) if case == "sentence" else text


def to_title_case(text: str, keep: Collection[str] = ()) -> str:
    """A heading in title case. Slots, words with a case of their own and names stay.

    `keep` are names, written as they must be: ``iPhone``, ``pandas``, ``Hugging Face``.
    """
    changes: dict[int, str] = {}
    words = list(_words(text, keep))
    for index, word in enumerate(words):
        before = words[index - 1].text if index else ""
        outer = word.begins or index == len(words) - 1
        for start, part in word.parts():
            # In a compound the first and the last part have a capital: End-to-End, On-Device.
            whole = part == word.text
            inner = word.is_small or (start > 0 and start + len(part) < len(word.text))
            small = _is_small(part, before) and ((inner and not whole) or (whole and not outer))
            changes[word.start + start] = part[0].lower() if small else part[0].upper()
    return set_characters(text, changes)


def to_sentence_case(text: str, keep: Collection[str] = ()) -> str:
    """A heading in sentence case, if it is in title case now.

    Words that are common English words get a small letter; a word that is not known to be one may
    be a name and stays, as do `keep`, slots, and the first word, also behind a colon.
    """
    words = list(_words(text, keep))
    if not _is_title_case(words):
        return text
    changes: dict[int, str] = {}
    in_name = False
    for word in words:
        for start, part in word.parts():
            common = _is_common(part)
            # Behind a word that may be a name, a noun may be the rest of it: Hugging Face.
            rest = in_name and part.lower() not in _SMALL and _is_listed(part.lower())
            if common and not rest and (start or not word.begins):
                changes[word.start + start] = part[0].lower()
            in_name = not common or rest
    return set_characters(text, changes)


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    begins: bool
    """Whether it is the first, or behind a colon or a stop."""
    keeps: bool
    """Whether it is a name, a slot or has a case of its own."""

    def parts(self) -> Iterator[tuple[int, str]]:
        """The parts of a word with hyphens or slashes that may change, and where they start."""
        if self.keeps:
            return
        for found in _PART.finditer(self.text):
            if found[0][0].isalpha() and not has_own_case(found[0]):
                yield found.start(), found[0]

    @property
    def is_small(self) -> bool:
        """Whether all its parts are small words: and/or."""
        return all(part.lower() in _SMALL for part in _PART.findall(self.text))


def _words(text: str, keep: Collection[str]) -> Iterator[_Word]:
    bare = plain(text).text
    kept = _kept(bare, keep)
    for index, found in enumerate(_WORD.finditer(bare)):
        word = found[0]
        begins = index == 0 or bool(_BEGINS.search(bare[: found.start()]))
        keeps = (
            word == STAND_IN
            or found.start() in kept
            or (has_own_case(word) and "-" not in word and "/" not in word)
        )
        yield _Word(word, found.start(), begins, keeps)


def _kept(text: str, keep: Collection[str]) -> set[int]:
    """The offsets of characters that belong to a name."""
    kept: set[int] = set()
    for name in keep:
        place = text.find(name) if name else -1
        while place >= 0:
            end = place + len(name)
            if not (text[place - 1 : place].isalnum() and place) and not text[end:][:1].isalnum():
                kept.update(range(place, end))
            place = text.find(name, place + 1)
    return kept


def has_own_case(word: str) -> bool:
    """Whether a word is written as it is for a reason: iPhone, NVIDIA, node.js, e.g., v2."""
    if word[:1].isdigit() or any(char.isupper() for char in word[1:]):
        return True
    bare = word.rstrip(".").lower()
    return bare in _LATIN_ABBREVIATIONS or "." in bare or any(char.isdigit() for char in word)


def _is_small(word: str, before: str) -> bool:
    small = word.lower()
    if small in _PARTICLES and _VERB_BEFORE.match(before):
        return False
    return small in _SMALL


def _is_title_case(words: list[_Word]) -> bool:
    """Whether every word that title case gives a capital has one.

    One such word behind the first is too few in a short heading: it may be a name of two words.
    """
    free = [
        part
        for index, word in enumerate(words)
        if index
        for start, part in word.parts()
        if not start and part.lower() not in _SMALL
    ]
    return len(free) >= (1 if len(words) > _SHORT else 2) and all(
        part[0].isupper() for part in free
    )


def _is_common(word: str) -> bool:
    small = re.sub(r"['’]s$|['’]$", "", word.lower())
    return small in _SMALL or _is_listed(small) or any(map(_is_listed, _stems(small)))


def _is_listed(word: str) -> bool:
    return word in _common_words()


def _stems(word: str) -> Iterator[str]:
    """What a word may be an inflection of."""
    for ending, others in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word.removesuffix(ending)
            yield from (stem + other for other in others)
            if stem[-1] == stem[-2] and ending[0] in "ei":
                yield stem[:-1]  # planning, planned


_ENDINGS: Final = (
    ("ies", ("y",)),
    ("es", ("",)),
    ("s", ("",)),
    ("ied", ("y",)),
    ("ed", ("", "e")),
    ("ing", ("", "e")),
    ("er", ("", "e")),
    ("ers", ("", "e")),
    ("est", ("", "e")),
    ("ly", ("", "le")),
    ("ily", ("y",)),
)


@cache
def _common_words() -> frozenset[str]:
    """Words that are no names, in their base form."""
    text = files(__package__).joinpath("common_words.txt").read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())
