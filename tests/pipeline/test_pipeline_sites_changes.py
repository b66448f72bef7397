"""A site between runs: posts come, go, move and change, and the edition follows."""

from __future__ import annotations

from pathlib import Path

import pytest
from pipeline_engines import SpellingEngine
from site_project import DAY, Site, post
from test_pipeline_sites import A, B, is_clean, stands

from translate_posts.pipeline.posts import Posts
from translate_posts.sites import SiteError

RECORD = ".translate-posts/site.json"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Two posts that link to each other's headings, and their English."""
    site = Site(tmp_path / "blog", scheme="lang_pair")
    site.post("a", A)
    site.post("b", B)
    site.run()
    return site


def settles(site: Site) -> None:
    """A run without an engine's work, after which nothing is left to do or to say."""
    engine = SpellingEngine()
    site.run(engine=engine)
    assert engine.asked == []
    site.clean()
    stands(site)
    is_clean(site)
    assert site.clean(yes=False) == []


def test_a_post_is_deleted_and_comes_back(site: Site) -> None:
    text = site.text(f"{DAY}b.md")
    (site.root / f"{DAY}b.md").unlink()
    assert site.standings() == {"2026-01-20-a.md": "links"}
    site.run()
    assert "[Ke](/2026/01/20/b/#費用の話)" in site.english("a")
    assert [one.output for one in site.clean(yes=False)] == [f"en/{DAY}b.md"]
    site.clean()
    assert not (site.root / f"en/{DAY}b.md").exists()
    assert site.check() == []
    site.write({f"{DAY}b.md": text})
    assert site.standings() == {"2026-01-20-a.md": "links", "2026-01-20-b.md": "new"}
    settles(site)
    assert "[Ke](/en/2026/01/20/b/#lokipa-ne)" in site.english("a")


def test_a_post_is_not_published_for_a_while(site: Site) -> None:
    text = site.text(f"{DAY}b.md")
    site.write({f"{DAY}b.md": text.replace("---\n\n", "published: false\n---\n\n", 1)})
    site.run()
    assert "[Ke](/2026/01/20/b/#費用の話)" in site.english("a")
    assert site.data(f"en/{DAY}b.md")["permalink"] == "/en/2026/01/20/b/"
    assert site.new == []
    site.write({f"{DAY}b.md": text})
    settles(site)
    assert "[Ke](/en/2026/01/20/b/#lokipa-ne)" in site.english("a")


@pytest.mark.parametrize("new", ["_posts/2026-02-02-c.md", "_posts/2026-01-20-c.md"])
def test_a_post_is_renamed(site: Site, new: str) -> None:
    (site.root / f"{DAY}b.md").rename(site.root / new)
    url = new.removeprefix("_posts/").replace("-", "/").replace(".md", "/")
    site.post("a", A.replace("2026/01/20/b/", url))
    settles(site)
    assert site.data(f"en/{new}")["redirect_from"] == ["/en/2026/01/20/b/"]
    assert f"[Ke](/en/{url}#lokipa-ne)" in site.english("a")
    assert set(site.record) == {f"{DAY}a.md", new}
    assert sorted(one.name for one in (site.root / "en/_posts").iterdir()) == [
        "2026-01-20-a.md",
        Path(new).name,
    ]


def test_a_post_gets_another_date_in_its_front_matter_and_then_its_first_one(site: Site) -> None:
    first = site.text(f"{DAY}b.md")
    site.write({f"{DAY}b.md": first.replace("---\n\n", "date: 2026-03-03\n---\n\n", 1)})
    site.run()
    data = site.data(f"en/{DAY}b.md")
    assert data["permalink"] == "/en/2026/03/03/b/"
    assert data["redirect_from"] == ["/en/2026/01/20/b/"]
    stands(site)
    site.write({f"{DAY}b.md": first})
    settles(site)
    data = site.data(f"en/{DAY}b.md")
    assert data["permalink"] == "/en/2026/01/20/b/"
    assert data["redirect_from"] == ["/en/2026/03/03/b/"]


def test_headings_change(site: Site) -> None:
    site.write({f"{DAY}b.md": post("題名b", B.replace("費用の話", "別の話"))})
    site.post("a", A.replace("費用の話", "別の話"))
    site.run()
    new = site.english("b").partition("## ")[2].partition("\n")[0]
    assert new != "Lokipa ne"
    assert f"[Ke](/en/2026/01/20/b/#{new.lower().replace(' ', '-')})" in site.english("a")
    settles(site)


def test_a_post_that_is_written_for_another_s_sake_is_told_and_counted(site: Site) -> None:
    site.write({f"{DAY}b.md": post("題名b", B.replace("費用の話", "別の話"))})
    outcome = site.run()
    assert outcome.summary.posts == {"written": 2}
    assert {one.status for one in outcome.posts.values()} == {"written"}
    assert "/en/2026/01/20/b/#費用の話" in site.english("a")


def test_the_addresses_of_the_whole_site_change(site: Site) -> None:
    config = site.text("_config.yml").replace("/:year", "/blog/:year")
    site.write({"_config.yml": config})
    assert set(site.standings().values()) == {"links"}
    site.post("a", A.replace("/2026", "/blog/2026"))
    site.post("b", B.replace("/2026", "/blog/2026"))
    settles(site)
    assert site.data(f"en/{DAY}a.md")["permalink"] == "/en/blog/2026/01/20/a/"
    assert site.data(f"en/{DAY}a.md")["redirect_from"] == ["/en/2026/01/20/a/"]
    assert "(/en/blog/2026/01/20/b/#lokipa-ne)" in site.english("a")


def test_options_and_the_notice_change(site: Site) -> None:
    site.configure(scheme="lang_pair", notice="notice.txt")
    for words in ("One.", "Two."):
        site.write({"notice.txt": f"> {words}\n"})
        settles(site)
        assert f"---\n\n> {words}\n\n[Ke]" in site.english("a")
    site.configure(scheme="lang_pair")
    settles(site)
    assert "> Two." not in site.english("a")


def test_another_scheme_moves_the_edition(site: Site) -> None:
    site.configure(scheme="polyglot")
    site.write({"_config.yml": site.text("_config.yml") + "languages: [ja, en]\n"})
    settles(site)
    assert not list((site.root / "en").rglob("*.md"))
    assert "[Ke](/2026/01/20/b/#lokipa-ne)" in site.text("_posts/en/2026-01-20-a.md")


def test_an_english_post_that_somebody_has_changed_stays(site: Site) -> None:
    path = site.root / f"en/{DAY}a.md"
    path.write_text(site.english("a") + "By hand.\n", encoding="utf-8")
    (site.root / f"{DAY}b.md").unlink()
    site.run()
    assert site.english("a").endswith("By hand.\n")
    (site.root / f"{DAY}a.md").unlink()
    assert [(one.output, one.edited) for one in site.clean()] == [
        (f"en/{DAY}a.md", True),
        (f"en/{DAY}b.md", False),
    ]
    assert path.is_file()


def test_the_japanese_posts_name_their_english_ones(site: Site) -> None:
    before = {name: site.text(f"{DAY}{name}.md") for name in "ab"}
    english = site.files()
    request = site.request()
    assert request.siting
    differences = [
        difference for _, _, difference in request.siting.source_patches(request.sources)
    ]
    assert all(one.count("\n+") == 2 and one.count("\n-") == 0 for one in differences)
    request.siting.update_sources(request.sources)
    for name, text in before.items():
        added = f"lang_pair: /en/2026/01/20/{name}/\n---\n\n"
        assert site.text(f"{DAY}{name}.md") == text.replace("---\n\n", added, 1)
    assert set(site.run().statuses.values()) == {"unchanged"}
    assert {name: text for name, text in site.files().items() if name.startswith("en/")} == {
        name: text for name, text in english.items() if name.startswith("en/")
    }
    again = site.request()
    assert again.siting
    assert again.siting.update_sources(again.sources) == []
    settles(site)


def test_names_from_titles_stay(tmp_path: Path) -> None:
    site = Site(tmp_path / "blog", slugs="title")
    site.write({f"{DAY}{name}.md": post("推論の費用", f"{name}。[二](/2026/01/20/b/)")
                for name in "ab"})  # fmt: skip
    site.run()
    english = sorted(name for name in site.files() if name.startswith("en/"))
    assert len(english) == 2
    first, second = sorted(english, key=len)
    assert second == first.replace(".md", "-2.md")
    url = str(site.data(second)["permalink"])
    assert f"({url})" in site.text(first)
    stands(site)
    is_clean(site)
    site.write({f"{DAY}a.md": post("学習の費用", "a。[二](/2026/01/20/b/)")})
    site.run()
    assert sorted(name for name in site.files() if name.startswith("en/")) == english
    (site.root / f"{DAY}a.md").unlink()
    site.clean()
    site.write({"_posts/2026-02-02-c.md": post("推論の費用", "三。")})
    site.run()
    assert f"en/_posts/2026-02-02-{Path(first).stem[11:]}-3.md" in site.files()
    stands(site)
    is_clean(site)


def test_a_named_post_is_renamed(tmp_path: Path) -> None:
    site = Site(tmp_path / "blog", slugs="title")
    site.post("a", A)
    site.run()
    (site.root / f"{DAY}a.md").rename(site.root / "_posts/2026-02-02-z.md")
    settles(site)
    assert site.data("en/_posts/2026-02-02-vuze-a.md") == {
        "title": "Vuze a",
        "lang": "en",
        "permalink": "/en/2026/02/02/vuze-a/",
        "redirect_from": ["/en/2026/01/20/vuze-a/"],
    }


def test_a_run_that_was_interrupted(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.post("c", "[四](/2026/01/20/d/)")
    site.post("d", "[三](/2026/01/20/c/)")
    write = Posts.write

    def stop(self: Posts, plan: object, *rest: object, **options: bool) -> None:
        if plan.job.source.stem.endswith("-d"):  # type: ignore[attr-defined] # of any plan
            raise KeyboardInterrupt
        write(self, plan, *rest, **options)  # type: ignore[arg-type] # as they came

    with monkeypatch.context() as patch:
        patch.setattr(Posts, "write", stop)
        assert site.run().summary.interrupted
    assert site.standings() == {
        "2026-01-20-a.md": "current",
        "2026-01-20-b.md": "current",
        "2026-01-20-c.md": "links",
        "2026-01-20-d.md": "new",
    }
    settles(site)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"a": 1}', '{"a": {"urls": "x"}}', '{"a": {"links": []}}']
)
def test_a_record_that_is_broken(site: Site, text: str) -> None:
    site.write({RECORD: text})
    before = site.files()
    with pytest.raises(SiteError, match=r"site\.json: it is no record .*; restore it from version"):
        site.run()
    assert site.files() == before
    assert site.text(RECORD) == text


def test_a_record_that_is_lost(site: Site) -> None:
    before = site.record
    (site.root / RECORD).unlink()
    assert set(site.standings().values()) == {"links"}
    settles(site)
    assert site.record == before


def test_links_follow_headings_that_people_have_changed(site: Site) -> None:
    """In one run, also where the changed post is stale itself."""
    english = site.root / f"en/{DAY}b.md"
    text = english.read_text("utf-8").replace("## ", "## By hand ", 1)
    english.write_text(text, encoding="utf-8")
    (site.root / f"{DAY}a.md").rename(site.root / "_posts/2026-01-21-a.md")
    site.run()
    assert english.read_text("utf-8") == text
    assert "[Ke](/en/2026/01/20/b/#by-hand-lokipa-ne)" in site.text("en/_posts/2026-01-21-a.md")
    assert site.standings() == {"2026-01-20-b.md": "edited", "2026-01-21-a.md": "current"}


def test_a_post_whose_english_was_edited_is_known_again_by_its_newest_text(site: Site) -> None:
    english = site.root / f"en/{DAY}b.md"
    english.write_text(english.read_text("utf-8") + "By hand.\n", encoding="utf-8")
    site.post("b", B + "\n\n追記。")
    site.run()
    (site.root / f"{DAY}b.md").rename(site.root / "_posts/2026-02-02-c.md")
    site.run()
    assert set(site.record) == {f"{DAY}a.md", "_posts/2026-02-02-c.md"}
