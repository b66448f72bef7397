"""Editions: alignment, places, waivers, the site, the memory."""

from __future__ import annotations

from pathlib import Path

import pytest
from checking_project import Edition, placed, told
from hypothesis import given
from hypothesis import strategies as st

from translate_posts.checks.policy import Policy, Waiver
from translate_posts.checks.posts import Block
from translate_posts.document import Rules, read_post, text_digest
from translate_posts.memory import Memory, Note, SegmentRow
from translate_posts.pipeline.checking.align import align
from translate_posts.pipeline.checking.written import check_written, post_waivers

SOURCE = """\
---
title: 題名
---

一段落目で`npm`を使う。

二段落目は2024年の話。

三段落目は[リンク](/a/)である。

四段落目は短い。
"""
TARGET = """\
---
title: A title
---

The first paragraph uses `npm`.

The second paragraph is about 2024.

The third paragraph is a [link](/a/).

The fourth paragraph is short.
"""


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    return Edition(tmp_path)


@pytest.mark.parametrize(
    "gone",
    [
        "The first paragraph uses `npm`.\n\n",
        "The second paragraph is about 2024.\n\n",
        "The third paragraph is a [link](/a/).\n\n",
        "\nThe fourth paragraph is short.\n",
    ],
)
def test_a_block_that_is_gone_is_one_finding(edition: Edition, gone: str) -> None:
    edition.write("a.md", SOURCE, TARGET.replace(gone, ""))
    assert told(edition.check()) == ["structure:error"]


@pytest.mark.parametrize("after", ["`npm`.\n", "2024.\n", "(/a/).\n", "short.\n"])
def test_a_block_that_is_new_is_one_finding(edition: Edition, after: str) -> None:
    edition.write("a.md", SOURCE, TARGET.replace(after, f"{after}\nSomething else.\n"))
    assert told(edition.check()) == ["structure:error"]


def test_the_rest_is_still_compared(edition: Edition) -> None:
    changed = TARGET.replace("The first paragraph uses `npm`.\n\n", "").replace("/a/", "/b/")
    edition.write("a.md", SOURCE, changed)
    assert placed(edition.check()) == [
        "en/_posts/a.md:5:1 structure",
        "en/_posts/a.md:7:31 url",
    ]


def test_places_are_those_of_the_english_file(edition: Edition) -> None:
    source = "---\ntitle: 題名。\n---\n\n> 引用は\n> 二行ある。\n\n- 項目\n- 次の項目\n"
    target = (
        "---\ntitle: 'A title。'\n---\n\n> A quotation\n> of two lines。\n\n- Item\n- Next、item\n"
    )
    edition.write("a.md", source, target)
    outcome = edition.check()
    assert placed(outcome) == [
        "en/_posts/a.md:2:16 leftover",
        "en/_posts/a.md:6:15 leftover",
        "en/_posts/a.md:9:7 leftover",
    ]
    assert [one.finding.fix for one in outcome.open] == [".", ".", ","]
    assert [one.source_at and one.source_at.start[0] for one in outcome.open] == [2, 5, 9]


def test_lines_of_windows(edition: Edition) -> None:
    edition.write("a.md", SOURCE.replace("\n", "\r\n"), TARGET.replace("\n", "\r\n"))
    assert edition.check().open == []
    edition.write("a.md", SOURCE, TARGET.replace("short.", "short。").replace("\n", "\r\n"))
    assert placed(edition.check()) == ["en/_posts/a.md:11:30 leftover"]


def test_codes_may_stand_in_another_order(edition: Edition) -> None:
    source = "`a`と[乙](/b)と**丙**を比べて、![丁](/d.png)に`e`を描く。\n"
    target = "Draw `e` in ![D](/d.png), comparing **C** with [B](/b) and `a`.\n"
    edition.write("a.md", source, target)
    assert edition.check().open == []


def test_links_may_be_written_in_another_way(edition: Edition) -> None:
    source = "[一](https://example.com/ja/a)と[二][r]を見る。\n\n[r]: /b\n"
    target = 'See [one][x] and <a href="/en/b">two</a>.\n\n[x]: https://example.com/en/a\n'
    edition.write("a.md", source, target)
    assert [name for name in told(edition.check()) if name.endswith("error")] == []


def test_escaped_brackets_are_no_code(edition: Edition) -> None:
    edition.write("a.md", "（後で述べる）[数]の話。\n", "On \\[numbers\\] \\(more below\\).\n")
    assert told(edition.check()) == []


def test_missing_posts_and_orphans(edition: Edition) -> None:
    edition.write("a.md", "本文。\n")
    edition.write("b.md", "---\ntranslate: false\n---\n\n本文。\n")
    (edition.english / "c.md").write_text("A text.\n")
    assert placed(edition.check()) == [
        "_posts/a.md:1:1 missing-post",
        "en/_posts/c.md:1:1 orphan",
    ]


def test_posts_that_cannot_be_read(edition: Edition) -> None:
    edition.write("a.md", "---\ntitle: [題\n---\n\n本文。\n", "A text.\n")
    edition.write("b.md", "---\ntitle: 題\n---\n\n本文。\n", "---\ntitle: [A\n---\n\nA text.\n")
    (edition.posts / "c.md").write_bytes("本文。".encode("shift_jis"))
    outcome = edition.check()
    assert [line.partition(":")[0] for line in outcome.failures] == ["_posts/a.md", "_posts/c.md"]
    assert told(outcome) == ["front-matter:error"]
    assert outcome.open[0].at.start[0] in (2, 3)
    assert outcome.exit_code("error") == 2


LONG = "これは長い文で、英語にしても同じくらい長くなるはずのものである。"
COMMENT = "<!-- translate-posts: allow length: summed up -->"


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (f"{COMMENT}\n\n{LONG}\n", f"{COMMENT}\n\nShort.\n"),
        (f"{COMMENT}\n\n{LONG}\n", "Short.\n"),
        (f"{LONG}\n", f"{COMMENT}\n\nShort.\n"),
        (f"{LONG}\n", f"Short. {COMMENT}\n"),
        (f"前。\n\n- {LONG}\n- {LONG}\n", f"Before.\n\n{COMMENT}\n\n- Short.\n- Short.\n"),
        (
            f"前。\n\n{LONG}\n",
            "Before.\n\nShort.\n\n<!-- translate-posts: allow-file length: a digest -->\n",
        ),
        (
            f"{LONG}\n",
            "{% comment %} translate-posts: allow length: summed up {% endcomment %}\n\nShort.\n",
        ),
    ],
)
def test_comments_waive(edition: Edition, source: str, target: str) -> None:
    edition.write("a.md", source, target)
    outcome = edition.check()
    assert outcome.open == []
    assert {one.waived for one in outcome.problems} <= {"summed up", "a digest"}
    assert all(one.inline for one in outcome.problems)


@pytest.mark.parametrize(
    ("target", "found"),
    [
        (f"{COMMENT}\n\nBefore.\n\nShort.\n", ["length:warning", "unused-waiver:warning"]),
        (f"Before.\n\nShort.\n\n{COMMENT}\n", ["length:warning", "unused-waiver:warning"]),
        (
            "Before.\n\n<!-- translate-posts: allow lenght: why -->\n\nShort.\n",
            ["length:warning", "unused-waiver:warning"],
        ),
        ("Before.\n\n```\n" + COMMENT + "\n```\n\nShort.\n", ["length:warning", "structure:error"]),
    ],
)
def test_comments_that_waive_nothing(edition: Edition, target: str, found: list[str]) -> None:
    edition.write("a.md", f"前。\n\n{LONG}\n", target)
    assert sorted(told(edition.check())) == found


def test_the_policy(edition: Edition) -> None:
    edition.write("a.md", f"{LONG}\n", "Short.\n")
    assert told(edition.check(Policy({"length": "off"}))) == []
    assert told(edition.check(Policy({"length": "error"}))) == ["length:error"]
    by_path = Waiver("length", "old", ("en/_posts/a*",))
    assert told(edition.check(Policy(waivers=(by_path,)))) == []
    unused = Waiver("url", "old", ("_posts/*",))
    [warning] = edition.check(Policy(waivers=(by_path, unused))).open
    assert warning.finding.message == "checks.waive[2] (url in _posts/*) waives nothing"


def test_one_rule_only(edition: Edition) -> None:
    edition.write("a.md", f"{LONG}\n\n`a`を使う。\n", "Short.\n\nUse b.\n")
    assert told(edition.check(None, None, "length")) == ["length:warning"]


def test_the_site(edition: Edition) -> None:
    tags = "---\ntags: [推論]\n---\n\n"
    edition.write(
        "a.md", tags + "次の一歩へ。\n", "---\ntags: [Inference]\n---\n\nThe next step.\n"
    )
    edition.write(
        "b.md", tags + "次の一歩へ。\n", "---\ntags: [Reasoning]\n---\n\nOne step more.\n"
    )
    edition.write(
        "c.md", tags + "次の一歩へ。\n", "---\ntags: [Inference]\n---\n\nThe next step.\n"
    )
    assert placed(edition.check()) == [
        "en/_posts/b.md:2:8 tags",
        "en/_posts/b.md:5:1 same-source",
    ]


def test_scores_come_from_the_memory(edition: Edition, tmp_path: Path) -> None:
    edition.write("a.md", "短い文。\n", "A short text.\n")
    note = Note("score", "warning", "the model was unsure: -2.50 a token")

    with Memory(tmp_path / "memory.sqlite3") as memory:
        digest = text_digest("短い文。")
        row = SegmentRow(
            "s", "paragraph", 1, digest, "短い文。", "A short text.", "translated", (note,)
        )
        memory.set_segments("_posts/a.md", [row])
        assert told(edition.check(None, memory)) == ["score:warning"]
        edition.write("a.md", "短い文。\n", "A brief text.\n")
        assert told(edition.check(None, memory)) == []


def blocks(names: list[str]) -> list[Block]:
    """Blocks of the kinds h (heading) and p (paragraph), with a name in each."""
    kinds = {"h": "heading 2", "p": "paragraph"}
    return [Block(kinds[name[0]], 0, 0, f"text {name}") for name in names]


sequences = st.lists(st.sampled_from(["p1", "p2", "p3", "p44", "h1", "h2"]), max_size=12)


@given(sequences, sequences)
def test_alignment_loses_nothing(source: list[str], target: list[str]) -> None:
    places = align(blocks(source), blocks(target))
    assert [one for one, _ in places if one is not None] == list(range(len(source)))
    assert [two for _, two in places if two is not None] == list(range(len(target)))
    assert (None, None) not in places


@given(st.lists(st.integers(10, 99), min_size=1, max_size=12, unique=True), st.data())
def test_one_block_less_is_one_gap(names: list[int], data: st.DataObject) -> None:
    gone = data.draw(st.integers(0, len(names) - 1))
    source = [f"p{name}" for name in names]
    places = align(blocks(source), blocks(source[:gone] + source[gone + 1 :]))
    assert [one for one, two in places if two is None] == [gone]


RULES = Rules(translate=("title",))


def test_what_is_about_to_be_written() -> None:
    target = TARGET.replace("title: A title", "title: A title\nlang: en")
    assert check_written(read_post(SOURCE, RULES), target, {"lang": "en"}) == []
    changed = target.replace("The second paragraph is about 2024.\n\n", "")
    found = check_written(read_post(SOURCE, RULES), changed, {"lang": "en"})
    assert [(one.line, one.finding.rule) for one in found] == [(7, "structure")]


def test_waivers_of_a_japanese_post() -> None:
    assert post_waivers(SOURCE, RULES).reason("length", 5) == ""
    text = SOURCE.replace("二段", "<!-- translate-posts: allow length: why -->\n\n二段")
    waivers = post_waivers(text, RULES)
    reasons = [waivers.reason("length", line) for line in (5, 9, 11)]
    assert reasons == ["", "why", ""]
    assert waivers.reason("url", 9) == ""
