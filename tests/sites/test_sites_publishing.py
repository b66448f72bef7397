"""Slugs, redirects, related lists, reading time, the notice, keys for the Japanese post."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_tools import write

from translate_posts.document.frontmatter import read_front_matter
from translate_posts.sites import (
    Index,
    Site,
    SiteError,
    SiteOptions,
    choose_slugs,
    held_back,
    notice_for,
    open_site,
    options_from,
    patch,
    read_notice,
    read_text,
    reading_time_keys,
    related_titles,
    site_keys,
    slug_of,
    too_long,
    with_keys,
    with_notice,
)

PLACE = PurePosixPath("_posts/2026-01-20-a.md")


@pytest.fixture
def jekyll(tmp_path: Path) -> Site:
    return open_site(write(tmp_path, {"_config.yml": "permalink: pretty\nbaseurl: /blog\n"}))


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("How will Azure's AI Change the Cloud?", "how-will-azures-ai-change-the-cloud"),
        ("GPT-4.5 & Claude 3: 50% cheaper", "gpt-4-5-and-claude-3-50-percent-cheaper"),
        ("C++ and C# in 2026", "cpp-and-csharp-in-2026"),
        ("Café — Über “quotes”", "cafe-uber-quotes"),
        ("$1,000 million", "1000-million"),
        ("# AWS", "aws"),
        ("日本語", ""),
        ("a" * 70, "a" * 60),
        ("word " * 20, "-".join(["word"] * 12)),
    ],
)  # fmt: skip
def test_a_slug_from_a_title(title: str, slug: str) -> None:
    assert slug_of(title) == slug


@given(st.text(max_size=120), st.integers(8, 80))
def test_slugs_are_plain_and_bounded(title: str, longest: int) -> None:
    slug = slug_of(title, longest)
    assert len(slug) <= longest
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not slug.startswith("-")
    assert not slug.endswith("-")
    assert "--" not in slug


TITLES = st.dictionaries(
    st.sampled_from("abcdef"), st.sampled_from(["Cost", "Cost 2", "費用", "A b"])
)


@given(TITLES, TITLES)
def test_slugs_are_unique_and_stay(before: dict[str, str], after: dict[str, str]) -> None:
    first = choose_slugs(before, {})
    second = choose_slugs(after, first)
    named = [slug for slug in {**first, **second}.values() if slug]
    assert len(named) == len(set(named))
    assert all(second[post] == slug for post, slug in first.items() if post in second and slug)


def test_redirects_lead_from_earlier_addresses(jekyll: Site) -> None:
    data: dict[str, object] = {"redirect_from": ["/old/", "/older/"]}
    page = jekyll.page(PLACE, data)
    keys = site_keys(jekyll, page, data, ["/en/2026/01/19/a/", page.english_url])
    assert keys == {
        "lang": "en",
        "permalink": "/en/2026/01/20/a/",
        "redirect_from": ["/en/old/", "/en/older/", "/en/2026/01/19/a/"],
    }
    assert "redirect_from" not in site_keys(jekyll, page, {})


def test_aliases_of_hugo_move_below_the_language_unless_relative(tmp_path: Path) -> None:
    write(tmp_path, {"hugo.toml": 'defaultContentLanguage = "ja"\n'})
    site = open_site(tmp_path)
    data: dict[str, object] = {"aliases": ["/old/", "older"]}
    page = site.page(PurePosixPath("content/posts/a.md"), data)
    assert site_keys(site, page, data) == {"aliases": ["/en/old/", "older"]}


def test_related_lists_get_the_english_titles(jekyll: Site) -> None:
    text = """---
title: a
related_articles: [{"slug": "b", "title": "題B", "reason": "x"}, {"slug": "gone", "title": "題C"}]
related:
  - url: /2026/01/21/b/
    title: "題B: 続き"
  - title: 題だけ
---
本文。
"""
    pages = [jekyll.page(PurePosixPath(f"_posts/2026-01-2{day}-{name}.md"), {})
             for day, name in enumerate("ab")]  # fmt: skip
    front = read_front_matter(text)
    assert front is not None
    titles = related_titles(
        front, ["related_articles", "related"], Index(jekyll, pages),
        lambda page: "Title: B" if page.place.stem.endswith("-b") else None,
    )  # fmt: skip
    block = front.rewrite(titles, {})
    assert '{"slug": "b", "title": "Title: B", "reason": "x"}' in block
    assert '{"slug": "gone", "title": "題C"}' in block
    assert '    title: "Title: B"\n' in block
    assert "- title: 題だけ\n" in block


@pytest.mark.parametrize(
    ("head", "words", "keys"),
    [
        ("reading_time: 7", 450, {"reading_time": 3}),
        ("reading_time: 7", 0, {"reading_time": 1}),
        ("reading_time: 7 min", 450, {}),
        ("reading_time: yes", 450, {}),
        ("title: a", 450, {}),
    ],
)
def test_reading_time(head: str, words: int, keys: dict[str, object]) -> None:
    code = "```\n" + "code " * 900 + "\n```\n\n"
    page = read_text(f"---\n{head}\n---\n{code}{'word ' * words}\n")
    assert reading_time_keys(page, 200) == keys
    assert reading_time_keys(page, 0) == {}


def test_the_notice_is_the_first_block(jekyll: Site, tmp_path: Path) -> None:
    file = tmp_path / "notice.md"
    file.write_text("> Translated from [{source_title}]({source_url}).\n", encoding="utf-8")
    page = jekyll.page(PLACE, {"title": "題"})
    notice = notice_for(read_notice(file), jekyll, page, "Title")
    assert notice == "> Translated from [題](/blog/2026/01/20/a/).\n"
    for text in ("---\ntitle: a\n---\n\nBody.\n", "---\ntitle: a\n---\nBody.\n"):
        assert with_notice(read_text(text), notice) == (f"---\ntitle: a\n---\n\n{notice}\nBody.\n")
    crlf = with_notice(read_text("---\r\ntitle: a\r\n---\r\nBody.\r\n"), notice)
    assert "\n" not in crlf.replace("\r\n", "")
    assert with_notice(read_text("Body.\n"), notice) == f"{notice}\nBody.\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{author}", "unknown field {author}; known are: title"),
        ("{", "write {{ and }}"),
        ("## Note\n\nx\n", "no headings"),
    ],
)
def test_a_notice_that_cannot_be_filled(tmp_path: Path, text: str, message: str) -> None:
    write(tmp_path, {"notice.md": text})
    with pytest.raises(SiteError, match=message):
        read_notice(tmp_path / "notice.md")


def test_keys_for_the_japanese_post_are_a_patch(jekyll: Site) -> None:
    text = "---\ntitle: '題'  # x\ndate: 2026-01-20\n---\n本文。\n"
    keys = {"lang_pair": "/en/2026/01/20/a/"}
    changed = with_keys(text, keys)
    assert changed == text.replace("\n---\n本", "\nlang_pair: /en/2026/01/20/a/\n---\n本")
    lines = patch(text, keys, "a.md").splitlines()
    assert [line for line in lines if line[0] in "+-"] == [
        "--- a/a.md", "+++ b/a.md", "+lang_pair: /en/2026/01/20/a/",
    ]  # fmt: skip
    assert patch(changed, keys, "a.md") == ""
    assert with_keys("本文。\n", keys) == "本文。\n"


def test_what_is_held_back_and_what_is_too_long(jekyll: Site) -> None:
    assert held_back(jekyll) == {"published": False}
    assert too_long({"description": "a" * 170}, 160) == 10
    assert too_long({"description": "a" * 170}, 0) == too_long({}, 160) == 0


def test_options_come_from_the_table() -> None:
    table = {"profile": "hugo", "anchors": "pin", "words_per_minute": 220, "hreflang": True}
    assert options_from(table) == SiteOptions("hugo", "", "pin", "keep", True, 0, 220)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"profil": "hugo"}, "did you mean “profile”"),
        ({"anchors": "stay"}, "must be one of: follow, pin"),
        ({"hreflang": "yes"}, "must be true or false"),
        ({"words_per_minute": -1}, "must not be negative"),
        ({"words_per_minute": True}, "must be a whole number"),
    ],
)
def test_options_that_are_none(table: dict[str, object], message: str) -> None:
    with pytest.raises(SiteError, match=message):
        options_from(table)
