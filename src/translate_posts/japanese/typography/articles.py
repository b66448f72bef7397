"""``a`` or ``an``, where the sound of the next word is beyond doubt."""

import re
from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_AN_LETTERS: Final = frozenset("AEFHILMNORSX")
"""Letters whose names begin with a vowel."""
_SPELLED: Final = _words(
    "FAA FAE FBI FDA FPGA FTA HDMI HEIC HEV LED LLM LPU LSI MAU MBA MCU MIT MOU MPU MRI MSI NBA "
    "NEA NGO NIC NIH NPO NPU NSA NSE RFID ROI RPA RSU SAE SAP SDI SEC SEM SEO SLA SPI SSI SUV XAI "
    "XAU RDNA NVME"
)
"""Acronyms with a vowel in them that are spelled out all the same."""
_SAID: Final = _words(
    "FIFA HIPAA LAN LASER LIDAR MIDI MIMO NAND NASA NASDAQ NATO NOR NUMA RADAR RAG RAID RAM REIT "
    "RISC ROM ROS SAAS SAM SAN SCADA SIM SOHO SONAR"
)
"""Acronyms that are said as words, with a consonant first."""
_VOWEL_NAMES: Final = frozenset({"NVIDIA", "NTT", "NXP", "ULVAC"})
_ACRONYM: Final = re.compile(r"[A-Z]{2,}(?=s?(?:[^A-Za-z]|\Z))|[A-Z](?=-?\d)|X(?=-ray)")

# Written with a vowel, said with a consonant, and the other way round.
_YOU: Final = re.compile(
    r"(?:eu|ewe|one(?:s|self)?\b|once\b|ubiq|uri|ut[io]|ukr|uran|us(?:[aeu]|ing\b)"
    r"|uni(?!n|m(?!o)|d(?!ir))|unanim)",
    re.IGNORECASE,
)
_SAYS_UN: Final = re.compile(r"u(?:n(?!i|an)|ni[nm]|p|mb|gl|tm|lt|r[bg])", re.IGNORECASE)
_SILENT_H: Final = re.compile(r"h(?:our|onest|ono|eir)", re.IGNORECASE)
_H: Final = re.compile(r"h(?!ist|erb|om|yp|ab|ot|er[oe])[aeiouy]", re.IGNORECASE)
_PLAIN: Final = re.compile(r"[A-Za-z][a-z]{2,}(?![A-Z0-9])")
_CONSONANT: Final = re.compile(
    r"[b-df-gj-np-tvwyz][aeiouy][a-z]{2}|[b-df-gj-np-tvwyz][hklmnpqrtcw][rlw]?[aeiouy][a-z]{2}"
    r"|(?:bad|big|few|key|low|new|raw|top)(?![a-z])"
)
"""Lower-case acronyms (led, npu, sre) are shorter, or have no vowel there."""
_OWN_CASE: Final = re.compile(r"[aeiox][A-Z]|x\d|mRNA|SoC")

_NO_NOUN: Final = _words(
    "a about above across after again against all along also always am among an and any are around "
    "as at away each either else equals even ever every exceeds exists if in into is it its "
    "itself of off on once only onto or other others our ours out over own under until up upon us"
)
"""Before these an ``a`` is a letter or a fault that another ``n`` does not mend."""
ARTICLE: Final = re.compile(
    r"""(?:(?<=\s)|(?<=^)|(?<=["“‘(—]))(an?|An?)(?=(\s+["“‘]?)([$€£¥]?[\w,.'’-]*\w))"""
)
_SENTENCE: Final = re.compile(r"(?:\A|[.!?…:]\s+)[\"“‘(]?\Z")


def set_article(found: re.Match[str]) -> str | None:
    """The article for a match of `ARTICLE`; None where it is right or in doubt."""
    article, following = found[1], found[3]
    if article[0] == "A" and not _SENTENCE.search(found.string[: found.start()]):
        return None  # plan A, type A
    if not following.isupper() and following.split("-")[0].lower() in _NO_NOUN:
        return None
    vowel = begins_with_vowel(following)
    if vowel is None or vowel == (len(article) == 2):
        return None
    return article[0] + "n" * vowel


def begins_with_vowel(word: str) -> bool | None:
    """Whether a word or number is said with a vowel first; None where that is not certain."""
    word = word.lstrip("$€£¥")
    if word[:1].isdigit():
        return _number(word)
    if acronym := _ACRONYM.match(word):
        return _acronym(acronym[0], numbered=word[acronym.end() :][:1].isdigit())
    if _OWN_CASE.match(word):
        return True
    return _word(word) if _PLAIN.match(word) else None


def _number(word: str) -> bool | None:
    whole = re.match(r"\d+(?:,\d{3})*", word)
    digits = whole[0] if whole else ""
    leading = digits.split(",")[0]
    if digits.startswith("8") or leading in ("11", "18"):
        return True
    return None if digits[:2] in ("11", "18") or digits[0] == "0" else False


def _acronym(letters: str, *, numbered: bool) -> bool | None:
    first = letters[0]
    if letters in _VOWEL_NAMES:
        return True
    if letters in _SAID or first not in _AN_LETTERS | {"U"}:
        return False
    if first == "U":
        return False if len(letters) <= 3 else None
    if first in "AEIO":
        return None if letters in ("ONE", "EUR", "EURO") else True
    if letters in ("SQL", "FAQ"):
        return None  # said both ways
    is_spelled = not set(letters[1:]) & set("AEIOUY") or letters in _SPELLED
    return True if is_spelled or numbered or len(letters) == 1 else None


def _word(word: str) -> bool | None:
    first = word[0].lower()
    if first == "h":
        return True if _SILENT_H.match(word) else False if _H.match(word) else None
    if _YOU.match(word):
        return False
    if first == "u":
        return True if _SAYS_UN.match(word) else None
    if first in "aeio":
        return True
    return False if _CONSONANT.match(word.lower()) else None
