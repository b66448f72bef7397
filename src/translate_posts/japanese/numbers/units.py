"""What may follow a Japanese numeral: currencies, periods, measures and counters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Unit:
    """A unit: its kind, the code in values, its English words, and value per written one."""

    kind: str
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
    "セント": _money("cent", "", "cent", "cents"),
}
_RATES = {
    "%": Unit("percent", "%", "%", "%"),
    "パーセントポイント": Unit("percent", "point", "percentage point", "percentage points"),
    "%ポイント": Unit("percent", "point", "percentage point", "percentage points"),
    "パーセント": Unit("percent", "%", "%", "%"),
    "ポイント": Unit("percent", "point", "point", "points"),
    "割": Unit("percent", "%", "%", "%", scale=Decimal(10)),
    "倍": Unit("times", "x", "time", "times"),
}
_PERIODS = {
    "年間": "year",
    "年": "year",
    "週間": "week",
    "日間": "day",
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
    "平方キロメートル": ("km²", "square kilometer", "square kilometers"),
    "ヘクタール": ("ha", "hectare", "hectares"),
    "リットル": ("L", "liter", "liters"),
    "マイル": ("mile", "mile", "miles"),
    "インチ": ("inch", "inch", "inches"),
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
    r"(?:[kMGTPE]?W(?:h)?|[kKMGTPE]i?B(?:/s|ps)?|[KMGTP]bps|[kMGT]?Hz|[TPGE]?FLOPS|[TG]OPS|[nµmck]?m"
    r"|ms|[nµ]s|k?g|dB|fps|rpm|tokens/s)(?![A-Za-z0-9/])"
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

# A unit is not one where a longer word goes on: 元 in 次元素, 分 in 分野, 本 in 本体.
_NOT_AFTER = {
    "元": "[一-龥]",
    "円": "[周形環盤]",
    "ポンド": "[ァ-ヶー]",
    "年": "[生度号代]|中(?![頃ごに盤])|連続|問題",
    "日": "[本曜付]|中(?!に)",
    "分": "[野析割類散解離岐担布配身子]",
    "秒": "[速]",
    "時間": "[帯軸割]",
    "割": "[合引り当]|増[料し金]",
    "倍": "[数率]",
    "人": "[気間材生口類物格工気称権種々]|ひとり|三脚",
    "名": "[前称義刺作物門目言]",
    "台": "[頭風数帳本]",
    "件": "[名数]",
    "種": "[別目]",
    "回": "[路答復線転帰避収目]",
    "点": "[数検在灯滴]",
    "本": "[体来質人格的社当日番部文業物化音]",
    "機": "[能械会種関構器動]",
    "基": "[本盤準地礎]",
    "個": "[人別性々]",
    "枚": "[挙数]",
    "行": "[動政為列程使わいうきっく]",
    "語": "[学彙]",
    "校": "[正舎]",
    "店": "[員長頭]",
    "株": "[式価主]",
    "票": "[田]",
    "通": "[信り常知貨話貫]",
    "頭": "[脳角文]",
    "両": "[者立方社国]",
    "度": "[目々合外重]",
    "つ": "ひと|一つ|1つ|巴",
    "社": "[会員長内外説]",
    "世代": "[交間]",
    "項目": "[別]",
    "トン": "[ァ-ヶー]",
}
_JAPANESE = re.compile(
    "|".join(
        re.escape(name)
        + (f"(?!{_NOT_AFTER[name]})" if name in _NOT_AFTER else "")
        + ("(?![ァ-ヶー])" if re.search("[ァ-ヶー]$", name) else "")
        for name in sorted(UNITS, key=len, reverse=True)
    )
)


def match_unit(text: str, position: int) -> tuple[Unit | None, int]:
    """Give the unit at the position, one space allowed before it, and where it ends."""
    start = position + text.startswith(" ", position)
    if found := _JAPANESE.match(text, start):
        return UNITS[found[0]], found.end()
    if found := _LATIN.match(text, start):
        code = found[0]
        return Unit("unit", code, code, code), found.end()
    return None, position
