"""The sample sites, built by the real generators in Japanese and with an English edition.

The English is not translated here: words stand in for every Japanese run of text, so that headings
and their ids change while every code stays. Then keys are set and links put right.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from site_tools import hugo, jekyll, needs_hugo, needs_jekyll

from translate_posts.document import Rules, read_post, write_post
from translate_posts.sites import (
    Editions,
    Page,
    SiteOptions,
    check_site,
    known_anchors,
    open_site,
    read_editions,
    relink_post,
    site_keys,
)

EXAMPLES = Path(__file__).parents[2] / "examples"
HOST = "https://kobo.example"
_JAPANESE = re.compile(r"[\u3005-\u30ff\u4e00-\u9fff\uff00-\uffef、。]+")
_RULES = Rules(("title", "description", "related_articles[].title"))


class Built(HTMLParser):
    """A page of a built site: its ids, where it leads, and its language switch."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: set[str] = {""}
        self.leads: list[str] = []
        self.switch: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.ids |= {values[name] for name in ("id", "name") if name in values}
        if tag not in ("meta", "link"):
            self.leads += [values[name] for name in ("href", "src") if name in values]
        if values.get("class") == "switch":
            self.switch.append(values["href"])


def built_pages(folder: Path) -> dict[str, Built]:
    """The pages of a built site by URL."""
    return {
        "/" + file.relative_to(folder).as_posix().removesuffix("index.html"): Built(
            file.read_text(encoding="utf-8")
        )
        for file in sorted(folder.rglob("*.html"))
    }


def dead(folder: Path) -> list[tuple[str, str]]:
    """Links of a built site that lead nowhere."""
    pages = built_pages(folder)
    return [
        (url, link)
        for url, page in pages.items()
        for link in page.leads
        if not _leads_somewhere(urljoin(HOST + url, link), pages, folder)
    ]


def _leads_somewhere(link: str, pages: dict[str, Built], folder: Path) -> bool:
    parts = urlsplit(link)
    if f"{parts.scheme}://{parts.netloc}" != HOST:
        return True
    path = unquote(parts.path)
    page = pages.get(path) or pages.get(f"{path}/")
    return unquote(parts.fragment) in page.ids if page else (folder / path.lstrip("/")).is_file()


def in_words(text: str) -> str:
    """A post with words for its Japanese: what the splicing of an English post gives."""
    post = read_post(text, _RULES)
    targets = {
        one.id: _JAPANESE.sub(lambda found: f" word{len(found[0])} ", one.text).strip()
        for one in post.segments()
    }
    return write_post(post, targets, {}, {}).text


def make_edition(root: Path, options: SiteOptions, skip: str = "") -> Editions:
    """Write an English edition as a run does: first all posts, then links to anchors of others."""
    site = open_site(root, options)
    editions = read_editions(site)
    posts = [file for file in editions.japanese
             if site.profile.is_post(file.page.place) and file.page.place.stem != skip]  # fmt: skip
    edition = {file.page.place for file in posts}
    texts = {file.page.place: file.read().text for file in posts}
    english = {
        file.page.place: _with_keys(
            in_words(texts[file.page.place]), site_keys(site, file.page, file.data)
        )
        for file in posts
    }
    index = editions.index
    anchors = {place: known_anchors(texts[place], english[place], index) for place in edition}
    if options.anchors == "pin":
        anchors = {}

    def anchors_of(page: Page) -> dict[str, str] | None:
        return anchors.get(page.place, {} if options.anchors == "pin" else None)

    for file in posts:
        place = file.page.place
        done = relink_post(texts[place], english[place], file.page, index, edition, anchors_of)
        assert not done.pending
        assert file.page.output is not None
        output = root / file.page.output
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(done.text, encoding="utf-8")
    return read_editions(site)


def _with_keys(text: str, keys: dict[str, object]) -> str:
    post = read_post(text, Rules())
    return write_post(post, {}, {}, keys).text


def _jekyll(root: Path) -> tuple[str, Path]:
    return jekyll(root), root / "_site"


def _hugo(root: Path) -> tuple[str, Path]:
    return hugo(root), root / "public"


Build = Callable[[Path], tuple[str, Path]]
SITES = pytest.mark.parametrize(
    ("name", "build"),
    [
        pytest.param("jekyll-site", _jekyll, marks=needs_jekyll),
        pytest.param("hugo-site", _hugo, marks=needs_hugo),
    ],
)
OPTIONS = {"jekyll-site": "lang_pair", "hugo-site": "suffix"}


def copied(name: str, tmp_path: Path) -> Path:
    root = tmp_path / name
    shutil.copytree(EXAMPLES / name, root)
    return root


@SITES
def test_both_editions_build_and_every_link_leads_somewhere(
    name: str, build: Build, tmp_path: Path
) -> None:
    root = copied(name, tmp_path)
    said, folder = build(root)
    assert dead(folder) == []
    before = set(built_pages(folder))
    editions = make_edition(root, SiteOptions(scheme=OPTIONS[name]))
    said_after, folder = build(root)
    assert said_after == said
    assert dead(folder) == []
    pages = built_pages(folder)
    english = {file.page.url for file in editions.english.values() if file.is_markdown}
    assert len(english) == 4
    assert english <= set(pages)
    assert before <= set(pages)
    for place, file in editions.english.items():
        japanese = editions.files[place].page.url
        assert pages[japanese].switch == [file.page.url]
        assert pages[file.page.url].switch == [japanese]
    for url in english:
        own = [urlsplit(urljoin(HOST + url, link)) for link in pages[url].leads]
        to_posts = [one.path for one in own if re.match(r"(?:/en)?/2026/.*/$", one.path)]
        assert to_posts
        assert all(one.startswith("/en/") for one in to_posts if one not in pages[url].switch)
    assert check_site(editions).findings == []


@SITES
def test_an_edition_with_a_post_missing_has_no_dead_link(
    name: str, build: Build, tmp_path: Path
) -> None:
    root = copied(name, tmp_path)
    stem = "2026-04-10-battery-life" if name == "jekyll-site" else "battery-life"
    editions = make_edition(root, SiteOptions(scheme=OPTIONS[name]), skip=stem)
    _, folder = build(root)
    assert dead(folder) == []
    assert [one.rule for one in check_site(editions).findings] == ["no-pair"]


@SITES
def test_pinned_headings_keep_links_from_outside(name: str, build: Build, tmp_path: Path) -> None:
    root = copied(name, tmp_path)
    editions = make_edition(root, SiteOptions(scheme=OPTIONS[name], anchors="pin"))
    _, folder = build(root)
    assert dead(folder) == []
    pages = built_pages(folder)
    for place, file in editions.english.items():
        japanese = pages[editions.files[place].page.url].ids
        assert {one for one in japanese if not one.startswith("fn")} <= pages[file.page.url].ids


@pytest.mark.parametrize("name", OPTIONS)
def test_the_japanese_edition_has_no_dead_links_of_its_own(name: str) -> None:
    site = open_site(EXAMPLES / name, SiteOptions(scheme=OPTIONS[name]))
    found = check_site(read_editions(site)).findings
    assert {one.rule for one in found} <= {"no-pair"}
