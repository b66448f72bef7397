"""The report: everything escaped, no script, no network."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from review_project import Blog

from translate_posts.review.formats import Languages
from translate_posts.review.formats.report import pages, place_of
from translate_posts.review.formats.wording import differences, marked

pytest.importorskip("rapidfuzz")

HOSTILE = """\
---
title: '<script>alert("題")</script>'
---

本文の`</style><img src=x onerror=alert(1)>`です。

[題](javascript:alert(1) "題&quot;onmouseover=alert(1)")を見る。
"""
_VOID = {"meta", "input", "br", "link", "img"}


class Reader(HTMLParser):
    """Collects tags and attributes, and checks that tags are closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture
def report(blog: Blog) -> dict[str, str]:
    blog.post("<b>.md", HOSTILE)
    blog.translate()
    blog.approve("今後の見通し", "The <i>outlook</i> & more")
    with blog.desk() as desk:
        found = pages(desk.sheets(desk.posts()), Languages())
        return {str(path): data.decode() for path, data in found}


def test_pages(report: dict[str, str]) -> None:
    assert set(report) == {
        "index.html",
        "_posts/a.md.html",
        "_posts/b.md.html",
        "_posts/<b>.md.html",
    }
    for text in report.values():
        Reader(text)
    page = report["_posts/a.md.html"]
    assert '<mark title="推論チップ → inference chip (or inference chips; lower case)">' in page
    assert "from the draft: <del>Outlook</del>" in page
    assert 'href="../index.html"' in page
    assert 'href="_posts/a.md.html"' in report["index.html"]


def test_nothing_is_run_or_fetched(report: dict[str, str]) -> None:
    for text in report.values():
        for tag, attributes in Reader(text).tags:
            assert tag not in ("script", "img", "link", "iframe", "form", "object", "svg")
            assert not {name for name in attributes if name.startswith("on") or name == "style"}
            assert not str(attributes.get("href", "")).startswith(("http", "//", "javascript"))
        assert "url(" not in text[: text.index("</style>")]


def test_the_policy_allows_its_own_style_only(report: dict[str, str]) -> None:
    for text in report.values():
        style = text[text.index("<style>") + 7 : text.index("</style>")]
        digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
        (policy,) = [one["content"] for _, one in Reader(text).tags if one.get("http-equiv", "")]
        assert policy == (
            f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        )


def test_a_hostile_post_stays_text(report: dict[str, str]) -> None:
    page = report["_posts/<b>.md.html"]
    assert "&lt;script&gt;alert(&quot;題&quot;)&lt;/script&gt;" in page
    assert "&lt;/style&gt;&lt;img src=x onerror=alert(1)&gt;" in page
    assert not re.search(r"<(script|img)", page)


@pytest.mark.parametrize(
    ("post", "place"),
    [
        ("_posts/a.md", "_posts/a.md.xlf"),
        ("/srv/blog/a.md", "srv/blog/a.md.xlf"),
        ("../../a.md", "a.md.xlf"),
        ("", "post.xlf"),
    ],
)
def test_files_stay_in_their_folder(post: str, place: str) -> None:
    assert str(place_of(post, ".xlf")) == place


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("The cost falls.", "The price falls.", "The [-cost-]{+price+} falls."),
        ("Same.", "Same.", "Same."),
        ("", "New.", "{+New.+}"),
        ("Run ⟦1⟧ now", "Runs ⟦1⟧ now", "[-Run-]{+Runs+} ⟦1⟧ now"),
    ],
)
def test_wordings(before: str, after: str, line: str) -> None:
    assert marked(before, after) == line
    parts = list(differences(before, after))
    assert "".join(text for kind, text in parts if kind != "new") == before
    assert "".join(text for kind, text in parts if kind != "gone") == after


def test_the_style_is_for_all_eyes(report: dict[str, str], tmp_path: Path) -> None:
    style = report["index.html"]
    for words in ("prefers-color-scheme:dark", "@media print", "max-width:48rem"):
        assert words in style
