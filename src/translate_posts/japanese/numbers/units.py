"""What may follow a Japanese numeral: currencies, periods, measures and counters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from translate_posts.japanese.numbers.model import Kind
from translate_posts.japanese.numbers.unit_borders import NOT_AFTER
from translate_posts.lazy_pattern import LazyPattern


@dataclass(frozen=True)
class Unit:
    """A unit: its kind, the code in values, its English words, and value per written one."""

    kind: Kind
    code: str
    one: str
    many: str
    sign: str = ""
    scale: Decimal = Decimal(1)


def _money(code: str, sign: str, one: str = "", many: str = "") -> Unit:
    return Unit("money", code, one, many or one, sign)


_MONEY = {
    "円": _money("JPY", "¥"),
    "米ドル": _money("USD", "$"),
    "USドル": _money("USD", "$"),
    "ドル": _money("USD", "$"),
    "ユーロ": _money("EUR", "€"),
    "英ポンド": _money("GBP", "£"),
    "ポンド": _money("GBP", "£"),
    "人民元": _money("CNY", "", "yuan"),
    "元": _money("CNY", "", "yuan"),
    "ウォン": _money("KRW", "", "won"),
    "新台湾ドル": _money("TWD", "NT$"),
    "台湾ドル": _money("TWD", "NT$"),
    "香港ドル": _money("HKD", "HK$"),
    "豪ドル": _money("AUD", "A$"),
    "オーストラリアドル": _money("AUD", "A$"),
    "カナダドル": _money("CAD", "C$"),
    "シンガポールドル": _money("SGD", "S$"),
    "インドルピー": _money("INR", "", "rupee", "rupees"),
    "ルピー": _money("INR", "", "rupee", "rupees"),
    "スイスフラン": _money("CHF", "", "Swiss franc", "Swiss francs"),
    "ルーブル": _money("RUB", "", "ruble", "rubles"),
    "バーツ": _money("THB", "", "baht"),
    "ペソ": _money("PHP", "", "peso", "pesos"),
    "USD": _money("USD", "$"),
    "JPY": _money("JPY", "¥"),
    "EUR": _money("EUR", "€"),
    "セント": _money("cent", "", "cent", "cents"),
}
_RATES = {
    "%": Unit("percent", "%", "%", "%"),
    "パーセントポイント": Unit("percent", "point", "percentage point", "percentage points"),
    "%ポイント": Unit("percent", "point", "percentage point", "percentage points"),
    "パーセント": Unit("percent", "%", "%", "%"),
    "ポイント": Unit("percent", "point", "point", "points"),
    "割": Unit("percent", "%", "%", "%", scale=Decimal(10)),
    "割引": Unit("percent", "%", "% off", "% off", scale=Decimal(10)),
    "%引": Unit("percent", "%", "% off", "% off"),
    "倍": Unit("multiple", "x", "time", "times"),
}
_PERIODS = {
    "年間": "year",
    "年": "year",
    "週間": "week",
    "日間": "day",
    "日": "day",
    "時間": "hour",
    "分間": "minute",
    "分": "minute",
    "秒間": "second",
    "秒": "second",
    "泊": "night",
    "ミリ秒": "millisecond",
    "マイクロ秒": "microsecond",
    "ナノ秒": "nanosecond",
    "四半期": "quarter",
    "営業日": "business day",
} | {f"{small}月{end}": "month" for small in "カヵヶケか箇ヵ" for end in ("間", "")}
_MEASURES = {
    "ワット時": ("Wh", "watt-hour"),
    "ワットアワー": ("Wh", "watt-hour"),
    "ワット": ("W", "watt"),
    "ヘルツ": ("Hz", "hertz"),
    "バイト": ("B", "byte"),
    "ビット": ("bit", "bit"),
    "メートル": ("m", "meter"),
    "トン": ("t", "ton"),
    "グラム": ("g", "gram"),
    "フロップス": ("FLOPS", "FLOPS"),
}
_METRIC = {
    "": ("", ""),
    "キロ": ("k", "kilo"),
    "メガ": ("M", "mega"),
    "ギガ": ("G", "giga"),
    "テラ": ("T", "tera"),
    "ペタ": ("P", "peta"),
    "エクサ": ("E", "exa"),
    "ミリ": ("m", "milli"),
    "マイクロ": ("µ", "micro"),
    "ナノ": ("n", "nano"),
    "センチ": ("c", "centi"),
}
_OTHER_MEASURES = {
    "平方メートル": ("m²", "square meter", "square meters"),
    "センチ": ("cm", "centimeter", "centimeters"),
    "㎝": ("cm", "cm", "cm"),
    "㎜": ("mm", "mm", "mm"),
    "㎞": ("km", "km", "km"),
    "㎏": ("kg", "kg", "kg"),
    "㍍": ("m", "meter", "meters"),
    "キロ": ("kilo", "kilometer", "kilometers"),
    "平米": ("m²", "square meter", "square meters"),
    "㎡": ("m²", "square meter", "square meters"),
    "℃": ("°C", "°C", "°C"),
    "ナノ": ("nm", "nm", "nm"),
    "坪": ("tsubo", "tsubo", "tsubo"),
    "平方キロメートル": ("km²", "square kilometer", "square kilometers"),
    "フィート": ("foot", "foot", "feet"),
    "ヤード": ("yard", "yard", "yards"),
    "オンス": ("ounce", "ounce", "ounces"),
    "バレル": ("barrel", "barrel", "barrels"),
    "エーカー": ("acre", "acre", "acres"),
    "ガロン": ("gallon", "gallon", "gallons"),
    "ノット": ("knot", "knot", "knots"),
    "光年": ("light-year", "light-year", "light-years"),
    "立方メートル": ("m³", "cubic meter", "cubic meters"),
    "平方マイル": ("square mile", "square mile", "square miles"),
    "平方フィート": ("square foot", "square foot", "square feet"),
    "ヘクタール": ("ha", "hectare", "hectares"),
    "リットル": ("L", "liter", "liters"),
    "マイル": ("mile", "mile", "miles"),
    "インチ": ("inch", "inch", "inches"),
    **dict.fromkeys(
        ("トークン/秒", "トークン毎秒"), ("token/s", "token per second", "tokens per second")
    ),
    "トークン": ("token", "token", "tokens"),
    "パラメータ": ("parameter", "parameter", "parameters"),
    "パラメーター": ("parameter", "parameter", "parameters"),
}
_COUNTERS = {
    "社": ("company", "companies"),
    "人": ("person", "people"),
    "名": ("person", "people"),
    "台": ("unit", "units"),
    "件": ("case", "cases"),
    "種類": ("type", "types"),
    "種": ("type", "types"),
    "回": ("time", "times"),
    "店舗": ("store", "stores"),
    "店": ("store", "stores"),
    "拠点": ("location", "locations"),
    "校": ("school", "schools"),
    "世帯": ("household", "households"),
    "行": ("line", "lines"),
    "文字": ("character", "characters"),
    "語": ("word", "words"),
    "ページ": ("page", "pages"),
    "コア": ("core", "cores"),
    "ノード": ("node", "nodes"),
    "都市": ("city", "cities"),
    "言語": ("language", "languages"),
    "世代": ("generation", "generations"),
    "段階": ("stage", "stages"),
    "桁": ("digit", "digits"),
    "項目": ("item", "items"),
    "冊": ("volume", "volumes"),
    "株": ("share", "shares"),
    "票": ("vote", "votes"),
    "ステップ": ("step", "steps"),
    "チーム": ("team", "teams"),
    "ユーザー": ("user", "users"),
    "社員": ("employee", "employees"),
    "世紀": ("century", "centuries"),
    "か国": ("country", "countries"),
    "カ国": ("country", "countries"),
    "ヵ国": ("country", "countries"),
    "ヶ国": ("country", "countries"),
    "ケ国": ("country", "countries"),
    "か所": ("location", "locations"),
    "カ所": ("location", "locations"),
    "ヵ所": ("location", "locations"),
    "ヶ所": ("location", "locations"),
    "箇所": ("location", "locations"),
    **{f"{small}国語": ("language", "languages") for small in "かカヵヶケ"},
    "歳": ("year old", "years old"),
    "つ": ("", ""),
    "個": ("", ""),
    "基": ("", ""),
    "機": ("", ""),
    "枚": ("", ""),
    "本": ("", ""),
    "点": ("", ""),
    "軒": ("", ""),
    "隻": ("", ""),
    "匹": ("", ""),
    "頭": ("", ""),
    "棟": ("", ""),
    "両": ("", ""),
    "通": ("", ""),
    "度": ("", ""),
}
_LATIN = re.compile(
    r"(?:[kMGTPE]?W(?:h)?|(?:[kKMGTPE]i?B|[KMGTPE]bit)(?P<rate>/s(?:ec)?(?![a-z])|/秒|ps)?|[KMGTP]bps"
    r"|[kMGT]?Hz|(?P<flops>[TPGEZ]|Peta|Exa|Tera|Giga)?(?:FLOPS|FLOP/s|Flops)|[TGP]OPS|[nµumck]?m²?"
    r"|ms|[nµ]s|[km]?g|dB|fps|FPS|rpm|km/h|[Bb]ytes?|bits?|mAh|°C|[kKMG]?VA|[km]?V|mA|(?:tokens?|トークン)/(?:s|秒))"
    r"(?![A-Za-z0-9/])"
)


def _table() -> dict[str, Unit]:
    table = _MONEY | _RATES
    table |= {ja: Unit("period", en, en, en + "s") for ja, en in _PERIODS.items()}
    for (lead, (mark, word)), (ja, (code, name)) in (
        (metric, measure) for metric in _METRIC.items() for measure in _MEASURES.items()
    ):
        many = name if name in {"hertz", "FLOPS"} else name + "s"
        table[lead + ja] = Unit("unit", mark + code, word + name, word + many)
    table |= {ja: Unit("unit", *names) for ja, names in _OTHER_MEASURES.items()}
    table |= {ja: Unit("count", "", *names) for ja, names in _COUNTERS.items()}
    table["世紀"] = Unit("period", "century", "century", "centuries")
    return table


UNITS = _table()
POUND_WEIGHT = Unit("unit", "lb", "pound", "pounds")
"""ポンド where the sentence is about weight."""
KILOGRAM = Unit("unit", "kg", "kilogram", "kilograms")
"""キロ where the sentence is about weight."""

_JAPANESE = LazyPattern(
    "|".join(
        re.escape(name)
        + (f"(?!{NOT_AFTER[name]})" if name in NOT_AFTER else "")
        + ("(?![ァ-ヶー])" if re.search("[ァ-ヶー]$", name) else "")
        for name in sorted(UNITS, key=len, reverse=True)
    )
)


_WORDED = {"B": ("byte", "bytes"), "bit": ("bit", "bits"), "token/s": ("token/s", "tokens/s")}


def match_unit(text: str, position: int) -> tuple[Unit | None, int]:
    """Give the unit at the position, one space allowed before it, and where it ends."""
    start = position + text.startswith(" ", position)
    if found := _JAPANESE.match(text, start):
        return UNITS[found[0]], found.end()
    if found := _LATIN.match(text, start):
        code = _code(found)
        one, many = _WORDED.get(code, (code, code))
        return Unit("unit", code, one, many), found.end()
    return None, position


def _code(found: re.Match[str]) -> str:
    """Give the symbol as English writes it: GB/秒 is GB/s, PetaFLOPS is PFLOPS."""
    if found["rate"]:
        return found[0].removesuffix(found["rate"]) + ("ps" if found["rate"] == "ps" else "/s")
    if found[0].lower().rstrip("s") in {"byte", "bit"}:
        return "B" if found[0][0] in "Bb" and "y" in found[0] else "bit"
    if found["flops"] or found[0].upper().startswith("FLOP"):
        return (found["flops"] or "")[:1] + "FLOPS"
    rate = re.sub("^(?:tokens?|トークン)/", "token/", found[0])
    return rate.replace("/秒", "/s")
