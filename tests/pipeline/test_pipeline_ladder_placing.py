"""Names and numbers: how they go into what the engine reads, and come back into its draft."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_posts.engine import Profile, Rate
from translate_posts.glossary import Glossary, load_glossary
from translate_posts.japanese.numbers import Style
from translate_posts.pipeline.filling import fill
from translate_posts.pipeline.ladder.repair import repair_names
from translate_posts.pipeline.placing import find_spots, read, turned
from translate_posts.pipeline.prepare import Prepared, prepare

TERMS = """
terms:
  - {source: エヌビディア, target: NVIDIA, category: company}
  - {source: 東京エレクトロン, target: Tokyo Electron, category: company}
  - {source: チャットGPT, target: ChatGPT, category: product}
  - {source: エピック, target: EPYC, category: chip}
  - {source: アーム, target: Arm, category: company}
  - {source: 推論, target: inference}
  - {source: kWh, target: kWh}
"""
SLOTS = Profile(
    names={"inline": Rate(1, 10), "slot": Rate(9, 10)},
    numbers={
        kind: {"leave": Rate(1, 10), "inline": Rate(1, 10), "slot": Rate(9, 10)}
        for kind in ("money", "period", "percent")
    },
)


@pytest.fixture(scope="module")
def glossary(tmp_path_factory: pytest.TempPathFactory) -> Glossary:
    file: Path = tmp_path_factory.mktemp("terms") / "terms.yml"
    file.write_text(TERMS, encoding="utf-8")
    return load_glossary([file])


def ready(
    text: str, glossary: Glossary, profile: Profile | None = None, style: Style | None = None
) -> Prepared:
    return prepare(text, glossary, "ja>en", "engine", profile or Profile(), style or Style())


@pytest.mark.parametrize(
    ("source", "unmeasured", "slots"),
    [
        ("推論が速い。", "inferenceが速い。", "inferenceが速い。"),
        ("エヌビディアが出す。", "NVIDIAが出す。", "⟦1⟧が出す。"),
        ("⟦2⟧とエヌビディアの⟦1⟧", "⟦2⟧とNVIDIAの⟦1⟧", "⟦2⟧と⟦3⟧の⟦1⟧"),
        ("380億ドルを投じる。", "$38 billionを投じる。", "⟦1⟧を投じる。"),
        ("エヌビディアは30%伸びた。", "NVIDIAは30%伸びた。", "⟦1⟧は⟦2⟧伸びた。"),
        ("Xエヌビディア推論Y", "X NVIDIA inference Y", "X⟦1⟧inference Y"),
        ("準備に3ヶ月かかる。", "準備に3ヶ月かかる。", "準備に⟦1⟧かかる。"),
        ("約束した。", "約束した。", "約束した。"),
        ("⟦+1⟧⟦-1⟧約束した。", "⟦1⟧約束した。", "⟦1⟧約束した。"),
        ("⟦1⟧は⟦+2⟧⟦-2⟧エヌビディア", "⟦1⟧は⟦2⟧NVIDIA", "⟦1⟧は⟦2⟧⟦3⟧"),
    ],
)
def test_what_an_engine_reads(glossary: Glossary, source: str, unmeasured: str, slots: str) -> None:
    assert ready(source, glossary).input == unmeasured
    assert ready(source, glossary, SLOTS).input == slots


def test_slots_are_filled_in_again(glossary: Glossary) -> None:
    sentence = ready("エヌビディアは380億ドルを投じる。", glossary, SLOTS)
    assert sentence.reading.target("⟦1⟧ invests ⟦2⟧.") == "NVIDIA invests $38 billion."
    assert sentence.reading.target("It took ⟦2⟧ of ⟦1⟧") == "It took $38 billion of NVIDIA"
    assert sentence.reading.target("⟦1⟧ invests.") is None
    assert sentence.reading.target("⟦1⟧ and ⟦1⟧ invest ⟦2⟧.") is None


def test_a_pair_around_nothing_comes_back(glossary: Glossary) -> None:
    sentence = ready("⟦+2⟧⟦-2⟧エヌビディアの⟦1⟧", glossary, SLOTS)
    assert sentence.input == "⟦2⟧⟦3⟧の⟦1⟧"
    assert sentence.reading.target("⟦2⟧ ⟦1⟧ of ⟦3⟧") == "⟦+2⟧⟦-2⟧ ⟦1⟧ of NVIDIA"
    assert sentence.reading.target("⟦1⟧ of ⟦3⟧") is None


def test_what_is_turned_goes_the_other_way(glossary: Glossary) -> None:
    source = "エヌビディアは380億ドルで推論を速くする。"
    spots = find_spots(source, glossary.find(source), Profile())
    everything = read(source, turned(spots, lambda spot: True))
    assert everything.text == "⟦1⟧は⟦2⟧で⟦3⟧を速くする。"
    assert list(everything.fills.values()) == ["NVIDIA", "$38 billion", "inference"]
    back = turned(turned(spots, lambda spot: True), lambda spot: spot.kind == "money")
    assert read(source, back).text == "⟦1⟧は$38 billionで⟦2⟧を速くする。"


def test_the_key_knows_what_a_profile_decides(glossary: Glossary) -> None:
    def key(source: str, profile: Profile) -> object:
        return ready(source, glossary, profile).key

    plain, money, coded = "費用が下がる。", "380億ドルを投じる。", "費用が⟦1⟧で下がる。"
    assert key(plain, Profile()) == key(plain, SLOTS)
    assert key(money, Profile()) != key(money, SLOTS)
    assert key(coded, Profile()) == key(coded, SLOTS), "nothing is said about slots"
    other = replace(SLOTS, numbers={"date": {"leave": Rate(1, 1)}})
    assert key(money, other) == key(money, Profile()), "nothing is said about money"
    squares = replace(SLOTS, slots={"square": {"1": Rate(9, 9)}})
    assert key(coded, squares) != key(coded, SLOTS)
    assert key(plain, squares) == key(plain, SLOTS)


def test_the_key_knows_the_style_of_numbers(glossary: Glossary) -> None:
    source = "380億ドルを投じる。"
    letters = ready(source, glossary, style=Style(currency_scale="letters"))
    assert letters.input == "$38Bを投じる。"
    assert letters.key != ready(source, glossary).key
    same = "費用が下がる。"
    assert ready(same, glossary, style=Style("letters")).key == ready(same, glossary).key


@pytest.mark.parametrize(
    ("draft", "english", "filled"),
    [
        ("It cost ⟦1⟧.", "$150 billion", "It cost $150 billion."),
        ("It cost ⟦1⟧ dollars.", "$150 billion", "It cost $150 billion."),
        ("It cost ⟦1⟧ US dollars, or so", "$150 billion", "It cost $150 billion, or so"),
        ("It cost $⟦1⟧.", "$150 billion", "It cost $150 billion."),
        ("⟦1⟧yen", "¥3,500", "¥3,500"),
        ("rose ⟦1⟧ percent", "30%", "rose 30%"),
        ("rose ⟦1⟧% in May", "30%", "rose 30% in May"),
        ("about ⟦1⟧ people", "about 600", "about 600 people"),
        ("almost ⟦1⟧", "nearly 20 years", "nearly 20 years"),
        ("for ⟦1⟧ years", "nearly 20 years", "for nearly 20 years"),
        ("for ⟦1⟧ year", "20 years", "for 20 years"),
        ("up to ⟦1⟧", "up to 40%", "up to 40%"),
        ("took⟦1⟧to do", "three months", "took three months to do"),
        ("(⟦1⟧)", "NVIDIA", "(NVIDIA)"),
        ("“⟦1⟧”, a ⟦1⟧-based", "NVIDIA", "“NVIDIA”, a NVIDIA-based"),
        ("⟦1⟧'s", "NVIDIA", "NVIDIA's"),
        ("⟦2⟧ and ⟦1⟧", "NVIDIA", "⟦2⟧ and NVIDIA"),
        ("⟦1⟧ yearly", "2024", "2024 yearly"),
        ("of ⟦1⟧ s have", "about 30,000 people", "of about 30,000 people have"),
        ("The ⟦1⟧ was there", "about 30 people", "about 30 people was there"),
        ("in the ⟦1⟧.", "Thursday", "on Thursday."),
        ("In ⟦1⟧, it", "November 6", "On November 6, it"),
        ("took place in ⟦1⟧ at", "7:30 p.m.", "took place at 7:30 p.m. at"),
        ("in the ⟦1⟧ deal", "$38 billion", "in the $38 billion deal"),
        ("in ⟦1⟧", "November 2026", "in November 2026"),
        ("⟦1⟧ stands", "NVIDIA", "NVIDIA stands"),
        ("⟦1⟧s are", "GPU", "GPUs are"),
        ("the ⟦1⟧ th century", "19", "the 19th century"),
        (
            "⟦1⟧ languages are spoken.",
            "hundreds of types",
            "hundreds of types of languages are spoken.",
        ),
        ("⟦1⟧ of languages", "hundreds of types", "hundreds of types of languages"),
        ("⟦1⟧ are known.", "three kinds", "three kinds are known."),
        ("⟦1⟧ players joined.", "12 people", "12 players joined."),
        ("a ⟦1⟧ deal", "$38 billion", "a $38 billion deal"),
        ("uses a ⟦1⟧ of chips", "hundreds of thousands", "uses hundreds of thousands of chips"),
    ],
)
def test_fillings_read_well(draft: str, english: str, filled: str) -> None:
    assert fill(draft, {"⟦1⟧": english}) == filled


@given(
    st.lists(st.sampled_from(["⟦1⟧", "⟦2⟧", "⟦+1⟧", "⟦-1⟧", "a", " ", ".", "$", "%"]), max_size=8),
    st.sampled_from(["$5", "about 5", "5%", "NVIDIA", "two years"]),
)
def test_filling_leaves_the_other_slots_alone(parts: list[str], english: str) -> None:
    draft = "".join(parts)
    filled = fill(draft, {"⟦1⟧": english})
    assert "⟦1⟧" not in filled
    assert filled.count(english) == draft.count("⟦1⟧")
    for other in ("⟦2⟧", "⟦+1⟧", "⟦-1⟧"):
        assert filled.count(other) == draft.count(other)


@pytest.mark.parametrize(
    ("source", "draft", "repaired"),
    [
        ("エヌビディアが出す。", "Nvidia is out.", "NVIDIA is out."),
        ("エヌビディアが出す。", "Nvidiia is out.", "NVIDIA is out."),
        ("チャットGPTを使う。", "Use Chat GPT.", "Use ChatGPT."),
        ("チャットGPTを使う。", "Use ⟦+1⟧Chat-gpt⟦-1⟧.", "Use ⟦+1⟧ChatGPT⟦-1⟧."),
        ("東京エレクトロンが出す。", "Tokyo Electric is out.", "Tokyo Electric is out."),
        ("東京エレクトロンが出す。", "Tokyo Electrons are out.", "Tokyo Electrons are out."),
        ("東京エレクトロンが出す。", "Tokyo Electoron is out.", "Tokyo Electron is out."),
        ("エピックが速い。", "The EEPYC is fast.", "The EPYC is fast."),
        ("エピックが速い。", "The epic is fast.", "The epic is fast."),
        ("アームの設計。", "The ARM design.", "The Arm design."),
        ("アームの設計。", "The arm design.", "The arm design."),
        ("エヌビディアが出す。", "Intel andNVIDIA are out.", "Intel and NVIDIA are out."),
        ("エヌビディアの話。", "Nvidia and nVidia.", "Nvidia and nVidia."),
        ("エヌビディアの話。", "NVIDIA and Nvidia.", "NVIDIA and Nvidia."),
        ("エヌビディアとエンビディア。", "It is out.", "It is out."),
    ],
)
def test_which_names_are_put_right(
    glossary: Glossary, source: str, draft: str, repaired: str
) -> None:
    assert repair_names(ready(source, glossary), draft) == repaired


def test_of_spots_that_overlap_the_longer_stands(glossary: Glossary) -> None:
    source = "数万kWhの推論"
    assert [match.text for match in glossary.find(source)] == ["kWh", "推論"]
    spots = find_spots(source, glossary.find(source), Profile())
    assert [source[spot.start : spot.end] for spot in spots] == ["数万kWh", "推論"]
