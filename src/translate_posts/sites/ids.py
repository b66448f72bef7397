"""Heading ids as generators make them.

The rules are those of kramdown 2.4 and its GFM parser (Jekyll's default), of Hugo 0.111 and of
GitHub's and Zenn's renderers. The first five are checked against the tools themselves.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal
from urllib.parse import quote

from translate_posts.sites.headings import Heading

_PLAIN_ID = re.compile(r"\{#[\w:][\w:.-]*\}")
IdStyle = Literal[
    "kramdown",
    "kramdown-gfm",
    "github",
    "hugo-github",
    "hugo-github-ascii",
    "hugo-blackfriday",
    "zenn",
]
"""Ways to make ids. ``kramdown`` is its own rule, ``kramdown-gfm`` that of its GFM parser; the
``hugo-`` ones are the values of Hugo's ``markup.goldmark.parser.autoHeadingIDType``."""
ID_STYLES: tuple[IdStyle, ...] = (
    "kramdown",
    "kramdown-gfm",
    "github",
    "hugo-github",
    "hugo-github-ascii",
    "hugo-blackfriday",
    "zenn",
)


def heading_ids(headings: Sequence[Heading], style: IdStyle) -> list[str]:
    """The id of each heading, "" for one that gets none; duplicates are numbered."""
    return list(_STYLES[style](headings))


def _kramdown(headings: Iterable[Heading]) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for heading in headings:
        text = re.sub(r"^[^A-Za-z]+", "", heading.raw + _left_braces(heading))
        name = re.sub(r"[^A-Za-z0-9 -]", "", text).replace(" ", "-").lower() or "section"
        yield _of_kramdown(heading, name, seen)


def _kramdown_gfm(headings: Iterable[Heading]) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for heading in headings:
        text = heading.smart + _left_braces(heading)
        yield _of_kramdown(heading, _word_characters(text.lower()), seen)


def _left_braces(heading: Heading) -> str:
    """Braces that hold more than an id, which are text to kramdown."""
    plain = _PLAIN_ID.fullmatch(heading.braces)
    return "" if plain or not heading.braces else f" {heading.braces}"


def _of_kramdown(heading: Heading, name: str, seen: Counter[str]) -> str:
    explicit = heading.attribute or ("" if _left_braces(heading) else heading.braces_id)
    # Neither an explicit id nor a heading of two lines, which is none to kramdown, is counted.
    if explicit or heading.lines > 1:
        return explicit
    return _counted(name, seen)


def _counted(name: str, seen: Counter[str]) -> str:
    seen[name] += 1
    return f"{name}-{seen[name] - 1}" if seen[name] > 1 else name


def _github(headings: Iterable[Heading]) -> Iterator[str]:
    seen: Counter[str] = Counter()
    for heading in headings:
        text = f"{heading.plain} {heading.braces}".rstrip()
        yield _counted(_word_characters(text.lower()), seen)


def _zenn(headings: Iterable[Heading]) -> Iterator[str]:
    taken: set[str] = set()
    for heading in headings:
        text = re.sub(r"\s+", "-", f"{heading.plain} {heading.braces}".strip().lower())
        yield _free(quote(text, safe="!'()*-._~"), taken)


def _hugo(sanitize: Callable[[str], str]) -> Callable[[Iterable[Heading]], Iterator[str]]:
    def ids(headings: Iterable[Heading]) -> Iterator[str]:
        taken: set[str] = set()
        for heading in headings:
            if heading.braces_id:
                taken.add(heading.braces_id)
                yield heading.braces_id
            else:
                # Goldmark takes the last line of a heading that has several.
                yield _free(sanitize(heading.raw.split("\n")[-1].strip()) or "heading", taken)

    return ids


def _free(name: str, taken: set[str]) -> str:
    number, free = 0, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    taken.add(free)
    return free


def _word_characters(text: str) -> str:
    """What GitHub's rule leaves of a lower-case text: word characters and dashes for blanks."""
    kept = (char for char in text if char in "- \t" or _is_word(char))
    return "".join(kept).replace(" ", "-").replace("\t", "-")


def _is_word(char: str) -> bool:
    kind = unicodedata.category(char)
    return kind[0] in "LM" or kind in ("Nd", "Nl", "Pc") or "Ⓐ" <= char <= "ⓩ"


def _hugo_github(text: str) -> str:
    kept = (char for char in text if char in "- _" or _is_letter_or_digit(char))
    return "".join(kept).replace(" ", "-").lower()


def _is_letter_or_digit(char: str) -> bool:
    kind = unicodedata.category(char)
    return kind[0] == "L" or kind == "Nd"


def _hugo_ascii(text: str) -> str:
    apart = unicodedata.normalize("NFD", text)
    bare = "".join(char for char in apart if unicodedata.category(char) != "Mn")
    return "".join(char for char in _hugo_github(bare) if char.isascii())


def _blackfriday(text: str) -> str:
    kept = "".join(char if unicodedata.category(char)[0] in "LN" else " " for char in text)
    return "-".join(kept.split()).lower()


_STYLES: dict[IdStyle, Callable[[Iterable[Heading]], Iterator[str]]] = {
    "kramdown": _kramdown,
    "kramdown-gfm": _kramdown_gfm,
    "github": _github,
    "hugo-github": _hugo(_hugo_github),
    "hugo-github-ascii": _hugo(_hugo_ascii),
    "hugo-blackfriday": _hugo(_blackfriday),
    "zenn": _zenn,
}
