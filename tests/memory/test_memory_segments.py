"""Segments: what a person approved stays; what is gone is stale until it comes back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from translate_posts.memory import APPROVED, Memory, Note, SegmentRow, State

POST = "_posts/2026-03-06-日本語.md"
STATES: list[State] = ["initial", "translated", "reviewed", "final"]


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    with Memory(tmp_path / "memory.sqlite3") as memory:
        yield memory


def row(name: str, target: str = "draft", state: State = "translated", line: int = 1) -> SegmentRow:
    notes = (Note("latin", "warning", "lost: AWS"),)
    return SegmentRow(f"{name}.1", "paragraph", line, f"digest {name}", name, target, state, notes)


def test_segments_come_back_in_order(memory: Memory) -> None:
    rows = [row("c"), row("a", state="initial"), replace(row("b"), findings=())]
    memory.set_segments(POST, rows)
    assert memory.segments(POST) == rows
    assert memory.segments("another.md") == []


def test_new_drafts_take_the_place_of_old_ones(memory: Memory) -> None:
    memory.set_segments(POST, [row("a"), row("b")])
    memory.set_segments(POST, [row("b", "better"), row("c")])
    assert memory.segments(POST) == [row("b", "better"), row("c")]


def test_posts_do_not_touch_each_other(memory: Memory) -> None:
    memory.set_segments(POST, [row("a", state="final")])
    memory.set_segments("another.md", [row("b")])
    memory.set_segments("another.md", [])
    assert memory.segments(POST) == [row("a", state="final")]
    assert memory.segments("another.md") == []


@pytest.mark.parametrize("new", STATES)
@pytest.mark.parametrize("state", sorted(APPROVED))
def test_approved_segments_are_never_overwritten(memory: Memory, state: State, new: State) -> None:
    approved = row("a", "By hand.", state)
    memory.set_segments(POST, [approved])
    memory.set_segments(POST, [row("b"), row("a", "draft", new, line=7)])
    assert memory.segments(POST) == [row("b"), replace(approved, line=7)]
    assert memory.approved(POST) == {"a.1": replace(approved, line=7)}


@pytest.mark.parametrize("state", ["initial", "translated"])
def test_drafts_are_not_approved(memory: Memory, state: State) -> None:
    memory.set_segments(POST, [row("a", state=state)])
    assert memory.approved(POST) == {}
    assert memory.approvals() == {}


def test_what_is_gone_is_stale_until_it_comes_back(memory: Memory) -> None:
    approved = row("a", "By hand.", "final")
    memory.set_segments(POST, [approved, row("b")])
    memory.set_segments(POST, [row("b")])
    assert set(memory.segments(POST)) == {row("b"), replace(approved, stale=True)}
    assert memory.approved(POST) == {"a.1": replace(approved, stale=True)}
    memory.set_segments(POST, [])
    assert memory.segments(POST) == [replace(approved, stale=True)]
    memory.set_segments(POST, [row("b"), row("a")])
    assert memory.segments(POST) == [row("b"), approved]


def test_an_unknown_state_is_refused_and_nothing_changes(memory: Memory) -> None:
    memory.set_segments(POST, [row("a"), row("b", "By hand.", "final")])
    wrong: State = "done"  # type: ignore[assignment]  # what a hand-made file may hold
    with pytest.raises(Exception, match="CHECK"):
        memory.set_segments(POST, [row("c"), row("d", state=wrong)])
    assert memory.segments(POST) == [row("a"), row("b", "By hand.", "final")]


def test_the_digest_of_approvals_tells_every_change(memory: Memory) -> None:
    memory.set_segments(POST, [row("a"), row("b", "x", "final")])
    first = memory.approvals()
    assert first.keys() == {POST}
    memory.set_segments(POST, [row("a", "another draft", line=4), row("b")])
    assert memory.approvals() == first
    memory.set_segments(POST, [row("a", "x", "reviewed"), row("b")])
    second = memory.approvals()
    assert second != first
    memory.set_segments("another.md", [row("a", "x", "reviewed"), row("b", "x", "final")])
    assert memory.approvals() == {**second, "another.md": second[POST]}


def test_approvals_of_other_texts_or_segments_differ(memory: Memory) -> None:
    memory.set_segments("1", [row("a", "x", "final")])
    memory.set_segments("2", [row("a", "y", "final")])
    memory.set_segments("3", [row("b", "x", "final")])
    memory.set_segments("4", [row("a", "x", "final"), row("b", "x", "final")])
    assert len(set(memory.approvals().values())) == 4
