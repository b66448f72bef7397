"""Links over several runs: posts come, go, are renamed, get other headings."""

from __future__ import annotations

from pathlib import Path

import pytest
from site_tools import write

from translate_posts.document import Rules, read_post
from translate_posts.sites import (
    Editions,
    Linking,
    Record,
    SiteOptions,
    check_site,
    follow_renames,
    of_post,
    open_site,
    read_editions,
    read_record,
    with_keys,
    with_slugs,
)

A = "_posts/2026-01-20-a.md"
B = "_posts/2026-01-21-b.md"
C = "_posts/2026-01-22-c.md"
TEXTS = {
    A: "---\ntitle: 題A\n---\n## 費用\n\n[b](/2026/01/21/b/#節) と [c](/2026/01/22/c/)\n",
    B: "---\ntitle: 題B\n---\n## 節\n\n[a]({% post_url 2026-01-20-a %}#費用)\n",
    C: "---\ntitle: 題C\n---\n本文。\n",
}
WORDS = {"題": "Title ", "費用": "Cost", "節": "Part", "本文。": "Text.", " と ": " and "}


class Blog:
    """A blog and runs over it, as the pipeline makes them."""

    def __init__(self, root: Path) -> None:
        self.root = write(root, {"_config.yml": "permalink: pretty\n", **TEXTS})
        self.words = dict(WORDS)
        self.titles: dict[str, str] = {}

    def run(self, *, fail: str = "") -> list[str]:
        """Make the English of new, changed and stale posts; gives the files that were written."""
        editions, record = self.editions(), read_record(self.root / "site.json")
        follow_renames(editions, record)
        if self.titles:
            editions = with_slugs(editions, record, self.titles)
        linking = Linking(editions, record)
        pages = [file.page for file in editions.japanese]
        linking.expect(pages)
        written = [str(page.output) for page in pages if self._write(linking, page.place, fail)]
        stale = linking.stale()
        written += [str(page.output) for page in stale if self._write(linking, page.place, fail)]
        assert linking.stale() == []
        record.write(self.root / "site.json")
        return written

    def editions(self) -> Editions:
        return read_editions(open_site(self.root, SiteOptions(profile="jekyll")))

    def _write(self, linking: Linking, place: object, fail: str) -> bool:
        page = linking.index.at(place)  # type: ignore[arg-type]  # a place of a page
        assert page is not None
        assert page.output is not None
        output = self.root / page.output
        if page.place.stem == fail:
            linking.fail(page)
            return False
        source = (self.root / page.place).read_text(encoding="utf-8")
        english = with_keys(self._english(source), linking.keys(page, {}))
        post = read_post(source, Rules())
        new = linking.finish(page, of_post(post), english).text
        old = output.read_text(encoding="utf-8") if output.is_file() else ""
        write(self.root, {str(page.output): new})
        return new != old

    def _english(self, text: str) -> str:
        head, mark, body = text.partition("\n---\n")
        for word, other in self.words.items():
            head = head.replace(word, other)
            body = body.replace(f"## {word}", f"## {other}").replace(f"\n{word}\n", f"\n{other}\n")
        return head + mark + body

    def english(self, name: str) -> str:
        return (self.root / "en" / name).read_text(encoding="utf-8")

    def findings(self) -> list[tuple[str, str]]:
        return [(one.rule, one.file) for one in check_site(self.editions()).findings]


@pytest.fixture
def blog(tmp_path: Path) -> Blog:
    return Blog(tmp_path)


def test_the_first_run_knows_anchors_of_later_posts(blog: Blog) -> None:
    written = blog.run()
    assert written.count(f"en/{A}") == 2  # its link to an anchor of a post that came later
    assert "[b](/en/2026/01/21/b/#part) と [c](/en/2026/01/22/c/)" in blog.english(A)
    assert "[a]({% post_url en/2026-01-20-a %}#cost)" in blog.english(B)
    assert blog.findings() == []
    assert blog.run() == []


def test_other_headings_are_followed(blog: Blog) -> None:
    blog.run()
    blog.words["節"] = "Section"
    assert f"en/{A}" in blog.run()
    assert "/en/2026/01/21/b/#section" in blog.english(A)
    assert blog.findings() == []


def test_a_post_that_is_deleted_or_fails_is_linked_to_in_japanese(blog: Blog) -> None:
    blog.run()
    (blog.root / f"en/{C}").unlink()
    blog.run(fail="2026-01-22-c")
    assert "[c](/2026/01/22/c/)" in blog.english(A)
    assert blog.findings() == [("no-pair", C)]
    blog.run()
    assert "[c](/en/2026/01/22/c/)" in blog.english(A)
    assert blog.findings() == []


def test_a_post_is_stale_as_soon_as_another_has_gone(blog: Blog) -> None:
    blog.run()
    (blog.root / f"en/{C}").unlink()
    linking = Linking(blog.editions(), read_record(blog.root / "site.json"))
    assert [str(page.place) for page in linking.stale()] == [A]


def test_a_new_date_and_a_new_name_leave_redirects(blog: Blog) -> None:
    blog.run()
    (blog.root / B).rename(blog.root / "_posts/2026-02-01-new.md")
    (blog.root / f"en/{B}").unlink()
    text = TEXTS[A].replace("/2026/01/21/b/", "/2026/02/01/new/")
    write(blog.root, {A: text})
    blog.run()
    english = blog.english("_posts/2026-02-01-new.md")
    assert "permalink: /en/2026/02/01/new/\n" in english
    assert "redirect_from: [/en/2026/01/21/b/]\n" in english
    assert "[b](/en/2026/02/01/new/#part)" in blog.english(A)
    assert blog.findings() == []


def test_slugs_from_titles_stay(blog: Blog) -> None:
    blog.titles = {A: "The Cost of it all", B: "The cost of it all!", C: "題C"}
    blog.run()
    name = "_posts/2026-01-21-the-cost-of-it-all-2.md"
    assert "permalink: /en/2026/01/21/the-cost-of-it-all-2/" in blog.english(name)
    assert "[b](/en/2026/01/21/the-cost-of-it-all-2/#part)" in (
        blog.english("_posts/2026-01-20-the-cost-of-it-all.md")
    )
    blog.titles[B] = "A better title"
    assert blog.run() == []


def test_the_record_is_the_same_after_the_same_run(blog: Blog) -> None:
    blog.run()
    first = (blog.root / "site.json").read_bytes()
    blog.run()
    assert (blog.root / "site.json").read_bytes() == first
    assert set(Record(read_record(blog.root / "site.json").posts).posts) == {A, B, C}
