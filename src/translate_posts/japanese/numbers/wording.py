"""English wording of amounts: scales, small numbers in words, plurals, approximations."""

from __future__ import annotations

from decimal import Decimal

from translate_posts.japanese.numbers.calendars import MONTHS
from translate_posts.japanese.numbers.model import Style, Value
from translate_posts.japanese.numbers.numerals import EXACT, tidy
from translate_posts.japanese.numbers.units import Unit

SMALL_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
ORDINAL_WORDS = (
    *("zeroth", "first", "second", "third", "fourth"),
    *("fifth", "sixth", "seventh", "eighth", "ninth"),
)
SCALES = ((10**12, " trillion", "T"), (10**9, " billion", "B"), (10**6, " million", "M"))
_DECIMALS = 4  # $1.2345 trillion reads well; with more, all digits are written
_VAGUE = {
    1: "several",
    10: "dozens",
    100: "hundreds",
    10**3: "thousands",
    10**4: "tens of thousands",
    10**5: "hundreds of thousands",
}


def grouped(number: Decimal) -> str:
    """Write all digits, with thousands separators: 39,800."""
    return f"{number:,f}"


def split_scale(number: Decimal, style: Style) -> tuple[str, str]:
    """Give the figure and its scale word: (``1.5``, `` billion``), exact in every case."""
    if abs(number) < 10**6:
        return grouped(number), ""
    for size, word, letter in SCALES:
        if abs(number) >= size:
            part = tidy(EXACT.divide(number, Decimal(size)))
            if _decimals(part) <= _DECIMALS:
                return grouped(part), word if style.currency_scale == "words" else letter
            break
    return grouped(tidy(number)), ""


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def scaled(number: Decimal, style: Style) -> str:
    """Write a number the way the business press does: 39,800, 1.5 billion."""
    return "".join(split_scale(number, style))


def worded(number: Decimal) -> str:
    """Write one to nine as words, other numbers in figures."""
    if number == number.to_integral_value() and 1 <= number <= 9:
        return SMALL_WORDS[int(number)]
    return scaled(number, Style())


def ordinal(number: int) -> str:
    """Write first to ninth as words, then 10th, 21st, 112th."""
    if 0 < number <= 9:
        return ORDINAL_WORDS[number]
    return f"{number:,}{ordinal_suffix(number)}"


def ordinal_suffix(number: int) -> str:
    """Give the letters after a figure: 1st, 2nd, 3rd, 11th."""
    teen = 10 < number % 100 < 14
    return "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def vague_words(power: Decimal) -> str:
    """Name an order of magnitude: ``tens of millions``, ``several``."""
    size = int(power)
    if size in _VAGUE:
        return _VAGUE[size]
    for base, word, _ in (*SCALES,):
        if size >= base:
            lead = {1: "", 10: "tens of ", 100: "hundreds of "}.get(size // base)
            return f"{lead}{word.strip()}s" if lead is not None else f"10^{len(str(size)) - 1}"
    raise ValueError(size)


def noun(unit: Unit, amount: Decimal) -> str:
    """Give the unit's word for the amount, singular for exactly one."""
    return unit.one if amount == 1 else unit.many


def qualified(core: str, lead: str, tail: str, kind: str, counted: str = "") -> str:
    """Put an approximation around an amount: about, up to, or more, nearly, less than.

    ``counted`` is the noun that ends the core: "or more" goes before it.
    """
    if tail == "or more" and lead == "at least":
        return f"at least {core}"
    if tail in {"or more", "or less"}:
        core = _bounded(core, tail, kind, counted)
    elif tail and not (tail == "about" and "about" in lead):
        # "about just under" says it twice: the closer word stays.
        if lead == "about" and tail != "about":
            lead = ""
        young = tail == "less than" and counted == "years old"
        core = _under_age(core) if young else f"{_fewer(tail, kind)} {core}"
    return f"{lead} {core}".strip()


def _bounded(core: str, tail: str, kind: str, counted: str) -> str:
    if counted == "years old":
        older = "or older" if tail == "or more" else "or younger"
        return core.replace(" years old", f" {older}")
    if kind == "count":
        figure = "one" if core.startswith("one ") else core
        figure = figure.removesuffix(counted).strip()
        return f"{figure} {'or more' if tail == 'or more' else 'or fewer'} {counted}".strip()
    if tail == "or less":
        return f"{core} or less"
    if kind == "period":
        return f"more than {core}"
    return f"at least {core}" if kind == "multiple" else f"{core} or more"


def _under_age(core: str) -> str:
    """Say under 18 for fewer than 18 years old."""
    return "under " + core.removesuffix(" years old")


def _fewer(tail: str, kind: str) -> str:
    return "fewer than" if tail == "less than" and kind == "count" else tail


_SIGNS = {"JPY": "¥", "USD": "$", "EUR": "€", "GBP": "£", "TWD": "NT$"} | {
    "HKD": "HK$",
    "AUD": "A$",
    "CAD": "C$",
    "SGD": "S$",
}
_NAMES = {"CNY": "yuan", "KRW": "won", "INR": "rupees", "CHF": "Swiss francs", "THB": "baht"} | {
    "RUB": "rubles",
    "PHP": "pesos",
    "cent": "cents",
    "point": "percentage points",
    "x": "times",
}
_CALENDAR = frozenset({"day", "quarter", "half", "weekday", "clock", "clock12"})


def in_english(value: Value, *, date: bool = False) -> str | None:
    """Write a value by itself: what to put where a text states another; None where a word must."""
    amount, unit = scaled(value.amount, Style()), value.unit
    if unit in _SIGNS:
        return _SIGNS[unit] + amount
    if unit == "%":
        return f"{grouped(value.amount)}%"
    if date and unit == "year":
        return str(value.amount)
    if date and unit == "month" and 1 <= value.amount <= len(MONTHS):
        return MONTHS[int(value.amount) - 1]
    if unit == "ordinal":
        return ordinal(int(value.amount))
    if (date and unit == "day") or not unit:
        return amount
    if unit in _CALENDAR or unit.startswith("/"):
        return None
    plural = unit.isalpha() and unit.islower() and value.amount != 1 and len(unit) > 2
    return f"{amount} {_NAMES.get(unit) or (unit + 's' * plural)}"
