"""Names, clocks and disks that are against us: nothing is lost, nothing is half written."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pipeline_project import FIRST, Project

from translate_posts.pipeline import discover

IDENTITY = '[engine]\nname = "identity"\n[glossary]\nshipped = false\n'
POSTS = 6
NAMES = [
    b'it\'s "quoted".md',
    b"line\nbreak.md",
    "絵文字\N{PARTY POPPER}.md".encode(),
    b"n" * 252 + b".md",
    "あ".encode() * 84 + b".md",
    b"\x83\x65.md",
    b"back\\slash.md",
    b" lead.md",
    b"-dash.md",
    b"$(touch x);%s{}.md",
    b"\x1b[31m.md",
]


def write_posts(project: Project) -> Project:
    """Posts of some kilobytes each."""
    for number in range(POSTS):
        text = "\n\n".join(
            f"これは{number}番目の記事の{line}番目の段落です。" for line in range(200)
        )
        project.post(f"{number:02}.md", f"---\ntitle: 記事{number}\n---\n\n{text}\n")
    return project


def translate(
    project: Project, env: dict[str, str], *options: str, file_bytes: int | None = None
) -> tuple[int, str]:
    """Exit code and standard error of a run in a process of its own."""

    def limit() -> None:
        if file_bytes is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (file_bytes, file_bytes))

    done = subprocess.run(
        [*project.command(), *options],
        cwd=project.root,
        # Python itself would leave half of a .pyc where files may not grow.
        env={**os.environ, **env, "PYTHONDONTWRITEBYTECODE": "1" if file_bytes else ""},
        preexec_fn=limit,
        capture_output=True,
        timeout=180,
        check=False,
    )
    errors = done.stderr.decode(errors="replace")
    assert "Traceback" not in errors, errors
    assert "fault of the program" not in errors, errors
    return done.returncode, errors


def check_whole(project: Project, alone: Project) -> None:
    """Whatever is there is a whole post, and nothing else is there."""
    whole = alone.edition()
    for name, data in project.edition().items() if project.out.is_dir() else ():
        assert data == whole[name]


@pytest.mark.parametrize("name", NAMES, ids=repr)
def test_names(project: Project, name: bytes) -> None:
    project.post(os.fsdecode(name), FIRST)
    assert project.run().summary.posts == {"written": 1}
    assert os.listdir(os.fsencode(project.out)) == [name]  # noqa: PTH208 - of bytes
    assert project.run().summary.posts == {"unchanged": 1}
    project.post(os.fsdecode(name), FIRST + "\n追記。\n")
    assert project.run().summary.posts == {"written": 1}


def test_names_in_a_process(project: Project, places: dict[str, str]) -> None:
    """Printing them does no harm, nor does a terminal without Japanese."""
    for name in NAMES:
        project.post(os.fsdecode(name), FIRST)
    project.configure(IDENTITY)
    env = places | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    assert translate(project, env, "--verbose") == (0, "")


@pytest.mark.parametrize("second", [-86_400 * 365 * 30, -1, 1, 86_400 * 365 * 30])
def test_a_changed_post_is_seen_whatever_the_clock_says(project: Project, second: int) -> None:
    """An older time stamp than before is another one. Same size and same time is the limit."""
    path = project.post("a.md", "始めの文。\n")
    project.run()
    stamp = path.stat().st_mtime_ns
    path.write_text("次の文だ。\n", encoding="utf-8")
    os.utime(path, ns=(stamp, stamp + second * 10**9))
    assert path.stat().st_size == len("始めの文。\n".encode())
    assert project.run().statuses == {"a.md": "written"}
    assert project.english("a.md") == "次の文だ。\n"


def test_touched_posts_are_read_and_left_alone(project: Project) -> None:
    path = project.post("a.md", FIRST)
    project.run()
    before = project.stamps()
    os.utime(path, (0, 0))
    os.utime(project.out / "a.md", (0, 0))
    assert project.run().statuses == {"a.md": "unchanged"}
    assert set(before) == set(project.stamps())


def test_a_post_that_is_deleted_before_it_is_read_fails_alone(blog: Project) -> None:
    config = blog.config
    _, sources = discover([str(blog.root / "_posts")], config.extensions, (), blog.out)
    assert len(sources) == 2
    (blog.root / "_posts" / "a.md").unlink()
    (blog.root / "_posts" / "a.md").symlink_to("nowhere.md")
    outcome = blog.run()
    assert outcome.statuses == {"a.md": "failed", "b.md": "written"}
    assert "No such file or directory" in outcome.posts["_posts/a.md"].message
    assert outcome.summary.exit_code == 2


@pytest.fixture
def alone(tmp_path: Path) -> Project:
    """The same posts, translated in peace."""
    project = write_posts(Project(tmp_path / "alone"))
    project.run()
    return project


@pytest.mark.parametrize("file_bytes", [4096, 60_000], ids="{} bytes".format)
def test_files_that_may_not_grow(
    project: Project, alone: Project, places: dict[str, str], file_bytes: int
) -> None:
    """The memory is the first to meet the limit; the next run takes up what it has."""
    write_posts(project).configure(IDENTITY)
    code, errors = translate(project, places, file_bytes=file_bytes)
    assert code == 2
    assert "memory.sqlite3" in errors
    check_whole(project, alone)
    assert translate(project, places) == (0, "")
    assert project.edition() == alone.edition()
    assert set(project.run().statuses.values()) == {"unchanged"}


def test_outputs_that_may_not_grow(project: Project, places: dict[str, str]) -> None:
    """A post that is too large for the disk fails alone, and its former English stays."""
    write_posts(project).configure(IDENTITY)
    project.post("small.md", "小さい記事。\n")
    assert translate(project, places) == (0, "")
    former = project.edition()
    project.post("00.md", FIRST + "```\n" + "code\n" * 600_000 + "```\n")
    code, errors = translate(project, places, file_bytes=2_000_000)
    assert code == 2
    assert "_posts/00.md" in errors
    assert "File too large" in errors
    assert project.edition() == former
    assert translate(project, places) == (0, "")
    assert project.english("00.md") != former["00.md"].decode()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """A disk of its own, mounted with options, and again with others."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = shutil.which("mount")

    def use(options: str) -> Path:
        again = "remount," if place.is_mount() else ""
        command = [mount or "mount", "-t", "tmpfs", "-o", again + options, "tmpfs", str(place)]
        if not mount or subprocess.run(command, capture_output=True, check=False).returncode:
            pytest.skip("only root may mount a disk")
        return place

    yield use
    if place.is_mount():
        subprocess.run(["umount", str(place)], check=True)


def test_outputs_on_a_full_disk(
    project: Project, alone: Project, places: dict[str, str], disk: Callable[[str], Path]
) -> None:
    write_posts(project).configure(IDENTITY)
    project.out = disk("size=24k") / "en"
    code, errors = translate(project, places, "--out", str(project.out))
    assert code == 2
    assert "No space left on device" in errors
    assert 0 < len(project.edition()) < POSTS, "what found room is written, without leftovers"
    check_whole(project, alone)
    disk("size=8m")
    assert translate(project, places, "--out", str(project.out)) == (0, "")
    assert project.edition() == alone.edition()


@pytest.mark.parametrize("size", ["8k", "120k"])
def test_a_memory_on_a_full_disk(
    project: Project,
    alone: Project,
    places: dict[str, str],
    disk: Callable[[str], Path],
    size: str,
) -> None:
    """The output is on the same disk, so that both are cut off."""
    place = disk(f"size={size}")
    write_posts(project).configure(IDENTITY + f'[memory]\npath = "{place}/memory.sqlite3"\n')
    project.out = place / "en"
    code, errors = translate(project, places, "--out", str(project.out))
    assert code == 2
    assert "memory.sqlite3" in errors
    assert "full" in errors
    check_whole(project, alone)
    disk("size=8m")
    assert translate(project, places, "--out", str(project.out)) == (0, "")
    assert project.edition() == alone.edition()


def test_an_output_folder_that_is_read_only(
    project: Project, places: dict[str, str], disk: Callable[[str], Path]
) -> None:
    project.post("a.md", FIRST)
    project.configure(IDENTITY)
    project.out = disk("size=1m") / "en"
    out = ("--out", str(project.out))
    assert translate(project, places, *out) == (0, "")
    before = project.edition()
    project.post("a.md", FIRST + "\n追記。\n")
    disk("size=1m,ro")
    code, errors = translate(project, places, *out)
    assert code == 2
    assert f"{project.out} cannot be written to" in errors
    assert project.edition() == before
    disk("size=1m,rw")
    assert translate(project, places, *out) == (0, "")
    assert "追記。" in project.english("a.md")
