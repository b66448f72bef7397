"""Examples: slots on both sides the same, terms and numbers on both sides, batches, files."""

from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from training.augment import in_register, make_example, make_examples
from training.contamination import TestTexts, read_tests
from training.context import LINE, MOST, Contexts, in_context, latest
from training.markup import plain, slotted
from training.mixture import draw
from training.noise import roughened
from training.pairs import Pair
from training.register import pair_at, paragraphs, register_pairs
from training.scoring import is_whole, loops, slots_kept, words_carried
from training.sets import PairSet
from training.slotting import with_slots
from training.templates import TABLE, fill, made_pairs
from training.terms import Terms, numbers_in_english
from translate_posts.document.inline import MARKER
from translate_posts.japanese import find_numbers, has_japanese

FIXTURES = Path(__file__).parent / "fixtures"
SHARED = Path(__file__).resolve().parents[3] / "shared"
MARKUP = [
    line.split("\t")
    for line in (FIXTURES / "markup.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
TERMS = Terms()
PLACE = re.compile(r"\{[a-z]+2?\}")

# Parts of sentences: Japanese, English.
PARTS = st.sampled_from(
    [
        ("推論の", "inference "),
        ("NVIDIAは", "NVIDIA "),
        ("`run`を", "`run` "),
        ("**本当に**", "**really** "),
        ("*少し*", "*a bit* "),
        ("[こちら](/a/)で", "[here](/a/) "),
        ("[そちら](/ja/b/)へ", "[there](/b/) "),
        ("![図](/x.png)", "![figure](/x.png)"),
        ("150億円で", "for 15 billion yen "),
        ("「速さ」と", '"speed" and '),
        ("H100を30台、", "30 H100 units, "),
        ("学習した。", "trained. "),
        ("https://example.com/ を", "https://example.com/ "),
        ("⟦3⟧", "⟦3⟧"),
        ("**", ""),
        ("`", "`"),
    ]
)


@st.composite
def pairs(draw: st.DrawFn) -> Pair:
    parts = draw(st.lists(PARTS, min_size=1, max_size=7))
    turned = draw(st.permutations(parts))
    return Pair("".join(ja for ja, _ in parts), "".join(en for _, en in turned).strip())


def markers(text: str) -> list[str]:
    return [found[0] for found in MARKER.finditer(text)]


def assert_sound(pair: Pair) -> None:
    """The slots of both sides are the same, each once, numbered from 1 in source order, paired."""
    here, there = markers(pair.source), markers(pair.target)
    assert sorted(here) == sorted(there)
    assert len(set(here)) == len(here)
    assert is_whole(pair.source, pair.target)
    assert is_whole(pair.target, pair.source)
    for sign in ("", "+"):
        numbers = [
            int(name.strip("⟦+⟧"))
            for name in here
            if re.fullmatch(rf"⟦\{sign}\d+⟧" if sign else r"⟦\d+⟧", name)
        ]
        assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize(("source", "target", "source_slots", "target_slots"), MARKUP)
def test_markup_of_both_sides_becomes_slots(
    source: str, target: str, source_slots: str, target_slots: str
) -> None:
    made = slotted(Pair(source, target))
    wanted = None if source_slots == "-" else (source_slots, target_slots)
    assert (made and (made.source, made.target)) == wanted


@given(pairs(), st.integers(0, 1000))
@settings(deadline=None, max_examples=150)
def test_every_example_has_the_same_slots_on_both_sides(pair: Pair, seed: int) -> None:
    if made := make_example(pair, TERMS, random.Random(seed)):
        _, source, target = made
        assert_sound(Pair(source, target))


@given(pairs(), st.integers(0, 1000), st.booleans())
@settings(deadline=None, max_examples=150)
def test_made_slots_stand_for_what_was_there(pair: Pair, seed: int, paired: bool) -> None:
    bare = plain(pair)
    if bare and (made := with_slots(bare, TERMS, random.Random(seed), paired)):
        assert_sound(made)
        for before, after in ((bare.source, made.source), (bare.target, made.target)):
            # Around every slot stands the very text that was around its place.
            parts = [
                re.escape(part) for part in re.split(r"⟦\d+⟧", re.sub(r"⟦[+-]\d+⟧", "", after))
            ]
            assert re.fullmatch(".+?".join(parts), before)


@given(pairs(), st.integers(0, 1000))
@settings(deadline=None, max_examples=60)
def test_rough_text_keeps_two_languages(pair: Pair, seed: int) -> None:
    bare = plain(pair)
    if bare and (made := roughened(bare, random.Random(seed))):
        assert (made.source, made.target) != (bare.source, bare.target)
        assert made.target.strip()


def test_terms_stand_in_english_as_the_target_words_them() -> None:
    pair = Pair(
        "推論の費用と強化学習を比べる。", "Compare inferencing costs with reinforcement learning."
    )
    rng = random.Random(4)
    made = [found.source for _ in range(30) if (found := TERMS.substituted(pair, rng))]
    assert "inferencingの費用とreinforcement learningを比べる。" in made


@pytest.mark.parametrize(
    ("source", "target", "source_made", "target_made"),
    [
        (
            "150億ドルを調達した。",
            "It raised $15 billion.",
            "$15 billionを調達した。",
            "It raised $15 billion.",
        ),
        (
            "150億ドルを調達した。",
            "It raised 15 billion dollars.",
            "$15 billionを調達した。",
            "It raised $15 billion.",
        ),
        (
            "2024年8月3日に出た。",
            "It came out on August 3, 2024.",
            "August 3, 2024に出た。",
            "It came out on August 3, 2024.",
        ),
    ],
)
def test_numbers_stand_in_english_on_both_sides(
    source: str, target: str, source_made: str, target_made: str
) -> None:
    made = numbers_in_english(Pair(source, target))
    assert made
    assert (made.source, made.target) == (source_made, target_made)


def test_a_number_that_the_target_lacks_is_left_alone() -> None:
    assert numbers_in_english(Pair("150億ドルを調達した。", "It raised a lot.")) is None


@pytest.mark.parametrize("line", TABLE.read_text("utf-8").splitlines())
def test_templates_state_the_same_values_on_both_sides(line: str) -> None:
    source, target = line.split("\t")
    places = [sorted(re.findall(r"\{[a-z]+2?\}", text)) for text in (source, target)]
    assert places[0] == places[1]
    rng = random.Random(line)
    for _ in range(3):
        made = fill(source, target, rng)
        assert "{" not in made.source + made.target
        assert not has_japanese(made.target)
        for number in find_numbers(made.source):
            assert number.english.lower() in made.target.lower()


def test_made_pairs_depend_on_the_seed_alone() -> None:
    assert list(made_pairs(20, 7)) == list(made_pairs(20, 7))
    assert list(made_pairs(20, 7)) != list(made_pairs(20, 8))


def test_sets_give_by_their_shares_and_others_fill_up() -> None:
    sets = {name: PairSet(name, "MIT", share) for name, share in (("a", 3), ("b", 1), ("c", 1))}
    found = [
        Pair(f"猫{n}だ。", "A cat.", name)
        for name in "abc"
        for n in range(100 if name != "c" else 2)
    ]
    drawn = Counter(pair.set for pair in draw(found, sets, 50, seed=1))
    assert drawn["c"] == 2
    assert sum(drawn.values()) in range(50, 54)
    assert 2 < drawn["a"] / drawn["b"] < 4


def test_a_dataset_comes_back_and_batches_hold_each_example_once(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    from training.batching import forever, make_batch, plan
    from training.dataset import Dataset, load_dataset

    rng = np.random.default_rng(3)
    lengths = rng.integers(3, 40, 300)
    dataset = Dataset(
        ids=rng.integers(4, 500, lengths.sum()).astype(np.uint16),
        starts=np.cumsum([0, *lengths]),
        prompts=(lengths // 2).astype(np.uint16),
        kinds=np.zeros(300, np.uint8),
        names=("plain",),
    )
    dataset.save(tmp_path / "train.npz")
    again = load_dataset(tmp_path / "train.npz")
    assert all((again.example(n) == dataset.example(n)).all() for n in range(300))
    batches = plan(dataset, tokens=120, seed=1, epoch=0)
    assert sorted(n for batch in batches for n in batch) == list(range(300))
    assert all(len(batch) * max(lengths[batch]) <= 120 for batch in batches)
    ahead, resumed = forever(dataset, 120, 1, 0), forever(dataset, 120, 1, len(batches) + 2)
    assert [next(ahead) for _ in range(len(batches) + 3)][-1] == next(resumed)
    batch = make_batch(dataset, batches[0], end=1)
    ids = batch.ids.flatten()
    assert (ids[batch.places + 1] == batch.targets).all()
    assert len(batch.targets) == sum(int(lengths[n] - lengths[n] // 2) for n in batches[0])


@pytest.mark.parametrize(
    ("draft", "whole"),
    [
        ("⟦+1⟧a⟦-1⟧ ⟦1⟧", True),
        ("⟦1⟧ ⟦+1⟧a⟦-1⟧", True),
        ("⟦-1⟧a⟦+1⟧ ⟦1⟧", False),
        ("⟦+1⟧a⟦-1⟧", False),
        ("⟦+1⟧a⟦-1⟧ ⟦1⟧ ⟦1⟧", False),
        ("⟦+1⟧a⟦-1⟧ ⟦1⟧ ⟦2⟧", False),
    ],
)
def test_a_draft_has_all_slots_or_not(draft: str, whole: bool) -> None:
    assert is_whole("⟦1⟧は⟦+1⟧大切⟦-1⟧だ", draft) is whole


def test_counts_of_slots_and_words() -> None:
    assert slots_kept(["⟦1⟧と⟦2⟧"], ["⟦1⟧ ⟦1⟧ ⟦2⟧"]).part == 0.5
    assert words_carried(["NVIDIAのGPUとAI"], ["NVIDIA GPU"], ["An NVIDIA chip"]).good == 1


@pytest.mark.parametrize(
    ("draft", "looping"),
    [
        ("the chip, the chip, the chip, the chip", True),
        ("It is what it is, and it is good.", False),
    ],
)
def test_loops_are_seen(draft: str, looping: bool) -> None:
    assert loops(draft) is looping


def story(*lines: tuple[str, str], name: str = "posts", document: str = "a.md") -> list[Pair]:
    return [Pair(ja, en, name, document) for ja, en in lines]


def test_context_is_what_stands_before_in_the_same_document() -> None:
    told = story(("**猫**がいた。", "There was a **cat**."), ("眠い。", "It is sleepy."))
    other = story(("走る。", "It runs."), document="b.md")
    contexts = Contexts([*told, *other], {})
    assert [contexts.before(pair) for pair in [*told, *other]] == ["", "猫がいた。", ""]


def test_loose_lines_are_no_context() -> None:
    told = story(("猫がいた。", "There was a cat."), ("眠い。", "It is sleepy."), name="scraps")
    loose = {"scraps": PairSet("scraps", "MIT", 1, loose=True)}
    assert Contexts(told, loose).before(told[1]) == ""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("一つ。二つ。三つ。", "二つ。三つ。"),
        ("一つ。" + "長" * MOST + "。", ""),
        ("長" * MOST + "。二つ。", "二つ。"),
        ("", ""),
    ],
)
def test_context_is_two_sentences_at_most(text: str, wanted: str) -> None:
    assert latest(text) == wanted


def test_a_sentence_of_several_has_those_before_it_as_context() -> None:
    pair = Pair("猫がいた。眠い。", "There was a cat. It is sleepy.")
    before, one = in_context(pair, random.Random(1)) or ("", pair)
    assert (before, one.source, one.target) == ("猫がいた。", "眠い。", "It is sleepy.")


@given(st.lists(pairs(), min_size=2, max_size=12), st.integers(0, 99))
def test_context_adds_nothing_to_the_target(found: list[Pair], seed: int) -> None:
    told = [Pair(pair.source, pair.target, "posts", "a.md") for pair in found]
    for kind, source, target in make_examples(told, TERMS, seed, Contexts(told, {}), 0.5):
        before, _, after = source.rpartition(LINE)
        assert LINE not in before + target
        assert bool(before) == (kind == "context")
        assert sorted(markers(after)) == sorted(markers(target))
        assert not markers(before)


def test_sentences_of_the_register_are_pairs_with_the_same_places() -> None:
    for paragraph in paragraphs():
        for source, target in paragraph:
            assert sorted(set(PLACE.findall(source))) == sorted(set(PLACE.findall(target))), source
            assert source == source.strip() != ""
            assert target == target.strip() != ""
            assert not has_japanese(target), target


@pytest.mark.skipif(not (SHARED / "eval").is_dir(), reason="the test sets are not here")
def test_the_register_shares_no_long_run_with_seeds_and_test_sets() -> None:
    seeds = (path.read_text("utf-8") for path in (SHARED / "seeds").glob("0*.txt"))
    known = [
        read_tests(SHARED / "eval"),
        TestTexts(line for text in seeds for line in text.split("\n")),
    ]
    table = [Pair(*pair) for paragraph in paragraphs() for pair in paragraph]
    assert not [pair for pair in table for texts in known if texts.hold(pair)]


def test_the_register_gives_each_sentence_once_before_any_comes_twice() -> None:
    table = [pair for paragraph in paragraphs() for pair in paragraph]
    found = Counter(pair.source for _, pair in register_pairs(len(table), seed=1))
    wanted = Counter(source for source, _ in table if not PLACE.search(source))
    assert {source: found[source] for source in wanted} == wanted


def test_some_sentences_of_the_register_have_context() -> None:
    paragraph = [("猫がいた", "There Was a Cat"), ("`run`で走った。", "It ran with `run`.")]
    given = {pair_at(paragraph, 1, random.Random(seed), 0.5)[0] for seed in range(20)}
    assert given == {"", "猫がいた。"}
    assert {pair_at(paragraph, 0, random.Random(seed), 0.5)[0] for seed in range(20)} == {""}


def test_examples_of_the_register_have_all_places_filled() -> None:
    for _, source, target in in_register(600, TERMS, seed=2, context=0.3):
        assert not PLACE.search(source + target)
        assert sorted(markers(source)) == sorted(markers(target))
        assert source.count(LINE) <= 1
