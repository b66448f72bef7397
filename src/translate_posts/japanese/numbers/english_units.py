"""Units as an English text writes them after a figure."""

from __future__ import annotations

import re
from functools import lru_cache

CURRENCY_SIGNS = {
    **{"$": "USD", "US$": "USD", "USD": "USD", "¥": "JPY", "JPY": "JPY", "€": "EUR"},
    **{"EUR": "EUR", "£": "GBP", "NT$": "TWD", "HK$": "HKD", "A$": "AUD", "C$": "CAD"},
    **{"GBP": "GBP", "CNY": "CNY", "KRW": "KRW", "TWD": "TWD", "₩": "KRW", "₹": "INR"},
    **{"RS": "INR", "RS.": "INR", "S$": "SGD", "CN¥": "CNY", "CN$": "CNY", "RMB": "CNY"},
    **{"US¥": "JPY", "NT¥": "JPY", "HK¥": "JPY", "A¥": "JPY", "C¥": "JPY", "S¥": "JPY"},
}
_NAMES = {
    r"percentage[- ]points?": "point",
    r"basis points?": "basis point",
    r"points?": "point",
    r"%|percent|per cent|pct": "%",
    r"times|x|×|fold": "x",
    r"Taiwan(?:ese)? dollars?|NT dollars?": "TWD",
    r"Hong Kong dollars?": "HKD",
    r"Australian dollars?": "AUD",
    r"Canadian dollars?": "CAD",
    r"Singapore dollars?": "SGD",
    r"(?:US |U\.S\. )?dollars?|USD|bucks?": "USD",
    r"(?:Japanese )?yen|JPY": "JPY",
    r"euros?|EUR": "EUR",
    r"(?:British )?pounds?(?: sterling)?|GBP": "GBP",
    r"(?:Chinese )?yuan|RMB|renminbi|CNY": "CNY",
    r"(?:South )?(?:Korean )?won|KRW": "KRW",
    r"(?:Indian )?rupees?|INR": "INR",
    r"Swiss francs?|CHF": "CHF",
    r"rubles?|roubles?": "RUB",
    r"baht": "THB",
    r"pesos?": "PHP",
    r"cents?": "cent",
    r"years?|yrs?": "year",
    r"months?": "month",
    r"weeks?": "week",
    r"business days?": "business day",
    r"days?": "day",
    r"hours?|hrs?": "hour",
    r"minutes?|mins?": "minute",
    r"milliseconds?": "millisecond",
    r"microseconds?": "microsecond",
    r"nanoseconds?": "nanosecond",
    r"seconds?|secs?": "second",
    r"quarters?": "quarter",
    r"nights?": "night",
    r"decades?": "decade",
    r"centur(?:y|ies)": "century",
    r"square kilometers?|square kilometres?": "km²",
    r"square met(?:er|re)s?": "m²",
    r"hectares?": "ha",
    r"lit(?:er|re)s?": "L",
    r"miles?": "mile",
    r"inch(?:es)?": "inch",
    r"fortnights?": "fortnight",
    r"kilos?": "kilo",
    r"square miles?": "square mile",
    r"square (?:feet|foot)|sq\.? ?ft": "square foot",
    r"feet|foot|ft": "foot",
    r"yards?": "yard",
    r"ounces?|oz": "ounce",
    r"barrels?": "barrel",
    r"acres?": "acre",
    r"gallons?": "gallon",
    r"knots?": "knot",
    r"light[- ]years?": "light-year",
    r"cubic met(?:er|re)s?": "m³",
    r"lbs?": "lb",
    r"km/h|kph|kilometers per hour|kilometres per hour": "km/h",
    r"°C|degrees? Celsius|degrees?": "°C",
    r"sq\.? ?m": "m²",
    r"nanos?": "nm",
    r"tokens?": "token",
    r"parameters?|params?": "parameter",
}
_PREFIXES = {"kilo": "k", "mega": "M", "giga": "G", "tera": "T", "peta": "P", "exa": "E"} | {
    "milli": "m",
    "micro": "µ",
    "nano": "n",
    "centi": "c",
}
_PREFIX = f"(?:{'|'.join(_PREFIXES)})?"
_BASES = {
    r"watt[- ]hours?": "Wh",
    r"watts?": "W",
    r"hertz": "Hz",
    r"bytes?": "B",
    r"bits?": "bit",
    r"met(?:er|re)s?": "m",
    r"tons?|tonnes?": "t",
    r"grams?": "g",
    r"flops": "FLOPS",
}
_SYMBOLS = (
    r"[kMGTPE]?Wh?|(?:[kKMGTPE]i?B|[KMGTPE]bit)(?:/s(?:ec(?:ond)?)?|ps)?|[kKMGTP]bps|[kMGT]?Hz"
    r"|(?:[TPGEZ]|Peta|Exa|Tera|Giga)?(?:FLOPS|FLOPs|FLOP/s|flops)|[TGP]OPS|[nµumck]?m[²2]?|ms"
    r"|[nµ]s|[km]?g|dB|fps|FPS|rpm|km/h|mAh|[kKMG]?VA|[km]?V|mA|°C|K(?![A-Za-z])|tokens/s(?:ec)?"
)
_SYMBOL = re.compile(_SYMBOLS)
_WORDS = "|".join((*_NAMES, *(_PREFIX + f"(?:{base})" for base in _BASES)))
# Symbols keep their case: W is watts and w nothing.
UNIT = (
    r"(?:(?: (?:more|additional|extra|consecutive|straight|full)\b)?[ -]?"
    rf"(?:%|×|(?:{_WORDS}|(?-i:{_SYMBOLS}))(?:(?: per| a) second)?(?![A-Za-z0-9/]|'t)))"
)
_NAME_CODES = tuple((re.compile(name, re.I), code) for name, code in _NAMES.items())
_BASE_CODES = tuple(
    (re.compile(f"(?P<prefix>{_PREFIX})(?:{base})", re.I), code) for base, code in _BASES.items()
)


_MORE = re.compile("^(?:more|additional|extra|consecutive|straight|full)[ -]", re.I)
_PER_SECOND = re.compile(r"(?:/s(?:ec(?:ond)?)?|(?<=B)ps| per second| a second)$")


@lru_cache(maxsize=1024)
def unit_codes(word: str) -> tuple[str, ...]:
    """Give the codes of the unit that the word names; a rate is also read as its measure."""
    word = word.strip(" -")
    rate = _PER_SECOND.search(word)
    if rate and not word.endswith("FLOP/s"):
        (code, *_) = unit_codes(word[: rate.start()])
        return code + "/s", code
    word = _MORE.sub("", word)
    code = _unit_code(word)
    if code == "GBP":
        return code, "lb"
    return (code, "km") if code == "km/h" else (code,)


def _unit_code(word: str) -> str:
    if "flop" in word.lower() and _SYMBOL.fullmatch(word):
        return (word[0].upper() if word[0].lower() != "f" else "") + "FLOPS"
    if _SYMBOL.fullmatch(word):
        return "m²".join(word.rsplit("m2", 1)) if word.endswith("m2") else word
    for pattern, code in _NAME_CODES:
        if pattern.fullmatch(word):
            return code
    for pattern, code in _BASE_CODES:
        if found := pattern.fullmatch(word):
            return _PREFIXES.get(found["prefix"].lower(), "") + code
    return ""
