"""Finding of numeric expressions in Japanese text, and their replacement by English."""

from __future__ import annotations

import re
from dataclasses import replace

from translate_posts.japanese.numbers.amounts import LEADS
from translate_posts.japanese.numbers.changes import BASE, match_amount_or_change
from translate_posts.japanese.numbers.clock import match_time
from translate_posts.japanese.numbers.dates import match_date
from translate_posts.japanese.numbers.directions import directed
from translate_posts.japanese.numbers.folding import fold
from translate_posts.japanese.numbers.model import Number, Style
from translate_posts.japanese.numbers.numerals import NUMERAL
from translate_posts.japanese.numbers.ordinals import match_ordinal
from translate_posts.japanese.numbers.shares import match_share

_START = re.compile(
    "[0-9〇零一二三四五六七八九十百千数何幾]|"
    + BASE.pattern.replace("?P<base>", "?:")
    + "|"
    + "|".join(map(re.escape, sorted(LEADS, key=len, reverse=True)))
    + r"|第|[¥$€£]|(?:US|NT|HK|[ACS])\$|RMB|USD|JPY|EUR"
    "|令和|平成|昭和|大正|明治|午前|午後|[上下](?:半期|期)|半[分年世日減]|倍[増以近]"
    "|[月火水木金土日]曜|FY ?'?[0-9]|Q[1-4](?![.:])|[朝夜夕]"
)
_RULES = (match_date, match_time, match_share, match_ordinal, match_amount_or_change)
_KANJI_RUN = re.compile("[〇零一二三四五六七八九十百千万億兆京]+")
_TOKEN = re.compile(r"[A-Za-z0-9_]+(?:[-.,:/+]+[A-Za-z0-9_]+)*")
_ERA_YEAR = re.compile("(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|元) ?年")
_KANJI_PAIR = re.compile("[一-龥]{2}")
_WEST = re.compile(r" ?\([0-9]{3,4}年?\)")
_IN_WEST = re.compile(r"[0-9]{3,4}年? ?\([一-龥]{2}$")
_DENIED = re.compile(
    "一人ひとり|一人一人|一つひとつ|一つ一つ|1つ1つ|二人三脚|三人寄れ|八百屋|八百万の|五十嵐|十二分に|十分(?!の[一二三])|五分五分"
    "|千載一遇|一石二鳥|三日坊主|百発百中|十人十色|三位一体|四六時中|唯一|万が一|万一|千葉|三菱|三井|三重|四国|九州"
    "|十八番|百貨|百科|何分|何度|何年か前|再三|数字|数学|数値|数量|数式|数列|千差万別|三角|四角|六本木|二重|三次元|一元"
    "|(?:2|8|10|16|二|八|十|十六) ?進(?!出)|十両|九頭|二度と|一日中|二分(?=[しすさ。、」]|$)"
    "|2、3 ?の"
    "|[0-9]{1,2} ?秒 ?[0-9]{1,2}(?![0-9])|[0-9]つ巴|三つ巴|八王子"
    "|一時|一定|一日も|一回|一度|一本化|一連|一倍"
)


def find_numbers(text: str, style: Style = Style()) -> list[Number]:  # noqa: B008 - frozen
    """Give the numeric expressions of a Japanese text, in order, none overlapping another.

    Names (H100, GPT-4, Llama 3), words (三菱, 一部) and slot markers are left alone, as is
    whatever cannot be read.
    """
    folded, found, position = fold(text), list[Number](), 0
    while start := _START.search(folded, position):
        position = start.start()
        number = _match(folded, position, style)
        if number:
            found.append(_from_source(number, text))
            position = number.end
        else:
            position = _past(folded, position)
    return found


def _match(text: str, position: int, style: Style) -> Number | None:
    if _DENIED.match(text, position) or _of_an_old_era(text, position):
        return None
    for rule in _RULES:
        if number := rule(text, position, style):
            return directed(text, number)
    return None


def _of_an_old_era(text: str, position: int) -> bool:
    """Whether this is a year of an era that is not read: 天保13年(1842年), 1842年(天保13年)."""
    if not _ERA_YEAR.match(text, position) or not _KANJI_PAIR.match(text, position - 2):
        return False
    return bool(
        _WEST.match(text, _end_of_year(text, position)) or _IN_WEST.search(text, 0, position)
    )


def _end_of_year(text: str, position: int) -> int:
    return text.index("年", position) + 1


def _past(text: str, position: int) -> int:
    if denied := _DENIED.match(text, position):
        return denied.end()
    skipped = (pattern.match(text, position) for pattern in (_KANJI_RUN, _TOKEN, NUMERAL))
    return max((found.end() for found in skipped if found), default=position + 1)


def _from_source(number: Number, text: str) -> Number:
    source = text[number.start : number.end]
    if number.text == source and (number.glue or number.inline == source):
        return number
    return replace(number, text=source, inline=number.inline if number.glue else source)


def substitute_numbers(text: str, style: Style = Style()) -> tuple[str, list[Number]]:  # noqa: B008
    """Put the English form of every ``glue`` number in its place; give all numbers found.

    The Japanese around stays. A space parts English from Latin letters and digits beside it.
    """
    numbers, pieces, position = find_numbers(text, style), list[str](), 0
    for number in numbers:
        if number.glue:
            before, inline = text[position : number.start], number.inline
            last = before[-1:] or (pieces[-1][-1:] if pieces else "")
            pieces += [before, " " * _touch(last, inline[:1]), inline]
            pieces.append(" " * _touch(inline[-1:], text[number.end : number.end + 1]))
            position = number.end
    return "".join([*pieces, text[position:]]), numbers


def _touch(left: str, right: str) -> bool:
    """Whether the two would run into one word."""
    word = re.compile(r"[A-Za-z0-9Ａ-Ｚａ-ｚ０-９]")
    return bool(word.match(left) and (word.match(right) or right in {"$", "¥", "€", "£"})) or bool(
        left == "%" and word.match(right)
    )
