from __future__ import annotations

import re
from pathlib import Path

import pytest
from pipeline_engines import SpellingEngine, spell

from translate_posts.document.inline import MARKER, markers
from translate_posts.engine import Decoding, Draft, Engine, SlotProfile
from translate_posts.glossary import Glossary, load_glossary
from translate_posts.memory import DraftRow
from translate_posts.pipeline.ladder import climb
from translate_posts.pipeline.prepare import prepare

TERMS = """
category: company
terms:
  - source: エヌビディア
    target: NVIDIA
  - source: 東京エレクトロン
    target: Tokyo Electron
"""
PLAIN = "推論の費用が下がる。"
CODED = "推論の⟦+1⟧費用⟦-1⟧が⟦1⟧で下がる。"
NAMED = "エヌビディアが新しい装置を出す。"
LONG = "新しい装置は大きな推論の費用を確実に下げるので、来年の投資計画を見直す企業が大きく増える。"


@pytest.fixture
def glossary(tmp_path: Path) -> Glossary:
    file = tmp_path / "terms.yml"
    file.write_text(TERMS, encoding="utf-8")
    return load_glossary([file])


def draft(engine: Engine, *texts: str, glossary: Glossary | None = None) -> list[DraftRow]:
    """Rows in the order of the texts."""
    sentences = [prepare(text, glossary or Glossary(), "ja>en", "digest") for text in texts]
    rows = {prepared.text: row for prepared, row in climb(sentences, engine, Decoding(beam=2))}
    assert len(rows) == len(texts)
    return [rows[text] for text in texts]


def names(text: str) -> list[str]:
    return sorted(one.name for one in markers(text))


def rules(row: DraftRow) -> set[str]:
    return {note.rule for note in row.findings}


def test_a_good_draft_is_taken_at_once() -> None:
    engine = SpellingEngine()
    (row,) = draft(engine, PLAIN)
    assert row.target
    assert row.target[:-1].lower() == spell(PLAIN[:-1])
    assert row.target.endswith(".")
    assert row.score == pytest.approx(-0.1)
    assert row.findings == ()
    assert engine.asked == [PLAIN]


def test_all_sentences_are_asked_for_in_one_batch() -> None:
    engine = SpellingEngine()
    texts = [f"第{number}の文は短い。" for number in "一二三四五六七"]
    assert all(row.target for row in draft(engine, *texts))
    assert len(engine.calls) == 1


def test_names_go_in_as_english(glossary: Glossary) -> None:
    engine = SpellingEngine()
    (row,) = draft(engine, NAMED, glossary=glossary)
    assert engine.asked == ["NVIDIAが新しい装置を出す。"]
    assert row.target
    assert row.target.startswith("NVIDIA ")


def test_nothing_comes_of_an_engine_that_is_silent() -> None:
    (row,) = draft(SpellingEngine(lambda text, decoding: ""), CODED)
    assert row.target is not None
    assert not re.search("[A-Za-z0-9]", MARKER.sub("", row.target))
    assert rules(row) >= {"empty"}
    assert all(note.severity for note in row.findings)


@pytest.mark.parametrize(
    ("bad", "rule"),
    [
        ("", "empty"),
        ("Closed", "empty"),
        ("推論の費用が下がる。", "leftover"),
        ("The cost, the cost, the cost, the cost", "loop"),
        (Draft("Costs go down", -0.1, 3, complete=False), "truncated"),
        ("word " * 40, "length"),
    ],
)
def test_a_bad_draft_is_kept_with_its_error(bad: str | Draft, rule: str) -> None:
    (row,) = draft(SpellingEngine(lambda text, decoding: bad), PLAIN)
    assert row.target is not None
    assert any(note.rule == rule and note.severity == "error" for note in row.findings) or (
        rule == "length" and rules(row) & {"length", "loop"}
    )


def test_another_hypothesis_is_taken_where_the_first_fails() -> None:
    def second(text: str, decoding: Decoding) -> list[str]:
        return ["", spell(text)][: decoding.hypotheses]

    engine = SpellingEngine(second)
    (row,) = draft(engine, PLAIN)
    assert row.target == spell(PLAIN[:-1]).capitalize() + "."
    assert row.findings == ()
    assert [call.hypotheses for call, _ in engine.calls] == [2]


def test_the_hypothesis_that_has_most_of_the_others_in_it_is_taken() -> None:
    cost, plans = "The new units will cut costs, so", "firms will change their plans next year."
    answers = [f"{cost} they grow.", f"{cost} they say {plans}", f"{cost} {plans}", plans.title()]
    (row,) = draft(SpellingEngine(lambda text, decoding: answers), LONG)
    assert row.target == f"{cost} they say {plans}"
    assert row.agreement is not None
    assert 0.3 < row.agreement < 1


def test_of_a_short_text_the_first_hypothesis_is_taken() -> None:
    answers = ["Costs fall.", "The costs fall[[costs]].", "The costs fall."]
    (row,) = draft(SpellingEngine(lambda text, decoding: answers), PLAIN)
    assert row.target == "Costs fall."


def test_one_without_faults_goes_before_the_one_most_like_the_others() -> None:
    answers = [
        "The cost, the cost, the cost, the cost.",
        "The cost, the cost, the cost.",
        "Costs have gone down.",
    ]
    (row,) = draft(SpellingEngine(lambda text, decoding: answers), PLAIN)
    assert row.target == "Costs have gone down."
    assert row.findings == ()


def test_the_same_search_is_not_made_twice() -> None:
    engine = SpellingEngine(lambda text, decoding: ["word " * 40])
    list(climb([prepare(PLAIN, Glossary(), "ja>en", "digest")], engine, Decoding(beam=4)))
    assert [call.beam for call, _ in engine.calls if not call.no_repeat] == [4, 2, 6]


def test_only_failed_sentences_climb() -> None:
    engine = SpellingEngine(lambda text, decoding: "" if text == PLAIN else spell(text))
    draft(engine, PLAIN, LONG)
    assert engine.asked.count(LONG) == 1


def test_codes_that_get_lost_are_put_between_pieces() -> None:
    engine = SpellingEngine(lambda text, decoding: spell(re.sub(r"⟦.*?⟧", "", text)))
    (row,) = draft(engine, CODED)
    assert row.target
    assert names(row.target) == names(CODED)
    assert "slots" not in rules(row)
    assert "⟦+1⟧ " not in row.target
    assert " ⟦-1⟧" not in row.target


@pytest.mark.parametrize("damage", ["⟦1⟧", "⟦+1⟧", "⟦-1⟧"])
@pytest.mark.parametrize("doubled", [False, True])
def test_no_code_is_lost_or_doubled(damage: str, doubled: bool) -> None:
    def careless(text: str, decoding: Decoding) -> str:
        return spell(text.replace(damage, damage * 2 if doubled else ""))

    (row,) = draft(SpellingEngine(careless), CODED)
    assert row.target
    assert names(row.target) == names(CODED)


def test_crossed_pairs_are_refused() -> None:
    source = "⟦+1⟧推論⟦-1⟧と⟦+2⟧学習⟦-2⟧の費用。"

    def crossing(text: str, decoding: Decoding) -> str:
        return "⟦+1⟧Inference ⟦+2⟧and⟦-1⟧ training⟦-2⟧ costs" if "⟦" in text else spell(text)

    (row,) = draft(SpellingEngine(crossing), source)
    assert row.target
    assert re.sub(r"[^⟦⟧+\-\d]", "", row.target) == "⟦+1⟧⟦-1⟧⟦+2⟧⟦-2⟧"


def test_nothing_is_put_into_a_pair_around_nothing() -> None:
    def filling(text: str, decoding: Decoding) -> str:
        return spell(text).replace("⟦+1⟧", "⟦+1⟧More words")

    engine = SpellingEngine(filling)
    (row,) = draft(engine, f"⟦+1⟧⟦-1⟧{PLAIN}")
    assert engine.asked == [f"⟦1⟧{PLAIN}"]
    assert row.target
    assert row.target.startswith("⟦+1⟧⟦-1⟧")
    assert row.findings == ()


def test_a_name_that_gets_lost_is_kept_by_another_way(glossary: Glossary) -> None:
    engine = SpellingEngine(lambda text, decoding: spell(text.replace("NVIDIA", "Emvidia")))
    (row,) = draft(engine, NAMED, glossary=glossary)
    assert row.target
    assert row.target.count("NVIDIA") == 1
    assert "⟦" not in row.target
    assert "⟦1⟧が新しい装置を出す。" in engine.asked


def test_a_name_gets_a_slot_behind_those_that_are_there(glossary: Glossary) -> None:
    source = "⟦1⟧でエヌビディアと東京エレクトロンが⟦2⟧を出す。"
    engine = SpellingEngine(
        lambda text, decoding: spell(text.replace("NVIDIA", "").replace("Tokyo", ""))
    )
    (row,) = draft(engine, source, glossary=glossary)
    assert "⟦1⟧で⟦3⟧と⟦4⟧が⟦2⟧を出す。" in engine.asked
    assert row.target
    assert names(row.target) == ["⟦1⟧", "⟦2⟧"]
    assert row.target.index("NVIDIA") < row.target.index("Tokyo Electron")


def test_names_that_no_way_keeps_are_not_passed(glossary: Glossary) -> None:
    """An engine that answers the same whatever it is asked cannot bring a name through."""
    engine = SpellingEngine(lambda text, decoding: "A new thing comes out")
    (row,) = draft(engine, NAMED, glossary=glossary)
    assert row.target == "A new thing comes out."
    assert ("terms", "error") in {note[:2] for note in row.findings}


def test_a_sentence_that_fails_as_a_whole_is_drafted_in_clauses() -> None:
    engine = SpellingEngine(lambda text, decoding: spell(text) if len(text) < 30 else "")
    (row,) = draft(engine, LONG)
    clauses = [text for text in engine.asked if len(text) < 30]
    assert "".join(dict.fromkeys(clauses)) == LONG
    assert row.target
    first, _, second = row.target.partition(", ")
    assert first[0].isupper()
    assert second[0].islower(), "a clause in mid-sentence has no capital"
    assert row.target.endswith(".")


def test_an_engine_without_slots_is_never_given_one(glossary: Glossary) -> None:
    engine = SpellingEngine(slots=SlotProfile(single=0, paired=0))
    for row in draft(engine, CODED, NAMED, "⟦1⟧を使う。", glossary=glossary):
        assert row.target
        assert names(row.target) == names(row.source)
    assert not any("⟦" in text for text in engine.asked)


def test_more_codes_than_the_engine_carries() -> None:
    words = "東西南北春夏秋冬山川海空花鳥風月雪雨星"
    codes = "、".join(f"⟦{number}⟧は{word}側" for number, word in enumerate(words, 1)) + "だ。"
    engine = SpellingEngine(slots=SlotProfile(single=3, paired=1))
    (row,) = draft(engine, codes)
    assert row.target
    assert names(row.target) == names(codes)
    for text in engine.asked:
        assert all(one.number <= 3 for one in markers(text))


def test_a_sentence_without_a_place_to_cut_is_refused() -> None:
    engine = SpellingEngine()
    (row,) = draft(engine, "推論" * 201)
    assert row.target is None
    assert [note.rule for note in row.findings] == ["too-long"]
    assert "402 characters" in row.findings[0].message
    assert engine.asked == []


def test_a_sentence_of_more_tokens_than_the_engine_takes_is_refused() -> None:
    engine = SpellingEngine()
    engine.max_source_tokens = 5
    long, short = draft(engine, PLAIN, "推論だ。")
    assert long.target is None
    assert rules(long) == {"too-long"}
    assert short.target
    assert all(len(text) <= 5 for text in engine.asked)


def test_a_number_that_was_changed_is_put_right() -> None:
    source = "費用は3,500円から下がる。"
    engine = SpellingEngine(lambda text, decoding: spell(text.replace("3,500", "3,600")))
    (row,) = draft(engine, source)
    assert row.target
    assert "¥3,500" in row.target
    assert row.findings == ()
    assert len(engine.asked) == 1


def test_a_number_that_gets_lost_is_put_behind_a_slot() -> None:
    source = "費用は3,500円から下がる。"
    engine = SpellingEngine(lambda text, decoding: spell(text.replace("¥3,500", "")))
    (row,) = draft(engine, source)
    assert row.target
    assert "¥3,500" in row.target
    assert row.findings == ()
    assert "費用は⟦1⟧から下がる。" in engine.asked


def test_a_number_that_no_way_keeps_is_flagged() -> None:
    source = "費用は3,500円から下がる。"
    engine = SpellingEngine(lambda text, decoding: spell(re.sub("¥3,500|⟦1⟧", "", text)))
    (row,) = draft(engine, source)
    assert row.target
    assert "values" in rules(row)


def test_of_several_doubtful_drafts_the_one_with_fewest_findings_is_taken() -> None:
    source = "H100の費用は3,500円から下がる。"

    def two(text: str, decoding: Decoding) -> list[str]:
        return ["Costs fall a lot this year", "H100 costs fall a lot this year"][
            : decoding.hypotheses
        ]

    (row,) = draft(SpellingEngine(two), source)
    assert row.target == "H100 costs fall a lot this year."
    assert rules(row) == {"values"}


def test_the_answers_do_not_depend_on_the_company() -> None:
    texts = [PLAIN, CODED, LONG, "推論だ。"]
    engine = SpellingEngine(lambda text, decoding: "" if len(text) > 30 else spell(text))
    together = draft(engine, *texts)
    assert together == [draft(engine, text)[0] for text in texts]


def test_nothing_to_do() -> None:
    assert list(climb([], SpellingEngine(), Decoding())) == []


def test_equal_pieces_are_drafted_once() -> None:
    engine = SpellingEngine(slots=SlotProfile(single=0, paired=0))
    draft(engine, "推論は⟦1⟧、推論は⟦2⟧だ。", "推論は⟦1⟧で速い。")
    for _, texts in engine.calls:
        assert len(set(texts)) == len(texts)
