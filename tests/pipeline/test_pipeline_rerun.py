"""Later runs: what is not changed is not drafted and not written."""

from __future__ import annotations

import os

import pytest
from pipeline_engines import SpellingEngine, sentence
from pipeline_project import FIRST, SECOND, Project


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
    written = {name for name, stamp in blog.stamps().items() if stamp != stamps[name]}
    assert written == ({"a.md"} if "inferencing" in change else set()), "only what is new"


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


def test_refused_sentences_are_not_tried_in_every_run(blog: Project) -> None:
    engine = SpellingEngine(lambda text, decoding: "")
    blog.run(engine)
    asked = len(engine.asked)
    assert blog.run(engine).summary.exit_code == 1
    blog.post("b.md", SECOND + "\n推論。\n")
    blog.run(engine)
    assert set(engine.asked[asked:]) == {"推論。"}


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
