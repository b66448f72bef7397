"""Editions with the plug-ins that sites have: feeds, sitemaps, redirects, jekyll-polyglot."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import pytest
from cli_support import MODEL, check_clear, run

EXAMPLES = Path(__file__).parents[2] / "examples"
FAST = "[glossary]\nshipped = false\n[engine]\nretries = false\n"
POSTS = {
    "/2026/04/03/e-paper-clock/",
    "/2026/04/10/battery-life/",
    "/2026/04/17/case-design/",
    "/2026/04/24/one-month-later/",
}
ENGLISH = {f"/en{url}" for url in POSTS}


def jekyll_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plugins: Iterable[str], config: str = ""
) -> Path:
    """A copy of the sample site with plug-ins; skips the test where one is not installed."""
    if not shutil.which("jekyll"):
        pytest.skip("jekyll is not installed")
    for plugin in plugins:
        script = f"exit Gem::Specification.find_all_by_name('{plugin}').any?"
        if subprocess.run(["ruby", "-e", script], check=False).returncode:
            pytest.skip(f"{plugin} is not installed: apt install ruby-{plugin}")
    root = tmp_path / "site"
    shutil.copytree(EXAMPLES / "jekyll-site", root)
    with (root / "_config.yml").open("a", encoding="utf-8") as file:
        file.write(f"plugins: [{', '.join(plugins)}]\n{config}")
    with (root / "translate-posts.toml").open("a", encoding="utf-8") as file:
        file.write(FAST)
    monkeypatch.chdir(root)
    return root


def translate(*options: str) -> None:
    result = run("translate", "_posts", "--engine", str(MODEL), "--quiet", *options)
    check_clear(result, result.code)
    assert result.code in (0, 1)


def build(root: Path) -> Path:
    """Build the site without a word of warning."""
    command = ["jekyll", "build", "--quiet"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    return root / "_site"


def urls_in(file: Path) -> list[str]:
    """The paths that a feed or a sitemap names. Fails where it is no XML."""
    root = ElementTree.parse(file).getroot()
    links = [
        *(one.text for one in root.iterfind(".//{*}loc")),
        *(one.get("href") for one in root.iterfind("{*}entry/{*}link")),
        *(one.text for one in root.iterfind(".//item/link")),
    ]
    return [unquote(urlsplit(link or "").path) for link in links]


def test_feed_and_sitemap_name_each_post_of_both_editions_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = jekyll_site(tmp_path, monkeypatch, ["jekyll-feed", "jekyll-sitemap"])
    before = urls_in(build(root) / "sitemap.xml")
    translate()
    folder = build(root)
    sitemap = urls_in(folder / "sitemap.xml")
    assert sorted(sitemap) == sorted({*before, *ENGLISH})
    assert all((folder / url.lstrip("/") / "index.html").is_file() for url in sitemap)
    feed = urls_in(folder / "feed.xml")
    assert sorted(feed) == sorted(POSTS | ENGLISH)


def test_a_renamed_post_sends_its_readers_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = jekyll_site(tmp_path, monkeypatch, ["jekyll-redirect-from", "jekyll-sitemap"])
    translate()
    old, new = (root / "_posts" / f"2026-04-17-{name}.md" for name in ("case-design", "box"))
    old.rename(new)
    translate()
    check_clear(run("clean", "--yes"), 0)
    folder = build(root)
    page = (folder / "en/2026/04/17/case-design/index.html").read_text(encoding="utf-8")
    assert 'location="https://kobo.example/en/2026/04/17/box/"' in page
    assert (folder / "en/2026/04/17/box/index.html").is_file()
    assert sorted(path.name for path in (root / "en/_posts").iterdir()) == sorted(
        path.name for path in (root / "_posts").iterdir()
    )
    named = urls_in(folder / "sitemap.xml")
    assert "/en/2026/04/17/box/" in named
    assert "/en/2026/04/17/case-design/" not in named


def test_polyglot_builds_both_editions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = (
        "languages: [ja, en]\ndefault_lang: ja\nexclude_from_localization: [assets]\n"
        "parallel_localization: false\n"
    )
    root = jekyll_site(tmp_path, monkeypatch, ["jekyll-polyglot", "jekyll-sitemap"], config)
    shutil.rmtree(root / "en")  # the plug-in makes an English start page from the Japanese one
    own = root / "translate-posts.toml"
    text = own.read_text(encoding="utf-8").replace('"lang_pair"', '"polyglot"')
    own.write_text(text, encoding="utf-8")
    translate()
    folder = build(root)
    for url in POSTS:
        japanese, english = (
            (folder / path.lstrip("/") / "index.html").read_text(encoding="utf-8")
            for path in (url, f"/en{url}")
        )
        assert '<html lang="ja">' in japanese
        assert '<html lang="en">' in english
        title, other = (re.search("<title>(.*?)</title>", one) for one in (japanese, english))
        assert title
        assert other
        assert title[1] != other[1]
        links = re.findall(r'href="((?:/en)?/2026/[^"#]*)', english)
        assert links
        assert all(link.startswith("/en/") for link in links)
        assert all((folder / unquote(link).lstrip("/")).is_dir() for link in links)
    assert set(urls_in(folder / "sitemap.xml")) >= POSTS
    check_clear(run("site", "check", "_posts"), 0, "clean")


def test_feeds_and_sitemaps_of_hugo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not shutil.which("hugo"):
        pytest.skip("hugo is not installed")
    root = tmp_path / "site"
    shutil.copytree(EXAMPLES / "hugo-site", root)
    with (root / "translate-posts.toml").open("a", encoding="utf-8") as file:
        file.write(FAST)
    monkeypatch.chdir(root)
    result = run("translate", "content", "--engine", str(MODEL), "--quiet")
    assert result.code in (0, 1)
    done = subprocess.run(["hugo", "--quiet"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    found = sorted((root / "public").rglob("*.xml"))
    assert {"index.xml", "sitemap.xml"} <= {file.name for file in found}
    for file in found:
        urls = urls_in(file)
        assert len(urls) == len(set(urls))
        assert [url for url in urls if not (root / "public" / url.lstrip("/")).exists()] == []
    english = {url for file in found for url in urls_in(file) if url.startswith("/en/")}
    assert len([url for url in english if re.search(r"/en/20\d\d/", url)]) == 4
