"""The rule ``digits``: figures that are no value."""

from __future__ import annotations

import pytest

from translate_posts.checks import Pair
from translate_posts.checks.digits import check

GOOD = [
    ("版は3.14.2です。", "The version is 3.14.2."),
    ("GPT-4.5とH200", "GPT-4.5 and the H200"),
    ("スコアは0.873対0.912だった。", "The scores were 0.873 and 0.912."),
    ("確率は1/10です。", "The odds are one in ten."),
    ("10進数の50", "Decimal 50"),
    ("ＲＴＸ ４０９０を買う。", "I buy an RTX 4090."),
    ("確率は半分です。", "The odds are even."),
]


@pytest.mark.parametrize(("source", "target"), GOOD)
def test_good(source: str, target: str) -> None:
    assert list(check(Pair(source, target))) == []


LOST = [
    ("版は3.14.2です。", "The version is 3.14.1.", "3.14.2"),
    ("版は⟦+1⟧3.14.2⟦-1⟧です。", "The version is ⟦+1⟧3.14⟦-1⟧.", "3.14.2"),
    ("H100を使う。", "It uses an H200.", "100"),
    ("⟦1⟧でGPT-4を使う。", "It uses GPT-5 in ⟦1⟧.", "4"),
]


@pytest.mark.parametrize(("source", "target", "figure"), LOST)
def test_lost_with_its_place(source: str, target: str, figure: str) -> None:
    (finding,) = check(Pair(source, target))
    assert (finding.rule, finding.severity) == ("digits", "warning")
    assert finding.source_span
    assert source[slice(*finding.source_span)] == figure
