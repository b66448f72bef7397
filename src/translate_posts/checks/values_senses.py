"""Of the rule ``values``: a figure that is right, and its sense turned around.

An increase that became a decrease, at least that became less than.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate_posts.checks.pair import Finding, Severity
from translate_posts.checks.values_reading import Reading
from translate_posts.japanese.numbers import Number, Stated, stands_for

_UP = re.compile(
    r"\b(?:up|ris(?:e|es|en|ing)|rose|increas\w*|gr[eo]w\w*|growth|gain\w*|higher|climb\w*|jump\w*"
    r"|surg\w*|soar\w*|expan\w*|more|faster|better|improv\w*|boost\w*|rais\w*|accelerat\w*|speed\w*"
    r"|advanc\w*|add\w*|plus|above|exceed\w*|great\w*|high|big\w*|larg\w*|doubl\w*|tripl\w*|premium|markup)\b|\+",
    re.I,
)
_DOWN = re.compile(
    r"\b(?:down\w*|f[ae]ll\w*|drop\w*|declin\w*|decreas\w*|reduc\w*|cut\w*|lower\w*|less"
    r"|shr[aiu]nk\w*|slump\w*|sl[io]d\w*|plung\w*|los[est]\w*|fewer|sav\w*|short\w*|dip\w*|tumbl\w*"
    r"|minus|negative|below|under|small\w*|discount\w*|off|halv\w*|half|cheap\w*|shav\w*|slash\w*|trim\w*"
    r"|slow\w*|contract\w*|weak\w*|worse\w*|erod\w*|diminish\w*|sink\w*|sank|crash\w*|sag\w*)\b|[-−–](?=[$¥€£]?[0-9])",
    re.I,
)
_MORE = re.compile(
    r"\b(?:(?:more|greater|larger|higher|longer|bigger) than|over|at least|above|exceed\w*"
    r"|upwards? of|minimum|surpass\w*|top(?:ped|s|ping)?|plus|beyond|in excess"
    r"|or (?:more|above|higher|older|later|greater|longer|larger)|and (?:above|over|up))\b"
    r"|[+>≥]|(?<=[0-9])\+",
    re.I,
)
_LESS = re.compile(
    r"\b(?:(?:less|fewer|lower|smaller|shorter) than|under|below|up to|at most|maximum|max|within"
    r"|(?:or|and) (?:less|fewer|below|lower|under|younger|smaller|shorter)|as (?:much|many) as"
    r"|nearly|almost|no (?:more|greater|longer) than|not (?:exceed\w*|more than)|limit\w*)\b|[<≤]",
    re.I,
)
_DENIED = re.compile(
    r"\b(?:no|not|n't) (?:(?:more|greater|higher|longer) than|exceed\w*|over)\b", re.I
)
_NOT_LESS = re.compile(r"\b(?:no|not) (?:less|fewer|lower|smaller|shorter) than\b", re.I)
_MINUS = ("マイナス", "▲", "△", "-", "－", "−")
_WORDS = 3  # of these, what is a minus before any figure
_REACH = 34
"""How many characters before and after a figure its sense is looked for."""
_CLAUSE = re.compile(r"[;:!?]|\.(?=\s|$)")


def senses(reading: Reading) -> Iterator[Finding]:
    """Find figures whose sense is turned around."""
    for number in reading.numbers:
        stated = _stated_once(reading, number)
        if stated is None:
            continue
        if number.direction and _turned(reading.target.text, number):
            yield _finding(reading, number, stated, "the change goes the other way")
        elif _unsigned(reading, number):
            yield _finding(reading, number, stated, "the sign is missing")
        elif number.bound and _rebound(reading.target.text, stated, number):
            yield _finding(reading, number, stated, "the bound is on the other side")


def _stated_once(reading: Reading, number: Number) -> Stated | None:
    """The one figure that stands for the number; None where several may."""
    if len(number.values) != 1 or number.values[0].vague:
        return None
    (value,) = number.values
    if sum(value in other.values for other in reading.numbers) > 1:
        return None
    found = [one for one in reading.stated if one.firm and stands_for(one, number, value)]
    return found[0] if found and all(one.start == found[0].start for one in found) else None


def _unsigned(reading: Reading, number: Number) -> bool:
    """Whether a minus before the number has no word in the target."""
    before = reading.source.text[: number.start]
    signs = _MINUS if number.kind in {"percent", "money"} else _MINUS[:_WORDS]
    signed = number.direction == "down" and before.endswith(signs)
    return signed and not _DOWN.search(reading.target.text)


def _turned(target: str, number: Number) -> bool:
    """Whether the whole target has words of the other way only."""
    own, other = (_UP, _DOWN) if number.direction == "up" else (_DOWN, _UP)
    return not own.search(target) and bool(other.search(target))


def _rebound(target: str, stated: Stated, number: Number) -> bool:
    around = _around(target, stated)
    low = bool(_MORE.search(_DENIED.sub("", around)) or _NOT_LESS.search(around))
    high = bool(_LESS.search(_NOT_LESS.sub("", around)) or _DENIED.search(around))
    return (high and not low) if number.bound == "low" else (low and not high)


def _around(target: str, stated: Stated) -> str:
    """The words near the figure, within its clause."""
    before = _CLAUSE.split(target[max(0, stated.start - _REACH) : stated.start])[-1]
    after = _CLAUSE.split(target[stated.end : stated.end + _REACH])[0]
    return f"{before} {target[stated.start : stated.end]} {after}"


def _finding(reading: Reading, number: Number, stated: Stated, message: str) -> Finding:
    shown = f"{message}: {number.text.strip()}"
    spans = reading.source_span(number), reading.target_span(stated)
    severity: Severity = "error" if number.kind == "change" and number.direction else "warning"
    return Finding("values", severity, shown, *spans)
