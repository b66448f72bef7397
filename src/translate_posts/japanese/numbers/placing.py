"""How an engine may be given a number: left in Japanese, put into English, or behind a slot."""

from __future__ import annotations

from translate_posts.japanese.numbers.model import Number, Placement


def placements(number: Number) -> tuple[Placement, ...]:
    """Give the ways in which the number may be placed in the text that an engine reads.

    ``leave``: as it stands. ``inline``: `Number.inline` in its place; offered where that differs
    from the source and reads as a figure, not as a phrase, among Japanese words. ``slot``:
    `Number.english` comes in place of an opaque slot after translation; offered where it is a
    phrase that keeps its form wherever it stands.
    """
    ways: list[Placement] = ["leave"]
    if number.glue and number.inline != number.text and not _phrase(number):
        ways.append("inline")
    if not _bends(number):
        ways.append("slot")
    return tuple(ways)


def _phrase(number: Number) -> bool:
    return number.kind == "vague" or " or more" in number.inline or " or less" in number.inline


def _bends(number: Number) -> bool:
    """Whether the form depends on the sentence: double or doubled, three or third, Monday."""
    if number.kind in {"multiple", "fraction", "ordinal", "time"}:
        return not number.english[:1].isdigit()
    if number.kind == "count":
        return not any(char.isdigit() for char in number.english)
    return number.english.endswith(" of") and number.kind != "vague"
