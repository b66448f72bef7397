from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePath

import pytest

from translate_posts.pipeline import NoPosts, discover

ENDINGS = (".md", ".markdown", ".mdx", ".txt")
FRONT = "---\ntitle: 題\n---\n"


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A blog, and the folder to be in."""
    monkeypatch.chdir(tmp_path)
    for name in (
        "_posts/b.md", "_posts/a.md", "_posts/2026/c.markdown", "_posts/2026/d.mdx",
        "_posts/UPPER.MD", "_posts/image.png", "_posts/.hidden.md", "_posts/.git/e.md",
        "_posts/node_modules/f.md", "_drafts/g.md", "index.html",
    ):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("本文。\n", encoding="utf-8")
    return tmp_path


def places(*arguments: str, exclude: Sequence[str] = (), out: Path | None = None) -> list[str]:
    root, sources = discover(arguments, ENDINGS, exclude, out)
    assert all(source.path == root / source.place for source in sources)
    assert root.is_absolute()
    return [source.place.as_posix() for source in sources]


POSTS = ["2026/c.markdown", "2026/d.mdx", "UPPER.MD", "a.md", "b.md"]


@pytest.mark.usefixtures("tree")
def test_a_folder() -> None:
    assert places("_posts") == POSTS
    assert places("_posts/") == POSTS
    assert places("./_posts/../_posts") == POSTS


def test_an_absolute_folder(tree: Path) -> None:
    assert places(str(tree / "_posts")) == POSTS


@pytest.mark.usefixtures("tree")
def test_files_whatever_their_ending() -> None:
    assert places("_posts/a.md") == ["a.md"]
    assert places("index.html") == ["index.html"]
    assert places("_posts/.hidden.md") == [".hidden.md"]


@pytest.mark.usefixtures("tree")
def test_globs() -> None:
    assert places("_posts/*.md") == ["a.md", "b.md"]
    assert places("_posts/2026/**/*.m*") == ["c.markdown", "d.mdx"]
    assert places("*/a.md") == ["_posts/a.md"]
    assert places("_posts/20[12]6/c.*") == ["2026/c.markdown"]


@pytest.mark.usefixtures("tree")
def test_several_arguments_mirror_the_tree_from_their_common_folder() -> None:
    assert places("_posts/2026", "_drafts") == [
        "_drafts/g.md", "_posts/2026/c.markdown", "_posts/2026/d.mdx",
    ]  # fmt: skip
    assert places("_posts/a.md", "_drafts/g.md") == ["_drafts/g.md", "_posts/a.md"]


@pytest.mark.usefixtures("tree")
def test_what_is_named_twice_is_taken_once() -> None:
    assert places("_posts", "_posts/a.md", "_posts/*.md") == POSTS


def test_an_argument_may_be_a_name_with_glob_signs(tree: Path) -> None:
    (tree / "[slug]").mkdir()
    (tree / "[slug]" / "a.md").write_text("本文。")
    assert places("[slug]") == ["a.md"]
    assert places("[slug]/a.md") == ["a.md"]


def test_a_text_file_counts_in_a_folder_if_it_has_front_matter(tree: Path) -> None:
    folder = tree / "texts"
    folder.mkdir()
    for name, data in {
        "yaml.txt": FRONT.encode(),
        "toml.txt": b"+++\ntitle = 'x'\n+++\n",
        "bom.txt": b"\xef\xbb\xbf" + FRONT.encode(),
        "plain.txt": "ただの文。".encode(),
        "empty.txt": b"",
    }.items():
        (folder / name).write_bytes(data)
    assert places("texts") == ["bom.txt", "toml.txt", "yaml.txt"]
    assert places("texts/plain.txt") == ["plain.txt"]


def test_the_output_inside_the_input_is_passed_over(tree: Path) -> None:
    out = tree / "_posts" / "en"
    out.mkdir()
    (out / "a.md").write_text("text")
    assert places("_posts", out=out) == POSTS
    assert "_posts/en/a.md" not in places(".", out=out)


def test_the_output_is_passed_over_by_globs_too(tree: Path) -> None:
    out = tree / "out"
    (out / "_posts").mkdir(parents=True)
    (out / "_posts" / "a.md").write_text("text")
    assert places("**/a.md", out=out) == ["_posts/a.md"]


def test_a_folder_that_is_named_like_the_output_elsewhere_is_not(tree: Path) -> None:
    (tree / "_posts" / "out").mkdir()
    (tree / "_posts" / "out" / "h.md").write_text("本文。")
    assert "out/h.md" in places("_posts", out=tree / "out")


@pytest.mark.usefixtures("tree")
def test_exclude_is_relative_to_the_input_tree() -> None:
    assert places("_posts", exclude=["2026/*", "b.md"]) == ["UPPER.MD", "a.md"]
    assert places(".", exclude=["_drafts/*"]) == [f"_posts/{name}" for name in POSTS]


def test_links_are_followed_to_posts_and_not_to_folders(tree: Path) -> None:
    """A folder linked into itself must not be walked for ever."""
    (tree / "_posts" / "loop").symlink_to(tree / "_posts")
    assert places("_posts") == POSTS


@pytest.mark.parametrize(
    ("argument", "said"),
    [
        ("nowhere", "no such file or folder: nowhere"),
        ("_posts/nowhere.md", "no such file or folder: _posts/nowhere.md"),
        ("_posts/*.rst", "no file matches _posts/*.rst"),
        ("empty", "no posts in empty (endings: .md .markdown .mdx .txt)"),
    ],
)
def test_paths_without_posts(tree: Path, argument: str, said: str) -> None:
    (tree / "empty").mkdir()
    with pytest.raises(NoPosts) as caught:
        discover([argument], ENDINGS, (), None)
    assert str(caught.value) == said


@pytest.mark.usefixtures("tree")
def test_everything_excluded() -> None:
    with pytest.raises(NoPosts, match="no posts in _posts"):
        discover(["_posts"], ENDINGS, ["*"], None)


def test_a_post_that_is_a_link_has_its_place_where_the_link_is(tree: Path) -> None:
    (tree / "_posts" / "link.md").symlink_to("2026/c.markdown")
    root, sources = discover(["_posts"], ENDINGS, (), None)
    assert root == (tree / "_posts").resolve()
    assert PurePath("link.md") in [source.place for source in sources]
