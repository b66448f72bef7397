from __future__ import annotations

import subprocess
import sys

import pytest
from cli_support import run

from translate_posts import __version__

HEAVY = [
    "ahocorasick", "argostranslate", "ctranslate2", "markdown_it", "rich", "sentencepiece",
    "sqlite3", "tomlkit", "yaml",
]  # fmt: skip
IMPORTED = """
import sys
from translate_posts.cli import main
sys.argv = ["translate-posts", *{arguments!r}]
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
print("\\n" + " ".join(sorted(name for name in {heavy!r} if name in sys.modules)))
"""


@pytest.mark.parametrize("arguments", [["--help"], ["translate", "--help"], ["--version"]])
def test_nothing_heavy_is_imported_for_help(arguments: list[str]) -> None:
    script = IMPORTED.format(arguments=arguments, heavy=HEAVY)
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == ""


def test_help_names_the_commands() -> None:
    result = run("--help")
    assert result.code == 0
    for name in ("translate", "init", "model"):
        assert name in result.out


def test_no_command_at_all_shows_the_help() -> None:
    result = run()
    assert result.code == 2
    assert "translate" in result.out + result.err


def test_help_of_translate_names_options_and_exit_codes() -> None:
    text = run("translate", "--help").out
    for option in (
        "--out", "--from", "--to", "--config", "--glossary", "--engine", "--dry-run", "--json",
        "--quiet", "--verbose", "--force",
    ):  # fmt: skip
        assert option in text
    assert "130 interrupted" in " ".join(text.split())


def test_version() -> None:
    assert run("--version").out == f"translate-posts {__version__}\n"
