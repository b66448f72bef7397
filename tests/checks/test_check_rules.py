"""The rules on pairs of sources and drafts, good and bad, as fixtures/pairs.txt says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_posts.checks import RULES, Finding, Pair, check_pair, errors
from translate_posts.glossary import load_glossary

FIXTURES = Path(__file__).parent / "fixtures"
GLOSSARY = load_glossary([FIXTURES / "companies.yml", FIXTURES / "words.yml"])


def table() -> Iterator[tuple[str, str, str]]:
    for line in (FIXTURES / "pairs.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            source, draft, found = (part.strip() for part in f"{line} ".split("=>"))
            yield source, draft, found


def pair_of(source: str, draft: str) -> Pair:
    target = draft.removesuffix("✂")
    return Pair(source, target, GLOSSARY.find(source), GLOSSARY, complete=target == draft)


@pytest.mark.parametrize(("source", "draft", "found"), list(table()))
def test_found(source: str, draft: str, found: str) -> None:
    findings = check_pair(pair_of(source, draft))
    told = [f"{finding.rule}:{finding.severity}" for finding in findings]
    assert sorted(told) == sorted(found.split()), [finding.message for finding in findings]


def test_every_rule_has_cases_of_both_kinds() -> None:
    rows = list(table())
    for rule in RULES.keys() - {"score"}:
        assert any(f"{rule}:" in found for _, _, found in rows), rule
    assert sum(not found for _, _, found in rows) > len(rows) / 2


@pytest.mark.parametrize(
    ("source", "draft", "message"),
    [
        ("⟦1⟧と⟦2⟧", "⟦3⟧ and ⟦2⟧", "lost: ⟦1⟧"),
        ("⟦1⟧と⟦2⟧", "⟦3⟧ and ⟦2⟧", "doubled or invented: ⟦3⟧"),
        ("推論です。", "inference です", "Japanese left: です"),
        ("AWSとGCP", "The clouds", "lost: AWS, GCP"),
        ("1,500台と20台", "Some units", "not in the English: 20 (20台)"),
        ("ソフトバンク", "A bank", "“SoftBank” is missing for ソフトバンク"),
        ("ラピダス", "Rapidus, not Lapidus", "“Lapidus” must not be used: write “Rapidus”"),
        ("明日は会議が開かれます。", "Home", "a canned answer: Home"),
    ],
)
def test_messages_say_what_is_wrong(source: str, draft: str, message: str) -> None:
    assert message in [finding.message for finding in check_pair(pair_of(source, draft))]


@pytest.mark.parametrize(
    ("amount", "right", "wrong"),
    [
        ("4,950億円", "¥495 billion", "¥4,950 billion"),
        ("3割", "30%", "3%"),
        ("1.5兆ドル", "$1.5 trillion", "$1.5 billion"),
        ("２万人", "20,000 people", "2 million people"),
        ("10万台", "100,000 units", "10,000 units"),
    ],
)
def test_amounts_are_compared_by_value(amount: str, right: str, wrong: str) -> None:
    assert check_pair(pair_of(f"{amount}です。", f"It is {right}.")) == []
    [finding] = check_pair(pair_of(f"{amount}です。", f"It is {wrong}."))
    assert finding.rule == "values"


def test_errors_are_counted() -> None:
    assert errors([]) == 0
    error, warning = Finding("a", "error", ""), Finding("b", "warning", "")
    assert errors([error, warning, error]) == 2


wild = st.lists(
    st.sampled_from([*"あ漢aB1,. ー", "⟦1⟧", "⟦+1⟧", "⟦-1⟧", "word ", "AWS", "億", "\n", "\u3000"])
).map("".join)


@given(wild, wild, st.booleans())
def test_rules_judge_any_pair(source: str, target: str, complete: bool) -> None:
    findings = check_pair(Pair(source, target, GLOSSARY.find(source), GLOSSARY, complete=complete))
    assert {finding.rule for finding in findings} <= RULES.keys()
    assert all(finding.message for finding in findings)


@given(st.lists(st.sampled_from(["alpha", "beta", "gamma", "delta"]), min_size=2, max_size=5))
def test_a_phrase_three_times_in_a_row_is_a_loop(words: list[str]) -> None:
    phrase = " ".join(words)
    findings = check_pair(Pair("速い計算機が動く。", f"{phrase} {phrase} {phrase}"))
    assert "loop" in {finding.rule for finding in findings}
