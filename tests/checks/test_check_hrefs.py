"""Addresses that are one but for the language, and addresses that are not."""

from __future__ import annotations

import pytest

from translate_posts.checks.hrefs import destination, same


@pytest.mark.parametrize(
    ("kind", "raw", "href"),
    [
        ("link", "](https://example.com/a)", "https://example.com/a"),
        ("link", '](/a "題")', "/a"),
        ("link", "](</a b>)", "/a b"),
        ("link", "](/a_(b))", "/a_(b)"),
        ("link", "]({{ site.url }}/a)", "{{ site.url }}/a"),
        ("link", "]( /a )", "/a"),
        ("link", "][ref]", ""),
        ("image", "![図](/img/a.png)", "/img/a.png"),
        ("url", "<https://example.com>", "https://example.com"),
        ("url", "https://example.com", "https://example.com"),
        ("html", '<a class="x" href="/a&amp;b">', "/a&b"),
        ("html", "<img src='/a.png' alt='図'>", "/a.png"),
        ("html", "<span>", ""),
    ],
)
def test_destinations(kind: str, raw: str, href: str) -> None:
    assert destination(kind, raw) == href


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("/a", "/a"),
        ("/ja/a", "/en/a"),
        ("/a", "/en/a"),
        ("/a/", "/en/a/"),
        ("https://example.com/ja-jp/a", "https://example.com/en-us/a"),
        ("https://ja.example.org/a", "https://en.example.org/a"),
        ("https://example.com/a?hl=ja", "https://example.com/a?hl=en"),
        ("https://example.com/a?id=3&lang=ja", "https://example.com/a?id=3"),
        ("a.ja.html", "a.en.html"),
        ("../../ja/a.md", "../a.md"),
        ("https://ja.wikipedia.org/wiki/推論", "https://en.wikipedia.org/wiki/Inference"),
        (
            "https://ja.wikipedia.org/wiki/%E6%8E%A8%E8%AB%96",
            "https://en.wikipedia.org/wiki/Inference",
        ),
        ("#まとめ", "#summary"),
        ("/a/#まとめ", "/en/a/#summary"),
        ("/a%20b", "/a b"),
        ("/a#setting-it-up", "/a#Setting-It-Up"),
        ("../../a/translations/ja-jp/README.md", "./a/README.md"),
        ("{{ site.docs.ja }}/a", "{{ site.docs.en }}/a"),
    ],
)
def test_the_same_but_for_the_language(source: str, target: str) -> None:
    assert same(source, target)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("/a", "/b"),
        ("/a", ""),
        ("/a#x", "/a#y"),
        ("/a#x", "/a"),
        ("/a?id=3", "/a?id=4"),
        ("https://example.com/a", "https://example.org/a"),
        ("https://example.com/a", "https://example.com/a/b"),
        ("https://example.com/a", "/a"),
        ("/java/a", "/engine/a"),
        ("{{ site.docs }}/a", "{{ site.news }}/a"),
        ("https://example.com/英語", "https://example.org/english"),
        ("#まとめ", ""),
    ],
)
def test_not_the_same(source: str, target: str) -> None:
    assert not same(source, target)


def test_a_configured_prefix() -> None:
    assert not same("/2026/03/06/a/", "/blog/english/2026/03/06/a/")
    assert same("/2026/03/06/a/", "/blog/english/2026/03/06/a/", ("/blog/english/",))
