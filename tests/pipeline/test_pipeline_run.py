"""A first run over small projects, with engines that need no model."""

from __future__ import annotations

from pipeline_engines import SpellingEngine, sentence, spell
from pipeline_project import SECOND, Project

from translate_posts.engine import Decoding
from translate_posts.memory import Memory
from translate_posts.pipeline import ladder


def test_identity_gives_every_byte_back_but_for_what_is_set(blog: Project) -> None:
    odd = "\ufeff---\r\ntitle:  '推論'  # 注\r\n---\r\n\r\n推論。\r\n\n  \t混在\r末尾に改行なし"
    blog.post("odd.md", odd)
    blog.post("plain.md", "前付けのない記事。")
    outcome = blog.run(set={})
    assert outcome.summary.exit_code == 0
    for name in ("a.md", "b.md", "odd.md", "plain.md"):
        assert (blog.out / name).read_bytes() == (blog.root / "_posts" / name).read_bytes()


def test_identity_sets_keys(blog: Project) -> None:
    blog.run()
    front, body = SECOND.split("---\n\n")
    assert blog.english("b.md") == f"{front}lang: en\n---\n\n{body}"


def test_a_post_is_translated(blog: Project) -> None:
    outcome = blog.run(SpellingEngine())
    assert outcome.summary.exit_code == 0
    assert blog.english("a.md") == "\n".join(
        [
            "---",
            f"title: {sentence('推論の費用')}",
            "date: 2026-03-06",
            "lang: en",
            "---",
            "",
            f"{sentence('推論の費用が下がる。')} {sentence('企業の投資が増える。')}",
            "",
            f"## {sentence('今後の見通し')}",
            "",
            f"- {sentence('新しい装置が出る')}",
            f"- **{sentence('学習')}** {spell('の費用は')} `高い` {spell('まま')}",
            "",
            "```python",
            "# 推論",
            "```",
            "",
        ]
    )


def test_a_sentence_is_drafted_once_for_all_posts(blog: Project) -> None:
    engine = SpellingEngine()
    outcome = blog.run(engine)
    assert len(engine.asked) == len(set(engine.asked)) == outcome.summary.drafted
    assert outcome.summary.reused == 0
    assert outcome.summary.posts == {"written": 2}
    assert outcome.summary.segments == 7


def test_a_post_that_is_not_to_be_translated(blog: Project) -> None:
    blog.post("c.md", "---\ntitle: 題\ntranslate: false\n---\n\n本文。\n")
    outcome = blog.run(SpellingEngine())
    assert outcome.statuses["c.md"] == "skipped"
    assert outcome.posts["_posts/c.md"].message == "translate: false"
    assert outcome.summary.exit_code == 0
    assert sorted(blog.edition()) == ["a.md", "b.md"]


TAGGED = "---\ntitle: 題\ntags: [半導体, 謎の札, AI]\n---\n\n本文。\n"
TAGS = "category: ai-term\nterms:\n  - source: 半導体\n    target: Semiconductors\n"


def test_tags_are_mapped_and_unknown_ones_flagged(project: Project) -> None:
    project.terms(TAGS)
    project.post("a.md", TAGGED)
    outcome = project.run(SpellingEngine())
    assert "tags: [Semiconductors, 謎の札, AI]\n" in project.english("a.md")
    (flag,) = outcome.flags
    assert (flag.rule, flag.severity, flag.line) == ("unmapped", "warning", 3)
    assert (flag.source, flag.target) == ("謎の札", "謎の札")
    assert flag.message == (
        "“謎の札” is not in the glossary: add it, or take the key out of front_matter.map"
    )
    assert outcome.posts["_posts/a.md"].flagged == 1
    assert outcome.summary.exit_code == 1


def test_flags_count_in_later_runs_too(project: Project) -> None:
    project.terms(TAGS)
    project.post("a.md", TAGGED)
    project.run(SpellingEngine())
    outcome = project.run(SpellingEngine())
    assert outcome.summary.posts == {"unchanged": 1}
    assert (outcome.summary.flagged, outcome.summary.exit_code) == (1, 1)


def test_a_refused_sentence_keeps_its_source_and_is_flagged(blog: Project) -> None:
    engine = SpellingEngine(
        lambda text, decoding: "" if text.startswith("学習には") else spell(text)
    )
    outcome = blog.run(engine)
    first = sentence("企業の投資が増える。")
    assert blog.english("b.md").endswith(f"{first} 学習には時間がかかる。\n")
    assert {(flag.rule, flag.line) for flag in outcome.flags} >= {("empty", 5)}
    assert outcome.summary.exit_code == 1
    assert outcome.posts["_posts/b.md"].flagged == 1


def test_what_would_become_structure_does_not(project: Project) -> None:
    project.post("a.md", "一番。\n\n二番。\n\n三番。\n")
    answers = {"一番。": "# One.", "二番。": "- Two.", "三番。": "3. Three."}
    project.run(SpellingEngine(lambda text, decoding: answers[text]))
    assert project.english("a.md") == "\\# One.\n\n\\- Two.\n\n3\\. Three.\n"


LONG = (
    "東の工場は新しい装置を大量に買い入れて生産の規模を大きく広げたが、"
    "西の研究所は古い計算機を直しながら小さな実験を毎晩続けていて、"
    "南の港では冷たい水を海底から汲み上げて熱い部屋を冷やす工夫が進み、"
    "北の町では余った電気を安く売る仕組みを住民が自分で作り始め、"
    "山の村では若い技術者が集まって長い冬のあいだに学校を開き、"
    "川の下流では船を使った運送会社が夜間の便を増やすと発表したので、"
    "全体として何が起きているのかを一言で説明することは難しい。"
)


def test_pieces_of_a_long_sentence_have_no_capitals_within(project: Project) -> None:
    assert len(LONG) > 200
    project.post("a.md", LONG + "\n")
    engine = SpellingEngine()
    project.run(engine)
    assert len(engine.asked) > 1
    english = project.english("a.md")
    assert english.endswith(".\n")
    assert english[0].isupper()
    assert english[1:] == english[1:].lower()


def test_segments_are_remembered_with_their_states(blog: Project) -> None:
    blog.run(SpellingEngine(lambda text, decoding: "" if "学習には" in text else spell(text)))
    rows = {row.source: row for row in blog.segments("b.md")}
    assert [row.kind for row in rows.values()] == ["front matter", "paragraph"]
    assert rows["学習の費用"].state == "translated"
    assert rows["学習の費用"].target == sentence("学習の費用")
    body = rows["企業の投資が増える。学習には時間がかかる。"]
    assert (body.state, body.line) == ("translated", 5)
    assert [note.rule for note in body.findings][:1] == ["empty"]


def test_the_rate_is_measured(blog: Project) -> None:
    blog.run(SpellingEngine())
    with Memory(blog.config.memory) as memory:
        rate = memory.rate(f"spelling:{Decoding().digest}:{ladder.VERSION}")
    assert rate
    assert rate > 0
