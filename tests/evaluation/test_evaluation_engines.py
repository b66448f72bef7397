"""Engines on a test set, as bare models and in the pipeline; the tables and the JSON of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from evaluation_engines import Reciting

from translate_posts.engine import Engine
from translate_posts.evaluation import (
    Evaluation,
    Line,
    Result,
    Setup,
    TestSet,
    as_json,
    evaluate_engine,
    evaluate_outputs,
    evaluate_reference,
    read_sets,
    table,
)
from translate_posts.evaluation.drafting import draft_bare, draft_shipped
from translate_posts.evaluation.lines import markdown_line
from translate_posts.glossary import load_glossary

FIXTURES = Path(__file__).parent / "fixtures"
GLOSSARY = load_glossary([FIXTURES / "terms.yml"])
SETUP = Setup(GLOSSARY)
LONG = "長い" * 40 + "。"
ANSWERS = {
    "推論は速い。": "Inference is fast.",
    "⟦1⟧を使う。": "Use ⟦1⟧.",
    "雲は白い。": "Clouds are white.",
    "空は青い。": "The sky is 青い.",
    "青い": "青い",
}


def lines(*sources: str) -> list[Line]:
    return [markdown_line(f"x:{number}", text, "x") for number, text in enumerate(sources)]


def test_the_bare_model_takes_a_line_as_it_is() -> None:
    engine = Reciting({"推論は速い。雲は白い。": "Both.", "⟦1⟧を使う。": "Use ⟦1⟧."})
    found = draft_bare(lines("推論は速い。雲は白い。", "`x`を使う。", LONG), engine, SETUP)
    assert found.targets == ["Both.", "Use ⟦1⟧.", ""]
    assert (found.refused, found.tokens, found.flagged) == (1, 16, [None] * 3)
    assert found.seconds > 0


def test_the_pipeline_takes_sentences_and_judges_them() -> None:
    found = draft_shipped(
        lines("推論は速い。雲は白い。", "`x`を使う。", "空は青い。", "星は多い。"),
        Reciting(ANSWERS),
        SETUP,
    )
    assert found.targets == [
        "Inference is fast. Clouds are white.",
        "Use ⟦1⟧.",
        "空は青い。",
        "A duck.",
    ]
    assert found.drafts[2] != found.targets[2]
    assert found.refused == 1
    assert found.flagged == [None, False, None, True], "an unsure draft is flagged"


def test_slots_that_an_engine_cannot_carry_are_left_out() -> None:
    engine = Reciting({"を使う。": "Use it."})
    engine.slots = type(engine.slots)(0, 0)
    assert draft_bare(lines("`x`を使う。"), engine, SETUP).targets == ["Use it."]


def test_a_real_model_is_the_same_each_time(plumbing: Engine) -> None:
    some = lines("推論は速い。", "`x`を使う。", "雲は白い。空は青い。")
    for way in (draft_bare, draft_shipped):
        one, other = way(some, plumbing, SETUP), way(some, plumbing, SETUP)
        assert (one.targets, one.drafts, one.tokens) == (other.targets, other.drafts, other.tokens)
        assert len(one.targets) == len(some)
        assert one.tokens > 0


@pytest.fixture
def chips() -> TestSet:
    (found,) = read_sets([FIXTURES / "chips.ja", FIXTURES / "chips.en"])
    return found


def results(chips: TestSet) -> list[Result]:
    pytest.importorskip("sacrebleu")
    heart = Reciting(
        {line.source: markdown_line("", line.reference, "").source for line in chips.lines}
    )
    other = (FIXTURES / "chips.other.en").read_text("utf-8").splitlines()
    return [
        evaluate_engine(heart, "model", chips, SETUP),
        evaluate_engine(heart, "pipeline", chips, SETUP),
        evaluate_outputs("other", [other[index] for index in chips.indices], chips, GLOSSARY),
        evaluate_reference(chips, GLOSSARY),
    ]


def test_what_is_measured(chips: TestSet) -> None:
    bare, shipped, other, people = results(chips)
    assert bare.score
    assert bare.score.chrf > 90
    assert (bare.terms, bare.values) == ((1, 1), (3, 3))
    assert bare.slots
    assert not bare.slots.masked
    assert shipped.flags
    assert shipped.flags.lines <= 6
    assert shipped.draft_score
    assert other.values == (2, 3)
    assert other.faults == {"empty": 0, "loops": 1, "leftover": 1}
    assert (other.slots, other.speed, people.score) == (None, None, None)


def test_the_table_and_the_json_agree(chips: TestSet) -> None:
    done = Evaluation("chips", 6, tuple(results(chips)))
    heads, *rows = list(table(done))[1:6]
    assert heads.split()[:6] == ["system", "as", "BLEU", "chrF", "terms", "values"]
    assert [row.split()[1] for row in rows] == ["model", "pipeline", "outputs", "reference"]
    assert len({len(row) for row in (heads, *rows)}) == 1

    values = json.loads(json.dumps(as_json([done])))
    assert values["schema"] == "translate-posts/evaluate/1"
    (one,) = values["sets"]
    assert (one["name"], one["lines"]) == ("chips", 6)
    for system, row in zip(one["systems"], rows, strict=True):
        kept, of = system["values"]
        assert f"{kept}/{of}" in row.split()
        assert set(system) == {
            "name", "as", "bleu", "chrf", "draft_bleu", "draft_chrf", "signatures", "terms",
            "values", "slots", "length", "empty", "loops", "leftover", "refused", "flag", "speed",
        }  # fmt: skip
    assert "version:" in one["systems"][0]["signatures"][1]
