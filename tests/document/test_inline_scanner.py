"""The inline scanner: a table of runs, and what holds for any text."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from document_cases import FIXTURES
from document_strategies import wild_inline
from hypothesis import given
from hypothesis import strategies as st

from translate_posts.document.inline import (
    BrokenSlots,
    RunContext,
    Slot,
    check_markers,
    markers,
    render,
    scan,
    to_slots,
    without_markers,
)

LABELS = frozenset({"本"})


def table() -> Iterator[tuple[str, str, str]]:
    for line in (FIXTURES / "inline.txt").read_text("utf-8").splitlines():
        if line and not line.startswith(("# ", "## ")):
            text, marked, kinds = f"{line} ".replace("⏎", "\n").split(" => ")
            yield text, marked, kinds.strip()


def cut(text: str) -> tuple[str, list[Slot]]:
    return to_slots(text, scan(text, LABELS).pieces)


def named(slot: Slot) -> str:
    return f"{'+' * slot.paired}{slot.number}:{slot.kind}"


@pytest.mark.parametrize(("text", "marked", "kinds"), list(table()))
def test_scanned(text: str, marked: str, kinds: str) -> None:
    template, slots = cut(text)
    assert template == marked
    assert sorted(map(named, slots)) == sorted(kinds.split())


@given(st.one_of(wild_inline, st.text("*_`[]()<>!\\$&{}|:~@ あ。a1\n⟦⟧", max_size=30)))
def test_pieces_lie_in_order_and_pairs_nest(text: str) -> None:
    end = 0
    stack = []
    for piece in scan(text, LABELS).pieces:
        assert end <= piece.start < piece.end <= len(text)
        end = piece.end
        if piece.role == "open":
            stack.append(piece.pair)
        elif piece.role == "close":
            assert stack.pop() == piece.pair
    assert not stack


@given(st.one_of(wild_inline, st.text("*_`[]()<>!\\$&{}|:~@ あ。a1\n⟦⟧", max_size=30)))
def test_a_template_renders_as_its_source(text: str) -> None:
    template, slots = cut(text)
    check_markers(template, slots)
    context = RunContext(labels=LABELS)
    assert render(template, template, slots, lambda p: text[p.start : p.end], context) == text
    assert len(list(markers(template))) == sum(1 + slot.paired for slot in slots)
    assert "⟦" not in without_markers(template)


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        ("⟦1⟧ ⟦+1⟧a⟦-1⟧", "a marker of slot 2 is lost"),
        ("⟦1⟧ ⟦2⟧ ⟦+1⟧a", "a marker of slot 1 is lost"),
        ("⟦1⟧ ⟦2⟧ ⟦1⟧ ⟦+1⟧a⟦-1⟧", "⟦1⟧ is doubled"),
        ("⟦1⟧ ⟦2⟧ ⟦-1⟧a⟦+1⟧", "⟦-1⟧ closes out of order"),
        ("⟦1⟧ ⟦2⟧ ⟦3⟧ ⟦+1⟧a⟦-1⟧", "⟦3⟧ is not in the source"),
        ("⟦1⟧ ⟦2⟧ ⟦+2⟧b⟦-2⟧ ⟦+1⟧a⟦-1⟧", "⟦+2⟧ is not in the source"),
    ],
)
def test_broken_markers_are_named(target: str, reason: str) -> None:
    _, slots = cut("`a`と`b`と*c*")
    with pytest.raises(BrokenSlots) as caught:
        check_markers(target, slots)
    assert str(caught.value) == reason
