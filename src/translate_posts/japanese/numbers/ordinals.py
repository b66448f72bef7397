"""Places in an order: 第2世代, 第3章, 2番目, 3年目, 1位, 21世紀."""

from __future__ import annotations

import re
from decimal import Decimal

from translate_posts.japanese.numbers.making import make
from translate_posts.japanese.numbers.model import Number, Style, Value
from translate_posts.japanese.numbers.numerals import NUMERAL, parse_numeral
from translate_posts.japanese.numbers.wording import ordinal

_N = NUMERAL.pattern
_LABELS = {
    "世代": "{o}-generation",
    "四半期": "{o} quarter",
    "回": "{o}",
    "位": "{o} place",
    "段階": "{o} stage",
    "世紀": "{o} century",
    "弾": "{o} installment",
    "期": "{o} term",
    "部": "Part {n}",
    "章": "Chapter {n}",
    "節": "Section {n}",
    "条": "Article {n}",
    "項": "Paragraph {n}",
    "巻": "Volume {n}",
    "話": "Episode {n}",
    "号": "No. {n}",
    "版": "{o} edition",
    "三者": "third party",
    "次": "{o}",
    "": "{o}",
}
_BEFORE = re.compile(rf"第 ?(?P<n>{_N}) ?(?P<label>{'|'.join(filter(None, _LABELS))})?(?P<me>目)?")
_UNITS = {
    "年": "{o} year",
    "日": "{o} day",
    "週": "{o} week",
    "週間": "{o} week",
    "か月": "{o} month",
    "カ月": "{o} month",
    "ヶ月": "{o} month",
    "回": "{o} time",
    "期": "{o} term",
    "社": "{o} company",
    "人": "{o} person",
    "行": "{o} line",
    "ページ": "{o} page",
}
_THINGS = "番|つ|個|台|件|度|枚|本|点|列|位|分|問|作|代|店|戦"
_AFTER = re.compile(
    rf"(?P<n>{_N}) ?(?:(?P<unit>{_THINGS}|{'|'.join(_UNITS)})目|(?P<rank>位(?![置相数])))"
)
_CENTURY = re.compile(
    r"(?P<n>[4-9]|1[0-9]|2[0-9]|十[一二三四五六七八九]?|二十一?) ?世紀"
    r"(?!半|にわた|以上|近く|間|もの|ぶり)"
)


_HINT = re.compile("第|.{1,40}?[目位世]", re.DOTALL)


def match_ordinal(text: str, position: int, style: Style) -> Number | None:
    """Read a place in an order that starts at the position of the folded text."""
    if not _HINT.match(text, position) or re.match(
        r"[A-Za-z0-9_.]", text[max(0, position - 1) : position]
    ):
        return None
    if found := _BEFORE.match(text, position):
        label = found["label"] or ""
        if not (label or found["me"] or found["n"][0].isdigit()):
            return None  # 第一生命 is a name, 第一に an adverb
        return _made(text, found, _LABELS[label] if not found["me"] else "{o}")
    if found := _AFTER.match(text, position):
        return _made(text, found, _UNITS.get(found["unit"] or "", "{o}"))
    if found := _CENTURY.match(text, position):
        return _made(text, found, "{o} century")
    return None


_IDIOMS = re.compile("第(?:一(?:に|線|歩|人者|印象|次|義)|二(?:に|の人生)|三(?:に|者|国))")


def _made(text: str, found: re.Match[str], form: str) -> Number | None:
    number = parse_numeral(found["n"])
    if number is None or number != int(number) or _IDIOMS.match(text, found.start()):
        return None
    english = form.format(o=ordinal(int(number)), n=f"{int(number):,}")
    values = [Value(Decimal(int(number)), "ordinal")]
    glue = found.re is _BEFORE and form != "{o}"
    return make(text, found, english, values, "ordinal", glue=glue)
