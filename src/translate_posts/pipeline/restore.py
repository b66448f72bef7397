"""Restore: from an engine's draft to a target in English typography, markers in their places."""

from __future__ import annotations

import re

from translate_posts.document.inline import MARKER
from translate_posts.japanese import to_english

_TERMINATORS = "。．！？!?…"
_CLOSERS = "」』）】)]”’\"'"
_SPACE_BEFORE_CLOSE = re.compile(r"\s+(⟦-\d+⟧)")
_SPACE_AFTER_OPEN = re.compile(r"(⟦\+\d+⟧)\s+")
_WORD_TO_OPEN = re.compile(r"(?<=[A-Za-z0-9,.;:!?)”’])(?=⟦\+)")
_CLOSE_TO_WORD = re.compile(r"(⟦-\d+⟧)(?=[A-Za-z0-9(“])")
_SINGLE_TO_WORD = re.compile(r"(?<=[A-Za-z0-9,;:])(⟦\d+⟧)|(⟦\d+⟧)(?=[A-Za-z0-9(])")
_SPACE_BEFORE_MARK = re.compile(r"(⟦-?\d+⟧)\s+(?=[,.;:!?)](?!\w))")
_DOUBLE_STOP = re.compile(r"\.(⟦-\d+⟧)\.(?!\.)")
_GLOSS = re.compile(r"\b([A-Z][\w.&+-]*(?: [\w.&+-]+)*) \(\1\)")
"""A name explained by itself: what エヌビディア（NVIDIA） comes to."""
_FIRST = re.compile(r"^((?:⟦[+-]?\d+⟧|[“‘(\[\"']|\s)*)([a-z])([a-z']*)(?=[ ,.;:!?⟦]|$)")


def restore(source: str, draft: str) -> str:
    """The target for a sentence, from the engine's draft."""
    text = _GLOSS.sub(r"\1", to_english(draft.strip()))
    text = _space_markers(text)
    text = _DOUBLE_STOP.sub(r"\1.", _end(source, text))
    return _capital(text)


def _space_markers(text: str) -> str:
    """Put spaces outside of pairs, where Markdown needs them and English wants them."""
    text = _SPACE_BEFORE_CLOSE.sub(r"\1 ", text)
    text = _SPACE_AFTER_OPEN.sub(r" \1", text)
    text = _WORD_TO_OPEN.sub(" ", text)
    text = _CLOSE_TO_WORD.sub(r"\1 ", text)
    text = _SINGLE_TO_WORD.sub(_spaced, text)
    text = _SPACE_BEFORE_MARK.sub(r"\1", text)
    return re.sub(r" {2,}", " ", text).strip()


def _spaced(found: re.Match[str]) -> str:
    return f" {found[1]}" if found[1] else f"{found[2]} "


def _end(source: str, text: str) -> str:
    """End as the source does: a heading has no full stop, a question keeps its mark."""
    last = MARKER.sub("", source).rstrip().rstrip(_CLOSERS)[-1:]
    bare = MARKER.sub("", text).rstrip()
    if last in ("、", ",") and bare.endswith("."):
        return _replace_stop(text, ",")
    if last == "：" and bare.endswith("."):
        return _replace_stop(text, ":")
    if last not in _TERMINATORS and bare.endswith(".") and bare.count(". ") == 0:
        return (
            text
            if bare.endswith(("...", "etc.", "Inc.", "Ltd.", "Co."))
            else _replace_stop(text, "")
        )
    if last in ("。", "．") and bare and bare[-1].isalnum():
        return _append(text, ".")
    if last in ("？", "?") and bare.endswith("."):
        return _replace_stop(text, "?")
    return text


def _replace_stop(text: str, new: str) -> str:
    head, _, tail = text.rpartition(".")
    return head + new + tail


def _append(text: str, mark: str) -> str:
    closing = re.search(r"(?:⟦-\d+⟧)*$", text)
    place = closing.start() if closing else len(text)
    return text[:place] + mark + text[place:]


def _capital(text: str) -> str:
    """A capital for the first letter, unless the word has its own case (``iPhone``, ``e.g.``)."""
    return _FIRST.sub(lambda found: found[1] + found[2].upper() + found[3], text)
