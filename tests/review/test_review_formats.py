"""Formats: what is exported comes back as it went, and what was edited comes back edited."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from review_project import Blog

from translate_posts.memory import HistoryRow, Note, State
from translate_posts.review import Change, Code, Sheet, Suggestion, TermHit, Unit
from translate_posts.review.controls import hide_controls, show_controls
from translate_posts.review.formats import FORMATS, Languages, read_file

pytest.importorskip("polib")
pytest.importorskip("openpyxl")
pytest.importorskip("rapidfuzz")

BACK = [name for name, form in FORMATS.items() if form.read]
CODED = "推論チップの費用が⟦+1⟧大きく⟦-1⟧下がる。詳細は⟦+2⟧発表⟦-2⟧を参照。"
BY_HAND = "Inference chips get ⟦+1⟧much⟦-1⟧ cheaper; see the ⟦+2⟧news⟦-2⟧."


def export(sheets: list[Sheet], name: str, folder: Path) -> Path:
    form = FORMATS[name]
    file = folder / f"out{form.suffix}"
    file.write_bytes(form.write(sheets, Languages()))
    return file


def approve_some(blog: Blog) -> None:
    """One of each state, with comments and hostile text."""
    blog.approve("電力", "=1+1 Watts")
    blog.approve("低い", "'Low' & <b>deep</b>")
    blog.apply(
        replace(
            as_change(blog.unit("今後の見通し")), state="reviewed", comment="=cmd()\nTwo lines."
        ),
        replace(as_change(blog.unit(CODED)), target=BY_HAND),
    )


def as_change(unit: Unit) -> Change:
    return Change(unit.post, unit.id, unit.token, unit.text or None, unit.state)


@pytest.mark.parametrize("name", BACK)
def test_an_export_that_comes_back_as_it_went_changes_nothing(blog: Blog, name: str) -> None:
    approve_some(blog)
    before = blog.rows()
    changes = read_file(export([blog.sheet(near=50), blog.sheet("b.md")], name, blog.root))
    assert len(changes) == 16
    for rules in ({}, {"strict": True}, {"reopen": True}):
        applied = blog.apply(*changes, **rules)
        assert {one.outcome for one in applied.verdicts} == {"unchanged"}, applied.problems
    assert blog.rows() == before


@pytest.mark.parametrize("name", BACK)
def test_so_does_an_old_one_after_others_have_worked_on(blog: Blog, name: str) -> None:
    file = export([blog.sheet()], name, blog.root)
    approve_some(blog)
    before = blog.rows()
    applied = blog.apply(*read_file(file))
    assert {one.outcome for one in applied.verdicts} == {"unchanged"}, applied.problems
    assert blog.rows() == before


@pytest.mark.parametrize("name", BACK)
def test_the_same_state_gives_the_same_file(blog: Blog, name: str) -> None:
    approve_some(blog)
    files = [export([blog.sheet()], name, blog.root).read_bytes() for _ in range(2)]
    if name != "xlsx":  # a zip has the time in it
        assert files[0] == files[1]


@pytest.mark.parametrize("name", BACK)
def test_a_draft_that_was_refused_is_there_to_be_translated(blog: Blog, name: str) -> None:
    unit = blog.unit("⟦1⟧で消す")
    (change,) = [
        one for one in read_file(export([blog.sheet()], name, blog.root)) if one.segment == unit.id
    ]
    assert change.target is None
    applied = blog.apply(replace(change, target="Delete with ⟦1⟧", state="final"))
    assert applied.count("applied") == 1
    blog.translate()
    assert "- Delete with `<script>alert(1)</script>`\n" in blog.english("a.md")


TEXTS = st.lists(
    st.sampled_from(["⟦1⟧", "⟦+1⟧", "⟦-1⟧", "=", "'", "'=", "<b>", "&amp;", "]]>", '"', "\\", "\n"])
    | st.sampled_from(
        [" ", "\t", "\r", "\r\n", "\x0b", "\x08", "\u2028", "\x85", "\x1d", "_x0041_"]
    )
    | st.text(st.characters(exclude_categories=["Cs"]), max_size=4),
    max_size=8,
).map("".join)
NOT_BLANK = TEXTS.filter(lambda text: bool(text.strip()) and bool(text.strip("\n")))
STATES: list[State] = ["initial", "translated", "reviewed", "final"]


def made(number: int, source: str, target: str, state: State, comment: str) -> Unit:
    history = HistoryRow(1, "s", "2026-03-06T00:00:00+00:00", "", "", "initial", "", state, comment)
    return Unit(
        "_posts/日本 語.md",
        f"{number:016x}.1",
        number,
        "paragraph",
        number,
        hashlib.sha256(source.encode()).hexdigest(),
        source,
        source if state == "initial" else target,
        state,
        (Note("latin", "warning", target),) if number % 2 else (),
        codes=(Code(1, paired=False, kind="code", open=target, label=target),),
        terms=(TermHit(0, 1, source[:1], target),),
        before=target,
        after=source,
        previous_source=target if number % 3 else "",
        history=(history,),
        suggestions=(Suggestion(source, target, 80, target),),
    )


@pytest.mark.parametrize("name", BACK)
@settings(max_examples=12)
@given(
    texts=st.lists(
        st.tuples(NOT_BLANK, NOT_BLANK, st.sampled_from(STATES), TEXTS), min_size=1, max_size=4
    )
)
def test_any_unit_comes_back(
    name: str, texts: list[tuple[str, str, State, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    units = tuple(made(number, *text) for number, text in enumerate(texts, 1))
    sheet = Sheet(units[0].post, Path(), "", units)
    file = export([sheet], name, tmp_path_factory.getbasetemp())
    changes = read_file(file)
    assert len(changes) == len(units)
    for unit, change in zip(units, changes, strict=True):
        assert (change.post, change.segment, change.token) == (unit.post, unit.id, unit.token)
        if not change.coarse:
            assert change.state == unit.state
        assert change.source is not None
        squeezed = ["".join(text.split()) for text in (change.source, show_controls(unit.source))]
        if "\u2028" not in unit.source:
            assert squeezed[0] == squeezed[1]
        target = hide_controls(change.target or "", unit.source + unit.target)
        if name in ("csv", "tsv", "xlsx") and not unit.approved:
            assert change.target is None
        elif name == "po":  # msgfmt wants line ends where the source has them
            assert target.strip("\n") == unit.text.strip("\n")
        elif target != unit.text:
            assert show_controls(target) == show_controls(unit.text)


def test_a_token_that_a_tool_has_dropped_is_no_loss_for_po(blog: Blog) -> None:
    file = export([blog.sheet()], "po", blog.root)
    text = file.read_text(encoding="utf-8")
    kept = "".join(line for line in text.splitlines(True) if not line.startswith("#. translate"))
    file.write_text(kept.replace('"Outlook"', '"Prospects"'), encoding="utf-8")
    applied = blog.apply(*read_file(file))
    assert (applied.count("applied"), applied.problems) == (1, [])
    assert blog.unit("今後の見通し").target == "Prospects"
