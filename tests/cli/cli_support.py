"""Running the command line: in this process where that will do, else in one of its own."""

from __future__ import annotations

import contextlib
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from translate_posts.cli import main

TAGGED = "---\ntitle: 題\ntags: [謎の札]\n---\n\n本文。\n"
BROKEN = "---\ntitle: [開いた\n---\n\n本文。\n"
FAULTS = ("Traceback", "fault of the program", "Exception ignored")
"""What no user should see."""
MODEL = Path(__file__).parents[1] / "fixtures" / "ja_en-plumbing.argosmodel"
PROGRAM = Path(sys.executable).with_name("translate-posts")


@dataclass(frozen=True)
class Result:
    """What a command came to."""

    code: int
    out: str
    err: str

    @property
    def events(self) -> list[dict[str, Any]]:
        """The lines of ``--json``."""
        return [json.loads(line) for line in self.out.splitlines()]


def run(*arguments: str) -> Result:
    """Run a command in this process, through the same `main` as the program.

    An exception that `main` lets through would be a traceback to a user; here it fails the test.
    """
    out, err = io.StringIO(), io.StringIO()
    with (
        _arguments(arguments),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
    return Result(code, out.getvalue(), err.getvalue())


@contextlib.contextmanager
def _arguments(arguments: tuple[str, ...]) -> Iterator[None]:
    before, handler = sys.argv, signal.getsignal(signal.SIGTERM)
    sys.argv = ["translate-posts", *arguments]
    try:
        yield
    finally:
        sys.argv = before
        signal.signal(signal.SIGTERM, handler)


def start(
    *arguments: str | bytes, env: Mapping[str, str] | None = None, **options: Any
) -> subprocess.Popen[bytes]:
    """Start a command in a process of its own."""
    return subprocess.Popen(
        [os.fsencode(PROGRAM), *map(os.fsencode, arguments)],
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **options,
    )


def finish(process: subprocess.Popen[bytes], seconds: float = 60) -> Result:
    """Wait for a command and take what it has printed."""
    try:
        out, err = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise
    return Result(process.returncode, out.decode(errors="replace"), err.decode(errors="replace"))


def check_clear(result: Result, code: int, *said: str) -> None:
    """The command ended with this code and a message, and without a traceback."""
    assert not any(words in result.err + result.out for words in FAULTS), result.err
    assert result.code == code, result.err + result.out
    for words in said:
        assert words in result.err + result.out


def files(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file below a folder, hidden ones too, with its time stamp."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def flag(blog: Path) -> None:
    """Make a run end with a flag: a tag that no glossary knows, and an engine that minds."""
    (blog / "translate-posts.toml").write_text(
        f'[engine]\nname = "{MODEL}"\n[glossary]\nshipped = false\n', encoding="utf-8"
    )
    (blog / "_posts" / "a.md").write_text(TAGGED, encoding="utf-8")
