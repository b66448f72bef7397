"""Posts that get another name, and what people have made of their English."""

from __future__ import annotations

from pipeline_project import FIRST, Project


def test_english_that_was_changed_by_hand_waits_to_be_moved(project: Project) -> None:
    post = project.post("a.md", FIRST)
    project.run()
    old, new = project.out / "a.md", project.out / "b.md"
    text = old.read_text("utf-8") + "By hand.\n"
    old.write_text(text, encoding="utf-8")
    post.rename(post.with_name("b.md"))
    for _ in range(2):
        outcome = project.run()
        assert outcome.statuses == {"b.md": "edited"}
        message = outcome.posts["_posts/b.md"].message
        assert f"{old} was changed by hand, and its post is now _posts/b.md" in message
        assert f"move it to {new}" in message
        assert not new.exists()
    old.rename(new)
    assert project.run().statuses == {"b.md": "edited"}
    assert new.read_text("utf-8") == text


def test_english_of_a_renamed_post_is_written_where_nobody_touched_it(project: Project) -> None:
    post = project.post("a.md", FIRST)
    project.run()
    post.rename(post.with_name("b.md"))
    outcome = project.run()
    assert outcome.statuses == {"b.md": "written"}
    assert outcome.summary.drafted == 0


def test_force_writes_a_renamed_post(project: Project) -> None:
    post = project.post("a.md", FIRST)
    project.run()
    (project.out / "a.md").write_text("By hand.\n", encoding="utf-8")
    post.rename(post.with_name("b.md"))
    assert project.run(force=True).statuses == {"b.md": "written"}
    assert (project.out / "a.md").read_text("utf-8") == "By hand.\n"
