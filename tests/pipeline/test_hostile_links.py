"""Symbolic links: those in the tree are followed to posts, those out of it are not, loops end."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest
from pipeline_project import FIRST, Project

from translate_posts.pipeline import NoPosts, discover

ENDINGS = (".md", ".txt")


def found(*arguments: str) -> list[str]:
    return [source.place.as_posix() for source in discover(arguments, ENDINGS, (), None)[1]]


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of posts with a folder in it, and others' files beside it."""
    for name in ("_posts/a.md", "_posts/sub/b.md", "private/c.md", "private/notes.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("---\ntitle: 題\n---\n本文。\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("argument", ["_posts", "_posts/*", "_posts/**/*.md", "_posts/link.md"])
@pytest.mark.parametrize("target", ["../private/c.md", "{}/private/c.md", "sub/../../private/c.md"])
def test_a_file_out_of_the_tree_is_left_out_and_said_so(
    tree: Path, caplog: pytest.LogCaptureFixture, argument: str, target: str
) -> None:
    (tree / "_posts" / "link.md").symlink_to(target.format(tree))
    if argument == "_posts/link.md":
        with pytest.raises(NoPosts):
            found(argument)
    else:
        assert "link.md" not in found(argument)
    assert f"{tree}/_posts/link.md is left out: it is a link out of {tree}/_posts" in caplog.text
    assert f"{tree}/private/c.md" in caplog.text


def test_it_is_said_once(tree: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tree / "_posts" / "link.md").symlink_to(tree / "private" / "c.md")
    assert found("_posts") == found("_posts")
    assert caplog.text.count("left out") == 1


@pytest.mark.parametrize("argument", ["_posts", "_posts/**/*.md", "_posts/*/*.md"])
def test_a_folder_out_of_the_tree_is_left_out(tree: Path, argument: str) -> None:
    (tree / "_posts" / "linked").symlink_to(tree / "private")
    assert not [place for place in found(argument) if place.startswith("linked")]


def test_a_folder_out_of_the_tree_is_said(tree: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tree / "_posts" / "linked").symlink_to(tree / "private")
    found("_posts")
    assert f"{tree}/_posts/linked is left out" in caplog.text


@pytest.mark.parametrize("target", ["a.md", "sub/b.md", "{}/_posts/a.md"])
def test_links_in_the_tree_are_followed_to_posts(
    tree: Path, caplog: pytest.LogCaptureFixture, target: str
) -> None:
    (tree / "_posts" / "link.md").symlink_to(target.format(tree))
    (tree / "_posts" / "linked").symlink_to("sub")
    assert found("_posts") == ["a.md", "link.md", "sub/b.md"]
    assert caplog.text == ""


def test_a_folder_that_is_named_may_be_a_link(tree: Path) -> None:
    (tree / "posts").symlink_to(tree / "private")
    assert found("posts") == ["c.md", "notes.txt"]
    (tree / "private" / "d.md").symlink_to("c.md")
    assert "d.md" in found("posts")


@pytest.mark.parametrize("argument", ["_posts", "_posts/**/*.md", "_posts/**"])
def test_loops_end(tree: Path, argument: str) -> None:
    """Two folders linked into themselves: whoever follows both does not come to an end."""
    posts = tree / "_posts"
    for name in ("one", "two"):
        (posts / name).symlink_to(posts)
        (posts / "sub" / name).symlink_to("..")
    (posts / "self.md").symlink_to("self.md")
    (posts / "here.md").symlink_to("there.md")
    (posts / "there.md").symlink_to("here.md")
    assert found(argument) == ["a.md", "sub/b.md"]


def test_a_link_that_leads_to_itself_is_said(tree: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tree / "_posts" / "self.md").symlink_to("self.md")
    found("_posts")
    assert "self.md is left out: it is a link that leads to itself" in caplog.text


def test_a_run_with_links(project: Project) -> None:
    project.post("a.md", FIRST)
    (project.root / "secret.md").write_text("秘密。\n")
    (project.root / "_posts" / "secret.md").symlink_to(project.root / "secret.md")
    (project.root / "_posts" / "again.md").symlink_to("a.md")
    assert project.run().statuses == {"a.md": "written", "again.md": "written"}
    assert sorted(project.edition()) == ["a.md", "again.md"]
    assert project.run().summary.posts == {"unchanged": 2}


def test_an_output_that_is_a_link_is_replaced_and_not_written_through(project: Project) -> None:
    project.post("a.md", FIRST)
    outside = project.root / "outside.md"
    outside.write_text("of somebody else")
    project.out.mkdir()
    (project.out / "a.md").symlink_to(outside)
    assert project.run(force=True).statuses == {"a.md": "written"}
    assert outside.read_text() == "of somebody else"
    assert not (project.out / "a.md").is_symlink()


def test_patterns_match_as_in_a_shell(tree: Path) -> None:
    (tree / "_posts" / ".hidden.md").write_text("本文。")
    (tree / "_posts" / "sub" / "deep").mkdir()
    (tree / "_posts" / "sub" / "deep" / "e.md").write_text("本文。")
    assert found("_posts/**") == ["a.md", "sub/b.md", "sub/deep/e.md"]
    assert found("_posts/**/deep/*.md") == ["sub/deep/e.md"]
    assert found("*/sub/[a-b].md") == ["_posts/sub/b.md"]
    assert found(str(tree / "_posts" / "?.md")) == ["a.md"]
    assert found("_posts/.h*") == [".hidden.md"]
    assert PurePath(found("_posts/su?/*")[0]) == PurePath("sub/b.md")
