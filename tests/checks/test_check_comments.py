"""Waivers in posts, as the comments of the dialects."""

from __future__ import annotations

import pytest

from translate_posts.checks.comments import inline_waivers


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- translate-posts: allow latin: the house style drops it -->",
        "<!--translate-posts:allow latin:the house style drops it-->",
        "{/* translate-posts: allow latin: the house style drops it */}",
        "{% comment %} translate-posts: allow latin: the house style drops it {% endcomment %}",
        "{%- comment -%}translate-posts: allow latin: the house style drops it{%- endcomment -%}",
        "{::comment} translate-posts: allow latin: the house style drops it {:/}",
        "{::comment} translate-posts: allow latin: the house style drops it {:/comment}",
        "<!-- translate-posts: allow latin:\n  the house style drops it\n-->",
    ],
)
def test_ways_to_write_one(comment: str) -> None:
    text = f"前。\n\n{comment}\n\n後。\n"
    [waiver] = inline_waivers(text)
    assert (waiver.rule, waiver.reason, waiver.whole, waiver.fault) == (
        "latin",
        "the house style drops it",
        False,
        "",
    )
    assert text[waiver.start : waiver.end] == comment


def test_one_for_the_whole_post() -> None:
    [waiver] = inline_waivers("<!-- translate-posts: allow-file same-source: a list -->")
    assert (waiver.rule, waiver.reason, waiver.whole) == ("same-source", "a list", True)


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("allow latin", "no rule or no reason"),
        ("allow latin:", "no rule or no reason"),
        ("allow: because", "no rule or no reason"),
        ("allow latni: because", "did you mean “latin”?"),
    ],
)
def test_faults(words: str, fault: str) -> None:
    [waiver] = inline_waivers(f"<!-- translate-posts: {words} -->")
    assert fault in waiver.fault


@pytest.mark.parametrize(
    "text",
    [
        "<!-- translate-posts: off -->",
        "<!-- allow latin: because -->",
        "<!-- translate-posts: allowed latin: because -->",
        "本文",
    ],
)
def test_other_comments_are_none(text: str) -> None:
    assert list(inline_waivers(text)) == []


def test_code_is_passed_over() -> None:
    text = "<!-- translate-posts: allow latin: in code -->"
    assert list(inline_waivers(text, [(0, len(text))])) == []
