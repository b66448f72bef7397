"""Agreement of hypotheses on its way: from the ladder into the memory, and to the judge."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from evaluation_engines import Reciting

from translate_posts.checks import Calibration, Policy
from translate_posts.engine import Decoding
from translate_posts.glossary import load_glossary
from translate_posts.memory import DraftRow, Memory, Note
from translate_posts.pipeline import ladder
from translate_posts.pipeline.checking import PostWaivers
from translate_posts.pipeline.judging import Judge
from translate_posts.pipeline.prepare import Prepared, prepare

ONLY_APART = Calibration(
    "engine",
    "digest",
    "2026-01-01",
    intercept=-4.0,
    weights={"unsure": 0.0, "apart": 10.0, "lost": 0.0, "length": 0.0, "brief": 0.0},
    usual={"unsure": 0.5, "apart": 0.2, "lost": 0.2, "length": 0.2, "brief": 0.1},
    poor_below=35.0,
    threshold=0.5,
)


@pytest.fixture
def sentence() -> Prepared:
    glossary = load_glossary([Path(__file__).parent / "fixtures" / "terms.yml"])
    return prepare("推論は速い。", glossary, "ja>en", "reciting")


def drafted(sentence: Prepared, answers: dict[str, str]) -> DraftRow:
    ((_, row),) = ladder.climb([sentence], Reciting(answers), Decoding())
    return row


def test_alike_hypotheses_agree_more(sentence: Prepared) -> None:
    alike = drafted(sentence, {"推論は速い。": "Inference is fast"})
    unlike = drafted(sentence, {})
    assert alike.target == "Inference is fast."
    assert alike.agreement is not None
    assert unlike.agreement is not None
    assert 1 > alike.agreement > 0.8 > 0.2 > unlike.agreement >= 0


@pytest.mark.parametrize("agreement", [None, 0.0, 0.1234, 1.0])
@pytest.mark.parametrize("notes", [(), (Note("latin", "warning", "lost: GPU"),)])
def test_the_memory_keeps_it(
    tmp_path: Path, sentence: Prepared, notes: tuple[Note, ...], agreement: float | None
) -> None:
    row = DraftRow(sentence.text, "Inference is fast.", -0.5, notes, agreement)
    with Memory(tmp_path / "memory.sqlite3") as memory:
        memory.add_drafts({sentence.key: row})
        assert memory.drafts([sentence.key]) == {sentence.key: row}


@pytest.mark.parametrize(("agreement", "flagged"), [(0.9, False), (0.3, True), (None, False)])
def test_the_judge_goes_by_it(sentence: Prepared, agreement: float | None, flagged: bool) -> None:
    row = DraftRow(sentence.text, "Inference is fast.", -0.5, (), agreement)
    found = Judge("", Policy(), PostWaivers(), ONLY_APART).judge(sentence, row, 1)
    assert [note.rule for note in found.notes] == ["score"] * flagged
    never = replace(ONLY_APART, threshold=1.1)
    assert not Judge("", Policy(), PostWaivers(), never).judge(sentence, row, 1).notes
