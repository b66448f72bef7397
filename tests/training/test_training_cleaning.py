"""What is learned from: cleaning, test sets kept out, documents held out."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from training.cleaning import clean, fault, lower_surnames
from training.contamination import TestTexts
from training.pairs import BLOCK, Pair, TableError, read_pairs, read_prepared, write_pairs
from training.prepare import is_held_out, prepare
from training.sets import PairSet, load_sets

FIXTURES = Path(__file__).parent / "fixtures"
CASES = [
    line.split("\t")
    for line in (FIXTURES / "cleaning.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
NO_TESTS = TestTexts([])


@pytest.mark.parametrize(("reason", "source", "target"), CASES)
def test_a_pair_is_kept_or_left_out_for_a_reason(reason: str, source: str, target: str) -> None:
    assert fault(clean(Pair(source, target))) == reason


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("- 一つ目の　項目 ", "一つ目の 項目"),
        ("## 見出し {#top}", "見出し"),
        ("## 見出し[[top]]", "見出し"),
        ("Q&amp;Aの欄", "Q&Aの欄"),
    ],
)
def test_marks_spaces_and_entities_are_put_right(raw: str, cleaned: str) -> None:
    assert clean(Pair(raw, "text")).source == cleaned


@pytest.mark.parametrize(
    ("capitals", "names"),
    [
        ("Ieyasu TOKUGAWA met Mitsunari ISHIDA.", "Ieyasu Tokugawa met Mitsunari Ishida."),
        (
            "The USA and NHK met Shigekatsu MATSUDAIRA.",
            "The USA and NHK met Shigekatsu Matsudaira.",
        ),
    ],
)
def test_surnames_in_capitals_become_names(capitals: str, names: str) -> None:
    assert lower_surnames(capitals) == names


@pytest.mark.parametrize(
    ("source", "target", "held"),
    [
        ("彼は　駅へ行った！", "unlike", True),
        ("違う文です。", "He went, to the STATION", True),
        ("違う文です。", "We say that the quick brown fox jumped over the lazy dog, too.", True),
        ("違う文です。", "The quick brown fox did not jump over the dog.", False),
        ("実は、長い長い文の中に同じ文字の並びが二十字以上続くなら重なりと見る。", "x", True),
    ],
)
def test_test_sets_are_kept_out(source: str, target: str, held: bool) -> None:
    tests = TestTexts(
        [
            "彼は駅へ行った。",
            "He went to the station.",
            "The quick brown fox jumped over the lazy dog.",
            "長い長い文の中に同じ文字の並びが二十字以上続くなら重なりだ。",
        ]
    )
    assert tests.hold(Pair(source, target)) is held


def test_tables_have_two_columns_or_four(tmp_path: Path) -> None:
    table = tmp_path / "own.tsv"
    table.write_text("猫\tcat\na.md\t1.0\t犬\tdog\n", encoding="utf-8")
    assert list(read_pairs(table)) == [
        Pair("猫", "cat", "own", "own#0"),
        Pair("犬", "dog", "own", "a.md"),
    ]


def test_neighbouring_lines_are_one_document(tmp_path: Path) -> None:
    table = tmp_path / "own.tsv"
    table.write_text("猫\tcat\n" * (BLOCK + 1), encoding="utf-8")
    assert [pair.document for pair in read_pairs(table)][-2:] == ["own#0", "own#1"]


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    table = tmp_path / "own.tsv"
    table.write_text("猫\tcat\n\n", encoding="utf-8")
    with pytest.raises(TableError, match=r"own\.tsv:2: 1 fields"):
        list(read_pairs(table))


def test_prepared_pairs_come_back(tmp_path: Path) -> None:
    pairs = [Pair("猫だ。", "A cat.", "own", "a.md"), Pair("犬だ。", "A dog.", "own", "b.md")]
    write_pairs(tmp_path / "pairs.tsv.gz", pairs)
    assert read_prepared(tmp_path / "pairs.tsv.gz") == pairs


def test_documents_are_held_out_whole_and_repeats_are_left_out(tmp_path: Path) -> None:
    table = tmp_path / "own.tsv"
    lines = (
        f"d{n % 400}\t1\t{n}番の猫はとても静かだ。\tCat {n} is very quiet.\n" for n in range(800)
    )
    table.write_text("".join(lines) * 2, encoding="utf-8")
    sets = {"own": PairSet("own", "MIT", 1)}
    counts = prepare([table], sets, NO_TESTS, tmp_path / "out", most=5000)
    kept, held = (read_prepared(tmp_path / "out" / f"{n}.tsv.gz") for n in ("pairs", "held"))
    assert counts["own"] == Counter(kept=800, repeated=800)
    assert len(kept) + len(held) == 800
    assert all(is_held_out(pair.document) for pair in held)
    assert {pair.document for pair in kept}.isdisjoint(pair.document for pair in held)
    assert held


def test_every_set_of_the_recipe_has_a_licence_and_a_share() -> None:
    assert all(one.licence and one.share > 0 for one in load_sets().values())


def test_a_set_without_licence_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "sets.toml"
    table.write_text('[own]\nlicence = ""\nshare = 1\n', encoding="utf-8")
    with pytest.raises(ValueError, match="own has no licence"):
        load_sets(table)
