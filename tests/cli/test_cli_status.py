"""How posts stand, and what is left of those that are gone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_support import BROKEN, check_clear, files, run

from translate_posts.memory import Edit, Memory


def standings(*options: str) -> dict[str, str]:
    result = run("status", "_posts", "--json", *options)
    (answer,) = result.events
    assert answer["exit_code"] == result.code
    assert sum(answer["counts"].values()) == len(answer["posts"])
    return {Path(one["post"]).name: one["standing"] for one in answer["posts"]}


def change(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + text, encoding="utf-8")


def both(standing: str) -> dict[str, str]:
    return {"a.md": standing, "b.md": standing}


def test_from_new_to_current(blog: Path) -> None:
    before = files(blog)
    assert standings() == both("new")
    assert files(blog) == before
    run("translate", "_posts")
    before = files(blog)
    assert standings() == both("current")
    assert files(blog) == before
    assert "nothing to do" in run("status", "_posts").out


def test_each_reason_is_told(blog: Path) -> None:
    run("translate", "_posts")
    change(blog / "_posts" / "a.md", "\n変わった。\n")
    assert standings() == {"a.md": "changed", "b.md": "current"}
    run("translate", "_posts")
    (blog / "en" / "_posts" / "a.md").unlink()
    change(blog / "en" / "_posts" / "b.md", "By hand.\n")
    assert standings() == {"a.md": "missing", "b.md": "edited"}


@pytest.mark.parametrize(
    ("text", "standing"),
    [("[style]\nquotes = 'straight'\n", "settings"), ("[style]\ndates = 'us'\n", "current")],
)
def test_settings_that_were_changed(blog: Path, text: str, standing: str) -> None:
    run("translate", "_posts")
    change(blog / "translate-posts.toml", text)
    assert standings() == both(standing)


def test_a_glossary_that_was_changed(blog: Path) -> None:
    run("translate", "_posts")
    terms = "terms:\n  - {source: 推論, target: inference}\n"
    (blog / "_posts" / "translate-posts.glossary.yml").write_text(terms, encoding="utf-8")
    assert standings() == both("glossary")


def test_another_model(blog: Path) -> None:
    run("translate", "_posts")
    model = Path(__file__).parents[1] / "fixtures" / "ja_en-plumbing.argosmodel"
    assert standings("--engine", str(model)) == both("model")


def test_posts_that_are_not_translated(blog: Path) -> None:
    (blog / "_posts" / "a.md").write_text("---\ntranslate: false\n---\n文。\n", encoding="utf-8")
    (blog / "_posts" / "b.md").write_text(BROKEN, encoding="utf-8")
    result = run("status", "_posts")
    check_clear(result, 2, "line 2", "1 skipped, 1 failed")
    assert standings() == {"a.md": "skipped", "b.md": "failed"}


def test_status_says_what_translate_does(blog: Path) -> None:
    for number in range(4):
        (blog / "_posts" / f"{number}.md").write_text(f"文{number}。\n", encoding="utf-8")
    run("translate", "_posts", "--limit", "3")
    change(blog / "_posts" / "0.md", "追加。\n")
    wanted = {name for name, standing in standings().items() if standing != "current"}
    result = run("translate", "_posts", "--json")
    written = {Path(one["post"]).name for one in result.events if one.get("status") == "written"}
    assert written == wanted


def test_orphans_are_shown_and_deleted_when_asked(blog: Path) -> None:
    run("translate", "_posts")
    (blog / "_posts" / "a.md").rename(blog / "_posts" / "c.md")
    before = files(blog)
    check_clear(run("clean"), 1, "would delete en/_posts/a.md", "--yes")
    assert files(blog) == before
    check_clear(run("clean", "--yes"), 0, "deleted en/_posts/a.md")
    assert not (blog / "en" / "_posts" / "a.md").exists()
    assert (blog / "en" / "_posts" / "b.md").exists()
    check_clear(run("clean"), 0, "nothing to clean")
    assert standings() == {"b.md": "current", "c.md": "new"}


def test_what_was_changed_by_hand_is_no_rubbish(blog: Path) -> None:
    run("translate", "_posts")
    (blog / "_posts" / "a.md").unlink()
    change(blog / "en" / "_posts" / "a.md", "By hand.\n")
    check_clear(run("clean", "--yes"), 1, "left alone")
    assert "By hand." in (blog / "en" / "_posts" / "a.md").read_text("utf-8")


def test_what_was_approved_outlives_its_post(blog: Path) -> None:
    run("translate", "_posts")
    memory_file = blog / ".translate-posts" / "memory.sqlite3"
    with Memory(memory_file) as memory:
        row = next(one for one in memory.segments("_posts/a.md") if "下がる" in one.source)
        edit = Edit(
            "_posts/a.md", row.segment, row.digest, row.target, row.state, "Falls.", "final"
        )
        memory.reviews.apply([edit])
    (blog / "_posts" / "a.md").rename(blog / "_posts" / "c.md")
    run("clean", "--yes")
    run("translate", "_posts")
    assert "Falls." in (blog / "en" / "_posts" / "c.md").read_text("utf-8")


def test_nothing_to_clean_without_a_memory(blog: Path) -> None:
    check_clear(run("clean"), 0, "nothing to clean")
    assert not (blog / ".translate-posts").exists()
    assert json.loads(run("clean", "--json").out)["posts"] == []
