"""The record of published addresses: renamed, moved, added and deleted posts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_posts.sites import Published, Record, SiteError, body_digest, read_record

A, B = "_posts/2026-01-20-a.md", "_posts/2026-01-21-b.md"


def test_a_new_address_makes_the_old_one_a_redirect() -> None:
    record = Record()
    record.note_slug(A, "slug")
    record.note(A, "/en/a/")
    record.note(A, "/en/b/")
    assert record.earlier(A, "/en/b/") == ["/en/a/"]
    assert record.earlier(A, "/en/c/") == ["/en/a/", "/en/b/"]
    record.note(A, "/en/a/")
    assert record.posts[A] == Published("slug", ("/en/b/", "/en/a/"))
    assert record.earlier(B, "/en/b/") == []


def test_a_renamed_post_keeps_slug_and_addresses() -> None:
    record = Record()
    record.note_slug(A, "slug")
    record.note(A, "/en/a/", "1")
    assert record.follow({B: "1"}) == {B: A}
    assert record.posts == {B: Published("slug", ("/en/a/",), "1")}
    assert record.earlier(B, "/en/b/") == ["/en/a/"]


@pytest.mark.parametrize(
    "bodies",
    [
        {A: "2", B: "1"},  # the first post is still there
        {B: "2"},
        {B: "1", "c.md": "1"},  # which of the two would it be?
        {},
    ],
)
def test_what_is_no_renaming(bodies: dict[str, str]) -> None:
    record = Record()
    record.note_slug(A, "slug")
    record.note(A, "/en/a/", "1")
    assert record.follow(bodies) == {}
    assert set(record.posts) == {A}


def test_slugs_of_posts_that_are_gone_stay_taken() -> None:
    record = Record()
    record.note_slug(A, "slug")
    record.note(A, "/en/a/", "1")
    record.follow({})
    assert record.slugs == {A: "slug"}


def test_the_digest_is_that_of_the_body() -> None:
    one = body_digest("---\ntitle: a\ndate: 2026-01-20\n---\n本文。\n")
    assert one == body_digest("---\ntitle: b\n---\n\n本文。\n")
    assert one != body_digest("---\ntitle: a\n---\n別の本文。\n")


TEXT = st.text(st.characters(exclude_categories=["Cs"]))
LINKS = st.dictionaries(TEXT, TEXT, max_size=3).map(lambda found: tuple(sorted(found.items())))
POSTS = st.builds(Published, TEXT, st.lists(TEXT, max_size=3).map(tuple), TEXT, LINKS)


@given(st.dictionaries(TEXT, POSTS, max_size=5))
def test_a_record_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, posts: dict[str, Published]
) -> None:
    file = tmp_path_factory.getbasetemp() / "deep" / "site.json"
    Record(posts).write(file)
    assert read_record(file) == Record(posts)
    assert file.read_bytes().count(b"\n") + 1 == len(posts) + 3 - (not posts)


@pytest.mark.parametrize(
    "text",
    ["[]", "{", '{"a": {"links": []}}', '{"a": 1}', '{"a": {"urls": "x"}}', '{"a": {"urls": [1]}}'],
)
def test_a_broken_record_is_named(tmp_path: Path, text: str) -> None:
    file = tmp_path / "site.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SiteError, match="restore it from version control"):
        read_record(file)


def test_no_record_yet(tmp_path: Path) -> None:
    assert read_record(tmp_path / "site.json") == Record()
