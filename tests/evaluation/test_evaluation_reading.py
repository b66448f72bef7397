"""Reading test sets, and what is said of files that are none."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from translate_posts.evaluation import (
    EvaluationError,
    first,
    read_memory,
    read_outputs,
    read_sets,
    sample,
)
from translate_posts.memory import ManifestRow, Memory, SegmentRow

FIXTURES = Path(__file__).parent / "fixtures"
CHIPS = [FIXTURES / "chips.ja", FIXTURES / "chips.en"]
CODES = "詳しくは⟦+1⟧資料⟦-1⟧を⟦+2⟧必ず⟦-2⟧お読みください。"


def test_two_files() -> None:
    (chips,) = read_sets(CHIPS)
    assert (chips.name, chips.whole, len(chips.lines)) == ("chips", 7, 6)
    assert chips.indices == (0, 1, 2, 3, 4, 6), "a line with nothing on either side is left out"
    assert chips.lines[3].source == CODES
    assert chips.lines[3].place.endswith("chips.ja:4")


def test_markup_comes_back() -> None:
    (chips,) = read_sets(CHIPS)
    for line in chips.lines:
        assert line.source_text in CHIPS[0].read_text("utf-8").splitlines()
    assert chips.lines[3].rendered("a ⟦+2⟧b⟦-2⟧ ⟦+1⟧c⟦-1⟧") == "a **b** [c](https://example.com/a)"


def test_tables_and_files_together(tmp_path: Path) -> None:
    table = tmp_path / "more.tsv.gz"
    table.write_bytes(gzip.compress("x.md\t0.9\t推論\tinference\n推論\tinference\n".encode()))
    sets = list(read_sets([*CHIPS, table, *CHIPS]))
    assert [(one.name, len(one.lines)) for one in sets] == [
        ("chips", 6),
        ("more", 2),
        ("chips", 6),
    ]
    assert sets[1].references == ["inference", "inference"]


def test_line_ends_and_marks(tmp_path: Path) -> None:
    (tmp_path / "a.ja").write_bytes("\ufeff推論\r\n学\u2028習\r\n".encode())
    (tmp_path / "a.en").write_bytes(b"inference\nlearning")
    (found,) = read_sets([tmp_path / "a.ja", tmp_path / "a.en"])
    assert [line.source for line in found.lines] == ["推論", "学\u2028習"]


@pytest.mark.parametrize(
    ("japanese", "english", "said"),
    [
        ("推論\n学習\n", "inference\n", "a.ja has 2 lines and "),
        ("", "inference\n", "a.ja: the file is empty"),
        ("推論\n", "\n \n", "a.en: the file is empty"),
        ("推論\n学習\n", "inference\n\n", "a.ja:2: no English here"),
        ("推論\n\n", "inference\nlearning\n", "a.ja:2: no Japanese here"),
        ("inference\n", "推論\n", "a.ja:1: no Japanese in any line; the Japanese comes first"),
        ("推論\n学習\n".encode("shift_jis"), "a\nb\n", "a.ja:1: not UTF-8; convert it"),
        ("推論\n".encode() + b"\xff\n", "a\nb\n", "a.ja:2: not UTF-8; convert it"),
    ],
)
def test_unusable_files(tmp_path: Path, japanese: str | bytes, english: str, said: str) -> None:
    paths = [tmp_path / "a.ja", tmp_path / "a.en"]
    for path, text in zip(paths, (japanese, english), strict=True):
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(EvaluationError, match=said.replace(".", r"\.")):
        list(read_sets(paths))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xe6\x8e\xa8 inference\n", "a.tsv:1: no tab"),
        (gzip.compress(b"x", mtime=0)[:-4], "a.tsv.gz: no whole gzip file"),
    ],
)
def test_unusable_tables(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / said.split(":")[0]
    path.write_bytes(data)
    with pytest.raises(EvaluationError, match=said.replace(".", r"\.")):
        list(read_sets([path]))


def test_a_file_without_its_english() -> None:
    with pytest.raises(EvaluationError, match="name its English file too"):
        list(read_sets(CHIPS[:1]))


def test_parts_of_a_set_and_outputs_for_them() -> None:
    (chips,) = read_sets(CHIPS)
    assert first(chips, 2).lines == chips.lines[:2]
    some = sample(chips, 3)
    assert some == sample(chips, 3)
    assert len(some.lines) == 3
    outputs = read_outputs(FIXTURES / "chips.other.en", some)
    lines = (FIXTURES / "chips.other.en").read_text("utf-8").splitlines()
    assert outputs == [lines[index] for index in some.indices]
    assert sample(chips, 99) == chips


def test_outputs_of_another_length(tmp_path: Path) -> None:
    (chips,) = read_sets(CHIPS)
    (tmp_path / "x.en").write_text("one\ntwo\n")
    with pytest.raises(EvaluationError, match=r"x\.en has 2 lines, and chips has 7"):
        read_outputs(tmp_path / "x.en", first(chips, 2))


def test_the_memory_gives_what_people_approved(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite3"
    with Memory(path) as memory:
        rows = [
            SegmentRow("1", "paragraph", 4, "d1", "推論⟦1⟧", "Inference ⟦1⟧", "final"),
            SegmentRow("2", "heading", 9, "d2", "学習", "Learning", "translated"),
        ]
        memory.set_segments("a.md", rows)
        memory.set_manifest(ManifestRow("en/a.md", "a.md", "s", "s", "w"))
    found = read_memory(path)
    assert [(line.place, line.source, line.reference) for line in found.lines] == [
        ("a.md:4", "推論⟦1⟧", "Inference ⟦1⟧")
    ]


def test_a_memory_without_approved_segments(tmp_path: Path) -> None:
    with pytest.raises(EvaluationError, match="there is no memory here"):
        read_memory(tmp_path / "none.sqlite3")
    with Memory(tmp_path / "new.sqlite3"):
        pass
    with pytest.raises(EvaluationError, match="nobody has approved a segment yet"):
        read_memory(tmp_path / "new.sqlite3")
