"""Real posts come out as they went in. Skipped where they are absent."""

from __future__ import annotations

from pathlib import Path

import pytest
from document_cases import shared_posts

from translate_posts.document import Rules, read_post, write_post
from translate_posts.document.files import decode
from translate_posts.document.inline import without_markers

POSTS = shared_posts()
TRANSLATE = ("title", "description", "excerpt", "summary", "related_articles[].title")
MAP = ("categories", "tags")
_MARKUP = ("](", "```", "</", "<!--", "{%", "{{", "@[")

pytestmark = pytest.mark.skipif(not POSTS, reason="the shared posts are absent")


def rules_for(path: Path) -> Rules:
    return Rules(TRANSLATE, MAP, mdx=path.suffix == ".mdx")


def test_every_post_is_identical_after_the_round_trip() -> None:
    segments = marked = 0
    for path in POSTS:
        text = decode(path.read_bytes())
        post = read_post(text, rules_for(path))
        assert "".join(span.text for span in post.spans()) == text, path
        targets = {segment.id: segment.text for segment in post.segments()}
        written = write_post(post, targets, {}, {})
        assert written.text.encode() == path.read_bytes(), path
        assert written.refused == {}, path
        segments += len(targets)
        marked += sum(map(has_markup, targets.values()))
    assert segments > 20_000
    assert marked < segments / 2_000


def has_markup(text: str) -> bool:
    """Whether there is something in a segment that is most likely no prose."""
    return any(mark in without_markers(text) for mark in _MARKUP)


def test_every_post_can_be_written_anew() -> None:
    """Another word before every text: nothing is refused, all segments are found again."""
    for path in POSTS[::6]:
        post = read_post(decode(path.read_bytes()), rules_for(path))
        targets = {s.id: f"訳 {s.text}" for s in post.segments()}
        written = write_post(post, targets, {}, {})
        again = read_post(written.text, rules_for(path))
        assert again.body.outline == post.body.outline, path
        assert len(again.segments()) == len(targets), path
        assert len(written.refused) <= len(targets) / 50, path
