"""Units: what a reviewer sees of a segment."""

from __future__ import annotations

import pytest
from review_project import CHIPS, Blog, change

from translate_posts.review import Selection, select, slot_faults

CODED = "推論チップの費用が⟦+1⟧大きく⟦-1⟧下がる。詳細は⟦+2⟧発表⟦-2⟧を参照。"


def test_codes_are_read_from_the_post(blog: Blog) -> None:
    found = [(code.kind, code.open, code.close, code.label) for code in blog.unit(CODED).codes]
    assert found == [
        ("emphasis", "**", "**", "bold"),
        (
            "link",
            "[",
            "](https://example.com/a?x=1&y=2)",
            "link https://example.com/a?x=1&y=2",
        ),
    ]
    assert [code.label for code in blog.unit("⟦1⟧を実行する").codes] == ["`make test`"]


def test_terms_and_neighbours(blog: Blog) -> None:
    unit = blog.unit(CODED)
    (hit,) = unit.terms
    assert (unit.source[hit.start : hit.end], hit.target, hit.note) == (
        "推論チップ",
        "inference chip",
        "lower case",
    )
    assert (unit.before, unit.after) == ("推論チップの費用", "今後の見通し")
    assert [one.position for one in blog.sheet().units] == list(range(1, 14))


def test_what_was_refused_has_no_text(blog: Blog) -> None:
    unit = blog.unit("⟦1⟧で消す")
    assert (unit.state, unit.text, unit.flagged) == ("initial", "", True)


def test_a_changed_source_knows_what_it_was(blog: Blog) -> None:
    blog.approve("今後の見通し", "The outlook")
    blog.post("a.md", CHIPS.replace("今後の見通し", "今後の大きな見通し").replace("3億", "4億"))
    blog.translate()
    unit = blog.unit("今後の大きな見通し")
    assert (unit.previous_source, unit.previous_target) == ("今後の見通し", "The outlook")
    assert blog.unit("投資額は4億円").previous_source == "投資額は3億円"
    assert blog.unit("電力").previous_source == ""
    (stale,) = blog.sheet().stale
    assert (stale.source, stale.stale) == ("今後の見通し", True)
    assert stale.id not in {one.id for one in blog.sheet().units}


def test_a_post_that_was_changed_since_the_run(blog: Blog) -> None:
    blog.approve("電力", "Electric power")
    blog.post("a.md", CHIPS.replace("電力", "消費電力"))
    sheet = blog.sheet()
    assert [one.source for one in sheet.stale] == ["電力"]
    assert [one.text for one in sheet.unknown] == ["消費電力"]
    blog.post("a.md", "---\ntitle: [開いた\n---\n")
    broken = blog.sheet()
    assert broken.units == ()
    assert "line" in broken.fault
    assert len(broken.stale) == 13


def test_near_matches_are_offered(blog: Blog) -> None:
    blog.approve("クラウドへの支出が増える。", "Cloud spending is rising.", "b.md")
    blog.post("c.md", "クラウドへの支出も増える。\n")
    blog.translate()
    (unit,) = blog.sheet("c.md", near=75).units
    (offer,) = unit.suggestions
    assert (offer.target, offer.origin) == ("Cloud spending is rising.", "_posts/b.md")
    assert 75 <= offer.similarity < 100
    assert unit.target != offer.target
    assert not blog.sheet("c.md", near=99).units[0].suggestions


@pytest.mark.parametrize(
    ("selection", "sources"),
    [
        (Selection(flagged=True), {"⟦1⟧を実行する", "⟦1⟧で消す", "引用の一行目、\n二行目である。"}),
        (Selection(states=["initial"]), {"⟦1⟧で消す"}),
        (Selection(rules=["values"]), {"引用の一行目、\n二行目である。"}),
        (Selection(states=["final"]), set()),
        (Selection(tags=["クラウド"], states=["initial"]), set()),
        (Selection(tags=["cloud"], flagged=True), set()),
        (Selection(tags=["semiconductors"], states=["initial"]), {"⟦1⟧で消す"}),
    ],
)  # fmt: skip
def test_selections(blog: Blog, selection: Selection, sources: set[str]) -> None:
    with blog.desk() as desk:
        sheets = list(select(desk, desk.posts(), selection))
    assert {unit.source for sheet in sheets for unit in sheet.units} == sources


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("⟦+1⟧a⟦-1⟧ ⟦1⟧", []),
        ("⟦1⟧ ⟦+1⟧a⟦-1⟧", []),
        ("⟦+1⟧a ⟦1⟧", ["⟦-1⟧ is missing"]),
        ("⟦+1⟧a⟦-1⟧", ["⟦1⟧ is missing"]),
        ("⟦+1⟧a⟦-1⟧ ⟦1⟧ ⟦1⟧", ["⟦1⟧ stands there 2 times"]),
        ("⟦+1⟧a⟦-1⟧ ⟦1⟧ ⟦9⟧", ["⟦9⟧ is not in the source"]),
        ("⟦-1⟧a⟦+1⟧ ⟦1⟧", ["closes out of order"]),
        ("", ["⟦+1⟧ is missing", "⟦-1⟧ is missing", "⟦1⟧ is missing"]),
    ],
)
def test_slot_faults(target: str, said: list[str]) -> None:
    faults = slot_faults("⟦+1⟧甲⟦-1⟧と⟦1⟧", target)
    assert len(faults) == len(said)
    assert all(words in fault for words, fault in zip(said, faults, strict=True))
    assert all(";" in fault for fault in faults), "each names its cure"


def test_an_export_that_is_not_changed_is_known_again(blog: Blog) -> None:
    before = blog.rows()
    units = blog.sheet().units
    applied = blog.apply(*(change(unit) for unit in units))
    assert applied.count("unchanged") == len(units)
    assert blog.rows() == before
