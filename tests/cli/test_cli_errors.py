"""No traceback, whatever is wrong: each a message that names the thing, and the exit code."""

from __future__ import annotations

import os
import resource
import sqlite3
from pathlib import Path

import pytest
from cli_support import check_clear, finish, run, start

TRANSLATE = ("translate", "_posts", "--out", "out")


@pytest.mark.usefixtures("blog")
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["bogus"], "bogus"),
        (["translate", "--bogus"], "--bogus"),
        (["translate", "--out"], "--out"),
        (["translate", "nowhere"], "no such file or folder: nowhere"),
        (["translate", "_posts/nowhere.md"], "no such file or folder: _posts/nowhere.md"),
        (["translate", "no/where/at/all/*.md"], "no file matches no/where/at/all/*.md"),
        (["translate", "_posts", "--config", "nowhere.toml"], "nowhere.toml: cannot be read"),
        (["translate", "_posts", "--config", "_posts"], "_posts: cannot be read"),
        (["translate", "_posts", "--glossary", "nowhere.yml"], "nowhere.yml"),
        (["translate", "_posts", "--glossary", "_posts"], "no .yml or .yaml file"),
        (["translate", "_posts", "--out", "translate-posts.toml"], "translate-posts.toml"),
        (["translate", "x" * 300], "x" * 300),
        (["translate", "a\nb"], "no such file or folder"),
    ],
)
def test_usage_and_bad_input(arguments: list[str], said: str) -> None:
    check_clear(run(*arguments), 2, said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"[engine\nname = 1\n", "not valid TOML"),
        (b"[engine]\nnmae = 'identity'\n", "did you mean \u201cname\u201d?"),
        (b"\x83\x65", "cannot be read"),
        (b"[front_matter]\nset = { url = '{slug:d}' }\n", "front_matter.set.url"),
        (b"[memory]\npath = '_posts'\n", "_posts"),
        (b"[glossary]\npaths = ['nowhere.yml']\n", "nowhere.yml"),
    ],
)
def test_bad_configurations(blog: Path, text: bytes, said: str) -> None:
    (blog / "translate-posts.toml").write_bytes(text)
    check_clear(run(*TRANSLATE, "--engine", "identity"), 2, said, str(blog))
    assert not (blog / "out").exists()


def test_a_configuration_that_is_a_folder(blog: Path) -> None:
    (blog / "translate-posts.toml").unlink()
    (blog / "translate-posts.toml").mkdir()
    check_clear(run(*TRANSLATE, "--config", "translate-posts.toml"), 2, "translate-posts.toml")
    check_clear(run(*TRANSLATE, "--engine", "identity", "--dry-run"), 0)


@pytest.mark.parametrize("text", ["tool = 3\n", "[tool]\ntranslate-posts = 3\n"])
def test_a_pyproject_that_is_odd(blog: Path, text: str) -> None:
    (blog / "translate-posts.toml").unlink()
    (blog / "pyproject.toml").write_text(text)
    result = run(*TRANSLATE, "--engine", "identity", "--dry-run")
    check_clear(result, 2 if result.code else 0)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"- a\n", ":1:"),
        (b"terms: [\n", "terms.yml"),
        (b"category: company\nterms:\n  - {source: A, traget: B}\n", "target"),
        (b"\x83\x65\n", "UTF-8"),
    ],
)
def test_bad_glossaries(blog: Path, text: bytes, said: str) -> None:
    (blog / "terms.yml").write_bytes(text)
    check_clear(run(*TRANSLATE, "--glossary", "terms.yml"), 2, "terms.yml", said)


@pytest.mark.usefixtures("blog")
@pytest.mark.parametrize(
    ("engine", "said"),
    [
        ("foo", "'foo' is no engine"),
        ("argos:xx_yy", "translate-posts model install xx yy"),
        ("argos:ja_en@9.9", "9.9"),
        ("nowhere.argosmodel", "nowhere.argosmodel"),
        ("_posts", "_posts"),
        ("argos:", "argos:"),
    ],
)
def test_engines_that_cannot_be_had(engine: str, said: str) -> None:
    check_clear(run(*TRANSLATE, "--engine", engine), 3, said)


def test_a_model_file_that_is_none(blog: Path) -> None:
    (blog / "x.argosmodel").write_bytes(b"PK no zip")
    check_clear(run(*TRANSLATE, "--engine", "x.argosmodel"), 3, "x.argosmodel")


@pytest.mark.parametrize("content", [b"no database, though long enough to be one" * 9, b"", None])
def test_memories_that_are_none(blog: Path, content: bytes | None) -> None:
    memory = blog / ".translate-posts" / "memory.sqlite3"
    memory.parent.mkdir()
    if content is None:
        memory.mkdir()
    else:
        memory.write_bytes(content)
    check_clear(run(*TRANSLATE), 2 if content != b"" else 0)


def test_a_memory_of_another_program(blog: Path) -> None:
    memory = blog / ".translate-posts" / "memory.sqlite3"
    memory.parent.mkdir()
    connection = sqlite3.connect(memory)
    connection.execute("CREATE TABLE other (x)")
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    check_clear(run(*TRANSLATE), 2, str(memory))


def test_a_memory_of_a_newer_program(blog: Path) -> None:
    memory = blog / ".translate-posts" / "memory.sqlite3"
    memory.parent.mkdir()
    connection = sqlite3.connect(memory)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    check_clear(run(*TRANSLATE), 2, str(memory), "update translate-posts")


def test_a_memory_that_is_damaged(blog: Path) -> None:
    run(*TRANSLATE)
    memory = blog / ".translate-posts" / "memory.sqlite3"
    data = memory.read_bytes()
    memory.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))
    check_clear(run(*TRANSLATE), 2, str(memory))


def test_a_memory_folder_that_is_a_file(blog: Path) -> None:
    (blog / ".translate-posts").write_text("")
    check_clear(run(*TRANSLATE), 2, ".translate-posts")


def test_an_output_folder_that_is_a_file(blog: Path) -> None:
    (blog / "out").write_text("")
    check_clear(run(*TRANSLATE), 2, str(blog / "out"))
    assert (blog / "out").read_text() == ""


def test_an_output_that_is_a_folder(blog: Path) -> None:
    run(*TRANSLATE)
    (blog / "out" / "a.md").unlink()
    (blog / "out" / "a.md").mkdir()
    for name in ("a.md", "b.md"):
        (blog / "_posts" / name).write_text("別の文。\n")
    check_clear(run(*TRANSLATE), 2, "failed _posts/a.md", "1 written")
    assert (blog / "out" / "b.md").read_text() == "別の文。\n"


def test_a_post_that_is_a_dangling_link(blog: Path) -> None:
    (blog / "_posts" / "c.md").symlink_to(blog / "nowhere.md")
    check_clear(run(*TRANSLATE), 2, "2 written", "1 failed")


def test_a_post_that_is_a_link_elsewhere(
    blog: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "c.md").write_text("本文。\n")
    (blog / "_posts" / "c.md").symlink_to(tmp_path / "c.md")
    check_clear(run(*TRANSLATE), 0, "2 written")
    assert "c.md is left out: it is a link out of " in caplog.text
    assert not (blog / "out" / "c.md").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_files_that_may_not_be_read(blog: Path) -> None:
    (blog / "_posts" / "a.md").chmod(0)
    check_clear(run(*TRANSLATE), 2, "Permission denied", "1 written")


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
@pytest.mark.parametrize("name", ["out", ".translate-posts", "_posts"])
def test_folders_that_may_not_be_used(blog: Path, name: str) -> None:
    (blog / name).mkdir(exist_ok=True)
    (blog / name).chmod(0o100 if name == "_posts" else 0o500)
    try:
        check_clear(run(*TRANSLATE), 2, name)
    finally:
        (blog / name).chmod(0o700)


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_init_where_nothing_may_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        check_clear(run("init", str(tmp_path)), 2, "Permission denied")
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.parametrize(
    "text",
    [
        "```\n" + "長い行\n" * 20_000 + "```\n",
        "\n\n".join(f"第{number}の短い文だ。" for number in range(1_000)),
    ],
    ids=["for the output", "for the memory"],
)
def test_a_disk_that_is_full(blog: Path, places: dict[str, str], text: str) -> None:
    """A limit on the size of files stands for it."""
    run(*TRANSLATE)
    (blog / "_posts" / "a.md").write_text(text, encoding="utf-8")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    before = (blog / "out" / "a.md").read_bytes()
    # Byte code that is cut short at the limit would break later runs.
    env = {**places, "PYTHONDONTWRITEBYTECODE": "1"}
    result = finish(start(*TRANSLATE, env=env, cwd=blog, preexec_fn=limit))
    check_clear(result, 2)
    assert result.err.strip()
    assert (blog / "out" / "a.md").read_bytes() == before
    assert sorted(path.name for path in (blog / "out").iterdir()) == ["a.md", "b.md"]
    check_clear(finish(start(*TRANSLATE, env=places, cwd=blog)), 0, "1 written")


def test_names_that_are_not_utf8(blog: Path, places: dict[str, str]) -> None:
    """As from an archive that was packed under another encoding."""
    name = os.fsdecode("推論".encode("shift_jis") + b".md")
    try:
        (blog / "_posts" / name).write_text("本文。\n")
    except OSError:
        pytest.skip("the file system has no such names")
    result = finish(start(*TRANSLATE, "--json", env=places, cwd=blog))
    check_clear(result, 2 if result.code else 0)
    assert (blog / "out" / "b.md").is_file()


def test_a_terminal_that_is_not_utf8(blog: Path, places: dict[str, str]) -> None:
    env = {**places, "PYTHONIOENCODING": "cp932"}
    (blog / "_posts" / "café 推論.md").write_text("本文。\n")
    result = finish(start(*TRANSLATE, env=env, cwd=blog))
    check_clear(result, 0)


def test_a_reader_that_has_gone(blog: Path, places: dict[str, str]) -> None:
    process = start(*TRANSLATE, "--json", env=places, cwd=blog)
    assert process.stdout
    process.stdout.close()
    _, err = process.communicate(timeout=60)
    assert err == b""
