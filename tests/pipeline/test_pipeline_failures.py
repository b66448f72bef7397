"""What goes wrong with one post, or in mid-run, and what is kept."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pipeline_engines import SpellingEngine, sentence, spell
from pipeline_project import FIRST, SECOND, Project

from translate_posts.engine import Decoding
from translate_posts.memory import Busy, run_lock


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
        "(convert it to UTF-8 from SHIFT-JIS, for example with iconv -f SHIFT-JIS -t UTF-8)"
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
