"""What the model has to offer beside its draft."""

from __future__ import annotations

from pathlib import Path

import pytest

from translate_posts.document import Rules, read_post
from translate_posts.document.inline import markers
from translate_posts.engine import Engine, open_engine
from translate_posts.glossary import load_glossary, shipped_glossary
from translate_posts.pipeline import (
    Config,
    decoding_of,
    drafting_of,
    other_targets,
    place_of_sentences,
)

TEXT = "NVIDIAの**推論チップ**が売れている。詳細は[発表](https://example.com/)を見てください。\n"


@pytest.fixture(scope="module")
def engine() -> Engine:
    return open_engine("argos:ja_en")


def test_each_sentence_has_hypotheses_with_its_codes(engine: Engine, tmp_path: Path) -> None:
    config = Config(tmp_path)
    glossary = load_glossary([shipped_glossary()])
    segment = read_post(TEXT, Rules()).segments()[0]
    offers = other_targets(
        segment, glossary, engine, drafting_of(config, engine, glossary), decoding_of(config)
    )
    assert [offer.source for offer in offers] == [
        "NVIDIAの⟦+1⟧推論チップ⟦-1⟧が売れている。",
        "詳細は⟦+2⟧発表⟦-2⟧を見てください。",
    ]
    assert all(1 < len(offer.targets) <= 4 for offer in offers)
    own = {marker.name for marker in markers(segment.text)}
    found = [one.name for offer in offers for text in offer.targets for one in markers(text)]
    assert found
    assert set(found) <= own


def test_sentences_are_where_they_stand() -> None:
    segment = read_post(TEXT, Rules()).segments()[0]
    places = place_of_sentences(segment)
    assert len(places) == 2
    for start, sentence in places:
        assert segment.text[start : start + len(sentence.raw)] == sentence.raw
