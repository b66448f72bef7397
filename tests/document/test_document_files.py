"""Posts as files: what is refused and why, and writing all or nothing."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from translate_posts.document import PostError
from translate_posts.document.files import decode, digest, write_atomically

TEXT = "---\ntitle: 題名\n---\n日本語の本文です。漢字とカナ。\n"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


REFUSED = {
    "utf-16": (TEXT.encode("utf-16"), 1, "UTF-16"),
    "utf-16-le with a mark": (b"\xff\xfe" + TEXT.encode("utf-16-le"), 1, "UTF-16"),
    "utf-16-be with a mark": (b"\xfe\xff" + TEXT.encode("utf-16-be"), 1, "UTF-16"),
    "utf-16 without a mark": (TEXT.encode("utf-16-le"), 1, "text file"),
    "utf-32": (TEXT.encode("utf-32"), 1, "UTF-"),
    "shift_jis": (TEXT.encode("shift_jis"), 2, "SHIFT-JIS"),
    "euc_jp": (TEXT.encode("euc_jp"), 2, "EUC-JP"),
    "iso-2022-jp": (TEXT.encode("iso2022_jp"), 1, "ISO-2022-JP"),
    "NUL": (TEXT.encode() + b"\n\0", 6, "text file"),
    "one broken byte": (TEXT.encode() + "行目".encode()[:-1] + b"\n", 5, "UTF-8"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 3, "text file"),
}


@pytest.mark.parametrize(("data", "line", "cure"), REFUSED.values(), ids=REFUSED)
def test_other_encodings_are_refused(data: bytes, line: int, cure: str) -> None:
    with pytest.raises(PostError) as caught:
        decode(data)
    assert caught.value.line == line
    assert cure in f"{caught.value.message} {caught.value.cure}"
    assert str(caught.value).startswith(f"line {line}: ")
    assert caught.value.cure


@pytest.mark.parametrize(
    "text", ["", "\ufeff", "\ufeff題\r\n", TEXT, "\x0c\x1b[0m\u2028😀\ud7ff\uffff", "a\rb\n\n"]
)
def test_utf8_is_read_to_the_byte(text: str) -> None:
    assert decode(text.encode()) == text


def test_an_error_is_told_with_what_is_known() -> None:
    assert str(PostError("broken")) == "broken"
    assert str(PostError("broken", line=3, cure="mend it")) == "line 3: broken (mend it)"


def test_digest_is_of_the_bytes() -> None:
    assert digest(b"a\n") != digest(b"a\r\n")
    assert len(digest(b"")) == 64


def test_writing_makes_folders_and_leaves_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / ("題" * 60 + ".md")
    write_atomically(path, b"one\r\n")
    assert path.read_bytes() == b"one\r\n"
    assert names(path.parent) == [path.name]


def test_writing_keeps_the_mode(tmp_path: Path) -> None:
    path = tmp_path / "post.md"
    path.write_text("old")
    path.chmod(0o640)
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_new_file_has_the_usual_mode(tmp_path: Path) -> None:
    usual, ours = tmp_path / "usual", tmp_path / "ours"
    usual.write_bytes(b"")
    write_atomically(ours, b"")
    assert ours.stat().st_mode == usual.stat().st_mode


def test_a_failed_write_leaves_the_old_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "post.md"
    path.mkdir()  # a rename onto a folder fails, when all is written
    with pytest.raises(OSError, match=r"post\.md"):
        write_atomically(path, b"new")
    assert names(tmp_path) == ["post.md"]


def test_a_file_in_the_place_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("a file")
    with pytest.raises(OSError, match="folder"):
        write_atomically(tmp_path / "folder" / "post.md", b"new")
    assert names(tmp_path) == ["folder"]


def test_a_link_stays_a_link_or_is_replaced_whole(tmp_path: Path) -> None:
    target, link = tmp_path / "target.md", tmp_path / "link.md"
    target.write_text("old")
    link.symlink_to(target)
    write_atomically(link, b"new")
    assert link.read_bytes() == b"new"
    assert target.read_text() in ("old", "new")
    assert names(tmp_path) == ["link.md", "target.md"]
