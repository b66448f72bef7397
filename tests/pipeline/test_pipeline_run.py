"""Runs over small projects, with engines that need no model."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pipeline_engines import SpellingEngine, spell
from pipeline_project import Project

from translate_posts.engine import Decoding
from translate_posts.memory import Busy, Memory, run_lock

FIRST = """\
---
title: 推論の費用
date: 2026-03-06
---

推論の費用が下がる。企業の投資が増える。

## 今後の見通し

- 新しい装置が出る
- **学習**の費用は`高い`まま

```python
# 推論
```
"""
SECOND = """\
---
title: 学習の費用
---

企業の投資が増える。学習には時間がかかる。
"""


@pytest.fixture
def blog(project: Project) -> Project:
    project.post("a.md", FIRST)
    project.post("b.md", SECOND)
    return project


def sentence(text: str) -> str:
    """What the spelling engine makes of a sentence."""
    stop = "." if text.endswith("。") else ""
    spelled = spell(text.removesuffix("。"))
    return spelled[0].upper() + spelled[1:] + stop


def test_identity_gives_every_byte_back_but_for_what_is_set(blog: Project) -> None:
    odd = "\ufeff---\r\ntitle:  '推論'  # 注\r\n---\r\n\r\n推論。\r\n\n  \t混在\r末尾に改行なし"
    blog.post("odd.md", odd)
    blog.post("plain.md", "前付けのない記事。")
    outcome = blog.run(set={})
    assert outcome.summary.exit_code == 0
    for name in ("a.md", "b.md", "odd.md", "plain.md"):
        assert (blog.out / name).read_bytes() == (blog.root / "_posts" / name).read_bytes()


def test_identity_sets_keys(blog: Project) -> None:
    blog.run()
    front, body = SECOND.split("---\n\n")
    assert blog.english("b.md") == f"{front}lang: en\n---\n\n{body}"


def test_a_post_is_translated(blog: Project) -> None:
    outcome = blog.run(SpellingEngine())
    assert outcome.summary.exit_code == 0
    assert blog.english("a.md") == "\n".join(
        [
            "---",
            f"title: {sentence('推論の費用')}",
            "date: 2026-03-06",
            "lang: en",
            "---",
            "",
            f"{sentence('推論の費用が下がる。')} {sentence('企業の投資が増える。')}",
            "",
            f"## {sentence('今後の見通し')}",
            "",
            f"- {sentence('新しい装置が出る')}",
            f"- **{sentence('学習')}** {spell('の費用は')} `高い` {spell('まま')}",
            "",
            "```python",
            "# 推論",
            "```",
            "",
        ]
    )


def test_a_sentence_is_drafted_once_for_all_posts(blog: Project) -> None:
    engine = SpellingEngine()
    outcome = blog.run(engine)
    assert len(engine.asked) == len(set(engine.asked)) == outcome.summary.drafted
    assert outcome.summary.reused == 0
    assert outcome.summary.posts == {"written": 2}
    assert outcome.summary.segments == 7


def test_a_second_run_translates_nothing_and_writes_nothing(blog: Project) -> None:
    blog.run(SpellingEngine())
    edition, stamps = blog.edition(), blog.stamps()
    engine = SpellingEngine()
    outcome = blog.run(engine)
    assert engine.asked == []
    assert outcome.summary.drafted == 0
    assert outcome.statuses == {"a.md": "unchanged", "b.md": "unchanged"}
    assert blog.edition() == edition
    assert blog.stamps() == stamps


def test_posts_that_were_touched_only_are_not_written(blog: Project) -> None:
    """As after a checkout, which gives every file a new time."""
    blog.run(SpellingEngine())
    stamps = blog.stamps()
    for path in (blog.root / "_posts").iterdir():
        os.utime(path)
    assert blog.run(SpellingEngine()).summary.posts == {"unchanged": 2}
    assert blog.stamps() == stamps


def test_an_edited_sentence_is_drafted_alone(blog: Project) -> None:
    blog.run(SpellingEngine())
    stamps = blog.stamps()
    blog.post("a.md", FIRST.replace("推論の費用が下がる。", "推論の費用が上がる。"))
    engine = SpellingEngine()
    outcome = blog.run(engine)
    assert engine.asked == ["推論の費用が上がる。"]
    assert outcome.summary.drafted == 1
    assert outcome.statuses == {"a.md": "written", "b.md": "unchanged"}
    assert sentence("推論の費用が上がる。") in blog.english("a.md")
    assert blog.stamps()["b.md"] == stamps["b.md"]


def test_moved_sentences_are_not_drafted_again(blog: Project) -> None:
    blog.run(SpellingEngine())
    blog.post("b.md", SECOND + "\n> 新しい装置が出る\n\n*学習には時間がかかる。*\n")
    assert blog.run(SpellingEngine()).summary.drafted == 0
    assert f"> {sentence('新しい装置が出る')}\n" in blog.english("b.md")


TERMS = "category: ai-term\nterms:\n  - source: 推論\n    target: inference\n"


def test_a_new_term_drafts_again_what_it_touches(blog: Project) -> None:
    blog.terms(TERMS)
    blog.run(SpellingEngine())
    before = blog.edition()
    blog.terms(TERMS + "  - source: 学習\n    target: training\n")
    engine = SpellingEngine()
    outcome = blog.run(engine)
    assert all("training" in text for text in engine.asked)
    assert outcome.summary.drafted == 3
    assert outcome.summary.posts == {"written": 2}
    assert blog.edition() != before


@pytest.mark.parametrize(
    ("change", "drafted"),
    [
        (TERMS.replace("inference", "inferencing"), 2),
        (TERMS.replace("inference\n", "inference\n    boundary: none\n"), 2),
        (TERMS + "  - source: 半導体\n    target: semiconductor\n", 0),
        (TERMS.replace("inference\n", "inference\n    note: 学習の反対\n"), 0),
        ("# 注釈\n" + TERMS, 0),
    ],
)
def test_a_glossary_edit_drafts_again_what_it_touches(
    blog: Project, change: str, drafted: int
) -> None:
    blog.terms(TERMS)
    blog.run(SpellingEngine())
    stamps = blog.stamps()
    blog.terms(change)
    outcome = blog.run(SpellingEngine())
    assert outcome.summary.drafted == drafted
    changed = {name for name, stamp in blog.stamps().items() if stamp != stamps[name]}
    assert changed == ({"a.md"} if drafted else set())


def test_a_term_that_goes_brings_the_old_drafts_back(blog: Project) -> None:
    blog.terms(TERMS)
    blog.run(SpellingEngine())
    before = blog.edition()
    blog.terms(TERMS.replace("inference", "reasoning"))
    blog.run(SpellingEngine())
    blog.terms(TERMS)
    engine = SpellingEngine()
    assert blog.run(engine).summary.drafted == 0
    assert blog.edition() == before


def test_another_setting_rewrites_without_drafting(blog: Project) -> None:
    blog.run(SpellingEngine())
    outcome = blog.run(SpellingEngine(), set={"lang": "en-GB"})
    assert outcome.summary.drafted == 0
    assert outcome.summary.posts == {"written": 2}
    assert "lang: en-GB\n" in blog.english("a.md")


def test_another_engine_drafts_again(blog: Project) -> None:
    blog.run(SpellingEngine())
    other = SpellingEngine()
    other.digest = "another"
    assert blog.run(other).summary.drafted == len(other.asked) > 0


def test_a_malformed_post_is_skipped_alone(blog: Project) -> None:
    blog.post("bad.md", "---\ntitle: [開いた\n---\n\n本文。\n")
    blog.post("sjis.md", "題名だ。".encode("shift_jis"))
    outcome = blog.run(SpellingEngine())
    assert outcome.statuses == {
        "a.md": "written", "b.md": "written", "bad.md": "failed", "sjis.md": "failed",
    }  # fmt: skip
    assert outcome.summary.exit_code == 2
    assert sorted(blog.edition()) == ["a.md", "b.md"]
    message = outcome.posts["_posts/bad.md"].message
    assert message.startswith("_posts/bad.md: line ")
    assert message.endswith(")"), "and the cure"
    assert outcome.posts["_posts/sjis.md"].message == (
        "_posts/sjis.md: line 1: the file is not UTF-8 "
        "(convert it to UTF-8 from SHIFT-JIS, for example with iconv -t UTF-8)"
    )


def test_a_post_that_becomes_malformed_keeps_its_english(blog: Project) -> None:
    blog.run(SpellingEngine())
    before = blog.edition()
    blog.post("a.md", "---\ntitle: [開いた\n---\n\n本文。\n")
    assert blog.run(SpellingEngine()).summary.exit_code == 2
    assert blog.edition() == before


def test_a_template_that_cannot_be_filled_skips_the_post(blog: Project) -> None:
    outcome = blog.run(set={"pair": "/{year}/{slug}/"})
    assert outcome.statuses == {"a.md": "written", "b.md": "failed"}
    assert "front_matter.set.pair needs {year}" in outcome.posts["_posts/b.md"].message
    assert "pair: /2026/a/\n" in blog.english("a.md")


def test_a_post_that_is_not_to_be_translated(blog: Project) -> None:
    blog.post("c.md", "---\ntitle: 題\ntranslate: false\n---\n\n本文。\n")
    outcome = blog.run(SpellingEngine())
    assert outcome.statuses["c.md"] == "skipped"
    assert outcome.posts["_posts/c.md"].message == "translate: false"
    assert outcome.summary.exit_code == 0
    assert sorted(blog.edition()) == ["a.md", "b.md"]


TAGGED = "---\ntitle: 題\ntags: [半導体, 謎の札, AI]\n---\n\n本文。\n"
TAGS = "category: ai-term\nterms:\n  - source: 半導体\n    target: Semiconductors\n"


def test_tags_are_mapped_and_unknown_ones_flagged(project: Project) -> None:
    project.terms(TAGS)
    project.post("a.md", TAGGED)
    outcome = project.run(SpellingEngine())
    assert "tags: [Semiconductors, 謎の札, AI]\n" in project.english("a.md")
    (flag,) = outcome.flags
    assert (flag.rule, flag.severity, flag.line) == ("unmapped", "warning", 3)
    assert (flag.source, flag.target) == ("謎の札", "謎の札")
    assert flag.message == (
        "“謎の札” is not in the glossary: add it, or take the key out of front_matter.map"
    )
    assert outcome.posts["_posts/a.md"].flagged == 1
    assert outcome.summary.exit_code == 1


def test_flags_count_in_later_runs_too(project: Project) -> None:
    project.terms(TAGS)
    project.post("a.md", TAGGED)
    project.run(SpellingEngine())
    outcome = project.run(SpellingEngine())
    assert outcome.summary.posts == {"unchanged": 1}
    assert (outcome.summary.flagged, outcome.summary.exit_code) == (1, 1)


def test_a_refused_sentence_keeps_its_source_and_is_flagged(blog: Project) -> None:
    engine = SpellingEngine(
        lambda text, decoding: "" if text.startswith("学習には") else spell(text)
    )
    outcome = blog.run(engine)
    assert blog.english("b.md").endswith(f"{sentence('企業の投資が増える。')} 学習には時間がかかる。\n")
    assert {(flag.rule, flag.line) for flag in outcome.flags} >= {("empty", 5)}
    assert outcome.summary.exit_code == 1
    assert outcome.posts["_posts/b.md"].flagged == 1


def test_refused_sentences_are_not_tried_in_every_run(blog: Project) -> None:
    engine = SpellingEngine(lambda text, decoding: "")
    blog.run(engine)
    asked = len(engine.asked)
    assert blog.run(engine).summary.exit_code == 1
    blog.post("b.md", SECOND + "\n推論。\n")
    blog.run(engine)
    assert {text for text in engine.asked[asked:]} == {"推論。"}


def test_what_would_become_structure_does_not(project: Project) -> None:
    project.post("a.md", "一番。\n\n二番。\n\n三番。\n")
    answers = {"一番。": "# One.", "二番。": "- Two.", "三番。": "3. Three."}
    project.run(SpellingEngine(lambda text, decoding: answers[text]))
    assert project.english("a.md") == "\\# One.\n\n\\- Two.\n\n3\\. Three.\n"


LONG = (
    "東の工場は新しい装置を大量に買い入れて生産の規模を三倍に広げたが、"
    "西の研究所は古い計算機を直しながら小さな実験を毎晩続けていて、"
    "南の港では冷たい水を海底から汲み上げて熱い部屋を冷やす工夫が進み、"
    "北の町では余った電気を安く売る仕組みを住民が自分で作り始め、"
    "山の村では若い技術者が集まって長い冬のあいだに学校を開き、"
    "川の下流では船を使った運送会社が夜間の便を増やすと発表したので、"
    "全体として何が起きているのかを一言で説明することは難しい。"
)


def test_pieces_of_a_long_sentence_have_no_capitals_within(project: Project) -> None:
    assert len(LONG) > 200
    project.post("a.md", LONG + "\n")
    engine = SpellingEngine()
    project.run(engine)
    assert len(engine.asked) > 1
    english = project.english("a.md")
    assert english.endswith(".\n")
    assert english[0].isupper()
    assert english[1:] == english[1:].lower()


def test_an_edited_output_is_left_alone(blog: Project) -> None:
    blog.run(SpellingEngine())
    (blog.out / "a.md").write_text("mine")
    outcome = blog.run(SpellingEngine())
    assert outcome.statuses == {"a.md": "edited", "b.md": "unchanged"}
    assert outcome.summary.exit_code == 1
    assert blog.english("a.md") == "mine"
    message = outcome.posts["_posts/a.md"].message
    assert str(blog.out / "a.md") in message
    assert "--force" in message


def test_force_overwrites_an_edited_output(blog: Project) -> None:
    blog.run(SpellingEngine())
    before = blog.edition()
    (blog.out / "a.md").write_text("mine")
    outcome = blog.run(SpellingEngine(), force=True)
    assert outcome.statuses["a.md"] == "written"
    assert outcome.summary.drafted == 0
    assert blog.edition() == before


def test_a_deleted_output_comes_back(blog: Project) -> None:
    blog.run(SpellingEngine())
    before = blog.edition()
    (blog.out / "a.md").unlink()
    outcome = blog.run(SpellingEngine())
    assert outcome.statuses == {"a.md": "written", "b.md": "unchanged"}
    assert outcome.summary.drafted == 0
    assert blog.edition() == before


def test_a_lost_memory_does_not_rewrite_what_is_right(blog: Project) -> None:
    blog.run(SpellingEngine())
    stamps = blog.stamps()
    for path in (blog.root / ".translate-posts").iterdir():
        path.unlink()
    outcome = blog.run(SpellingEngine())
    assert outcome.summary.posts == {"unchanged": 2}
    assert blog.stamps() == stamps


def test_an_output_that_cannot_be_written_fails_alone(blog: Project) -> None:
    (blog.out / "a.md").mkdir(parents=True)
    outcome = blog.run(SpellingEngine())
    assert outcome.statuses == {"a.md": "failed", "b.md": "written"}
    assert str(blog.out / "a.md") in outcome.posts["_posts/a.md"].message


def test_an_output_that_became_a_folder_fails_alone(blog: Project) -> None:
    blog.run(SpellingEngine())
    (blog.out / "a.md").unlink()
    (blog.out / "a.md").mkdir()
    blog.post("a.md", FIRST + "\n追記。\n")
    blog.post("b.md", SECOND + "\n追記。\n")
    outcome = blog.run(SpellingEngine())
    assert outcome.statuses == {"a.md": "failed", "b.md": "written"}


def test_a_post_that_cannot_be_read_fails_alone(blog: Project) -> None:
    posts = blog.root / "_posts"
    (posts / "c.md").symlink_to(posts / "nowhere.md")
    outcome = blog.run(SpellingEngine())
    assert outcome.summary.posts == {"written": 2, "failed": 1}
    assert outcome.summary.exit_code == 2


def test_a_post_that_vanishes_during_the_run_does_no_harm(blog: Project) -> None:
    def deleting(text: str, decoding: Decoding) -> str:
        (blog.root / "_posts" / "b.md").unlink(missing_ok=True)
        return spell(text)

    assert blog.run(SpellingEngine(deleting)).statuses["a.md"] == "written"
    assert blog.run(SpellingEngine()).statuses == {"a.md": "unchanged"}


def test_a_post_that_is_edited_while_the_run_drafts_is_seen_by_the_next(blog: Project) -> None:
    late = SECOND + "\n遅れた追記。\n"

    def slow(text: str, decoding: Decoding) -> str:
        blog.post("b.md", late)
        return spell(text)

    blog.run(SpellingEngine(slow))
    outcome = blog.run(SpellingEngine())
    assert outcome.statuses["b.md"] == "written"
    assert sentence("遅れた追記。") in blog.english("b.md")


def test_an_interrupt_keeps_what_is_drafted(blog: Project) -> None:
    asked: list[str] = []

    def impatient(text: str, decoding: Decoding) -> str:
        if len(asked) == 4:
            raise KeyboardInterrupt
        asked.append(text)
        return spell(text)

    outcome = blog.run(SpellingEngine(impatient))
    assert outcome.summary.interrupted
    assert outcome.summary.exit_code == 130
    engine = SpellingEngine()
    blog.run(engine)
    assert len(asked) == 4
    assert not set(asked) & set(engine.asked)


def test_an_engine_that_fails_keeps_what_is_drafted(blog: Project) -> None:
    asked: list[str] = []

    def failing(text: str, decoding: Decoding) -> str:
        if len(asked) == 4:
            raise MemoryError
        asked.append(text)
        return spell(text)

    with pytest.raises(MemoryError):
        blog.run(SpellingEngine(failing))
    engine = SpellingEngine()
    blog.run(engine)
    assert not set(asked) & set(engine.asked)


def test_two_runs_at_once_are_refused(blog: Project) -> None:
    with run_lock(blog.config.memory), pytest.raises(Busy) as caught:
        blog.run()
    assert str(os.getpid()) in str(caught.value)
    assert str(blog.root / ".translate-posts") in str(caught.value)
    assert blog.run().summary.posts == {"written": 2}


def test_runs_with_memories_of_their_own_do_not_mind_each_other(
    blog: Project, tmp_path: Path
) -> None:
    with run_lock(blog.config.memory):
        outcome = blog.run(memory=tmp_path / "other.sqlite3")
    assert outcome.summary.posts == {"written": 2}


def test_segments_are_remembered_with_their_states(blog: Project) -> None:
    blog.run(SpellingEngine(lambda text, decoding: "" if "学習には" in text else spell(text)))
    rows = {row.source: row for row in blog.segments("b.md")}
    assert [row.kind for row in rows.values()] == ["front matter", "paragraph"]
    assert rows["学習の費用"].state == "translated"
    assert rows["学習の費用"].target == sentence("学習の費用")
    body = rows["企業の投資が増える。学習には時間がかかる。"]
    assert (body.state, body.line) == ("translated", 5)
    assert [note.rule for note in body.findings][:1] == ["empty"]


def test_the_rate_is_measured(blog: Project) -> None:
    blog.run(SpellingEngine())
    with Memory(blog.config.memory) as memory:
        rate = memory.rate(f"spelling:{Decoding(beam=2).digest}:{_ladder_version()}")
    assert rate
    assert rate > 0


def _ladder_version() -> int:
    from translate_posts.pipeline import ladder

    return ladder.VERSION
