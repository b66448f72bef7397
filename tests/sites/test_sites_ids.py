"""Heading ids: as the tools make them, kept in files, and asked again where a tool is there."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_tools import hugo, ids_in, kramdown, needs_hugo, needs_jekyll, write

from translate_posts.sites.headings import Heading, find_headings
from translate_posts.sites.ids import ID_STYLES, IdStyle, heading_ids
from translate_posts.sites.reading import read_text

FIXTURES = Path(__file__).parent / "fixtures"
TEXT = (FIXTURES / "headings.md").read_text(encoding="utf-8")


def headings(text: str) -> list[Heading]:
    return find_headings(read_text(text))


def known(style: str) -> list[str]:
    return (FIXTURES / f"headings.{style}.txt").read_text(encoding="utf-8").split("\n")[:-1]


@pytest.mark.parametrize("style", [style for style in ID_STYLES if style not in ("github", "zenn")])
def test_ids_are_those_of_the_tool(style: IdStyle) -> None:
    assert heading_ids(headings(TEXT), style) == known(style)


@needs_jekyll
@pytest.mark.parametrize("style", ["kramdown", "kramdown-gfm"])
def test_kramdown_still_says_so(style: str) -> None:
    assert ids_in(kramdown(TEXT, gfm=style == "kramdown-gfm")) == known(style)


@needs_hugo
@pytest.mark.parametrize("kind", ["github", "github-ascii", "blackfriday"])
def test_hugo_still_says_so(tmp_path: Path, kind: str) -> None:
    kinds = '["taxonomy", "term", "RSS", "sitemap", "home", "section"]'
    write(
        tmp_path,
        {
            "config.toml": f'baseURL = "https://blog.example/"\ndisableKinds = {kinds}\n'
            f'[markup.goldmark.parser]\nautoHeadingIDType = "{kind}"\n',
            "content/a.md": f"---\ntitle: a\n---\n{TEXT}",
            "layouts/_default/single.html": "{{ .Content }}",
        },
    )
    hugo(tmp_path)
    page = (tmp_path / "public/a/index.html").read_text(encoding="utf-8")
    assert ids_in(page) == known(f"hugo-{kind}")


@pytest.mark.parametrize(
    ("heading", "github", "zenn"),
    [
        ("はじめに", "はじめに", "%E3%81%AF%E3%81%98%E3%82%81%E3%81%AB"),
        ("Getting Started!", "getting-started", "getting-started!"),
        ("`make test` と **太字**", "make-test-と-太字", "make-test-%E3%81%A8-%E5%A4%AA%E5%AD%97"),
        ("🚀", "", "%F0%9F%9A%80"),
        ("見出し {#a}", "見出し-a", "%E8%A6%8B%E5%87%BA%E3%81%97-%7B%23a%7D"),
    ],
)
def test_ids_of_github_and_zenn(heading: str, github: str, zenn: str) -> None:
    found = headings(f"# {heading}\n\n# {heading}\n")
    assert heading_ids(found, "github") == [github, f"{github}-1"]
    assert heading_ids(found, "zenn") == [zenn, f"{zenn}-1"]


def test_offsets_cover_the_text_without_id_and_marks() -> None:
    text = "---\ntitle: a\n---\n\n## 推論の費用 {#cost}\n\n## 電力 ##\n\n次の\n見出し\n----\n"
    found = headings(text)
    assert [text[one.start : one.end] for one in found] == ["推論の費用", "電力", "次の\n見出し"]
    assert [one.braces_id for one in found] == ["cost", "", ""]


def test_titles_of_containers_are_no_headings() -> None:
    assert [one.plain for one in headings(":::details 詳細\n\n## 見出し\n\n:::\n")] == ["見出し"]


def test_headings_in_code_are_none() -> None:
    assert headings("```md\n# 見出し\n```\n\n    # 見出し\n") == []


@given(st.lists(st.sampled_from(["費用", "費用-1", "Cost", "Cost 1", "…", "a"]), max_size=8))
def test_ids_of_hugo_are_unique(texts: list[str]) -> None:
    found = headings("".join(f"# {text}\n\n" for text in texts))
    for style in ("hugo-github", "hugo-github-ascii", "hugo-blackfriday", "zenn"):
        ids = heading_ids(found, style)
        assert len(set(ids)) == len(texts)


def test_every_style_is_listed() -> None:
    assert get_args(IdStyle) == ID_STYLES
