"""Detection, and where the English of a page goes; the generators confirm the URLs."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from site_tools import hugo_urls, jekyll, jekyll_site, jekyll_urls, needs_hugo, needs_jekyll, write

from translate_posts.sites.errors import SiteError
from translate_posts.sites.options import SiteOptions
from translate_posts.sites.pages import Site, open_site

HUGO = """baseURL = "https://blog.example/"
defaultContentLanguage = "ja"
[languages.ja]
[languages.en]
"""
FILES = {
    "jekyll": {"_config.yml": "permalink: pretty\ncollections: {en: {output: true}}\n"},
    "hugo": {"config.toml": HUGO, "content/a.md": ""},
    "zenn": {"articles/a.md": "", "books/b/c.md": ""},
    "plain": {"posts/a.md": ""},
}


def site(folder: Path, name: str, scheme: str = "", **options: Any) -> Site:
    return open_site(write(folder, FILES[name]), SiteOptions(scheme=scheme, **options))


@pytest.mark.parametrize("name", FILES)
def test_profiles_are_detected_from_a_folder_below(tmp_path: Path, name: str) -> None:
    found = open_site(write(tmp_path, FILES[name]))
    assert found.profile.name == name
    below = tmp_path / "deep" / "er"
    below.mkdir(parents=True)
    if name != "plain":
        assert open_site(below).root == tmp_path.resolve()


@pytest.mark.parametrize(
    ("files", "name"),
    [
        ({"hugo.yaml": "baseURL: /"}, "hugo"),
        ({"config/_default/hugo.toml": ""}, "hugo"),
        ({"config.toml": ""}, "plain"),
        ({"config.json": "{}", "content/a.md": ""}, "hugo"),
        ({"articles/a.md": ""}, "plain"),
        ({"_config.yml": "", "content/a.md": ""}, "jekyll"),
    ],
)
def test_what_makes_a_profile(tmp_path: Path, files: dict[str, str], name: str) -> None:
    assert open_site(write(tmp_path, files)).profile.name == name


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (SiteOptions(profile="wiki"), "known are: auto, jekyll, hugo, zenn, plain"),
        (SiteOptions(scheme="suffix"), "it has: permalink, lang_pair, collection, polyglot"),
    ],
)
def test_names_that_are_none(tmp_path: Path, options: SiteOptions, message: str) -> None:
    write(tmp_path, FILES["jekyll"])
    with pytest.raises(SiteError, match=message):
        open_site(tmp_path, options)


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("_config.yml", "a: [", "line 1"),
        ("_config.yml", "- a", "no table"),
        ("hugo.toml", "a = ", "hugo.toml"),
        ("hugo.json", "{", "hugo.json"),
    ],
)
def test_a_broken_configuration_is_named(
    tmp_path: Path, file: str, text: str, message: str
) -> None:
    write(tmp_path, {file: text})
    with pytest.raises(SiteError, match=message):
        open_site(tmp_path)


PLACES: list[tuple[str, str, str, dict[str, object], str, str, dict[str, object]]] = [
    ("jekyll", "permalink", "_posts/2026-01-20-a.md", {}, "en/_posts/2026-01-20-a.md",
     "/en/2026/01/20/a/", {"lang": "en", "permalink": "/en/2026/01/20/a/"}),
    ("jekyll", "lang_pair", "_posts/2026-01-20-a.md", {}, "en/_posts/2026-01-20-a.md",
     "/en/2026/01/20/a/",
     {"lang": "en", "permalink": "/en/2026/01/20/a/", "lang_pair": "/2026/01/20/a/"}),
    ("jekyll", "collection", "_posts/2026-01-20-a.md", {"permalink": "/x/"},
     "_en/2026-01-20-a.md", "/en/x/", {"lang": "en", "permalink": "/en/x/"}),
    ("jekyll", "polyglot", "_posts/2026-01-20-a.md", {}, "_posts/en/2026-01-20-a.md",
     "/en/2026/01/20/a/", {"lang": "en"}),
    ("jekyll", "permalink", "about.md", {}, "en/about.md", "/en/about/",
     {"lang": "en", "permalink": "/en/about/"}),
    ("hugo", "suffix", "content/posts/a.md", {}, "content/posts/a.en.md", "/en/posts/a/", {}),
    ("hugo", "suffix", "content/posts/a.ja.md", {}, "content/posts/a.en.md", "/en/posts/a/", {}),
    ("hugo", "suffix", "content/posts/b/index.md", {}, "content/posts/b/index.en.md",
     "/en/posts/b/", {}),
    ("hugo", "folder", "content/posts/a.md", {}, "content/en/posts/a.md", "/en/posts/a/", {}),
    ("hugo", "suffix", "content/posts/a.md", {"url": "/x/y/"}, "content/posts/a.en.md",
     "/en/x/y/", {"url": "/en/x/y/"}),
    ("hugo", "suffix", "content/posts/a.md", {"slug": "s"}, "content/posts/a.en.md",
     "/en/posts/s/", {}),
    ("zenn", "suffix", "articles/a.md", {}, "articles/a-en.md", "/articles/a-en", {}),
    ("zenn", "suffix", "books/b/c.md", {}, "books/b-en/c.md", "/books/b-en/viewer/c", {}),
    ("plain", "folder", "posts/a.md", {}, "en/posts/a.md", "/en/posts/a.md", {"lang": "en"}),
    ("plain", "suffix", "posts/a.md", {}, "posts/a.en.md", "/posts/a.en.md", {"lang": "en"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "scheme", "place", "data", "output", "url", "keys"), PLACES)
def test_where_english_goes(
    tmp_path: Path,
    name: str,
    scheme: str,
    place: str,
    data: dict[str, object],
    output: str,
    url: str,
    keys: dict[str, object],
) -> None:
    page = site(tmp_path, name, scheme).page(PurePosixPath(place), data)
    assert (str(page.output), page.english_url, page.keys) == (output, url, keys)
    assert page.language == "ja"


@pytest.mark.parametrize(
    ("name", "scheme", "place", "output", "url"),
    [
        ("jekyll", "permalink", "_posts/2026-01-20-a.md", "en/_posts/2026-01-20-new-name.md",
         "/en/2026/01/20/new-name/"),
        ("hugo", "suffix", "content/posts/a.md", "content/posts/a.en.md", "/en/posts/new-name/"),
        ("zenn", "suffix", "articles/a.md", "articles/new-name-en.md", "/articles/new-name-en"),
        ("plain", "folder", "posts/a.md", "en/posts/new-name.md", "/en/posts/new-name.md"),
    ],
)  # fmt: skip
def test_another_slug(
    tmp_path: Path, name: str, scheme: str, place: str, output: str, url: str
) -> None:
    page = site(tmp_path, name, scheme).page(PurePosixPath(place), {}, "new-name")
    assert (str(page.output), page.english_url) == (output, url)


def test_the_reverse_key_is_proposed_for_the_japanese_post(tmp_path: Path) -> None:
    found = site(tmp_path, "jekyll", "lang_pair", hreflang=True)
    page = found.page(PurePosixPath("_posts/2026-01-20-a.md"), {})
    both = {"alternate_ja": "/2026/01/20/a/", "alternate_en": "/en/2026/01/20/a/"}
    assert page.source_keys == {"lang_pair": "/en/2026/01/20/a/", **both}
    assert {key: page.keys[key] for key in both} == both


def test_english_pages_are_told_from_japanese_ones(tmp_path: Path) -> None:
    found = site(tmp_path, "jekyll")
    page = found.page(
        PurePosixPath("en/_posts/2026-01-20-a.md"), {"lang": "en", "permalink": "/x/"}
    )
    assert (page.language, page.output, page.url) == ("en", None, "/x/")
    assert not found.is_source(page.place, {"lang": "en"})
    assert found.is_source(page.place, {})


def test_what_the_configuration_lacks(tmp_path: Path) -> None:
    write(tmp_path, {"hugo.toml": ""})
    lacks = open_site(tmp_path).profile.lacks("folder")
    assert [cure.split(": ")[1].split(" ")[0] for cure in lacks] == ["set", "add", "set"]
    write(tmp_path / "b", FILES["hugo"])
    assert open_site(tmp_path / "b").profile.lacks("suffix") == []


DATA: dict[str, dict[str, object]] = {
    "2026-01-20-a.md": {"title": "a"},
    "2026-01-21-推論.md": {"title": "a", "categories": ["AI技術ガイド"]},
    "2026-01-22-c.md": {"title": "a", "permalink": "/fixed/c.html"},
    "2026-01-23-D.md": {"title": "a", "slug": "Dd"},
}


@needs_jekyll
def test_jekyll_puts_english_there(tmp_path: Path) -> None:
    sites: dict[str, tuple[dict[str, dict[str, object]], dict[str, str]]] = {}
    for scheme in ("permalink", "lang_pair", "collection"):
        found = site(tmp_path / scheme, "jekyll", scheme)
        pages = {f"_posts/{name}": data for name, data in DATA.items()}
        wanted = {}
        for name, data in list(pages.items()):
            page = found.page(PurePosixPath(name), data)
            pages[str(page.output)] = {**data, **page.keys}
            wanted |= {name: page.url, str(page.output): page.english_url}
        sites[scheme] = (pages, wanted)
    config = FILES["jekyll"]["_config.yml"]
    jekyll(*(jekyll_site(tmp_path / name, config, pages) for name, (pages, _) in sites.items()))
    for name, (pages, wanted) in sites.items():
        assert jekyll_urls(tmp_path / name, pages) == wanted
        assert len(set(wanted.values())) == 2 * len(DATA)


@needs_hugo
@pytest.mark.parametrize("scheme", ["suffix", "folder"])
def test_hugo_puts_english_there(tmp_path: Path, scheme: str) -> None:
    config = HUGO + ('contentDir = "content/en"\n' if scheme == "folder" else "")
    config = config.replace("[languages.ja]\n", '[languages.ja]\ncontentDir = "content/ja"\n') if (
        scheme == "folder"
    ) else config  # fmt: skip
    found = open_site(write(tmp_path, {"config.toml": config, "content/x.txt": ""}),
                      SiteOptions(scheme=scheme))  # fmt: skip
    home = "content/ja" if scheme == "folder" else "content"
    pages: dict[str, dict[str, object]] = {
        f"{home}/posts/a.md": {"title": "a"},
        f"{home}/posts/b/index.md": {"title": "a"},
        f"{home}/posts/c.md": {"title": "a", "slug": "sea"},
        f"{home}/posts/d.md": {"title": "a", "url": "/dd/"},
        f"{home}/posts/e.md": {"title": "a", "url": "ee/"},
    }
    wanted = {}
    for name, data in list(pages.items()):
        page = found.page(PurePosixPath(name), data)
        pages[str(page.output)] = {**data, **page.keys}
        wanted |= {name: page.url, str(page.output): page.english_url}
    assert hugo_urls(tmp_path, config, pages) == wanted


def test_posts_without_a_configuration_are_those_of_a_jekyll_site(tmp_path: Path) -> None:
    posts = write(tmp_path / "_posts", {"2026-01-20-a.md": ""})
    found = open_site(posts)
    assert (found.profile.name, found.root) == ("jekyll", tmp_path.resolve())
    page = found.page(PurePosixPath("_posts/2026-01-20-a.md"), {})
    assert (page.url, str(page.output)) == ("/2026/01/20/a.html", "en/_posts/2026-01-20-a.md")
