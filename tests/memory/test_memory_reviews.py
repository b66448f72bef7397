"""People's edits: kept whole or not at all, remembered, and never taken for another's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from translate_posts.memory import (
    ApprovedPair,
    Edit,
    FormerRow,
    MachineDraft,
    Memory,
    Note,
    Overtaken,
    SegmentRow,
    State,
)

POST, OTHER = "_posts/a.md", "_posts/b.md"


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    with Memory(tmp_path / "memory.sqlite3") as memory:
        memory.set_segments(POST, [row("甲"), row("乙")], "small@1")
        yield memory


def row(source: str, target: str = "Draft.", state: State = "translated") -> SegmentRow:
    return SegmentRow(f"{source}.1", "paragraph", 1, f"digest {source}", source, target, state)


def edit(source: str = "甲", target: str = "By hand.", **changes: object) -> Edit:
    made = Edit(POST, f"{source}.1", f"digest {source}", "Draft.", "translated", target, "final")
    return replace(made, **changes)  # type: ignore[arg-type]  # fields as named


def test_an_edit_is_kept_with_the_draft_and_its_engine(memory: Memory) -> None:
    note = Note("length", "warning", "short")
    memory.reviews.apply([edit(comment="Better so.", origin="a.xlf", findings=(note,))])
    first, second = memory.segments(POST)
    assert (first.target, first.state, first.findings) == ("By hand.", "final", (note,))
    assert second.state == "translated"
    assert memory.reviews.machine(POST) == {"甲.1": MachineDraft("Draft.", "small@1")}
    (kept,) = memory.reviews.history(POST)["甲.1"]
    assert (kept.target_before, kept.target, kept.comment, kept.origin) == (
        "Draft.",
        "By hand.",
        "Better so.",
        "a.xlf",
    )


def test_the_draft_stays_that_of_the_machine(memory: Memory) -> None:
    memory.reviews.apply([edit(state="reviewed")])
    memory.reviews.apply([edit(target="Again.", target_before="By hand.", state_before="reviewed")])
    assert memory.reviews.machine(POST)["甲.1"].draft == "Draft."
    assert [one.state for one in memory.reviews.history(POST)["甲.1"]] == ["reviewed", "final"]


@pytest.mark.parametrize(
    "changes",
    [
        {"digest": "another"},
        {"target_before": "Another draft."},
        {"state_before": "initial"},
        {"segment": "丙.1"},
        {"post": OTHER},
    ],
)
def test_one_edit_that_comes_late_undoes_all(memory: Memory, changes: dict[str, str]) -> None:
    before = memory.segments(POST)
    with pytest.raises(Overtaken):
        memory.reviews.apply([edit("乙"), edit(**changes)])
    assert memory.segments(POST) == before
    assert memory.reviews.history(POST) == {}
    assert memory.reviews.machine(POST) == {}


def test_a_stale_segment_is_not_edited(memory: Memory) -> None:
    memory.reviews.apply([edit()])
    memory.set_segments(POST, [row("乙")])
    late = edit(target="Again.", target_before="By hand.", state_before="final")
    with pytest.raises(Overtaken):
        memory.reviews.apply([late])


def test_what_a_run_has_replaced_is_remembered_until_the_next_change(memory: Memory) -> None:
    memory.set_segments(POST, [row("甲", "Another."), row("丙")])
    gone = [
        FormerRow("甲.1", 0, "甲", "Draft.", "translated"),
        FormerRow("乙.1", 1, "乙", "Draft.", "translated"),
        FormerRow("丙.1", 1, "", "", "initial"),
    ]
    assert sorted(memory.reviews.former(POST), key=lambda one: one.target, reverse=True) == gone
    memory.set_segments(POST, [row("甲", "Another."), row("丙")])
    assert sorted(memory.reviews.former(POST), key=lambda one: one.target, reverse=True) == gone
    memory.set_segments(POST, [row("甲", "Another."), row("丙"), row("丁")])
    assert memory.reviews.former(POST) == [FormerRow("丁.1", 2, "", "", "initial")]


def test_an_imported_pair_is_used_where_nobody_has_approved_one(memory: Memory) -> None:
    rows = [("digest 甲", "甲", "Foreign.", "x.tmx"), ("digest 乙", "乙", "One.", "x.tmx")]
    assert memory.reviews.add_foreign([*rows, ("digest 乙", "乙", "Other.", "y.tmx")]) == 3
    assert memory.reviews.add_foreign(rows) == 0
    assert memory.approved_elsewhere(["digest 甲", "digest 乙"]) == {"digest 甲": "Foreign."}
    memory.reviews.apply([edit("乙")])
    assert memory.approved_elsewhere(["digest 甲", "digest 乙"]) == {
        "digest 甲": "Foreign.",
        "digest 乙": "By hand.",
    }
    assert list(memory.reviews.approved()) == [
        ApprovedPair("乙", "By hand.", POST),
        ApprovedPair("乙", "One.", "x.tmx", foreign=True),
        ApprovedPair("甲", "Foreign.", "x.tmx", foreign=True),
        ApprovedPair("乙", "Other.", "y.tmx", foreign=True),
    ]


def test_what_a_post_borrows_is_among_its_approvals(memory: Memory) -> None:
    memory.set_segments(OTHER, [row("甲"), row("丙")])
    assert memory.approvals() == {}
    memory.reviews.apply([edit()])
    before = memory.approvals()
    assert set(before) == {POST, OTHER}
    memory.reviews.apply([edit(target="New.", target_before="By hand.", state_before="final")])
    assert all(digest != before[post] for post, digest in memory.approvals().items())
    memory.reviews.add_foreign([("digest 丁", "丁", "Unheard of.", "x.tmx")])
    assert set(memory.approvals()) == {POST, OTHER}
