"""What a person has approved is used as it is, and never overwritten."""

from __future__ import annotations

import pytest
from pipeline_engines import SpellingEngine, spell
from pipeline_project import Project

from translate_posts.memory import State

POST = """\
---
title: 推論の費用
---

推論の費用が下がる。企業の投資が増える。

学習には**長い**時間がかかる。
"""
SOURCE = "推論の費用が下がる。企業の投資が増える。"
CODED = "学習には⟦+1⟧長い⟦-1⟧時間がかかる。"
APPROVED = "Inference gets cheaper, and companies invest more."


@pytest.fixture
def blog(project: Project) -> Project:
    project.post("a.md", POST)
    project.run(SpellingEngine())
    return project


def approved(project: Project) -> dict[str, str]:
    return {
        row.source: row.target
        for row in project.segments("a.md")
        if row.state in ("reviewed", "final")
    }


@pytest.mark.parametrize("state", ["reviewed", "final"])
def test_an_approved_target_stands_in_the_output(blog: Project, state: State) -> None:
    blog.approve("a.md", SOURCE, APPROVED, state)
    outcome = blog.run(SpellingEngine())
    assert outcome.statuses == {"a.md": "written"}
    assert outcome.summary.drafted == 0
    assert f"\n\n{APPROVED}\n\n" in blog.english("a.md")
    assert blog.run(SpellingEngine()).statuses == {"a.md": "unchanged"}


def test_a_draft_that_nobody_approved_does_not(blog: Project) -> None:
    blog.approve("a.md", SOURCE, APPROVED, "translated")
    before = blog.english("a.md")
    blog.run(SpellingEngine())
    assert blog.english("a.md") == before


def test_runs_do_not_overwrite_it(blog: Project) -> None:
    blog.approve("a.md", SOURCE, APPROVED)
    other = SpellingEngine()
    other.digest = "another"
    blog.terms("category: ai-term\nterms:\n  - source: 推論\n    target: inference\n")
    blog.run(other, force=True)
    blog.post("a.md", POST + "\n追記した。\n")
    blog.run(other)
    assert approved(blog) == {SOURCE: APPROVED}
    assert APPROVED in blog.english("a.md")


def test_its_sentences_are_not_drafted(blog: Project) -> None:
    blog.approve("a.md", SOURCE, APPROVED)
    other = SpellingEngine()
    other.digest = "another"
    blog.run(other)
    assert other.asked
    assert not {"推論の費用が下がる。", "企業の投資が増える。"} & set(other.asked)


def test_it_is_stale_while_its_source_is_gone_and_comes_back_with_it(blog: Project) -> None:
    blog.approve("a.md", SOURCE, APPROVED)
    blog.post("a.md", POST.replace("下がる", "上がる"))
    blog.run(SpellingEngine())
    assert APPROVED not in blog.english("a.md")
    rows = {row.source: row for row in blog.segments("a.md")}
    assert rows[SOURCE].stale
    assert rows[SOURCE].target == APPROVED
    blog.post("a.md", POST)
    blog.run(SpellingEngine())
    assert APPROVED in blog.english("a.md")
    assert not any(row.stale for row in blog.segments("a.md"))


def test_it_stays_with_its_segment_where_others_move(blog: Project) -> None:
    blog.approve("a.md", SOURCE, APPROVED)
    blog.post("a.md", POST.replace(SOURCE, f"新しい段落。\n\n{SOURCE}\n\nもう一つ。"))
    blog.run(SpellingEngine())
    assert blog.english("a.md").count(APPROVED) == 1


def test_of_two_equal_segments_the_approved_one_is_meant(blog: Project) -> None:
    blog.post("a.md", f"{SOURCE}\n\n間。\n\n{SOURCE}\n")
    blog.run(SpellingEngine())
    first, *_ = (row for row in blog.segments("a.md") if row.source == SOURCE)
    blog.approve("a.md", SOURCE, APPROVED)
    assert first.segment.endswith(".1")
    blog.run(SpellingEngine())
    assert blog.english("a.md").count(APPROVED) == 2, "both were approved"


def test_front_matter_can_be_approved(blog: Project) -> None:
    blog.approve("a.md", "推論の費用", 'Cost: "low"')
    blog.run(SpellingEngine())
    assert 'title: "Cost: \\"low\\""\n' in blog.english("a.md") or (
        "title: 'Cost: \"low\"'\n" in blog.english("a.md")
    )


@pytest.mark.parametrize(
    "target", ["Training takes time.", "Training takes ⟦+1⟧long⟦-1⟧ ⟦1⟧.", "⟦-1⟧x⟦+1⟧"]
)
def test_one_that_lost_its_codes_is_flagged_and_kept(blog: Project, target: str) -> None:
    blog.approve("a.md", CODED, target)
    outcome = blog.run(SpellingEngine())
    assert "学習には**長い**時間がかかる。" in blog.english("a.md")
    assert [(flag.rule, flag.severity) for flag in outcome.flags] == [("structure", "error")]
    assert outcome.summary.exit_code == 1
    assert approved(blog) == {CODED: target}


def test_approving_one_post_leaves_the_others_alone(blog: Project) -> None:
    blog.post("b.md", "別の記事。\n")
    blog.run(SpellingEngine())
    stamps = blog.stamps()
    blog.approve("a.md", SOURCE, APPROVED)
    outcome = blog.run(SpellingEngine())
    assert outcome.statuses == {"a.md": "written", "b.md": "unchanged"}
    assert blog.stamps()["b.md"] == stamps["b.md"]


def test_identity_uses_it_too(blog: Project) -> None:
    blog.approve("a.md", SOURCE, APPROVED)
    blog.run()
    assert blog.english("a.md") == POST.replace("費用\n---", "費用\nlang: en\n---").replace(
        SOURCE, APPROVED
    )


def test_a_withdrawn_approval_gives_the_drafts_back(blog: Project) -> None:
    before = blog.english("a.md")
    blog.approve("a.md", SOURCE, APPROVED, "reviewed")
    blog.run(SpellingEngine())
    # Whoever withdraws it deletes the row: a machine run never does.
    from translate_posts.memory import Memory

    with Memory(blog.config.memory) as memory, memory.transaction() as connection:
        connection.execute("DELETE FROM segment WHERE state = 'reviewed'")
    outcome = blog.run(SpellingEngine())
    assert outcome.summary.drafted == 0
    assert blog.english("a.md") == before
    assert spell("企業の投資が増える")[1:] in before


ELSEWHERE = "---\ntitle: 別の話\n---\n\n" + SOURCE + "\n"


def test_a_target_that_was_approved_elsewhere_is_taken_over(blog: Project) -> None:
    blog.approve("a.md", SOURCE, APPROVED)
    blog.post("b.md", ELSEWHERE)
    outcome = blog.run(SpellingEngine())
    assert f"\n\n{APPROVED}\n" in blog.english("b.md")
    assert outcome.summary.drafted == 1  # the title
    states = {row.source: row.state for row in blog.segments("b.md")}
    assert states[SOURCE] == "translated"  # a person approved it there, not here


def test_where_people_disagree_nothing_is_taken_over(blog: Project) -> None:
    blog.post("c.md", ELSEWHERE)
    blog.run(SpellingEngine())
    blog.approve("a.md", SOURCE, APPROVED)
    blog.approve("c.md", SOURCE, "It gets cheaper.")
    blog.post("b.md", ELSEWHERE)
    blog.run(SpellingEngine())
    assert APPROVED not in blog.english("b.md")
    assert spell("推論の費用が下がる").capitalize() in blog.english("b.md")
