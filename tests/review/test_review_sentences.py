"""The post-edit memory: an approved sentence serves wherever it occurs."""

from __future__ import annotations

import hashlib

import pytest
from review_project import Blog, KnowingEngine, change

from translate_posts.glossary import Glossary, load_glossary
from translate_posts.review.sentence_pairs import sentence_pairs

TWO = "クラウドへの支出が増える。投資額は3億円だ。"
ENGLISH = "Cloud spending is growing. The investment is ¥300 million."
ELSEWHERE = "では、どうするか。クラウドへの支出が増える。"


@pytest.fixture
def glossary(blog: Blog) -> Glossary:
    return load_glossary(blog.config.glossary)


def add(blog: Blog, name: str, text: str) -> None:
    blog.post(name, f"{text}\n")
    blog.translate()


PAIRS = {
    TWO: (ENGLISH, ["Cloud spending is growing.", "The investment is ¥300 million."]),
    "見出しの文": ("A heading", ["A heading"]),
    "**太字**の文。`code`の文。": (
        "A ⟦+1⟧bold⟦-1⟧ sentence. Another with ⟦1⟧.",
        ["A ⟦+1⟧bold⟦-1⟧ sentence.", "Another with ⟦1⟧."],
    ),
    "文である。**次の`x`の文。**": (
        "A sentence. ⟦+1⟧The next, ⟦1⟧.⟦-1⟧",
        ["A sentence.", "The next, ⟦1⟧."],
    ),
    "一つ目。二つ目。": ("Both in one sentence.", []),
    "三億円だ。五億円だ。": ("It is ¥500 million. It is ¥300 million.", []),
    "これは長い長い一つ目の文である。二。": (
        "One. And a second one that goes on and on and on.",
        [],
    ),
    "推論チップだ。クラウドだ。": ("The cloud it is. An inference chip it is.", []),
    "`a`である。`b`である。": ("It is ⟦2⟧. It is ⟦1⟧.", []),
}


@pytest.mark.parametrize("source", PAIRS)
def test_sentences_are_told_where_they_can_be(blog: Blog, glossary: Glossary, source: str) -> None:
    target, wanted = PAIRS[source]
    add(blog, "c.md", source)
    with blog.desk() as desk:
        sheet = desk.sheet("_posts/c.md")
        assert sheet
        assert sheet.read
        segment = sheet.read.segments()[0]
    assert [english for _, english in sentence_pairs(segment, target, glossary)] == wanted


def test_an_approved_sentence_is_reused_inside_another_paragraph(blog: Blog) -> None:
    add(blog, "c.md", TWO)
    add(blog, "d.md", ELSEWHERE)
    assert "Cloud spending is growing." not in blog.english("d.md")
    blog.approve(TWO, ENGLISH, "c.md")
    engine = KnowingEngine()
    assert blog.translate(engine) == {
        "a.md": "unchanged",
        "b.md": "written",
        "c.md": "written",
        "d.md": "written",
    }
    assert blog.english("d.md").endswith(" Cloud spending is growing.\n")
    assert engine.asked == []
    assert blog.translate(engine) == dict.fromkeys(["a.md", "b.md", "c.md", "d.md"], "unchanged")
    unit = blog.unit(ELSEWHERE, "d.md")
    assert unit.state == "translated"


def test_a_new_post_gets_it_without_asking_the_engine(blog: Blog) -> None:
    add(blog, "c.md", TWO)
    blog.approve(TWO, ENGLISH, "c.md")
    blog.post("e.md", "**クラウドへの支出が増える。**\n")
    engine = KnowingEngine()
    blog.translate(engine)
    assert blog.english("e.md") == "**Cloud spending is growing.**\n"
    assert engine.asked == []


def test_different_approved_texts_are_not_chosen_between(blog: Blog) -> None:
    add(blog, "c.md", TWO)
    add(blog, "d.md", ELSEWHERE)
    before = blog.english("d.md")
    blog.approve(TWO, ENGLISH, "c.md")
    blog.approve("クラウドへの支出が増える。", "More is spent on the cloud.", "b.md")
    blog.translate()
    assert blog.english("d.md") == before


def test_what_is_opened_again_serves_no_more(blog: Blog) -> None:
    add(blog, "c.md", TWO)
    add(blog, "d.md", ELSEWHERE)
    before = blog.english("d.md")
    blog.approve(TWO, ENGLISH, "c.md")
    blog.translate()
    assert blog.english("d.md") != before
    unit = blog.unit(TWO, "c.md")
    blog.apply(change(unit, target=unit.target, state="translated"), reopen=True)
    assert blog.translate()["d.md"] == "written"
    assert blog.english("d.md") == before


def test_sentences_of_an_imported_memory_serve_too(blog: Blog) -> None:
    add(blog, "d.md", ELSEWHERE)
    source = "クラウドへの支出が増える。"
    with blog.desk() as desk:
        digest = hashlib.sha256(source.encode()).hexdigest()
        row = (digest, source, "Agencies say cloud spending grows.", "agency.tmx")
        desk.memory.reviews.add_foreign([row])
    assert blog.translate()["d.md"] == "written"
    assert blog.english("d.md").endswith(" Agencies say cloud spending grows.\n")
    assert blog.translate()["d.md"] == "unchanged"
