"""Applying changes: what may be taken over is, once and whole; the rest is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from review_project import CHIPS, Blog, KnowingEngine, change

from translate_posts.memory import State
from translate_posts.review import RANK, Change, Unit

CODED = "推論チップの費用が⟦+1⟧大きく⟦-1⟧下がる。詳細は⟦+2⟧発表⟦-2⟧を参照。"
BY_HAND = "Inference chips get ⟦+1⟧much⟦-1⟧ cheaper; see the ⟦+2⟧news⟦-2⟧."


def test_the_next_run_writes_the_new_english_and_keeps_it(blog: Blog) -> None:
    applied = blog.apply(change(blog.unit(CODED), target=BY_HAND, state="reviewed"))
    assert applied.count("applied") == 1
    assert blog.translate() == {"a.md": "written", "b.md": "unchanged"}
    text = "Inference chips get **much** cheaper; see the [news](https://example.com/a?x=1&y=2)."
    assert text in blog.english("a.md")
    another = KnowingEngine(**{"今後の見通し": "Prospects"})
    blog.translate(another)
    assert "## Prospects" in blog.english("a.md")
    assert text in blog.english("a.md")
    assert (blog.unit(CODED).target, blog.unit(CODED).state) == (BY_HAND, "reviewed")


def test_an_edited_text_is_at_least_reviewed(blog: Blog) -> None:
    blog.apply(change(blog.unit("今後の見通し"), target="Prospects"))
    assert blog.unit("今後の見通し").state == "reviewed"


def test_the_machine_draft_is_kept_for_the_edit_rate(blog: Blog) -> None:
    blog.approve("今後の見通し", "Prospects ahead")
    unit = blog.unit("今後の見通し")
    assert (unit.draft, unit.target) == ("Outlook", "Prospects ahead")
    assert unit.engine == "argos:knowing@1"


@pytest.mark.parametrize("after", RANK)
@pytest.mark.parametrize("before", RANK)
def test_states_go_forward_and_back_only_when_asked(
    blog: Blog, before: State, after: State
) -> None:
    source = "⟦1⟧で消す" if before == "initial" else "今後の見通し"
    if before in ("reviewed", "final"):
        blog.apply(change(blog.unit(source), state=before))
    unit = blog.unit(source)
    assert unit.state == before
    back = RANK[after] < RANK[before]
    wanted = change(unit, state=after, target=unit.target)
    applied = blog.apply(wanted)
    assert applied.count("refused") == back
    assert blog.unit(source).state == (before if back else after)
    if back:
        assert "--reopen" in applied.problems[0].message
        blog.apply(wanted, reopen=True)
        assert blog.unit(source).state == after


def test_a_text_that_is_final_is_edited_with_leave_only(blog: Blog) -> None:
    blog.approve("今後の見通し", "Prospects")
    wanted = change(blog.unit("今後の見通し"), target="Other", state="translated")
    assert blog.apply(wanted).count("refused") == 1
    assert blog.apply(wanted, reopen=True).count("applied") == 1
    assert (blog.unit("今後の見通し").target, blog.unit("今後の見通し").state) == (
        "Other",
        "reviewed",
    )


def changed(unit: Unit, **what: str) -> Change:
    values = {"post": unit.post, "segment": unit.id, "token": unit.token, **what}
    return Change(**values, target="Another text.", state="final")  # type: ignore[arg-type]  # fields as named


@pytest.mark.parametrize(
    ("what", "outcome", "said"),
    [
        ({"post": "_posts/none.md"}, "conflict", "no such post"),
        ({"post": "../../etc/passwd"}, "conflict", "no such post"),
        ({"segment": "0000000000000000.1"}, "conflict", "run translate, and export again"),
        ({"token": "0" * 32}, "conflict", "source has changed"),
        ({"token": ""}, "conflict", "source has changed"),
        ({"source": "低い"}, "refused", "columns sorted apart"),
    ],
)
def test_what_does_not_fit_is_not_applied(
    blog: Blog, what: dict[str, str], outcome: str, said: str
) -> None:
    before = blog.rows()
    applied = blog.apply(changed(blog.unit("電力"), **what))
    assert [(one.outcome, said in one.message) for one in applied.verdicts] == [(outcome, True)]
    assert blog.rows() == before


def test_a_changed_source_is_a_conflict_that_says_what_stands_there_now(blog: Blog) -> None:
    wanted = change(blog.unit("投資額は3億円"), target="Investment: ¥300 million", state="final")
    blog.post("a.md", CHIPS.replace("3億円", "4億円"))
    blog.translate()
    before = blog.rows()
    (verdict,) = blog.apply(wanted).problems
    assert verdict.outcome == "conflict"
    assert "line 11 reads “投資額は4億円” now" in verdict.message
    assert blog.rows() == before


def test_so_is_one_that_was_changed_and_not_yet_translated(blog: Blog) -> None:
    wanted = change(blog.unit("投資額は3億円"), target="Investment: ¥300 million")
    blog.post("a.md", CHIPS.replace("3億円", "4億円"))
    assert blog.apply(wanted).count("conflict") == 1


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("No codes at all.", "⟦+1⟧ (bold) is missing"),
        (BY_HAND + "⟦1⟧", "⟦1⟧ is not in the source"),
        (BY_HAND.replace("⟦+2⟧", "⟦-2⟧", 1), "⟦-2⟧ (link https://example.com/a?x=1&y=2)"),
        (" \n ", "the text is empty"),
    ],
)
def test_a_text_with_broken_slots_is_refused_with_the_cure(
    blog: Blog, target: str, said: str
) -> None:
    before = blog.rows()
    (verdict,) = blog.apply(change(blog.unit(CODED), target=target)).problems
    assert verdict.outcome == "refused"
    assert said in verdict.message
    assert blog.rows() == before


def test_a_text_that_would_break_the_post_is_refused(blog: Blog) -> None:
    unit = blog.unit("引用の一行目、\n二行目である。")
    applied = blog.apply(
        change(unit, target="Fine.\n\n# A heading"), change(blog.unit("電力"), target="Watts")
    )
    assert [one.outcome for one in applied.verdicts] == ["refused", "applied"]
    assert "word it otherwise" in applied.problems[0].message


def test_the_rest_is_applied_unless_strict(blog: Blog) -> None:
    changes = [
        change(blog.unit("電力"), target="Electric power"),
        change(blog.unit(CODED), target="Broken."),
    ]
    before = blog.rows()
    strict = blog.apply(*changes, strict=True)
    assert (strict.kept, blog.rows()) == (False, before)
    assert blog.apply(*changes, dry_run=True).kept is False
    assert blog.rows() == before
    applied = blog.apply(*changes)
    assert (applied.kept, applied.count("applied"), applied.count("refused")) == (True, 1, 1)
    assert blog.unit("電力").target == "Electric power"


def test_one_segment_twice(blog: Blog) -> None:
    unit = blog.unit("電力")
    applied = blog.apply(change(unit, target="One"), change(unit, target="Two"))
    assert [one.outcome for one in applied.verdicts] == ["applied", "refused"]


def test_what_somebody_else_has_changed_is_not_overwritten(blog: Blog) -> None:
    old = blog.unit("電力")
    blog.approve("電力", "Electric power")
    (verdict,) = blog.apply(change(old, target="Watts", state="final")).problems
    assert "“Electric power”" in verdict.message
    assert blog.unit("電力").target == "Electric power"
    # The rest of that old file says nothing new, and is no conflict.
    assert blog.apply(change(old)).count("unchanged") == 1


def test_twice_the_same_file(blog: Blog) -> None:
    wanted = change(blog.unit("電力"), target="Watts", state="final", comment="So it is.")
    assert blog.apply(wanted).count("applied") == 1
    before = blog.rows()
    assert blog.apply(wanted).count("unchanged") == 1
    assert blog.rows() == before


def test_comments_are_kept(blog: Blog) -> None:
    blog.apply(change(blog.unit("電力"), comment="Which power?"))
    unit = blog.unit("電力")
    assert (unit.comment, unit.state) == ("Which power?", "translated")
    assert blog.apply(change(unit, comment="")).count("unchanged") == 1


def test_what_the_rules_say_of_a_new_text(blog: Blog) -> None:
    (verdict,) = blog.apply(
        change(blog.unit("投資額は3億円"), target="It is ¥3 million", state="final")
    ).verdicts
    assert verdict.outcome == "applied"
    assert any("values" in one for one in verdict.warnings)
    assert [note.rule for note in blog.unit("投資額は3億円").findings] == ["values"]


def test_an_approved_text_is_reused_where_its_source_stands_too(blog: Blog) -> None:
    blog.approve("同じ文。", "One and the same.")
    assert blog.translate() == {"a.md": "written", "b.md": "written"}
    assert blog.english("a.md").count("One and the same.") == 2
    assert "One and the same." in blog.english("b.md")
    assert blog.translate() == {"a.md": "unchanged", "b.md": "unchanged"}


def test_a_first_run_reuses_an_imported_memory_and_a_second_has_nothing_to_do(blog: Blog) -> None:
    with blog.desk() as desk:
        unit = blog.unit("電力")
        row = (unit.digest, unit.source, "Watts", "agency.tmx")
        assert desk.memory.reviews.add_foreign([row]) == 1
    blog.post("c.md", "電力\n")
    engine = KnowingEngine()
    assert blog.translate(engine) == {"a.md": "written", "b.md": "unchanged", "c.md": "written"}
    assert blog.english("c.md") == "Watts\n"
    assert blog.translate(engine) == dict.fromkeys(["a.md", "b.md", "c.md"], "unchanged")
    stamps = Path(blog.root, "en", "_posts", "c.md").stat().st_mtime_ns
    blog.translate(engine)
    assert Path(blog.root, "en", "_posts", "c.md").stat().st_mtime_ns == stamps
