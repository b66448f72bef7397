"""Putting the English of terms into Japanese text."""

from collections.abc import Iterable

from translate_posts.glossary.matching import Match


def substitute(text: str, matches: Iterable[Match]) -> str:
    """`text` with each match as its English target; all else stays as it is.

    Matches must not overlap. A blank is put where a new word would run into a Latin neighbour.
    """
    parts: list[str] = []
    at = 0
    changed = False  # whether the last part was put in
    for match in sorted(matches, key=lambda match: match.start):
        between = text[at : match.start]
        if between:
            _append(parts, between, changed)
            changed = False
        new = match.target != match.text
        _append(parts, match.target, changed or new)
        at, changed = match.end, new
    if text[at:]:
        _append(parts, text[at:], changed)
    return "".join(parts)


def _append(parts: list[str], part: str, apart: bool) -> None:
    if apart and parts and _runs_on(parts[-1][-1:], part[:1]):
        parts.append(" ")
    parts.append(part)


def _runs_on(left: str, right: str) -> bool:
    return left.isascii() and left.isalnum() and right.isascii() and right.isalnum()
