"""What every draft has lost is put into the best one, by the real model."""

from __future__ import annotations

from functools import partial

import pytest

from translate_posts.checks import errors
from translate_posts.document.inline import markers
from translate_posts.engine import Decoding, Engine, IdentityEngine, log_probabilities
from translate_posts.glossary import load_glossary, shipped_glossary
from translate_posts.pipeline.ladder import climb
from translate_posts.pipeline.ladder.inserting import with_lost
from translate_posts.pipeline.placing import read, shown
from translate_posts.pipeline.prepare import prepare

DRAFTS = [  # source, draft that lacks something, words that must be next to each other afterwards
    ("ソフトバンクは4,950億円を投資した。", "SoftBank made an investment.", "¥495 billion"),
    ("この工場では約3000人が働いている。", "People work at this factory.", "3,000 people"),
    ("AthenaはAMDのチップより速い。", "It is faster than AMD’s chip.", "Athena"),
    ("2日、政府は支援策を発表した。", "The government announced support.", "the 2nd"),
    ("⟦1⟧を実行すると、⟦2⟧が表示される。", "When you run ⟦1⟧, ⟦1⟧ is displayed.", "⟦2⟧"),
    ("⟦+1⟧本当に⟦-1⟧大切なのは⟦1⟧だ。", "What is really important is that.", "⟦1⟧"),
    ("次の⟦+1⟧記事⟦-1⟧で説明する。", "I explain it in the next ⟦+1⟧article⟦-1⟧ ⟦3⟧.", "article"),
    ("時価総額は12%下がり、5000億ドルを失った。", "It lost $5 billion.", "$500 billion"),
]


@pytest.mark.parametrize(("source", "draft", "expected"), DRAFTS)
def test_what_is_lost_is_put_in(embedded: Engine, source: str, draft: str, expected: str) -> None:
    sentence = prepare(source, load_glossary([shipped_glossary()]), "ja>en", embedded.digest)
    text = read(source, shown(sentence.spots)).text
    assert sentence.check(draft)
    found = with_lost(sentence, draft, partial(log_probabilities, embedded, text))
    assert found
    assert expected in found.target
    assert not errors(sentence.check(found.target)), found.target
    assert sorted(one.name for one in markers(found.target)) == sorted(
        one.name for one in markers(source)
    )
    assert found.log_probability < 0


class Forgetful:
    """The embedded model, whose drafts of sentences all say the same."""

    def __init__(self, engine: Engine, says: str) -> None:
        self._engine, self._says = engine, says

    def __getattr__(self, name: str) -> object:
        return getattr(self._engine, name)

    def translate(self, texts: list[str], decoding: Decoding) -> object:
        for index, drafts in self._engine.translate(texts, decoding):
            said = [type(drafts[0])(self._says, -1.0, 5, complete=True)]
            yield index, said if texts[index].endswith("。") else drafts


def test_the_ladder_ends_in_english_and_says_so(embedded: Engine) -> None:
    sentence = prepare(DRAFTS[0][0], load_glossary([shipped_glossary()]), "ja>en", "digest")
    engine = Forgetful(embedded, DRAFTS[0][1])
    ((_, row),) = climb([sentence], engine, Decoding())  # type: ignore[arg-type]  # by __getattr__
    assert row.target
    assert "¥495 billion" in row.target
    assert [note.rule for note in row.findings] == ["pieces"]


def test_a_japanese_word_that_is_left_is_drafted_by_itself(embedded: Engine) -> None:
    sentence = prepare("カメラは新しい。", load_glossary([shipped_glossary()]), "ja>en", "digest")
    engine = Forgetful(embedded, "Theカメラis new.")
    ((_, row),) = climb([sentence], engine, Decoding())  # type: ignore[arg-type]  # by __getattr__
    assert row.target == "The camera is new."
    assert [note.rule for note in row.findings] == ["pieces"]


def test_an_engine_that_cannot_tell_puts_nothing_in() -> None:
    sentence = prepare(DRAFTS[0][0], load_glossary([shipped_glossary()]), "ja>en", "digest")
    engine = IdentityEngine()
    assert with_lost(sentence, DRAFTS[0][1], partial(log_probabilities, engine, "a")) is None
