"""Whether a full stop, a question mark or a closing bracket ends a sentence."""

import re
from typing import Final

from translate_posts.japanese.brackets import (
    CLOSER_CLASS,
    CLOSERS,
    CLOSING_MARKER,
    OPENERS,
    PAIR_MARKER,
    strip_closers_end,
    strip_markers_end,
)
from translate_posts.japanese.scripts import is_japanese

TERMINATORS: Final = "。｡！？!?‼⁇⁈⁉.．"
_FULL_STOPS: Final = frozenset("。｡")
_WIDE_MARKS: Final = frozenset("！？‼⁇⁈⁉")

# What the end of a sentence takes along: closing brackets, (laughs), emoji, markers that close.
_LAUGH: Final = r"[（(](?:笑|苦笑|爆|爆笑|汗|泣|涙|w+|ｗ+)[）)]"
_EMOJI: Final = "[♪♫♡♥☆★\u2600-\u2605\u2607-\u26ff\u2702-\u27b0\U0001f300-\U0001faff\ufe0f\u200d]"
_TAKEN: Final = rf"{CLOSER_CLASS}|{_LAUGH}|{_EMOJI}"
_BLANK: Final = r"[ \t\u3000]*"
# No possessive quantifiers of groups here: Python 3.11.0 to 3.11.4 keep half of what did not match.
TAIL: Final = re.compile(
    rf"(?:\s*{CLOSING_MARKER}|{_TAKEN})*"
    # A footnote mark or an emoji image at the end of a line belongs to the sentence it follows.
    rf"(?:(?:⟦\d+⟧)+(?={_BLANK}(?:\n|\Z)))?\s*"
)
_LOOK_THROUGH: Final = re.compile(rf"(?:{PAIR_MARKER}|{_TAKEN}|[\"'])*")
_SPACE: Final = re.compile(rf"(?:\s|{PAIR_MARKER})*")

# Quoting particles, but not words such as とにかく that begin a sentence.
_QUOTING: Final = (
    "って|と(?!にかく|ころ|て[もつ]|りあえず|はいえ|もかく|もあれ|もに|くに|き[にど]|ある|うとう"
    "|んでも|りわけ)"
)
# After a bare ！ or ？: the sentence goes on only with what can hardly begin one.
_GOES_ON: Final = re.compile(
    rf"[、，,]|{_QUOTING}|を|の(?!んびり|ち|ど|びのび|ろ)|など|なんて|みたい|とか|っぽい|っけ"
)
# After a closing bracket any particle goes on, unless it is the start of a conjunction.
_GOES_ON_AFTER_BRACKET: Final = re.compile(
    rf"{_GOES_ON.pattern}|[・：:；;ー〜～…‥／/＝=＋+×→]|[{re.escape(TERMINATORS)}]"
    "|は(?!い[、。！]|じめ|たして|てさて|やく|るか|っきり)|が(?!んば|っかり|っつり)|に"
    "|も(?!し|ちろん|う|っと|ともと|はや|の)|で(?!(?:も|は)、|すから、)|へ|や(?!は|っ|る|が)"
    "|から(?!、)|か(?!つ|な|ら|え|れ|の)|まで|より|くらい|ぐらい|だけ|ばかり|さえ|こそ|すら|しか"
    "|だ(?!が、|から、|けど、)|じゃ(?!あ)|なの|なら|など|なる(?!ほど)|な(?=[一-龠])"
    "|らしい|した(?!が)|して|する|され|させ|系|的|等|状態|感|風|型|式|論|説|派|編|版"
)
# A bracket after such a predicate comments a finished sentence; after others it may be inside one.
_FINISHED: Final = re.compile(r"(?:です|ます|ません|ました|でした|ください|だ|よ|ね|だろう|ょう)\Z")

_NAMES_WITH_MARK: Final = ("Yahoo", "Joomla", "Jeopardy", "Yum")
_LAST_WORD: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9.]*\Z")
_INITIALS: Final = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]")
_VERSION: Final = re.compile(r"v(?:er)?\.?\d[\d.]*", re.IGNORECASE)
_ABBREVIATION: Final = re.compile(
    "etc|vs|cf|ex|figs?|nos?|vol|ver|rev|dr|mr|mrs|ms|prof|st|inc|ltd|co|corp|jr|sr|approx|al|pp"
    "|ch|sec|eq|ref|dept|est|gov|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec",
    re.IGNORECASE,
)


def mark_ends(text: str, begin: int, start: int, end: int) -> bool:
    """Whether the terminators `text[start:end]` end the sentence that begins at `begin`."""
    run = text[start:end]
    after = _look_through(text, end)
    if after >= len(text):
        return True
    if not _FULL_STOPS.isdisjoint(run):
        return _full_stop_ends(text, end, after)
    if _is_name_with_mark(text, start, run):
        return text[after] == "\n"
    if not _WIDE_MARKS.isdisjoint(run):
        return _GOES_ON.match(text, after) is None
    if "!" in run or "?" in run:
        return _ascii_mark_ends(text, start, end, after)
    if "．" in run:
        return _wide_point_ends(text, start, end, after)
    return len(run) == 1 and _point_ends(text, begin, start, after)


def bracket_ends(text: str, begin: int, start: int, end: int) -> bool:
    """Whether the bracket `text[start:end]` ends the sentence that begins at `begin`."""
    inner = strip_closers_end(text[start + 1 : end - 1])
    if not inner.endswith(tuple(TERMINATORS)) or not any(map(str.isalnum, inner)):
        return False
    after = _look_through(text, end)
    if _GOES_ON_AFTER_BRACKET.match(text, after):
        return False
    opener, follower = text[start], text[after : after + 1]
    if follower.isspace() and _continues_after_space(text, after):
        return False
    if opener in "「『" and follower in ("「", "『"):
        return False  # a list of quotations
    lead = strip_markers_end(text[max(begin, start - 40) : start])
    stands_alone = not lead or strip_closers_end(lead).endswith(tuple(TERMINATORS))
    if stands_alone:
        # Directly before other text 『…！』 is the title of a work and 【…！】 a label.
        return opener not in "『【" or not (follower.isalnum() or follower == "⟦")
    if opener in "“‘":
        return follower.isspace() and _starts_sentence(text, after)
    return _FINISHED.search(lead[-4:]) is not None


def bracket_goes_on(text: str, end: int) -> bool:
    """Whether the clause goes on directly behind the bracket that ends at `end`."""
    return _goes_on(text, _look_through(text, end))


def _look_through(text: str, at: int) -> int:
    return _match_end(_LOOK_THROUGH, text, at)


def _match_end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def _full_stop_ends(text: str, end: int, after: int) -> bool:
    if text[end] in CLOSERS:  # of a bracket too long to count, or never opened
        return not _goes_on(text, after)
    if text.startswith("⟦-", end):
        return _GOES_ON.match(text, after) is None
    return text[after] not in "、，,"


def _is_name_with_mark(text: str, start: int, run: str) -> bool:
    return run in ("!", "！") and text.endswith(_NAMES_WITH_MARK, max(0, start - 8), start)


def _ascii_mark_ends(text: str, start: int, end: int, after: int) -> bool:
    before, follower = text[start - 1 : start], text[after]
    if follower.isspace():
        # A mark that stands alone is code ("a ? b : c", "! や !!") or follows Japanese.
        alone = before.isspace() and text[max(0, start - 9) : start].rstrip()[-1:].isascii()
        return not alone and not (before.isspace() and _continues_after_space(text, after))
    if follower.isascii():
        return False
    pattern = _GOES_ON_AFTER_BRACKET if before.isascii() and before.isalpha() else _GOES_ON
    return pattern.match(text, after) is None


def _wide_point_ends(text: str, start: int, end: int, after: int) -> bool:
    before = text[start - 1 : start]
    if before.isdigit():  # １．概要, ２．５
        return text[end : end + 1] == "\n"
    if before.isascii() and before.isalnum():
        return not text[end].isalnum() or is_japanese(text[after])
    return _GOES_ON.match(text, after) is None


def _point_ends(text: str, begin: int, start: int, after: int) -> bool:
    before, follower = text[start - 1 : start], text[after]
    latin = before.isascii() and before.isalnum()
    if not follower.isspace():
        japanese = is_japanese(follower) or follower in OPENERS
        return japanese and not latin and not before.isspace() and not _goes_on(text, after)
    if not latin:
        return is_japanese(before) or _starts_sentence(text, after)
    word = _LAST_WORD.search(text, max(begin, start - 24), start)
    if word is None or _is_abbreviation(word[0]):
        return False
    if word[0].isdigit() and (word.start() == begin or _next_is_japanese(text, after)):
        return False  # "1. 概要"
    return _starts_sentence(text, after)


def _is_abbreviation(word: str) -> bool:
    return any(p.fullmatch(word) for p in (_ABBREVIATION, _INITIALS, _VERSION))


def _starts_sentence(text: str, at: int) -> bool:
    """Whether what follows the white space at `at` can begin a sentence."""
    start = _match_end(_SPACE, text, at)
    first = text[start : start + 1]
    if not first or first.isupper() or first in OPENERS + "\"'":
        return True
    if is_japanese(first):
        return not _goes_on(text, start)
    return first == "⟦"


def _continues_after_space(text: str, at: int) -> bool:
    start = _match_end(_SPACE, text, at)
    first = text[start : start + 1]
    return (first.isascii() and first.islower()) or _goes_on(text, start)


def _next_is_japanese(text: str, at: int) -> bool:
    start = _match_end(_SPACE, text, at)
    return is_japanese(text[start : start + 1])


def _goes_on(text: str, at: int) -> bool:
    return _GOES_ON_AFTER_BRACKET.match(text, at) is not None
