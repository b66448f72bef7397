"""Japanese punctuation in an English draft, turned into English punctuation.

| in the draft | becomes |
|---|---|
| `。` `、` `！` `？` `：` `；` | `.` `,` `!` `?` `:` `;` without a blank before, with one after |
| `，` `．` `：` between digits | the ASCII mark, no blank |
| `（）` `［］` `【】` `〔〕` `〖〗` | `()` `[]`, a blank outside where a word or a marker stands |
| `「」` `『』` `《》` `〈〉` `〝〟` | `“ ”`; `‘ ’` inside of another quotation |
| other full-width ASCII, `　`, `￥` | the ASCII character, a blank, `¥` |
| `｜` between words | `|` with blanks |
| `㎡` `㎏` and the like | `m²`, `kg` |
| `…`, `‥`, `。。`, `、、`, `・・・` | `…` |
| `・` between words, at the start of a line | `/`, `•` |
| `ー` beside Latin letters or digits, alone | `-`, `–` |
| `〜` `～` between words or numbers, elsewhere | `–`, `~` |
| `―` `─` and rows of dashes | `—` |
| `※` at the start of a line, before a number and elsewhere | `Note:`, `*` |

ASCII text and slot markers stay as they are, except that runs of blanks between words become one.
"""

import re
import unicodedata
from typing import Final

_STOPS: Final = {
    "。": ".", "｡": ".", "．": ".", "、": ",", "､": ",", "，": ",",
    "！": "!", "？": "?", "：": ":", "；": ";",
}  # fmt: skip
_OPENING: Final = {"（": "(", "［": "[", "【": "[", "〔": "[", "〖": "[", "〘": "[", "〚": "["}
_CLOSING: Final = {"）": ")", "］": "]", "】": "]", "〕": "]", "〗": "]", "〙": "]", "〛": "]"}
_OPENING_QUOTES: Final = frozenset("「『《〈｢〝“")
_CLOSING_QUOTES: Final = frozenset("」』》〉｣〟〞”")

# Full-width ASCII that needs no look at its neighbours; the marks above are no part of it.
_PLAIN: Final = {
    code: chr(code - 0xFEE0)
    for code in range(0xFF01, 0xFF5E)
    if chr(code) not in {*_STOPS, *_OPENING, *_CLOSING, "｜"}
} | {
    0x3000: " ", 0x3003: '"', 0x3012: None, 0x3030: "~", 0x309B: None, 0x309C: None, 0x30A0: "-",
    0xFF5F: "(", 0xFF60: ")", 0xFF65: "・", 0xFFE0: "¢", 0xFFE1: "£", 0xFFE2: "¬", 0xFFE3: "‾",
    0xFFE4: "¦", 0xFFE5: "¥", 0xFFE6: "₩",
}  # fmt: skip

_ELLIPSIS: Final = re.compile(
    r"(?:[‥…]|[。｡]{2,}|[、､]{2,}|・{2,})(?:[‥…。｡]|[、､]{2,}|・{2,})*",
)
_DASHES: Final = re.compile(r"[―─—]{2,}|[―─]")
_RANGE: Final = re.compile(r"(?<=[\w%)⟧]) ?[〜～] ?(?=[\w$¥€£(⟦])")
_TILDE: Final = re.compile("[〜～]")
# Not ー in a katakana word that the engine left over.
_LONG_MARK: Final = re.compile(
    r"(?<=[A-Za-z0-9])[ーｰ]+|(?<![ぁ-ゖァ-ヺーｰｦ-ﾝ一-龠])[ーｰ]+(?=[A-Za-z0-9])"
)
_LONE_LONG_MARK: Final = re.compile(r"(?<![ぁ-ゖァ-ヺーｰｦ-ﾟ一-龠])[ーｰ]+")
_BAR: Final = re.compile(r"(?<=\S) *｜ *(?=\S)")
_SQUARED: Final = re.compile(r"[\u3300-\u33ff\ufe30-\ufe4f]")
_NOTE: Final = re.compile(r"(?m)^([ \t]*(?:⟦\+\d+⟧)*)※[ \t]*(?!\d)")
_BULLET: Final = re.compile(r"(?m)^([ \t]*)・ *")
_BLANKS: Final = re.compile(r"(?<=[^\s⟧]) {2,}(?=[^\s⟦])")

_UNIT: Final = re.compile(
    f"[{re.escape(''.join([*_STOPS, *_OPENING, *_CLOSING, *_OPENING_QUOTES, *_CLOSING_QUOTES]))}]"
)
_WANTS_BLANK_BEFORE: Final = re.compile(r"[\w(\[“‘$¥€£#@&]|⟦\+?\d")
_WANTS_BLANK_AFTER: Final = re.compile(r"(?:[\w.,;:!?%)\]”’…]|⟦-?\d+⟧)\Z")
_PAIR_ENDS: Final = re.compile(r"(?:⟦-\d+⟧)*")
_FOOTNOTE: Final = re.compile(r"(?:⟦\d+⟧)+[ \t]*(?:\n|\Z)")


def to_english(text: str) -> str:
    """The draft `text` with English punctuation. Doing it twice changes nothing more."""
    if text.isascii():
        return _BLANKS.sub(" ", text)
    text = _SQUARED.sub(_unit, text).translate(_PLAIN)
    text = _NOTE.sub(r"\1Note: ", text).replace("※", "*")
    text = _ELLIPSIS.sub("…", text)
    text = _DASHES.sub("—", text)
    text = _TILDE.sub("~", _RANGE.sub("–", text))
    text = _BULLET.sub(r"\1• ", text).replace("・", "/")
    text = _LONE_LONG_MARK.sub("–", _LONG_MARK.sub("-", text))
    text = _BAR.sub(" | ", text).replace("｜", "|")
    return _BLANKS.sub(" ", _convert_marks(text))


def _unit(found: re.Match[str]) -> str:
    """㎡ as m², ㎏ as kg, forms of vertical text as plain ones; what is Japanese (㌔) stays."""
    plain = unicodedata.normalize("NFKC", found[0]).replace("m2", "m²").replace("m3", "m³")
    return plain if plain.isascii() or plain[0] in "μ—–" or plain[-1] in "²³" else found[0]


def _convert_marks(text: str) -> str:
    """Stops, brackets and quotes converted, with the blanks that they want around them."""
    left = ""  # the converted text up to `at`
    at = 0
    quotes: list[str] = []  # the closing quotes still due
    for unit in _UNIT.finditer(text):
        left += text[at : unit.start()]
        at = unit.end()
        mark = unit[0]
        if mark in "“”":
            left += _quote(mark, quotes)
        elif mark in _OPENING or mark in _OPENING_QUOTES:
            left = _open(left) + (_OPENING.get(mark) or _quote(mark, quotes))
            at = _behind_blanks(text, at)
        elif _joins(mark, left, text[at : at + 1]):
            left += _STOPS[mark]
        else:
            left = _trim(left) + (_STOPS.get(mark) or _CLOSING.get(mark) or _quote(mark, quotes))
            tail, at = _tail(text, at)
            left += tail
    return left + text[at:]


def _quote(mark: str, quotes: list[str]) -> str:
    if mark in _CLOSING_QUOTES:
        return quotes.pop() if quotes else "”"
    inner = len(quotes) % 2 == 1 and mark != "“"
    quotes.append("’" if inner else "”")
    return "‘" if inner else "“"


def _open(left: str) -> str:
    return left + " " if _WANTS_BLANK_AFTER.search(left[-12:]) else left


def _joins(mark: str, left: str, follower: str) -> bool:
    """Whether a stop stands inside a number or a name: 1，000, 12：30, Node．js."""
    before = left[-1:]
    if mark not in "，．：" or not follower.isascii() or not before.isascii():
        return False
    if mark == "．" and before.isalnum():
        return follower.isdigit() or follower.islower()
    return before.isdigit() and follower.isdigit()


def _trim(left: str) -> str:
    trimmed = left.rstrip(" ")
    # Blanks beside a marker, and the indent of a line, are not ours.
    return left if trimmed.endswith(("⟧", "\n")) or not trimmed else trimmed


def _tail(text: str, at: int) -> tuple[str, int]:
    """The markers that close behind the mark at `at`, with a blank if text follows; their end."""
    markers = _PAIR_ENDS.match(text, at)
    ends = markers[0] if markers else ""
    at += len(ends)
    wants = _WANTS_BLANK_BEFORE.match(text, at) and not _FOOTNOTE.match(text, at)
    return ends + " " if wants else ends, at


def _behind_blanks(text: str, at: int) -> int:
    end = at
    while text.startswith(" ", end):
        end += 1
    return at if text.startswith("⟦", end) else end
