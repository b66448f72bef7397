"""Restore: from an engine's draft to a target in English typography, markers in their places."""

from __future__ import annotations

import re
from dataclasses import replace

from translate_posts.document.inline import MARKER
from translate_posts.japanese import Typography, close_pairs, polish, set_quotes, to_english

_TERMINATORS = "。．！？!?…"
_CLOSERS = "」』）】)]”’\"'"
_OPENINGS = re.compile(r"\s*⟦\+\d+⟧(?:\s*⟦\+\d+⟧)*\s*")
_CLOSINGS = re.compile(r"\s*⟦-\d+⟧(?:\s*⟦-\d+⟧)*\s*")
_WORD_TO_OPEN = re.compile(r"(?<=[A-Za-z0-9,.;:!?)”’])(?=⟦\+)")
_CLOSE_TO_WORD = re.compile(r"(⟦-\d+⟧)(?=[A-Za-z0-9(“]|⟦\+)")
_WORD_TO_SINGLE = re.compile(r"(?<=[A-Za-z0-9,;:])(?=⟦\d)")
_SINGLE_TO_WORD = re.compile(r"(⟦\d+⟧)(?!s\b)(?=[A-Za-z0-9(])")
_PLURAL_OF_SINGLE = re.compile(r"(⟦\d+⟧) s(?=[ .,;:?!]|$)")
_SPACE_BEFORE_MARK = re.compile(r"(⟦-?\d+⟧)\s+(?=[,.;:!?)](?!\w))")
_DOUBLE_STOP = re.compile(r"\.(⟦-\d+⟧)\.(?!\.)")
_GLOSS = re.compile(r"\b([A-Z][\w.&+-]*(?: [\w.&+-]+)*) \(\1\)")
"""A name explained by itself: what エヌビディア（NVIDIA） comes to."""
_ANCHOR = re.compile(r"\s*\[\[[^\[\]⟦]*\]\]$")
"""The anchor of a heading, as models learn it from documentation."""
_FIRST_WORD = re.compile(r"[A-Z][a-z'’]*(?=[ ,]|$)")
_OTHER_ENDS = {"、": ",", ",": ",", "：": ":", ":": ":", "？": "?", "?": "?"}
"""What ends the English of a source that ends so, where the draft has a full stop."""
_ENDS = {"。": ".", "．": ".", "？": "?", "?": "?", "！": "!", "!": "!"}
"""What to add where the draft has no end."""
_ABBREVIATION = re.compile(
    r"(?:\.\.|\b(?:[A-Z]|\w+\.\w|Inc|Ltd|Co|Corp|etc|vs|Jr|Sr|St|Dr|Mr|Ms))\.$"
)
_STOP_INSIDE = re.compile(r"\.((?:⟦-\d+⟧)+)$")
_STOP_IN_QUOTES = re.compile(r"\.([”’\"')\]]+)$")
_COLONS = "：:"
_STOP_WITHIN = re.compile(r"\.(⟦-\d+⟧)(?=,? [a-z])")
"""A full stop at the end of a link or of emphasis in mid-sentence."""
_FIRST = re.compile(r"^((?:⟦\+\d+⟧|[“‘(\[\"']|\s)*)([a-z])([a-z'’]*)(?=[ ,.;:!?⟦]|$)")


def restore(source: str, draft: str, typography: Typography | None = None) -> str:
    """The target for a sentence, from the engine's draft, set as `typography` says."""
    typography = typography or Typography()
    draft = draft.strip()
    if "[[" not in source:
        draft = _ANCHOR.sub("", draft)
    text = _GLOSS.sub(r"\1", to_english(draft))
    text = _STOP_WITHIN.sub(r"\1", _space_markers(text))
    text = _DOUBLE_STOP.sub(r"\1.", _end(source, text))
    text = polish(_capital(text), replace(typography, quotes="curly"))
    text = close_pairs(source, text)
    return set_quotes(text, "straight") if typography.quotes == "straight" else text


def _space_markers(text: str) -> str:
    """Put spaces outside of pairs, where Markdown needs them and English wants them."""
    text = _OPENINGS.sub(lambda found: _gathered(found[0], before=True), text)
    text = _CLOSINGS.sub(lambda found: _gathered(found[0], before=False), text)
    text = _WORD_TO_OPEN.sub(" ", text)
    text = _CLOSE_TO_WORD.sub(r"\1 ", text)
    text = _WORD_TO_SINGLE.sub(" ", _PLURAL_OF_SINGLE.sub(r"\1s", text))
    text = _SINGLE_TO_WORD.sub(r"\1 ", text)
    text = _SPACE_BEFORE_MARK.sub(r"\1", text)
    return re.sub(r" {2,}", " ", text).strip()


def _gathered(markers: str, *, before: bool) -> str:
    """Markers without blanks between, and one outside of them if there was any."""
    compact = "".join(markers.split())
    if compact == markers:
        return markers
    return f" {compact}" if before else f"{compact} "


def _end(source: str, text: str) -> str:
    """End as the source does: a heading has no full stop, a question keeps its mark."""
    bare_source = MARKER.sub("", source).rstrip()
    last = bare_source.rstrip(_CLOSERS)[-1:]
    bare = MARKER.sub("", text).rstrip()
    if bare.endswith(".") and last in _OTHER_ENDS:
        return _replace_stop(text, _OTHER_ENDS[last])
    if last not in _TERMINATORS and "." in bare and not _has_stop(source, bare):
        text = _STOP_IN_QUOTES.sub(r"\1", text)
    if bare.endswith(".") and last not in _TERMINATORS:
        several = bare.count(". ") > 0
        return text if several or _ABBREVIATION.search(bare) else _replace_stop(text, "")
    if last in _ENDS and bare[-1:].isalnum():
        text = _append(text, _ENDS[last])
    if bare_source[-1:] in tuple(_COLONS) and bare[-1:].isalnum():
        text = f"{text}:" if source.rstrip()[-1:] in _COLONS else _append(text, ":")
    if source.rstrip().endswith(("。", "．")):
        return _STOP_INSIDE.sub(r"\1.", text)  # the source's stop is outside, too
    return text


def _has_stop(source: str, bare: str) -> bool:
    """Whether there is a sentence within that ends with a full stop of its own."""
    return any(stop in source for stop in "。．") or ". " in bare or "etc." in bare


def _replace_stop(text: str, new: str) -> str:
    head, _, tail = text.rpartition(".")
    return (head.rstrip() + new + tail).rstrip()


def _append(text: str, mark: str) -> str:
    closing = re.search(r"(?:⟦-\d+⟧)*$", text)
    place = closing.start() if closing else len(text)
    return text[:place] + mark + text[place:]


def _capital(text: str) -> str:
    """A capital for the first letter, unless the word has its own case (``iPhone``, ``e.g.``)."""
    return _FIRST.sub(lambda found: found[1] + found[2].upper() + found[3], text)


def continued(text: str, source: str) -> str:
    """A piece of a sentence that goes on: no capital, unless its first word is a name.

    `source` is the piece's source with its terms in English.
    """
    word = _FIRST_WORD.match(text)
    if not word or re.split("['’]", word[0])[0] == "I" or word[0] in source:
        return text
    return text[0].lower() + text[1:]
