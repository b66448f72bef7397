"""Figures of an English text: numerals, number words and their scales."""

from __future__ import annotations

import re
from decimal import Decimal

from translate_posts.japanese.numbers.numerals import EXACT, tidy

CARDINALS = {
    **{"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7},
    **{"eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13},
    **{"fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18},
    **{"nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60},
    **{"seventy": 70, "eighty": 80, "ninety": 90},
}
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_UNITS = "one|two|three|four|five|six|seven|eight|nine"
ORDINALS = {
    **{"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7},
    **{"eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13},
    **{"fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17},
    **{"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "hundredth": 100},
}
SCALES = {
    **{"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9},
    **{"trillion": 10**12, "quadrillion": 10**15, "dozen": 12, "bn": 10**9, "mn": 10**6},
    **{"tn": 10**12, "K": 10**3, "k": 10**3, "M": 10**6, "B": 10**9, "T": 10**12},
}
FIGURE = r"(?:(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]{1,40})(?:\.[0-9]{1,30})?|\.[0-9]{1,9})"
_TO_NINETEEN = "|".join(sorted(list(CARDINALS)[:20], key=len, reverse=True))
# Of "twenty-sixth" neither the six nor the twenty is an amount; "twenty-second" may be a time.
_NO_RANK = r"(?!-(?:first|third|fourth|fifth|sixth|seventh|eighth|ninth)\b)"
_WORD = (
    rf"(?:(?:{_TENS})(?:[- ](?:{_UNITS})\b|{_NO_RANK})|{_TO_NINETEEN}"
    r"|an?(?= (?:hundred|thousand|million|billion|trillion)\b))\b"
)
_HALF = r"(?:[- ]and[- ](?:an?|one)[- ]half)?"
_WORDY = "hundred|thousand|million|billion|trillion|quadrillion|dozen|bn|mn|tn"
SCALE = rf"(?:(?:[ -]?(?:{_WORDY})\b){{1,2}}|(?:bn|mn|tn|(?-i:[KkMBT]))(?![A-Za-z0-9]))"
BARE_AMOUNT = rf"(?:{FIGURE}|\b{_WORD})"
AMOUNT = rf"(?:{FIGURE}|\b{_WORD}){_HALF}(?:{SCALE})?"
_PARTS = re.compile(rf"(?P<n>{FIGURE}|{_WORD})(?P<half>{_HALF})(?P<scale>(?:{SCALE})?)", re.I)


def read_amount(text: str) -> tuple[Decimal, bool]:
    """Read ``4.95 trillion``, ``twenty-five``, ``1.5M``; tell whether it has a scale."""
    found = _PARTS.fullmatch(text)
    if not found:
        raise ValueError(text)
    number = _bare(found["n"].lower()) + (Decimal("0.5") if found["half"] else 0)
    scale = found["scale"]
    return scaled_up(number, scale), bool(scale)


def scaled_up(number: Decimal, scale: str) -> Decimal:
    """Multiply by every scale word in the text."""
    for word in re.findall("[A-Za-z]+", scale):
        number = tidy(EXACT.multiply(number, Decimal(SCALES.get(word) or SCALES[word.lower()])))
    return number


def _bare(text: str) -> Decimal:
    if text[0].isdigit() or text[0] == ".":
        return Decimal(text.replace(",", ""))
    if text in {"a", "an"}:
        return Decimal(1)
    return Decimal(sum(CARDINALS[part] for part in re.split("[- ]", text)))
