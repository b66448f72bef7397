"""Drafts: kept by source, engine and rules; any other of the three is another draft."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from translate_posts.memory import DraftKey, DraftRow, Memory, Note

KEY = DraftKey("source", "engine", "rules")
NOTES = (Note("digits", "warning", "lost: 4,950"), Note("length", "error", "“短い”"))
ROW = DraftRow("推論は⟦1⟧です。", "Inference is ⟦1⟧.", -0.25, NOTES)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "memory.sqlite3"


@pytest.mark.parametrize(
    "row",
    [
        ROW,
        DraftRow("文", None, 0.0, (Note("empty", "error", "the draft is empty"),)),
        DraftRow("", "", 0.0),
        DraftRow("", "", 0.0, agreement=0.62),
        DraftRow("\ufeff\u2028'\"\\\r\n😀⟦", "a\tb\n", -1e-300),
    ],
)
def test_a_draft_comes_back_as_it_went(path: Path, row: DraftRow) -> None:
    with Memory(path) as memory:
        memory.add_drafts({KEY: row})
    with Memory(path) as memory:
        assert memory.drafts([KEY]) == {KEY: row}


@pytest.mark.parametrize(
    "other",
    [
        DraftKey("another source", "engine", "rules"),
        DraftKey("source", "another engine", "rules"),
        DraftKey("source", "engine", "other rules"),
        DraftKey("source", "engine", ""),
    ],
)
def test_another_key_is_another_draft(path: Path, other: DraftKey) -> None:
    with Memory(path) as memory:
        memory.add_drafts({KEY: ROW})
        assert memory.drafts([other]) == {}
        second = DraftRow("文", "other", 0.0)
        memory.add_drafts({other: second})
        assert memory.drafts([KEY, other]) == {KEY: ROW, other: second}


def test_a_later_draft_takes_the_place(path: Path) -> None:
    later = DraftRow(ROW.source, "Better.", -0.1)
    with Memory(path) as memory:
        memory.add_drafts({KEY: ROW})
        memory.add_drafts({KEY: later})
        assert memory.drafts([KEY]) == {KEY: later}


@pytest.mark.parametrize("count", [0, 1, 299, 300, 301, 2_000])
def test_any_number_of_drafts_is_found(path: Path, count: int) -> None:
    keys = [DraftKey(f"{number:05}", "engine", "") for number in range(count)]
    with Memory(path) as memory:
        memory.add_drafts({key: DraftRow(key.source_key, "x", 0.0) for key in keys[::2]})
        found = memory.drafts(iter(keys))
        assert sorted(found) == keys[::2]
        assert all(row.source == key.source_key for key, row in found.items())


keys = st.builds(DraftKey, st.sampled_from("ab"), st.sampled_from("xy"), st.sampled_from(["", "r"]))
rows = st.builds(DraftRow, st.text(), st.none() | st.text(), st.floats(-9, 0))


@given(st.dictionaries(keys, rows), st.dictionaries(keys, rows))
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_drafts_come_back(
    path: Path, first: dict[DraftKey, DraftRow], later: dict[DraftKey, DraftRow]
) -> None:
    path.unlink(missing_ok=True)
    with Memory(path) as memory:
        memory.add_drafts(first)
        memory.add_drafts(later)
        assert memory.drafts(first.keys() | later.keys()) == first | later


def test_rates_add_up(path: Path) -> None:
    with Memory(path) as memory:
        assert memory.rate("engine") is None
        memory.add_rate("engine", 300, 2)
        memory.add_rate("engine", 100, 2)
        memory.add_rate("instant", 100, 0)
        assert memory.rate("engine") == 100
        assert memory.rate("instant") is None
        assert memory.rate("other") is None
