"""Runs with a table ``[site]``: where English posts go, what marks them, and their links."""

from __future__ import annotations

from pathlib import Path

import pytest
from pipeline_engines import SpellingEngine, spell
from site_project import DAY, Site, post

from translate_posts.pipeline import Limits
from translate_posts.sites import SiteError

A = "[二](/2026/01/20/b/#費用の話)と[自分](#推論)。\n\n## 推論\n\n文。"
B = "[一](/2026/01/20/a/#推論)。\n\n## 費用の話\n\n文。"
ONE, TWO = "_posts/2026-01-20-a.md", "content/posts/a.md"
PERMALINK = "/en/2026/01/20/a/"
SCHEMES = [
    ("jekyll", "", ONE, f"en/{ONE}", {"lang": "en", "permalink": PERMALINK}),
    (
        "jekyll",
        "lang_pair",
        ONE,
        f"en/{ONE}",
        {"lang_pair": "/2026/01/20/a/", "lang": "en", "permalink": PERMALINK},
    ),
    (
        "jekyll",
        "collection",
        ONE,
        "_en/2026-01-20-a.md",
        {"lang": "en", "permalink": PERMALINK},
    ),
    ("jekyll", "polyglot", ONE, "_posts/en/2026-01-20-a.md", {"lang": "en"}),
    ("hugo", "suffix", TWO, "content/posts/a.en.md", {}),
    ("hugo", "suffix", "content/posts/a/index.md", "content/posts/a/index.en.md", {}),
    ("hugo", "folder", TWO, "content/en/posts/a.md", {}),
    ("zenn", "", "articles/first-article.md", "articles/first-article-en.md", {}),
    ("plain", "folder", "notes/a.md", "en/notes/a.md", {"lang": "en"}),
    ("plain", "suffix", "notes/a.md", "notes/a.en.md", {"lang": "en"}),
]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Two posts that link to each other's headings."""
    site = Site(tmp_path / "blog")
    site.post("a", A)
    site.post("b", B)
    return site


def stands(site: Site, *paths: str) -> None:
    """Another run changes nothing, and nobody finds anything to say."""
    before = site.files()
    again = site.run(*paths)
    assert set(again.statuses.values()) <= {"unchanged", "skipped", "failed"}
    assert site.files() == before
    assert set(site.run(*paths, how="check").statuses.values()) <= {
        "unchanged",
        "skipped",
        "failed",
    }
    assert not {"links", "changed", "new"} & set(site.standings(*paths).values())


def is_clean(site: Site, *paths: str) -> None:
    """Neither `check` nor `site check` finds anything."""
    assert site.check(*paths) == []
    assert site.new == []


@pytest.mark.parametrize(("generator", "scheme", "source", "output", "keys"), SCHEMES)
def test_each_scheme(
    tmp_path: Path,
    generator: str,
    scheme: str,
    source: str,
    output: str,
    keys: dict[str, str],
) -> None:
    site = Site(tmp_path / "blog", generator, scheme=scheme)
    site.write({source: post("題名", "文。")})
    if generator == "jekyll":
        more = "collections: {en: {output: true}}\nlanguages: [ja, en]\n"
        site.write({"_config.yml": site.text("_config.yml") + more})
    before = site.files()
    assert set(site.run().statuses.values()) == {"written"}
    assert set(site.files()) - set(before) == {output}
    assert site.data(output) == {"title": spell("題名").capitalize(), **keys}
    assert {name: text for name, text in site.files().items() if name != output} == before
    stands(site)
    assert site.check() == []
    assert site.graph().findings == []


def test_posts_that_link_to_each_other(site: Site) -> None:
    site.run()
    assert site.english("a") == (
        "---\ntitle: Vuze a\nlang: en\npermalink: /en/2026/01/20/a/\n---\n\n"
        "[Ke](/en/2026/01/20/b/#lokipa-ne) fa [pavu](#kiso).\n\n## Kiso\n\nNe.\n"
    )
    assert "[Ke](/en/2026/01/20/a/#kiso)." in site.english("b")
    stands(site)
    is_clean(site)


def test_english_posts_are_no_sources(site: Site) -> None:
    site.run()
    assert set(site.run(".").posts) == {f"{DAY}a.md", f"{DAY}b.md"}
    assert site.run("en/_posts").posts == {}


def test_pinned_headings_keep_their_anchors(tmp_path: Path) -> None:
    site = Site(tmp_path / "blog", anchors="pin")
    site.post("a", A)
    site.post("b", "[一](/2026/01/20/a/#推論)。\n\n## 費用\n\n[上](#費用)")
    site.run()
    assert "[pavu](#推論).\n\n## Kiso {#推論}\n" in site.english("a")
    assert "[Ke](/en/2026/01/20/a/#推論)." in site.english("b")
    assert "## Loki {#費用}\n\n[Bi](#費用)" in site.english("b")
    stands(site)
    assert site.new == []


def test_one_post_of_two(site: Site) -> None:
    site.run(f"{DAY}a.md")
    assert "[Ke](/2026/01/20/b/#費用の話)" in site.english("a")
    is_clean(site, f"{DAY}a.md")
    site.run(f"{DAY}b.md")
    assert "[Ke](/en/2026/01/20/a/#kiso)" in site.english("b")
    assert site.standings() == {"2026-01-20-a.md": "links", "2026-01-20-b.md": "current"}
    engine = SpellingEngine()
    assert site.run(engine=engine).posts[f"{DAY}a.md"].status == "written"
    assert engine.asked == []
    assert "[Ke](/en/2026/01/20/b/#lokipa-ne)" in site.english("a")
    stands(site)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("---\ntitle: [開いた\n---\n\n文。\n", "failed"),
        (post("題", "文。", "translate: false"), "skipped"),
        (post("題", "文。", "published: false"), "written"),
    ],
)
def test_links_to_posts_that_have_no_english_stay(tmp_path: Path, text: str, status: str) -> None:
    site = Site(tmp_path / "blog")
    site.post("a", "[二](/2026/01/20/b/)。")
    site.write({f"{DAY}b.md": text})
    assert site.run().posts[f"{DAY}b.md"].status == status
    assert "[Ke](/2026/01/20/b/)" in site.english("a")
    assert site.new == []
    stands(site)
    site.post("b", "文。")  # now it can be translated
    site.run()
    assert "[Ke](/en/2026/01/20/b/)" in site.english("a")
    stands(site)


@pytest.mark.parametrize("limits", [Limits(posts=1), Limits(posts=None, seconds=0.0)])
def test_posts_that_are_left_for_the_next_run(site: Site, limits: Limits) -> None:
    site.run(limits=limits)
    written = [name for name in "ab" if (site.root / f"en/{DAY}{name}.md").is_file()]
    assert written == (["a"] if limits.posts else [])
    assert "/en/2026/01/20/b" not in "".join(map(site.english, written))
    assert site.new == []
    site.run()
    assert "(/en/2026/01/20/b/#lokipa-ne)" in site.english("a")
    stands(site)
    is_clean(site)


def test_nothing_is_written_by_a_dry_or_a_frozen_run(site: Site) -> None:
    before = site.files()
    for how in ("plan", "check"):
        assert set(site.run(how=how).statuses.values()) == {"planned"}
    assert site.files() == before
    assert not (site.root / ".translate-posts/site.json").exists()


def failing(text: str, decoding: object) -> str:
    return "" if "壊" in text else spell(text)


def test_a_post_with_errors_is_held_back_and_nothing_links_to_it(tmp_path: Path) -> None:
    site = Site(tmp_path / "blog", draft_on_errors=True)
    site.post("a", "[二](/2026/01/20/b/)。")
    site.post("b", "壊れた文である。[一](/2026/01/20/a/)。")
    assert [flag.severity for flag in site.run(engine=SpellingEngine(failing)).flags] == ["error"]
    assert site.data(f"en/{DAY}b.md")["published"] is False
    assert "[Ke](/2026/01/20/b/)" in site.english("a")
    assert site.new == []
    stands(site)
    site.post("b", "直した文である。[一](/2026/01/20/a/)。")
    site.run()
    assert "published" not in site.data(f"en/{DAY}b.md")
    assert "[Ke](/en/2026/01/20/b/)" in site.english("a")
    stands(site)
    is_clean(site)


def test_all_options_at_once(tmp_path: Path) -> None:
    site = Site(
        tmp_path / "blog", notice="notice.txt", words_per_minute=3, hreflang=True,
        description_length=23,
    )  # fmt: skip
    site.write({"notice.txt": "> [{source_title}]({source_url}), {title}, {url}\n"})
    site.post("a", A, "reading_time: 9", "description: 長い説明が続いている。")
    site.post("b", B, "description: 短い説明")
    site.write({f"{DAY}c.md": post("三", "## 節\n\n文。").replace("\n", "\r\n")})
    flags = site.run().flags
    assert [(one.rule, one.severity) for one in flags] == [("description", "warning")]
    assert "1 characters longer than the 23" in flags[0].message
    assert site.data(f"en/{DAY}a.md") == {
        "title": "Vuze a",
        "reading_time": 2,
        "description": "Dopisa fefose pibapi ri.",
        "alternate_ja": "/2026/01/20/a/",
        "alternate_en": "/en/2026/01/20/a/",
        "lang": "en",
        "permalink": "/en/2026/01/20/a/",
    }
    notice = "---\n\n> [題名a](/2026/01/20/a/), Vuze a, /en/2026/01/20/a/\n\n[Ke]"
    assert notice in site.english("a")
    assert "\n> [三]" in site.english("c").replace("\r\n", "\n")
    assert "\n" not in site.english("c").replace("\r\n", "")
    stands(site)
    is_clean(site)


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("notice", ["", "notice.txt"])
def test_a_post_without_front_matter(tmp_path: Path, mark: str, end: str, notice: str) -> None:
    site = Site(tmp_path / "blog", notice=notice)
    site.write({"notice.txt": "> [{source_title}]({source_url})\n"})
    site.write({f"{DAY}a.md": f"{mark}## 節\n\n文。[上](#節)\n".replace("\n", end)})
    site.run()
    block = "> [/2026/01/20/a/](/2026/01/20/a/)\n\n" if notice else ""
    assert site.english("a") == mark + (
        "---\nlang: en\npermalink: /en/2026/01/20/a/\n---\n\n"
        f"{block}## Vi\n\nNe. [Bi](#vi)\n".replace("\n", end)
    )
    stands(site)
    is_clean(site)


def test_related_posts_have_their_english_titles(tmp_path: Path) -> None:
    site = Site(tmp_path / "blog")
    site.post("a", "文。", "related_articles:", "  - {slug: b, title: 別の題}")
    site.post("b", "文。")
    site.run()
    assert site.data(f"en/{DAY}a.md")["related_articles"] == [{"slug": "b", "title": "Vuze b"}]
    stands(site)
    site.write({f"{DAY}b.md": post("新しい題", "文。")})
    site.run()
    title = site.data(f"en/{DAY}b.md")["title"]
    assert title != "Vuze b"
    assert site.data(f"en/{DAY}a.md")["related_articles"] == [{"slug": "b", "title": title}]
    stands(site)
    assert site.check() == []


def test_a_post_that_is_not_in_the_site(site: Site, tmp_path: Path) -> None:
    other = tmp_path / "other" / "x.md"
    other.parent.mkdir()
    other.write_text(post("題", "文。"), encoding="utf-8")
    with pytest.raises(SiteError, match=r"x\.md: it is not in the site at"):
        site.run("_posts", "../other")
