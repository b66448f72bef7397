"""Rules of the site, the headings' ids, and the table of rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from translate_posts.checks import CATALOGUE, RULES, Pair
from translate_posts.checks.anchors import heading_ids
from translate_posts.checks.registry import POST_RULES, SITE_RULES, TAG_RULES
from translate_posts.checks.site import Entry

DOCS = Path(__file__).parents[2] / "docs" / "checks.md"


def places(rule: str, *pairs: tuple[str, str]) -> list[int]:
    """Which of the segments a rule finds fault with."""
    entries = [Entry(source, target, "a.md") for source, target in pairs]
    return sorted(place for place, _ in (SITE_RULES | TAG_RULES)[rule](entries))


def test_one_word_for_everything() -> None:
    pairs = [("費用", "Home"), ("電力の話", "Home"), ("次の一歩", "home."), ("題", "Title")]
    assert places("same-target", *pairs) == [0, 1, 2]


def test_a_long_target_fits_one_source() -> None:
    english = "The cost of inference falls every year."
    pairs = [("推論の費用は毎年下がる。", english), ("北海道に工場を建てる。", english)]
    assert places("same-target", *pairs) == [0, 1]


@pytest.mark.parametrize(
    "pairs",
    [
        [("まとめ", "Conclusion"), ("おわりに", "Conclusion")],
        [
            ("推論の費用が下がる", "The cost of inference falls"),
            ("推論の費用が下がる。", "The cost of inference falls."),
        ],
        [
            ("推論の費用は毎年下がります。", "The cost of inference falls every year."),
            ("推論の費用は毎年下がる。", "The cost of inference falls every year."),
        ],
        [("費用", "Cost"), ("費用", "cost")],
    ],
)
def test_what_people_write_twice(pairs: list[tuple[str, str]]) -> None:
    assert places("same-target", *pairs) == []
    assert places("same-source", *pairs) == []


def test_one_source_with_two_targets() -> None:
    pairs = [("費用", "Cost"), ("費用", "Cost"), ("費用", "Expenses"), ("電力", "Power")]
    assert places("same-source", *pairs) == [2]


def test_tags() -> None:
    pairs = [
        ("推論", "Inference"),
        ("推論", "Reasoning"),
        ("推論", "Inference"),
        ("推理", "Inference"),
    ]
    assert places("tags", *pairs) == [1, 3]
    assert places("tags", ("AI", "AI"), ("人工知能", "AI")) == []


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Summary", "summary"),
        ("What it costs, in short", "what-it-costs-in-short"),
        ("`npm` and **you**", "npm-and-you"),
        ("[A link](/a) here", "a-link-here"),
        ("2. The second", "2-the-second"),
        ("2. The second", "the-second"),
        ("Costs & gains", "costs--gains"),
        ("Costs & gains", "costs-gains"),
        ("まとめ", "まとめ"),
        ("まとめ", "section"),
        ("Named {#mine}", "named"),
    ],
)
def test_ids_of_headings(heading: str, name: str) -> None:
    assert name in heading_ids([heading])


def test_the_second_of_two_equal_headings() -> None:
    assert {"summary", "summary-1"} <= heading_ids(["Summary", "Summary"])


def test_a_low_score() -> None:
    assert not list(RULES["score"](Pair("甲", "A")))
    assert not list(RULES["score"](Pair("甲", "A", score=-0.3)))
    [finding] = RULES["score"](Pair("甲", "A", score=-2.5))
    assert (finding.severity, finding.message) == ("warning", "the model was unsure: -2.50 a token")


def test_every_rule_is_in_the_catalogue() -> None:
    run = {*RULES, *POST_RULES, *SITE_RULES, *TAG_RULES}
    assert run <= CATALOGUE.keys()
    scopes = {"sentence": RULES, "post": POST_RULES, "site": SITE_RULES | TAG_RULES}
    for name in run:
        assert name in scopes[CATALOGUE[name].scope], name


def test_the_docs_list_the_rules() -> None:
    rows = [
        f"| `{rule.id}` | {rule.severity} | {rule.scope} | {rule.summary} |"
        for rule in CATALOGUE.values()
    ]
    listed = [line for line in DOCS.read_text("utf-8").splitlines() if line.startswith("| `")]
    assert [line for line in listed if line.count("|") == 5] == rows
