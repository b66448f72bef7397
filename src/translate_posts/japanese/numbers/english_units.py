"""Units as an English text writes them after a figure."""

from __future__ import annotations

import re

CURRENCY_SIGNS = {
    **{"$": "USD", "US$": "USD", "USD": "USD", "¥": "JPY", "JPY": "JPY", "€": "EUR"},
    **{"EUR": "EUR", "£": "GBP", "NT$": "TWD", "HK$": "HKD", "A$": "AUD", "C$": "CAD"},
    **{"S$": "SGD", "CN¥": "CNY", "CN$": "CNY", "RMB": "CNY"},
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
    r"[kMGTPE]?Wh?|[kKMGTPE]i?B(?:/s|ps)?|[KMGTP]bps|[kMGT]?Hz|[TPGE]?FLOPS|[TG]OPS|[nµmck]?m|ms"
    r"|[nµ]s|k?g|dB|fps|rpm|tokens/s"
)
_SYMBOL = re.compile(_SYMBOLS)
_WORDS = "|".join((*_NAMES, *(_PREFIX + f"(?:{base})" for base in _BASES)))
# Symbols keep their case: W is watts and w nothing.
UNIT = rf"(?:[ -]?(?:%|×|(?:{_WORDS})(?![A-Za-z0-9])|(?-i:{_SYMBOLS})(?![A-Za-z0-9/])))"
_NAME_CODES = tuple((re.compile(name, re.I), code) for name, code in _NAMES.items())
_BASE_CODES = tuple(
    (re.compile(f"(?P<prefix>{_PREFIX})(?:{base})", re.I), code) for base, code in _BASES.items()
)


def unit_code(word: str) -> str:
    """Give the code of the unit that the word names."""
    word = word.strip(" -")
    if _SYMBOL.fullmatch(word):
        return word
    for pattern, code in _NAME_CODES:
        if pattern.fullmatch(word):
            return code
    for pattern, code in _BASE_CODES:
        if found := pattern.fullmatch(word):
            return _PREFIXES.get(found["prefix"].lower(), "") + code
    return ""
