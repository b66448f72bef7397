"""Link destinations: found with their offsets, never in code, and replaced byte by byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_posts.document.files import decode
from translate_posts.sites.links import Link, find_links, relink
from translate_posts.sites.reading import read_text

FIXTURE = Path(__file__).parent / "fixtures" / "links.md"
POSTS = Path(__file__).parents[3] / "shared" / "posts"
TEXT = FIXTURE.read_text(encoding="utf-8")


def found(text: str) -> list[tuple[str, str]]:
    return [(link.kind, link.destination) for link in find_links(read_text(text))]


def wanted() -> list[tuple[str, str]]:
    lines = FIXTURE.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    return [(line.split("\t")[0], line.split("\t")[1]) for line in lines]


def test_links_of_all_kinds_are_found_in_order() -> None:
    assert found(TEXT) == wanted()


def test_offsets_are_those_of_the_destination() -> None:
    for link in find_links(read_text(TEXT)):
        assert TEXT[link.start : link.end] == link.destination


def test_each_link_can_be_replaced_alone() -> None:
    links = find_links(read_text(TEXT))
    for chosen in links:
        changed = relink(TEXT, lambda link: "/en/x/" if link == chosen else None)  # noqa: B023 - called at once
        expected = [(link.kind, "/en/x/" if link == chosen else link.destination) for link in links]
        # An address that stands alone is none once it is a path.
        expected = [one for one in expected if one != ("autolink", "/en/x/")]
        assert found(changed) == expected
        assert len(changed) == len(TEXT) + len("/en/x/") - len(chosen.destination)


@pytest.mark.parametrize(
    ("text", "new", "changed"),
    [
        ("[a](/b/)", "/c d/", "[a](/c%20d/)"),
        ("[a](</b x/>)", "/c/", "[a](</c/>)"),
        ("[a](/b/)", "/c(1)/", "[a](/c%281%29/)"),
        ("[a](/b/)", "{% post_url 2026-01-01-c %}", "[a]({% post_url 2026-01-01-c %})"),
        ('<a href="/b/">x</a>', '/c"d/', '<a href="/c%22d/">x</a>'),
        ("[a](/b/)", "/日本語/#見出し", "[a](/日本語/#見出し)"),
    ],
)
def test_new_destinations_cannot_end_the_link(text: str, new: str, changed: str) -> None:
    assert relink(text, lambda _: new) == changed


PIECES = st.sampled_from(
    [
        "[リンク](/2026/01/20/azure/)", "![図](img/a.png)", "`[x](/y)`", "\n", "\n\n", "> ", "- ",
        "```\n[x](/y)\n```\n", "<a href='/b/'>", "</a>", "https://example.com/", "[", "](", ")",
        "{% post_url 2026-01-20-a %}", "[a]: /b/\n", "[a]", "|", "本文。", "\r\n", "**", "<!-- ",
        "-->", "    ", "{{< ref \"a.md\" >}}", "(", "<div>", "</div>", "\ufeff", "---\n", "a: b\n",
    ]
)  # fmt: skip


@given(st.lists(PIECES, max_size=25).map("".join))
def test_no_decision_leaves_every_byte(body: str) -> None:
    text = f"---\ntitle: a\n---\n{body}"
    assert relink(text, lambda _: None) == text


@given(st.lists(PIECES, max_size=25).map("".join))
def test_the_same_destinations_leave_every_byte(body: str) -> None:
    def same(link: Link) -> str | None:
        assert body[link.start : link.end] == link.destination
        return None

    body = f"本文\n\n{body}"
    assert relink(body, same) == body


@pytest.mark.skipif(not POSTS.is_dir(), reason="the sample posts are not here")
def test_real_posts_stay_byte_for_byte() -> None:
    count = 0
    for path in sorted(POSTS.rglob("*.md"))[::6]:
        text = decode(path.read_bytes())
        links = find_links(read_text(text))
        assert all(text[link.start : link.end] == link.destination for link in links)
        assert relink(text, lambda _: None) == text
        count += len(links)
    assert count > 100
