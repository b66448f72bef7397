"""An English draft set as English is set: small faults of machine drafts mended.

Every rule looks through the markers of pairs and takes a single slot for a word. Nothing that has
a marker within is replaced, so that no marker is lost, doubled or moved.
"""

import re
from collections.abc import Callable
from typing import Final

from translate_posts.japanese.typography.articles import ARTICLE, set_article
from translate_posts.japanese.typography.plain import STAND_IN, rewrite
from translate_posts.japanese.typography.quotes import set_quotes
from translate_posts.japanese.typography.style import Dashes, Typography

_New = str | Callable[[re.Match[str]], str | None]

ABBREVIATION: Final = (
    r"(?:[A-Za-z]\.[A-Za-z]|\b[A-Z]|\b(?:etc|vs|al|approx|dept|ed|est|fig|no|vol|misc|max|min|avg|cf"
    r"|Inc|Ltd|Co|Corp|Jr|Sr|St|Dr|Mr|Mrs|Ms|Prof|Fig|No|Vol))"
)
"""What is written with a full stop at its end (which is no part of the pattern)."""
_ABBREVIATED: Final = re.compile(rf"{ABBREVIATION}\Z")

_OPENERS: Final = (
    "A|After|All|Also|An|And|As|At|Because|But|By|For|From|He|Here|However|If|In|It|Its|Moreover|On"
    "|Our|She|Since|So|Such|That|The|Then|There|Therefore|These|They|This|Those|To|Until|We|What"
    "|When|Where|Which|While|Who|With|You|Your"
)
"""Words that begin a sentence and are no names."""
_LAST_WORD: Final = re.compile(rf"(?:\A|(?<=[\s(\[“‘\"'{STAND_IN}—-]))[A-Za-z][a-z]+\Z")
_TWICE: Final = "an|and|by|for|from|of|or|our|the|their|these|this|to|will|with|your"

_BLANK: Final = r"[ \u00a0]"
_SPACES: Final[list[tuple[re.Pattern[str], _New]]] = [
    # no space before a mark
    (re.compile(rf"(?<=[\w)\]”’%{STAND_IN}]){_BLANK}+([,;]|\.(?!\.))(?=\s|\Z)"), r"\1"),
    (re.compile(rf"(?<=[A-Za-z)\]”’]){_BLANK}+:(?=\s+[A-Za-z“\"])(?![^:]*\s:\s)"), ":"),
    (re.compile(rf"(?<=[A-Za-z)\]”’]){_BLANK}+([!?])(?=\Z|\s+[A-Z“\"])"), r"\1"),
    (re.compile(rf"(?<=\d){_BLANK}+%(?!\w)"), "%"),
    # none inside of brackets
    (re.compile(rf"(?<![:;=-])\({_BLANK}+(?=\w)"), "("),
    (re.compile(rf"(?<=[\w.!?]){_BLANK}+\)"), ")"),
    # one behind a mark
    (re.compile(rf"(?<=[a-z]{{2}})\.(?:{_OPENERS})\b(?![.(\w])"), lambda found: _spaced(found)),
    (
        re.compile(rf"(?<![\w,./=-])([A-Za-z]{{3,}}),((?:{_OPENERS})|[a-z]{{2,}})(?![\w,.=/-])"),
        r"\1, \2",
    ),
]
_MARKS: Final[list[tuple[re.Pattern[str], _New]]] = [
    (re.compile(r"(?<![./\\\w])\. \. \.(?![.\w])|(?<![./\\])\.{3}(?![./\\\w\[({])"), "…"),
    (re.compile(r"([!?])(?:\1+|[.]+)(?!\w)"), r"\1"),
    (re.compile(r"(?<=[\w)\]”’])\.\.(?=\s|\Z|[”’\"])"), "."),
    (re.compile(r"(?<=[\w)\]”’%]),(?:,+|\.)(?=\s|\Z)"), lambda found: found[0][-1]),
    (re.compile(r"(?<![^\s“‘(])[A-Za-z]+[;:]\.(?=\s|\Z)"), lambda found: found[0][:-1]),
    (re.compile(r"(?<=[A-Za-z)\]”’])\.,(?=\s)"), lambda found: _stop_or_comma(found)),
]
_WORDS: Final[list[tuple[re.Pattern[str], _New]]] = [
    (re.compile(rf"\b({_TWICE}|[Tt]he) (?!\1-)(?i:\1)\b(?!['’-])"), lambda found: _once(found)),
    (
        re.compile(rf"(?<=[a-z)\]”’%\d], )(?:{_OPENERS})(?= [a-z])"),
        lambda found: found[0].lower(),
    ),
    (
        re.compile(
            r"(?<![-\w])(?:(?<=\bin )|(?<=\bof )|(?<=\bto )|(?<=\bfor )|(?<=\bsee )|(?<=\bfrom )"
            r"|(?<=\bwith )|(?<=\bby )|(?<=\bon )|(?<=\bthat ))"
            r"(?:(?:This|These|Our|Those)(?= [a-z])|Here(?=[ ,.]|\Z))"
        ),
        lambda found: found[0].lower(),
    ),
    (ARTICLE, set_article),
]
_RULES: Final = [*_MARKS, *_SPACES, *_WORDS]
_ROUNDS: Final = 4
"""One rule may make work for another; more than two rounds are rare."""

_DASHED: Final = re.compile(
    rf"(?<=[\w)\]”’%.!?,{STAND_IN}])(?:{_BLANK}+—{_BLANK}*|{_BLANK}*—{_BLANK}+|—"
    rf"|{_BLANK}+-{{2,3}}{_BLANK}+|(?<=[a-z])-{{2,3}}(?=[a-z]))(?=[\w(\[“‘$¥€£{STAND_IN}])"
)
_EN_DASHED: Final = re.compile(rf"(?<=[A-Za-z)\]”’%,]){_BLANK}+–{_BLANK}+(?=[A-Za-z(\[“‘$¥€£])")


def polish(target: str, typography: Typography | None = None) -> str:
    """Set an English text as `typography` says. Doing it twice changes nothing more.

    Quotes and apostrophes become curly or straight; dashes, ellipses, spaces around marks, marks
    that stand twice, words that stand twice, ``a`` and ``an``, and capitals in mid-sentence are
    mended where there is no doubt. Slots stay as they are.
    """
    typography = typography or Typography()
    for _ in range(_ROUNDS):
        polished = _polish_once(target, typography)
        if polished == target:
            break
        target = polished
    return target


def _polish_once(target: str, typography: Typography) -> str:
    target = set_quotes(target)  # curly ones tell the rules more
    for pattern, new in _RULES:
        target = rewrite(target, pattern, new)
    target = _dash(target, typography.dashes)
    return set_quotes(target, "straight") if typography.quotes == "straight" else target


def _dash(text: str, dashes: Dashes) -> str:
    if dashes == "keep":
        return text
    wanted = "—" if dashes == "em" else " – "
    text = rewrite(text, _DASHED, wanted)
    return rewrite(text, _EN_DASHED, wanted)


def _spaced(found: re.Match[str]) -> str | None:
    """A space between a full stop and a word, unless they are in a name (Some.Name.All)."""
    word = _LAST_WORD.search(found.string[: found.start()])
    return f". {found[0][1:]}" if word else None


def _stop_or_comma(found: re.Match[str]) -> str | None:
    """``.,`` is right behind an abbreviation, and a fault else."""
    return None if _ABBREVIATED.search(found.string[: found.start()]) else ","


def _once(found: re.Match[str]) -> str | None:
    """A word that stands twice, once; but The The is a name."""
    second = found[0][len(found[1]) + 1 :]
    return found[1] if second.islower() else None
