"""Brackets and slot markers: what sentence rules look through or jump over."""

import re
from typing import Final

_PAIRS: Final = "「」『』（）()“”‘’【】［］[]〈〉《》〔〕｛｝｢｣〘〙〖〗«»"
OPENERS: Final = _PAIRS[::2]
CLOSERS: Final = _PAIRS[1::2]
OPENER_CLASS: Final = f"[{re.escape(OPENERS)}]"
CLOSER_CLASS: Final = f"[{re.escape(CLOSERS)}]"

PAIR_MARKER: Final = r"⟦[+-]\d+⟧"
OPENING_MARKER: Final = r"⟦\+\d+⟧"
CLOSING_MARKER: Final = r"⟦-\d+⟧"

# A bracket (or a pair of markers) longer than this is taken for unbalanced: the break that its
# text hides would swallow the paragraph.
MAX_BRACKET: Final = 200

_PARTNER: Final = dict(zip(CLOSERS, OPENERS, strict=True))
_TOKEN: Final = re.compile(f"{OPENER_CLASS}|{CLOSER_CLASS}|{OPENING_MARKER}|{CLOSING_MARKER}")


def closed_brackets(text: str) -> dict[int, int]:
    """Where each bracket or marker pair that counts opens: the index just past its end.

    Each kind of bracket is matched by itself, so that one stray bracket spoils no other kind.
    """
    opened: dict[str, list[int]] = {}
    closed: dict[int, int] = {}
    for token in _TOKEN.finditer(text):
        opener = _opener_of(token[0])
        if opener is None:
            opened.setdefault(token[0], []).append(token.start())
        elif stack := opened.get(opener):
            start = stack.pop()
            if token.end() - start <= MAX_BRACKET:
                closed[start] = token.end()
    return closed


def _opener_of(token: str) -> str | None:
    if token.startswith("⟦-"):
        return token.replace("-", "+")
    return _PARTNER.get(token)


def strip_markers_end(text: str) -> str:
    """`text` without the white space and the markers of pairs at its end."""
    text = text.rstrip()
    while text.endswith("⟧") and text[text.rfind("⟦") + 1 :][:1] in ("+", "-"):
        text = text[: text.rfind("⟦")].rstrip()
    return text


def strip_closers_end(text: str) -> str:
    """`text` without white space, markers of pairs and closing brackets and quotes at its end."""
    stripped = strip_markers_end(text)
    while stripped and stripped[-1] in _CLOSING_MARKS:
        stripped = strip_markers_end(stripped[:-1])
    return stripped


_CLOSING_MARKS: Final = frozenset(CLOSERS + "\"'")
