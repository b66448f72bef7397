"""Names in Japanese letters: katakana, bodies by their suffix, titles in brackets."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from translate_posts.glossary.tools.suggest.candidates import Found, Span, inside, touches
from translate_posts.glossary.tools.suggest.ordinary import katakana_parts

_KATAKANA: Final = re.compile(r"[ァ-ヴ][ァ-ヴー]*(?:[・＝][ァ-ヴ][ァ-ヴー]*)*")
_WHOSE: Final = re.compile(
    r"(?:社(?!会|内|員|長)|氏|さん|CEO|CTO|会長|社長|博士|教授|大統領|首相|大学|州|市|製(?!品))"
)
_GLOSS: Final = re.compile(r"(?:社|氏|さん)?[（(]([A-Za-z][A-Za-z0-9 .&'+-]{1,40})[）)、,：:]")
_COMPANY: Final = re.compile(r"(?:株式|合同|有限)会社([ァ-ヴー一-龥々A-Za-z0-9]{2,20})")
_BODY: Final = re.compile(
    r"[一-龥々ァ-ヴー]{2,12}?(?:株式会社|銀行|証券|製作所|電機|電力|電工|大学|研究所|研究機構|商事"
    r"|商会|重工業|重工|製薬|自動車|新聞社|新聞|協会|機構|省|庁|委員会|財団|学会|取引所|生命|火災|建設)"
    r"(?![一-龥々])"
)
_NO_BODY: Final = re.compile(
    r"(?:.*(?:消費|使用|供給|待機|余剰|発電|最大|太陽光|風力)電力)|(?:大手|地方|中央|民間|投資|商業|外資系|国有|主要|各国|国立|私立|公立|有名|一流|当|本|同|各|某|他|自|両|新|旧"
    r"|電気|業界|国際|関係|関連|所管|中央官|官公|地銀|生|電子)*"
    r"(?:株式会社|銀行|証券|大学|研究所|研究機構|新聞社|新聞|協会|機構|省|庁|委員会|財団|学会|取引所|生命|自動車|建設|電力|電機)"
)
_QUOTED: Final = re.compile(r"「([^「」『』\n]{2,40})」|『([^「」『』\n]{2,40})』")
_SPEECH: Final = re.compile(
    r"[。！？!?…、]|[ねよなぁかさわぞだ]$|(?:です|ます|ました|した|ない|たい|れる|する|ある|いる|った|んだ"
    r"|です|こと|もの|ため|から|など|しよう|べき|なら|って|どう|何|誰|いつ|なぜ|^[ぁ-ん]+$)$"
)
_SHORTEST_TITLE: Final = 6
_MARKER: Final = re.compile(r"⟦")
_JAPANESE: Final = re.compile(r"[ぁ-んァ-ヴ一-龥々]")


def find_katakana(text: str, known: Sequence[Span]) -> Iterator[Found]:
    """Katakana words that are not ordinary, and compounds of ordinary ones."""
    for found in _KATAKANA.finditer(text):
        if not touches(found.span(), known):
            yield from _katakana(text, found[0], found.start())


def _katakana(text: str, word: str, start: int) -> Iterator[Found]:
    pieces = re.split("[・＝]", word)
    if len(pieces) > 1 and any(map(katakana_parts, pieces)):
        # A list such as メモリ・ストレージ, or a name and what it is.
        at = start
        for piece in pieces:
            yield from _katakana(text, piece, at)
            at += len(piece) + 1
        return
    count = katakana_parts(word)
    if len(word) < 3 or count == 1:
        return
    end = start + len(word)
    weight = 0.15 if count else 0.6
    if not count and (_WHOSE.match(text, end) or len(pieces) > 1):
        weight = 1.2
    gloss = _GLOSS.match(text, end)
    yield Found(word, "katakana", weight, start, end, gloss[1].strip() if gloss else "")


def find_bodies(text: str, known: Sequence[Span]) -> Iterator[Found]:
    """Companies, banks, ministries and so on, told by what their names end or begin with."""
    spans = []
    for found in _COMPANY.finditer(text):
        span = found.span(1)
        if not touches(span, known):
            spans.append(span)
            yield Found(found[1], "body", 1.2, *span)
    for found in _BODY.finditer(text):
        if touches(found.span(), [*known, *spans]) or _NO_BODY.fullmatch(found[0]):
            continue
        gloss = _GLOSS.match(text, found.end())
        yield Found(found[0], "body", 0.9, *found.span(), gloss[1].strip() if gloss else "")


def find_titles(text: str, known: Sequence[Span]) -> Iterator[Found]:
    """What stands in 「」 and 『』 and is no speech."""
    for found in _QUOTED.finditer(text):
        group = 1 if found[1] else 2
        title = found[group].strip()
        if len(title) < 2 or _SPEECH.search(title) or _MARKER.search(title):
            continue
        if group == 1 and len(title) < _SHORTEST_TITLE:
            continue  # a word that is stressed
        only_name = _KATAKANA.fullmatch(title) or not _JAPANESE.search(title)
        if not only_name and not inside(found.span(group), known):
            yield Found(title, "title", 0.3 if group == 1 else 0.6, *found.span(group))
