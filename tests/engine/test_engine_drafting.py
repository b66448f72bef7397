"""The real models: what they draft depends on the text alone, and slots come through."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from translate_posts.engine import (
    Decoding,
    Draft,
    Engine,
    IdentityEngine,
    SlotProfile,
    log_probabilities,
)

SENTENCES = (Path(__file__).parent / "sentences.txt").read_text(encoding="utf-8").splitlines()
BEAM_2 = Decoding()


def drafts_of(engine: Engine, texts: list[str], decoding: Decoding = BEAM_2) -> list[Draft]:
    """The best draft of each text, in the order of the texts."""
    best = {index: drafts[0] for index, drafts in engine.translate(texts, decoding)}
    assert sorted(best) == list(range(len(texts)))
    return [best[index] for index in range(len(texts))]


@pytest.fixture(params=["embedded_engine", "plumbing_engine"])
def engine(request: pytest.FixtureRequest) -> Engine:
    found: Engine = request.getfixturevalue(request.param)
    return found


def test_a_draft_does_not_depend_on_its_batch(engine: Engine) -> None:
    lengths = [engine.count_tokens(text) for text in SENTENCES]
    assert max(map(lengths.count, lengths)) >= 3, "the sentences must share batches"
    alone = [drafts_of(engine, [text])[0] for text in SENTENCES]
    assert drafts_of(engine, SENTENCES) == alone
    small = Decoding(max_batch_tokens=2 * max(lengths))
    assert drafts_of(engine, SENTENCES[::-1], small) == alone[::-1]


def test_drafts_are_english_with_a_score(embedded_engine: Engine) -> None:
    [draft] = drafts_of(embedded_engine, ["NVIDIAは新しいGPUを発表した。"])
    assert "NVIDIA" in draft.text
    assert "GPU" in draft.text
    assert draft.text.isascii()
    assert draft.complete
    assert -1 < draft.score < 0
    assert 4 < draft.tokens < 20


def test_slots_come_through_with_their_spaces(embedded_engine: Engine) -> None:
    """Most slots, since even a good model forgets one now and then; their spaces, always."""
    texts = [
        "⟦1⟧は新しいGPUを発表した。",
        "⟦1⟧は⟦2⟧を買収した。",
        "⟦1⟧を使って設定を変更します。",
        "⟦1⟧と⟦2⟧の違いを説明します。",
        "詳しくは⟦+1⟧公式サイト⟦-1⟧をご覧ください。",
        "これは⟦+1⟧重要⟦-1⟧です。",
        "uses ⟦1⟧ for ⟦+1⟧word⟦-1⟧.",
        "⟦+1⟧注意⟦-1⟧",
    ]
    drafts = [draft.text for draft in drafts_of(embedded_engine, texts)]
    wanted = [(text, marker) for text in texts for marker in re.findall("⟦[^⟧]*⟧", text)]
    by_text = dict(zip(texts, drafts, strict=True))
    kept = [marker for text, marker in wanted if by_text[text].count(marker) == 1]
    assert len(kept) >= 0.7 * len(wanted), drafts
    for draft in drafts:
        assert not re.search(r"⟦\+1⟧ | ⟦-1⟧|[a-z]⟦\+?[12]⟧|⟦-?[12]⟧[a-z]", draft), drafts


def test_underscores_stay(embedded_engine: Engine) -> None:
    [draft] = drafts_of(embedded_engine, ["snake_case を使います。"])
    assert "snake_case" in draft.text


def test_a_slot_is_one_token(embedded_engine: Engine) -> None:
    bare = embedded_engine.count_tokens("これはチップだ。")
    assert embedded_engine.count_tokens("これは⟦1⟧チップ⟦+8⟧⟦-8⟧だ。") == bare + 3
    assert embedded_engine.slots == SlotProfile(single=16, paired=8)


@pytest.mark.parametrize("text", ["⟦17⟧です。", "⟦+9⟧です⟦-9⟧。"])
def test_slots_beyond_the_profile_are_refused_at_once(embedded_engine: Engine, text: str) -> None:
    message = re.escape(f"{embedded_engine.name} carries 16 single and 8 paired")
    with pytest.raises(ValueError, match=message):
        embedded_engine.translate(["はい。", text], BEAM_2)


def test_a_package_that_names_no_slots_refuses_them(plumbing_engine: Engine) -> None:
    assert plumbing_engine.slots == SlotProfile(0, 0)
    with pytest.raises(ValueError, match="carries 0 single and 0 paired slots"):
        plumbing_engine.translate(["⟦1⟧です。"], BEAM_2)


def test_too_long_a_text_is_refused_and_never_cut(engine: Engine) -> None:
    text = "長い文を書く。" * 300
    assert engine.count_tokens(text) > engine.max_source_tokens
    with pytest.raises(ValueError, match=r"takes up to 480 tokens"):
        engine.translate([text], BEAM_2)


def test_the_longest_text_is_taken(plumbing_engine: Engine) -> None:
    text = ""
    while plumbing_engine.count_tokens(text + "長い") <= plumbing_engine.max_source_tokens:
        text += "長い"
    [draft] = drafts_of(plumbing_engine, [text])
    assert draft.tokens > 0


def test_a_draft_that_ran_into_the_limit_says_so(plumbing_engine: Engine) -> None:
    """The plumbing model is too poor to end a long run of symbols."""
    texts = ["・" * length for length in range(40, 80, 8)]
    found = drafts_of(plumbing_engine, texts, Decoding(beam=1))
    cut = [draft for draft in found if not draft.complete]
    assert cut
    for text, draft in zip(texts, found, strict=True):
        limit = 3 * plumbing_engine.count_tokens(text) + 32
        assert draft.tokens == limit if not draft.complete else draft.tokens < limit


def test_more_hypotheses_come_best_first(engine: Engine) -> None:
    by_score = Decoding(hypotheses=4, length_penalty=1)  # of 1, the order is that of the scores
    [(_, drafts)] = engine.translate(["今日は晴れです。"], by_score)
    assert len(drafts) == 4
    assert len({draft.text for draft in drafts}) > 1
    scores = [draft.score for draft in drafts]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("penalty", [0.0, 0.2, 1.0])
def test_the_score_is_per_token_whatever_the_length_penalty(
    plumbing_engine: Engine, penalty: float
) -> None:
    text = "今日は晴れです。"
    usual = drafts_of(plumbing_engine, [text], Decoding(beam=1))[0]
    other = drafts_of(plumbing_engine, [text], Decoding(beam=1, length_penalty=penalty))[0]
    assert other.text == usual.text
    assert other.score == pytest.approx(usual.score, rel=1e-4)


@pytest.mark.parametrize("text", ["", " ", "　", "\n"])
def test_a_blank_text_is_no_work(engine: Engine, text: str) -> None:
    assert drafts_of(engine, [text, "はい。"])[0] == Draft("", 0.0, 0, True)


def test_no_texts_are_no_work(engine: Engine) -> None:
    assert list(engine.translate([], BEAM_2)) == []


def test_closing_early_neither_hangs_nor_spoils_the_engine(embedded_engine: Engine) -> None:
    drafting = embedded_engine.translate(SENTENCES, BEAM_2)
    next(drafting)
    started = time.monotonic()
    drafting.close()  # type: ignore[attr-defined]  # a generator, as the protocol need not say
    assert time.monotonic() - started < 1
    assert drafts_of(embedded_engine, ["はい。"])[0].complete


def test_an_interrupt_ends_a_run_soon(models_home: Path, embedded_engine: Engine) -> None:
    code = (
        "import sys; from translate_posts.engine import Decoding, open_engine\n"
        "engine = open_engine(sys.argv[1], threads=2)\n"
        "texts = ['今日は%d月の晴れた一日です。' % n for n in range(900)]\n"
        "for index, drafts in engine.translate(texts, Decoding()): print(index, flush=True)\n"
    )
    [folder] = (models_home / "models" / "embedded").iterdir()
    with subprocess.Popen(
        [sys.executable, "-c", code, folder],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        started = time.monotonic()
        _, errors = process.communicate(timeout=60)
    assert time.monotonic() - started < 45
    assert "KeyboardInterrupt" in errors


def test_identity_gives_texts_back() -> None:
    engine = IdentityEngine()
    texts = ["⟦1⟧と⟦+500⟧ x ⟦-500⟧", "", " 空白 "]
    assert [draft.text for draft in drafts_of(engine, texts)] == texts
    assert engine.slots == SlotProfile(10_000, 10_000)
    assert engine.count_tokens("四文字だ") == 4


def test_a_decoding_has_a_digest_of_what_decides_a_draft() -> None:
    assert Decoding(max_batch_tokens=64).digest == BEAM_2.digest
    assert len({Decoding(beam=b, hypotheses=h).digest for b in (1, 2) for h in (1, 2)}) == 4
    assert Decoding(length_penalty=1).digest == Decoding(length_penalty=1.0).digest
    assert Decoding(alphabet=1).digest != BEAM_2.digest
    with pytest.raises(ValueError, match="1 or more"):
        Decoding(beam=0)


def test_a_draft_is_as_likely_as_its_score_says(engine: Engine) -> None:
    for text in SENTENCES[:4]:
        drafts = dict(engine.translate([text], Decoding(beam=3, hypotheses=3)))[0]
        found = log_probabilities(engine, text, [draft.text for draft in drafts])
        assert found is not None
        for draft, likelihood in zip(drafts, found, strict=True):
            # Text that was cut into other pieces than it was made of has another likelihood.
            if draft.complete and engine.count_tokens(draft.text) == draft.tokens:
                assert likelihood / (draft.tokens + 1) == pytest.approx(draft.score, abs=0.1)


def test_the_others_do_not_change_how_likely_a_target_is(engine: Engine) -> None:
    targets = ["It is.", "It is what it is, and it will be so.", "The cost of inference falls."]
    text = SENTENCES[0]
    together = log_probabilities(engine, text, targets)
    apart = [(log_probabilities(engine, text, [target]) or [0.0])[0] for target in targets]
    assert together == pytest.approx(apart, abs=0.5)
    assert log_probabilities(engine, text, []) == []
