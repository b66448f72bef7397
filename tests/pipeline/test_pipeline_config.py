from __future__ import annotations

from pathlib import Path

import pytest
from pipeline_cases import cases

from translate_posts.pipeline import Config, ConfigError, find_config, load_config

ERRORS = cases("config-errors.txt")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "translate-posts.toml"


def load(file: Path, text: str) -> Config:
    file.write_text(text, encoding="utf-8")
    return load_config(file, file.parent)


def message(file: Path, text: str) -> str:
    with pytest.raises(ConfigError) as caught:
        load(file, text)
    return str(caught.value)


@pytest.mark.parametrize(("title", "case"), ERRORS, ids=[title for title, _ in ERRORS])
def test_errors_name_file_key_and_cure(file: Path, title: str, case: list[str]) -> None:
    text, expected = case
    assert message(file, text) == f"{file}: {expected.strip()}", title


@pytest.mark.parametrize("template", ["{year:d}", "{slug!z}", "{slug:{stem}}", "{slug:>999}"])
def test_a_template_that_cannot_be_filled_is_refused(file: Path, template: str) -> None:
    text = message(file, f'[front_matter]\nset = {{ url = "{template}" }}\n')
    assert text.startswith(f"{file}: front_matter.set.url: ")
    assert template in text


def test_a_file_in_another_encoding(file: Path) -> None:
    file.write_bytes("# 設定".encode("shift_jis"))
    with pytest.raises(ConfigError) as caught:
        load_config(file, file.parent)
    assert str(caught.value).startswith(f"{file}: cannot be read: ")
    assert "utf-8" in str(caught.value).lower()


@pytest.mark.parametrize("name", ["folder", "missing"])
def test_a_file_that_is_none(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(ConfigError, match=f"{tmp_path / name}: cannot be read: "):
        load_config(tmp_path / name, tmp_path)


def test_defaults(tmp_path: Path) -> None:
    config = load_config(None, tmp_path)
    assert config.root == tmp_path
    assert config.file is None
    assert config.translate == (
        "title", "description", "excerpt", "summary", "related_articles[].title",
    )  # fmt: skip
    assert config.map == ("categories", "tags")
    assert config.set == {"lang": "en"}
    assert config.engine_name == "argos:ja_en"
    assert config.memory == tmp_path / ".translate-posts/memory.sqlite3"
    assert config.out is None


def test_an_empty_file_means_the_defaults(file: Path) -> None:
    empty, default = load(file, ""), load_config(None, file.parent)
    for name in Config.__slots__:
        if name != "file":
            assert getattr(empty, name) == getattr(default, name)


def test_every_key(file: Path) -> None:
    config = load(
        file,
        """
        [languages]
        from = "de"
        to = "fr"
        [files]
        extensions = [".md"]
        exclude = ["drafts/*"]
        [front_matter]
        translate = ["title", "a.b[].c"]
        map = []
        set = { lang = "fr", pair = "/{slug}/", done = true, tags = ["x"], version = 2 }
        [engine]
        beam = 4
        threads = 3
        [glossary]
        paths = ["terms", "/abs/terms.yml"]
        shipped = false
        [memory]
        path = "m/memory.db"
        [output]
        dir = "fr"
        """,
    )
    assert (config.from_code, config.to_code, config.engine_name) == ("de", "fr", "argos:de_fr")
    assert (config.extensions, config.exclude) == ((".md",), ("drafts/*",))
    assert (config.translate, config.map) == (("title", "a.b[].c"), ())
    assert config.set == {
        "lang": "fr", "pair": "/{slug}/", "done": True, "tags": ["x"], "version": 2,
    }  # fmt: skip
    assert (config.beam, config.threads, config.shipped_glossary) == (4, 3, False)
    assert config.glossary == (file.parent / "terms", Path("/abs/terms.yml"))
    assert config.memory == file.parent / "m/memory.db"
    assert config.out == file.parent / "fr"


def test_an_empty_set_sets_nothing(file: Path) -> None:
    assert load(file, "[front_matter]\nset = {}\n").set == {}


def test_a_byte_order_mark_does_no_harm(file: Path) -> None:
    assert load(file, "\ufeff[engine]\nbeam = 3\n").beam == 3


def test_found_upwards(tmp_path: Path, file: Path) -> None:
    posts = tmp_path / "blog" / "_posts" / "2026"
    posts.mkdir(parents=True)
    file.write_text("")
    assert find_config(posts) == file
    near = tmp_path / "blog" / "translate-posts.toml"
    near.write_text("")
    assert find_config(posts) == near


def test_a_folder_of_that_name_is_passed_over(tmp_path: Path, file: Path) -> None:
    file.write_text("")
    inner = tmp_path / "blog"
    (inner / "translate-posts.toml").mkdir(parents=True)
    assert find_config(inner) == file


def test_a_pyproject_counts_with_our_table_only(tmp_path: Path, file: Path) -> None:
    file.write_text("")
    inner = tmp_path / "blog"
    inner.mkdir()
    project = inner / "pyproject.toml"
    project.write_text('[project]\nname = "x"\n[tool.other]\n')
    assert find_config(inner) == file
    project.write_text("[tool.translate-posts.engine]\nbeam = 4\n")
    assert find_config(inner) == project
    assert load_config(project, inner).beam == 4
    assert load_config(project, inner).memory.parent.parent == inner


def test_our_own_file_goes_before_a_pyproject(tmp_path: Path, file: Path) -> None:
    file.write_text("")
    (tmp_path / "pyproject.toml").write_text("[tool.translate-posts]\n")
    assert find_config(tmp_path) == file


@pytest.mark.parametrize("text", ["tool = 3\n", "[tool]\ntranslate-posts = 3\n"])
def test_a_pyproject_with_something_else_for_a_table(tmp_path: Path, text: str) -> None:
    project = tmp_path / "pyproject.toml"
    project.write_text(text)
    if (found := find_config(tmp_path)) is not None:
        with pytest.raises(ConfigError, match=str(project)):
            load_config(found, tmp_path)


def test_another_programs_broken_pyproject_is_not_ours_to_judge(tmp_path: Path) -> None:
    """The folders above belong to others."""
    inner = tmp_path / "blog"
    inner.mkdir()
    (tmp_path / "pyproject.toml").write_text("[tool\n")
    own = inner / "translate-posts.toml"
    own.write_text("")
    assert find_config(inner) == own
