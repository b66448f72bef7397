"""Memories as lines of JSON, and merged: the order does not matter, and nothing is lost."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from translate_posts.document import text_digest
from translate_posts.memory import (
    BadLine,
    DraftKey,
    DraftRow,
    Edit,
    Memory,
    SegmentRow,
    State,
    lines,
    read_lines,
)

POST = "_posts/a.md"


def row(source: str, target: str = "Draft.", state: State = "translated") -> SegmentRow:
    digest = text_digest(source)
    return SegmentRow(f"{source}.1", "paragraph", 1, digest, source, target, state)


def memory(path: Path) -> Memory:
    made = Memory(path)
    made.set_segments(POST, [row("甲"), row("乙")], "small@1", ["甲", "乙"])
    return made


def approve(one: Memory, source: str, target: str, state: State = "final") -> None:
    now = next(found for found in one.segments(POST) if found.source == source)
    edit = Edit(POST, now.segment, now.digest, now.target, now.state, target, state)
    one.reviews.apply([replace(edit, sentences=((source, target),), origin="browser")])


def exported(one: Memory, *, drafts: bool = True) -> list[str]:
    return list(lines(one.rows(drafts=drafts)))


def test_what_is_exported_comes_back_into_an_empty_memory(tmp_path: Path) -> None:
    with memory(tmp_path / "one") as one, Memory(tmp_path / "other") as other:
        approve(one, "甲", "By hand.")
        one.reviews.add_foreign([(row("丙").digest, "丙", "Foreign.", "agency.tmx")])
        one.add_drafts({DraftKey("k", "e", ""): DraftRow("文", "text", -0.5, (), 0.25)})
        text = exported(one)
        assert json.loads(text[0]) == {"format": "translate-posts-memory/1"}
        merged = other.merge(read_lines(text))
        assert merged.differences == []
        assert exported(other) == text
        assert other.merge(read_lines(text)).added == dict.fromkeys(merged.added, 0)
        assert other.segments(POST)[0].stale
        other.set_segments(POST, [row("甲"), row("乙")])
        first, second = other.segments(POST)
        assert (first.target, first.state, first.stale) == ("By hand.", "final", False)
        assert second.state == "translated"
        assert other.known_sentences(["甲"]) == {"甲": "By hand."}
        assert exported(other, drafts=False) != text


CASES = {
    "final goes before reviewed": (("One.", "reviewed"), ("Two.", "final"), "Two.", 1),
    "the further state of one text": (("One.", "reviewed"), ("One.", "final"), "One.", 0),
    "approved goes before a draft": (None, ("Two.", "reviewed"), "Two.", 0),
    "the same on both sides": (("One.", "final"), ("One.", "final"), "One.", 0),
}


@pytest.mark.parametrize(("one", "two", "kept", "differing"), CASES.values(), ids=CASES)
def test_who_goes_before_whom(
    tmp_path: Path,
    one: tuple[str, State] | None,
    two: tuple[str, State],
    kept: str,
    differing: int,
) -> None:
    results = []
    for turn in (1, -1):
        with memory(tmp_path / f"a{turn}") as first, memory(tmp_path / f"b{turn}") as second:
            for target, what in zip((first, second), (one, two)[::turn], strict=True):
                if what:
                    approve(target, "甲", *what)
            merged = first.merge(second.rows())
            assert len(merged.differences) == differing
            assert first.segments(POST)[0].target == kept
            results.append(first.segments(POST)[0].state)
    assert results[0] == results[1]


edits = st.lists(
    st.tuples(
        st.sampled_from("甲乙"),
        st.sampled_from(["One.", "Two.", "Three."]),
        st.sampled_from(["reviewed", "final"]),
    ),
    max_size=4,
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(ours=edits, theirs=edits)
def test_the_order_of_merging_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, ours: list[object], theirs: list[object]
) -> None:
    folder = tmp_path_factory.mktemp("merge")
    with memory(folder / "a") as one, memory(folder / "b") as two:
        for target, done in ((one, ours), (two, theirs)):
            for source, text, state in done:  # type: ignore[misc]
                approve(target, source, text, state)
        mine, other = exported(one), exported(two)
        one.merge(read_lines(other))
        two.merge(read_lines(mine))
        assert exported(one) == exported(two)


BAD = {
    "nothing": ([""], 1),
    "another file": (["{}"], 1),
    "another format": (['{"format": "x"}'], 1),
    "no JSON": (['{"format": "translate-posts-memory/1"}', "{"], 2),
    "another table": (['{"format": "translate-posts-memory/1"}', '{"table": "sqlite_master"}'], 2),
    "a column less": (
        ['{"format": "translate-posts-memory/1"}', "", '{"table": "tm", "source": "a"}'],
        3,
    ),
    "a column more": (
        [
            '{"format": "translate-posts-memory/1"}',
            '{"table": "tm", "source": "a", "target": "b", "origin": "c", "x) VALUES": 1}',
        ],
        2,
    ),
    "another type": (
        [
            '{"format": "translate-posts-memory/1"}',
            '{"table": "tm", "source": 1, "target": "b", "origin": "c"}',
        ],
        2,
    ),
    "half a character": (
        [
            '{"format": "translate-posts-memory/1"}',
            '{"table": "tm", "source": "\\ud800", "target": "b", "origin": "c"}',
        ],
        2,
    ),
    "a list": (['{"format": "translate-posts-memory/1"}', "[]"], 2),
}


@pytest.mark.parametrize(("text", "line"), BAD.values(), ids=BAD)
def test_what_is_no_export_is_refused(text: list[str], line: int) -> None:
    with pytest.raises(BadLine) as caught:
        list(read_lines(text))
    assert caught.value.number == line
