"""Questions about all posts at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from translate_posts.memory import Memory, Note, SegmentRow, State

NOTE = Note("values", "error", "¥3 million")


def row(
    source: str, target: str, state: State = "translated", kind: str = "paragraph", *notes: Note
) -> SegmentRow:
    return SegmentRow(f"{source}.1", kind, 7, f"digest {source}", source, target, state, notes)


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    with Memory(tmp_path / "memory.sqlite3") as memory:
        title = row("題", "Title", "translated", "front matter")
        memory.set_segments(
            "a.md", [title, row("費用は100%。", "Costs 100%.", "translated", "paragraph", NOTE)]
        )
        memory.set_segments("b.md", [row("甲_乙", "A_b", "final", "paragraph", NOTE)])
        memory.set_segments("c.md", [row("古い", "Old", "final")])
        memory.set_segments("c.md", [row("新しい", "新しい", "initial")])
        yield memory


def test_how_far_each_post_is(memory: Memory) -> None:
    first, second, third = memory.browsing.posts().values()
    assert (first.post, first.source_title, first.title) == ("a.md", "題", "Title")
    assert (first.segments, first.approved, first.flagged) == (2, 0, 1)
    assert first.rules == {"values": 1}
    assert (second.segments, second.approved, second.flagged) == (1, 1, 0)
    assert (third.segments, third.approved, third.stale) == (1, 0, 1)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("費用", ["a.md"]),
        ("TITLE", ["a.md"]),
        ("%", ["a.md"]),
        ("_", ["b.md"]),
        ("\\", []),
        ("しい", ["c.md"]),
        ("古", []),
        ("'; DROP TABLE segment", []),
    ],
)
def test_search(memory: Memory, text: str, found: list[str]) -> None:
    assert [one.post for one in memory.browsing.search(text, 10)] == found


def test_a_search_has_an_end(memory: Memory) -> None:
    assert len(list(memory.browsing.search("", 2))) == 2


def test_the_version_tells_of_other_programs(memory: Memory, tmp_path: Path) -> None:
    before = memory.browsing.version()
    with Memory(tmp_path / "memory.sqlite3") as other:
        other.set_segments("d.md", [row("甲", "A")])
    assert memory.browsing.version() != before
