"""The ladder with an engine that was measured: slots in alphabets, and the ways that survive."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline_engines import SpellingEngine, spell

from translate_posts.document.inline import MARKER, markers
from translate_posts.engine import Decoding, Draft, Profile, Rate, SlotProfile
from translate_posts.glossary import Glossary
from translate_posts.memory import DraftRow
from translate_posts.pipeline.ladder import climb
from translate_posts.pipeline.prepare import prepare

CODED = "推論の⟦+1⟧費用⟦-1⟧が⟦1⟧で下がる。"
KEPT, LOST = Rate(30, 30), Rate(0, 30)


class MeasuredEngine(SpellingEngine):
    """Has two alphabets; the one of rank `losing` loses every slot."""

    def __init__(self, losing: int, profile: Profile | None = None) -> None:
        super().__init__(slots=SlotProfile(16, 8))
        self.profile = profile or Profile()
        self.losing = losing
        self.silent = False
        self.ranks: list[tuple[str, int]] = []

    def carries(self, text: str, rank: int = 0) -> bool:
        return rank < 2

    def translate(
        self, texts: Sequence[str], decoding: Decoding
    ) -> Iterator[tuple[int, list[Draft]]]:
        self.ranks += [(text, decoding.alphabet) for text in texts]
        self.asked += [f"{decoding.digest} {text}" for text in texts]
        for index, text in enumerate(texts):
            bare = MARKER.sub("", text) if decoding.alphabet == self.losing else text
            yield index, [Draft("" if self.silent else spell(bare), -0.1, 5, complete=True)]


def draft(engine: MeasuredEngine, text: str) -> DraftRow:
    sentence = prepare(text, Glossary(), "ja>en", "digest", engine.profile)
    [(_, row)] = climb([sentence], engine, Decoding(beam=2))
    return row


def names(text: str) -> list[str]:
    return sorted(one.name for one in markers(text))


def test_slots_that_get_lost_are_written_in_the_other_alphabet() -> None:
    engine = MeasuredEngine(losing=0)
    row = draft(engine, CODED)
    assert row.target
    assert names(row.target) == names(CODED)
    assert row.findings == (), "as a whole, not in pieces"
    assert (CODED, 1) in engine.ranks


def test_the_other_alphabet_is_not_asked_without_need() -> None:
    engine = MeasuredEngine(losing=1)
    assert names(draft(engine, CODED).target or "") == names(CODED)
    assert {rank for _, rank in engine.ranks} == {0}


def test_nothing_is_asked_for_twice() -> None:
    engine = MeasuredEngine(losing=2)
    engine.silent = True
    row = draft(
        engine, "費用は⟦1⟧で3,500円から380億ドルに、速さは2倍になるので、来年の計画を見直す。"
    )
    assert any(note.severity == "error" for note in row.findings)
    assert len(engine.asked) > 4
    assert len(set(engine.asked)) == len(engine.asked)


def test_numbers_go_the_way_that_survives() -> None:
    ways = {"leave": LOST, "inline": LOST, "slot": KEPT}
    engine = MeasuredEngine(losing=1, profile=Profile(numbers={"money": ways}))
    row = draft(engine, "費用は380億ドルになる。")
    assert engine.ranks == [("費用は⟦1⟧になる。", 0)]
    assert row.target
    assert re.search(r" \$38 billion ", row.target)
    assert row.findings == ()


def test_a_slot_that_is_lost_is_turned_back_into_english() -> None:
    ways = {"leave": LOST, "inline": LOST, "slot": KEPT}
    engine = MeasuredEngine(losing=0, profile=Profile(numbers={"money": ways}))
    row = draft(engine, "費用は380億ドルになる。")
    assert row.target
    assert "$38 billion" in row.target
    assert ("費用は$38 billionになる。", 0) in engine.ranks
