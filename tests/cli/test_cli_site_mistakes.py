"""Sites that are not set up yet, and what the commands say of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from cli_support import check_clear, run

CONFIG = '[engine]\nname = "identity"\n[glossary]\nshipped = false\n[site]\n'
Make = Callable[[dict[str, str]], Path]


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """A site of files, and the folder to be in."""

    def write(files: dict[str, str]) -> Path:
        for name, text in ({"translate-posts.toml": CONFIG} | files).items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        monkeypatch.chdir(tmp_path)
        return tmp_path

    return write


def test_hugo_without_a_word_about_languages(make: Make) -> None:
    root = make(
        {
            "hugo.toml": 'baseURL = "https://a.example/"\n',
            "content/posts/a.md": "---\ntitle: 題\n---\n\n本文。\n",
        }
    )
    check_clear(run("translate", "content"), 0, "1 written")
    assert (root / "content/posts/a.en.md").is_file()
    result = run("site", "check", "content")
    check_clear(result, 1, 'defaultContentLanguage = "ja"')
    assert "add [languages.ja] and [languages.en]" in result.out


def test_a_bundle_with_a_slug_is_not_where_its_folder_is(make: Make) -> None:
    make(
        {
            "hugo.toml": 'defaultContentLanguage = "ja"\n[languages.ja]\n[languages.en]\n',
            "content/posts/bun/index.md": "---\ntitle: 束\nslug: taba\n---\n\n本文。\n",
            "content/posts/a.md": "[束](/posts/bun/)と[束](/posts/taba/)と[記事](/posts/)\n",
        }
    )
    run("translate", "content")
    result = run("site", "check", "content", "--json")
    (answer,) = result.events
    assert {one["message"] for one in answer["findings"]} == {
        "/posts/bun/: there is no /posts/bun/"
    }


def test_posts_that_are_all_english_to_the_site(make: Make) -> None:
    make(
        {
            "hugo.toml": 'defaultContentLanguage = "en"\n',
            "content/posts/a.md": "---\ntitle: 題\n---\n\n本文。\n",
        }
    )
    check_clear(run("translate", "content"), 2, 'set defaultContentLanguage = "ja"')


def test_a_file_of_jekyll_without_a_date_gets_no_address(make: Make) -> None:
    root = make({"_config.yml": "permalink: pretty\n", "_posts/nodate.md": "---\n---\n\n本文。\n"})
    check_clear(run("translate"), 0, "1 written")
    written = next((root / "en").rglob("nodate.md")).read_text("utf-8")
    assert "lang: en" in written
    assert ":year" not in written


def test_pages_that_cannot_be_read_are_not_clean(make: Make) -> None:
    make({"_config.yml": "title: x\n", "_posts/2026-01-01-a.md": "---\na: [\n---\n\n本文。\n"})
    result = run("site", "check")
    check_clear(result, 2, "1 that cannot be read")
    assert "clean" not in result.out


def test_english_posts_that_are_left_over_are_told(make: Make) -> None:
    post = "---\ntitle: 題\n---\n\n本文。\n"
    root = make({f"_posts/2026-01-0{number}-a.md": post for number in (1, 2)})
    (root / "_config.yml").write_text("title: x\n", encoding="utf-8")
    run("translate")
    (root / "_posts/2026-01-01-a.md").unlink()
    check_clear(run("translate"), 0, "1 English post left over from before: translate-posts clean")
    run("clean", "--yes")
    assert "left over" not in run("translate").out


def test_english_that_is_gone_is_nothing_to_clean(make: Make) -> None:
    root = make({"_config.yml": "title: x\n", "_posts/2026-01-01-a.md": "---\n---\n\n本文。\n"})
    run("translate")
    (root / "_posts/2026-01-01-a.md").unlink()
    next((root / "en").rglob("*.md")).unlink()
    check_clear(run("clean"), 0, "nothing to clean")


def test_frozen_passes_where_only_people_have_changed_the_english(make: Make) -> None:
    root = make({"_config.yml": "title: x\n", "_posts/2026-01-01-a.md": "---\n---\n\n本文。\n"})
    run("translate")
    english = next((root / "en").rglob("*.md"))
    english.write_text(f"{english.read_text('utf-8')}By hand.\n", encoding="utf-8")
    check_clear(run("translate", "--frozen"), 0, "nothing would change")
