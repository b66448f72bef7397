"""Atoms: codes that one look at the text settles, whatever stands around them.

Code spans, URLs, tags, math, template tags and the like. The scanner asks :func:`atom_at` at each
character that may begin one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field

from translate_posts.document.inline import tags
from translate_posts.document.inline.codes import Kind

START = re.compile(r"[\\`<&$:{@⟦⟧｜|\[\]!*_~]|https?://|www\.|[ \t]+\n|  +$")
_ESCAPED_WORD = re.compile(r"\\[!-/:-@\[-`{-~](?:[A-Za-z0-9]|\\[!-/:-@\[-`{-~])*")
_BACKTICKS = re.compile(r"`+")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_MATH = re.compile(
    r"\$\$(?:[^$\\]|\\.|\$(?!\$))+?\$\$|\$`[^`\n]+`\$|\$(?![\s$])(?:[^$\n\\]|\\.)*?(?<![\s\\])\$(?!\d)",
    re.DOTALL,
)
_TEX_MATH = re.compile(r"\\\\?\((?:.+?)\\\\?\)|\\\\?\[(?:.+?)\\\\?\]", re.DOTALL)
_KANA_KANJI = re.compile(r"[\u3041-\u30ff\u4e00-\u9fff]")
_JAPANESE = re.compile(r"[\u3001-\u30ff\u4e00-\u9fff\uff00-\uff60]")
_RAW = re.compile(r"\{%-?\s*(raw|comment)\s*-?%\}.*?\{%-?\s*end\1\s*-?%\}", re.DOTALL)
_VARIABLE = re.compile(r"\{\{(?![<%]).*?\}\}+", re.DOTALL)
_TEMPLATE = re.compile(r"\{\{.*?\}\}+|\{%.*?%\}", re.DOTALL)
_KRAMDOWN_BLOCK = re.compile(r"\{::(comment|nomarkdown)[^{}]*\}.*?\{:/(?:\1)?\}", re.DOTALL)
_ATTRIBUTES = re.compile(r"\{::?[^{}\n]*\}|\{:/\w*\}|\{[#.][^\W\d][^{}\n]*\}")
_BRACE_RUBY = re.compile(r"\{[^{}|\n]{1,40}\|[^{}\n]{1,80}\}")
_AOZORA_RUBY = re.compile(r"[｜|][^｜|《》\n]{1,40}《[^《》\n]{1,80}》")
_JSX = re.compile(r"\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}", re.DOTALL)
_EMOJI = re.compile(r":(?=[a-z0-9_+-]*[a-z+])[a-z0-9_+-]{1,40}:(?![A-Za-z0-9])")
_CARD = re.compile(r"@\[[\w-]+\]\([^()\s]*\)")
_URL = re.compile(
    r"(?:https?://|www\.)(?:[!#-;=?-Z^-z~\\|]|\[[0-9a-fA-F:]*\]"
    r"|(?<=[/=#])[\u30a1-\u30fa\u4e00-\u9fff][^\s\u3041-\u309f\u3000-\u303f\uff00-\uff65<>\"()]*)+"
)
_BREAK = re.compile(r"(?: {2,}|[ \t]*\\)\n")
_EMAIL_TAIL = re.compile(r"[?!.,:*_~'\";]+$")


@dataclass(slots=True)
class Run:
    """A run of text as the scanner reads it."""

    text: str
    markdown: bool = True
    """False for the text of an HTML block, where only tags, entities and templates are codes."""
    jsx: bool = False
    """Whether braces hold expressions, as in MDX."""
    _ticks: dict[int, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for run in _BACKTICKS.finditer(self.text):
            self._ticks.setdefault(len(run[0]), []).append(run.start())

    def code_end(self, start: int, width: int) -> int | None:
        """Offset behind the code span that `width` backticks at `start` open, if they close."""
        places = self._ticks.get(width, [])
        index = bisect_left(places, start + width)
        return places[index] + width if index < len(places) else None


Found = tuple[Kind, int]
"""What an atom is, and the offset behind it."""


def atom_at(run: Run, start: int) -> Found | None:
    """The atom that begins at `start`, or None."""
    rule = _RULES.get(run.text[start])
    return rule(run, start) if rule else None


def _by_pattern(pattern: re.Pattern[str], kind: Kind) -> Callable[[Run, int], Found | None]:
    def rule(run: Run, start: int) -> Found | None:
        found = pattern.match(run.text, start)
        return (kind, found.end()) if found else None

    return rule


def _backslash(run: Run, start: int) -> Found | None:
    if not run.markdown:
        return None
    hard_break = _BREAK.match(run.text, start)
    if hard_break:
        return "break", hard_break.end()
    tex = _TEX_MATH.match(run.text, start)
    if tex and not _KANA_KANJI.search(tex[0]):
        return "math", tex.end()
    word = _ESCAPED_WORD.match(run.text, start)
    return ("literal", word.end()) if word else None


def _backtick(run: Run, start: int) -> Found | None:
    if not run.markdown:
        return None
    ticks = _BACKTICKS.match(run.text, start)
    assert ticks is not None  # the caller saw a backtick
    end = run.code_end(start, len(ticks[0]))
    return ("code", end) if end else ("literal", ticks.end())


def _skip(run: Run, start: int) -> Found | None:
    """What a directive takes out of translation: up to the next one, or to the end."""
    off = tags.OFF.match(run.text, start)
    if not off:
        return None
    on = tags.ON.search(run.text, off.end())
    return "skip", on.end() if on else len(run.text)


def _angle(run: Run, start: int) -> Found | None:
    skipped = _skip(run, start)
    if skipped:
        return skipped
    for pattern, kind in _ANGLES:
        found = pattern.match(run.text, start)
        if found:
            return kind, found.end()
    opening = tags.OPEN_TAG.match(run.text, start)
    if not opening:
        return None
    name = opening[1].lower()
    if name == "br":
        return "break", opening.end()
    if name in tags.OPAQUE and not opening[3]:
        end = tags.element_end(run.text, opening[1], opening.end())
        return ("ruby" if name == "ruby" else "code", end) if end else ("html", opening.end())
    return "html", opening.end()


_ANGLES: list[tuple[re.Pattern[str], Kind]] = [
    (tags.COMMENT, "html"),
    (tags.DECLARATION, "html"),
    (tags.AUTOLINK, "url"),
    (tags.CLOSE_TAG, "html"),
    (tags.FRAGMENT_TAG, "html"),
]


def _dollar(run: Run, start: int) -> Found | None:
    if not run.markdown:
        return None
    found = _MATH.match(run.text, start)
    if not found:
        return None
    if _JAPANESE.search(found[0]) and "\\" not in found[0]:
        return None  # two amounts of money with Japanese between them
    return "math", found.end()


def _brace(run: Run, start: int) -> Found | None:
    skipped = _skip(run, start)
    if skipped:
        return skipped
    for pattern, kind in _BRACES:
        found = pattern.match(run.text, start)
        if found:
            return kind, found.end()
    if run.jsx:
        expression = _JSX.match(run.text, start)
        return ("code", expression.end()) if expression else None
    return None


_BRACES: list[tuple[re.Pattern[str], Kind]] = [
    (_RAW, "liquid"),
    (_VARIABLE, "variable"),
    (_TEMPLATE, "liquid"),
    (_KRAMDOWN_BLOCK, "liquid"),
    (_ATTRIBUTES, "attribute"),
    (_BRACE_RUBY, "ruby"),
]


def _emoji(run: Run, start: int) -> Found | None:
    if start and run.text[start - 1].isascii() and run.text[start - 1].isalnum():
        return None
    return _by_pattern(_EMOJI, "emoji")(run, start)


def _url(run: Run, start: int) -> Found | None:
    before = run.text[start - 1 : start]
    if before.isascii() and before.isalnum():
        return None
    found = _URL.match(run.text, start)
    if not found:
        return None
    url = found[0]
    while True:
        trimmed = _EMAIL_TAIL.sub("", url)
        if trimmed.endswith(")") and trimmed.count(")") > trimmed.count("("):
            trimmed = trimmed[:-1]
        if trimmed == url:
            return ("url", start + len(url)) if len(url) > len("www.") else None
        url = trimmed


def _space(run: Run, start: int) -> Found | None:
    if not run.markdown:
        return None
    return _by_pattern(_BREAK, "break")(run, start)


_RULES: dict[str, Callable[[Run, int], Found | None]] = {
    "\\": _backslash,
    "`": _backtick,
    "<": _angle,
    "&": _by_pattern(_ENTITY, "literal"),
    "$": _dollar,
    "{": _brace,
    ":": _emoji,
    "@": _by_pattern(_CARD, "url"),
    "⟦": lambda run, start: ("literal", start + 1),
    "⟧": lambda run, start: ("literal", start + 1),
    "｜": _by_pattern(_AOZORA_RUBY, "ruby"),
    "|": _by_pattern(_AOZORA_RUBY, "ruby"),
    "h": _url,
    "w": _url,
    " ": _space,
    "\t": _space,
}
