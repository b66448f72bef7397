"""The rule for forbidden wordings."""

from __future__ import annotations

from pathlib import Path

import pytest

from translate_posts.checks import Pair
from translate_posts.checks.forbid import check
from translate_posts.glossary import Glossary, Term

GLOSSARY = Glossary(
    [
        Term("Lapidus", "Rapidus", "forbid", case_sensitive=True),
        Term("leverage synergy", "", "forbid", aliases=("synergize",)),
        Term(r"utili[sz]e", "use", "forbid", regex=True),
        Term(r"in order to (\w+)", r"to \1", "forbid", regex=True),
        Term("ラピダス", "Rapidus"),
    ]
)


@pytest.mark.parametrize(
    ("target", "text", "fix", "message"),
    [
        ("⟦1⟧ Lapidus⟦2⟧ is", "Lapidus", "Rapidus",
         "“Lapidus” must not be used: write “Rapidus”"),
        ("of Lapidus’s plan", "Lapidus", "Rapidus",
         "“Lapidus” must not be used: write “Rapidus”"),
        ("Synergize now", "Synergize", None, "“Synergize” must not be used"),
        ("We ⟦+1⟧Utilise⟦-1⟧ it", "Utilise", "use",
         "“Utilise” must not be used: write “use”"),
        ("in order to win", "in order to win", "to win",
         "“in order to win” must not be used: write “to win”"),
    ],
)  # fmt: skip
def test_findings(target: str, text: str, fix: str | None, message: str) -> None:
    [found] = check(Pair("文", target, glossary=GLOSSARY))
    assert (found.rule, found.severity, found.message) == ("forbid", "error", message)
    assert found.target_span
    assert target[slice(*found.target_span)] == text
    assert (found.source_span, found.fix) == (None, fix)


@pytest.mark.parametrize("target", ["", "lapidus", "Lapidusian", "Rapidus", "ラピダス", "utility"])
def test_good_targets(target: str) -> None:
    assert list(check(Pair("文", target, glossary=GLOSSARY))) == []
    assert list(check(Pair("文", "Lapidus"))) == []


def test_each_place_is_told() -> None:
    places = [found.target_span for found in check(Pair("", "Lapidus, Lapidus", (), GLOSSARY))]
    assert places == [(0, 7), (9, 16)]


def test_a_pattern_that_takes_too_long_is_told() -> None:
    slow = Term("(?:x|xx)+$", "", "forbid", regex=True, file=Path("own.yml"), line=3)
    [found] = check(Pair("文", "⟦1⟧" + "x" * 60 + "!", glossary=Glossary([slow])))
    assert found.severity == "warning"
    assert "own.yml:3" in found.message
