"""The rule ``values`` on good and bad renderings, as fixtures/values.txt says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from translate_posts.checks import Pair
from translate_posts.checks.values import check
from translate_posts.glossary import load_glossary

TABLE = Path(__file__).parent / "test_check_values.txt"


def rows() -> Iterator[tuple[str, str, str]]:
    for line in TABLE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            source, target, found = (part.strip() for part in f"{line} ".split("=>"))
            yield source, target, found


@pytest.mark.parametrize(("source", "target", "found"), list(rows()))
def test_found(source: str, target: str, found: str) -> None:
    findings = list(check(Pair(source, target)))
    told = " ".join(finding.severity for finding in findings)
    assert told == found, [finding.message for finding in findings]


def test_the_table_has_both_kinds() -> None:
    found = [told for _, _, told in rows()]
    assert found.count("") >= 40
    assert len(found) - found.count("") >= 50


@pytest.mark.parametrize(
    ("source", "target", "number", "figure", "fix"),
    [
        ("1,500億円だ。", "It is 15 billion yen.", "1,500億円", "15 billion yen", "¥150 billion"),
        ("シェアは3割だ。", "The share is 3%.", "3割", "3%", "30%"),
        ("2026年3月に出す。", "Out in April 2026.", "2026年3月", "April", "March"),
        ("2029年には倍になる。", "It doubles by 2019.", "2029年", "2019", "2029"),
        ("⟦+1⟧80GB⟦-1⟧のメモリ", "⟦+1⟧80 TB⟦-1⟧ of memory", "80GB", "80 TB", "80 GB"),
        ("性能は30倍だ。", "It is 3 times as fast.", "30倍", "3 times", "30 times"),
        ("1,200社が使う。", "Used by 120 companies.", "1,200社", "120", "1,200"),
    ],
)  # fmt: skip
def test_a_wrong_figure_is_shown_with_its_fix(
    source: str, target: str, number: str, figure: str, fix: str
) -> None:
    (finding,) = check(Pair(source, target))
    assert finding.severity == "error"
    assert finding.source_span
    assert finding.target_span
    assert source[slice(*finding.source_span)] == number
    assert target[slice(*finding.target_span)] == figure
    assert finding.fix == fix


def test_a_fix_never_takes_a_marker_away() -> None:
    (finding,) = check(Pair("4,950⟦+1⟧億⟦-1⟧円", "⟦+1⟧49.5⟦-1⟧ billion yen"))
    assert finding.fix is None


def test_a_figure_that_was_added_is_shown() -> None:
    target = "Growth goes on, by ⟦+1⟧30%⟦-1⟧."
    (finding,) = check(Pair("成長が⟦+1⟧続く⟦-1⟧。", target))
    assert finding.target_span
    assert target[slice(*finding.target_span)] == "30%"


def test_figures_of_terms_are_no_additions(tmp_path: Path) -> None:
    path = tmp_path / "terms.yml"
    path.write_text(
        "category: works\nterms:\n  - source: 百年史\n    target: 1923 Chronicle\n",
        encoding="utf-8",
    )
    glossary = load_glossary([path])
    source, target = "社の百年史を読む。", "I read the 1923 Chronicle of the company."
    assert list(check(Pair(source, target, glossary.find(source), glossary))) == []
    assert list(check(Pair(source, target)))


def test_a_unit_that_is_a_term_does_not_hide_its_figure(tmp_path: Path) -> None:
    path = tmp_path / "terms.yml"
    path.write_text("terms:\n  - {source: kWh, kind: keep}\n", encoding="utf-8")
    glossary = load_glossary([path])
    source = "学習には数万kWhが要る。"
    pair = Pair(source, "Training takes up to kWh.", glossary.find(source), glossary)
    assert [found.rule for found in check(pair)] == ["values"]


@pytest.mark.parametrize(("target", "found"), [("the past two years", 1), ("the past years", 0)])
def test_a_period_that_was_made_up(target: str, found: int) -> None:
    assert (
        len(list(check(Pair("複数年で380億ドルだ。", f"It is $38 billion over {target}."))))
        == found
    )
