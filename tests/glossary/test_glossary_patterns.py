"""Terms that are regular expressions: what they find, what they become, and their limits."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_posts.glossary import (
    Glossary,
    GlossaryError,
    Term,
    load_glossary,
    missing_matches,
    substitute,
    terms_digest,
)

FIXTURES = Path(__file__).parent / "fixtures"
GLOSSARY = load_glossary([FIXTURES / "regex.yml"])
ENDLESS = Term("(?:x|xx)+$", "ex", regex=True)


def rows() -> list[list[str]]:
    lines = (FIXTURES / "regex.txt").read_text("utf-8").splitlines()
    return [line.split(" => ") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("text", "english"), rows())
def test_substituted(text: str, english: str) -> None:
    assert GLOSSARY.substitute(text)[0] == english


@pytest.mark.parametrize(
    ("source", "english", "missing"),
    [
        ("第3世代", "The Gen 3 chip", []),
        ("第3世代", "Its generation 3", []),
        ("第3世代", "Gen 4", ["Gen 3"]),
        ("第3世代と第4世代", "Gen 4", ["Gen 3"]),
        ("第3世代と第3世代", "Gen 4", ["Gen 3"]),
        ("AB-12", "AB-12s are", []),
        ("AB-12", "ab-12", ["AB-12"]),
    ],
)
def test_what_the_groups_hold_must_be_there(source: str, english: str, missing: list[str]) -> None:
    matches = missing_matches(english, GLOSSARY.find(source))
    assert [match.target for match in matches] == missing


def test_tags() -> None:
    assert GLOSSARY.map_value("等級５") == "Class 5"
    assert GLOSSARY.map_value("クラス5") == "Group 5"
    assert GLOSSARY.map_value("大クラス5") is None


def test_forbidden_wordings() -> None:
    [match] = GLOSSARY.forbidden_matches("It is ⟦+1⟧Very nice⟦-1⟧ indeed.")
    assert (match.text, match.target) == ("Very nice⟦-1⟧ indeed", "nice")


def test_a_long_match_is_no_term() -> None:
    assert len(GLOSSARY.find("「" + "あ" * 198 + "」")) == 1
    assert GLOSSARY.find("「" + "あ" * 199 + "」") == []


def test_a_long_pattern_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.yml"
    file.write_text(f"terms: [{{source: {'a' * 501}, target: b, regex: true}}]", "utf-8")
    with pytest.raises(GlossaryError, match="has 501 characters, and a pattern may have 500"):
        load_glossary([file])


def test_a_pattern_without_end_is_cut_off_and_told() -> None:
    glossary = Glossary([ENDLESS, Term("語", "word")])
    texts = [f"{'x' * 60}{number}語" for number in range(8)]
    begun = time.process_time()
    assert [[match.target for match in glossary.find(text)] for text in texts] == [["word"]] * 8
    # Four texts have their time, and then the pattern is given up.
    assert time.process_time() - begun < 8
    assert [glossary.skipped(text) for text in texts] == [[ENDLESS]] * 8
    [slow] = glossary.slow
    assert (slow.term, slow.texts, slow.given_up, slow.example) == (ENDLESS, 4, True, texts[0])


def test_a_text_with_a_slow_pattern_is_told_from_others() -> None:
    glossary = Glossary([ENDLESS]).overlaid([])
    assert glossary.find("語xx")[0].target == "ex"
    hard = "ｘ" * 60 + "⟦1⟧"
    assert glossary.find(hard) == []
    assert glossary.skipped(hard) == [ENDLESS]
    assert glossary.skipped("語xx") == []
    assert not glossary.slow[0].given_up


def test_a_forbidden_pattern_without_end() -> None:
    term = Term(ENDLESS.source, "", "forbid", regex=True)
    glossary = Glossary([term])
    assert glossary.forbidden_matches("x" * 60 + "!") == []
    assert glossary.skipped("x" * 60 + "!") == [term]


def test_digests_tell_a_pattern_from_a_text() -> None:
    plain, pattern = Term("a", "b"), Term("a", "b", regex=True)
    assert plain.digest != pattern.digest
    assert terms_digest(Glossary([pattern]).find("a")) != terms_digest(Glossary([plain]).find("a"))


pieces = st.sampled_from(
    ["第", "3", "世代", "年", "ABC-1", "-", "ラン", "の花", "「", "」", "⟦1⟧", "xxx", "Ａ", "仮"]
)


@given(st.lists(pieces, max_size=12).map("".join))
def test_matches_lie_in_the_text_apart_from_markers(text: str) -> None:
    end = 0
    for match in GLOSSARY.find(text):
        assert end <= match.start < match.end <= len(text)
        assert text[match.start : match.end] == match.text
        assert "⟦" not in match.text
        assert match.target
        end = match.end
    assert substitute(text, GLOSSARY.find(text)).count("⟦1⟧") == text.count("⟦1⟧")
