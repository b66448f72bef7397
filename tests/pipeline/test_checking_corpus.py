"""Real text: pairs made by people, and posts as their own English. Skipped where it is absent."""

from __future__ import annotations

import gzip
import random
from functools import cache
from pathlib import Path

import pytest

from translate_posts.checks import Finding, check_pair
from translate_posts.document import PostError, Rules
from translate_posts.document.files import decode
from translate_posts.document.inline import RunContext
from translate_posts.document.segments import make_run
from translate_posts.glossary import Glossary
from translate_posts.pipeline.checking.pairing import pair_runs
from translate_posts.pipeline.checking.posts import Comparison
from translate_posts.pipeline.checking.reading import read_page

SHARED = Path(__file__).resolve().parents[3] / "shared"
SETS = ("react-docs", "otel-docs", "fastapi", "debian-news", "tatoeba", "lf-compliance")
SAMPLE = 720
SAME = {"slots", "url", "contents", "structure", "front-matter", "anchors", "latin", "digits"}
"""Rules that have nothing to say of a post that is its own English."""

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="the texts are absent")


@cache
def sample() -> list[tuple[str, str, list[Finding]]]:
    """Pairs as people wrote them, the same number of each set, with what is found."""
    found = []
    for name in SETS:
        path = SHARED / "pairs" / f"{name}.tsv.gz"
        lines = gzip.decompress(path.read_bytes()).decode().splitlines()
        whole = [line for line in lines if line.count("`") % 2 == 0]  # some are cut at a code
        for line in random.Random(8).sample(whole, SAMPLE // len(SETS)):
            *_, japanese, english = line.split("\t")
            runs = [make_run(text, "paragraph", 1, RunContext()) for text in (japanese, english)]
            findings = check_pair(pair_runs(runs[0], runs[1]).pair)
            found.append((japanese, english, findings))
    return found


def test_false_errors() -> None:
    """One in 100, most of them no false ones: the texts do differ, as one side is newer."""
    errors = [pair for pair in sample() if any(one.severity == "error" for one in pair[2])]
    assert len(errors) <= SAMPLE / 100, errors


@pytest.mark.parametrize(
    ("rule", "bound"),
    [
        ("unbalanced", 0.005),
        ("untranslated", 0.001),
        ("truncated", 0.015),
        ("loop", 0.002),
        ("length", 0.02),
        ("contents", 0.001),
        ("url", 0.004),
        ("leftover", 0.002),
    ],
)
def test_alarms_of_single_rules(rule: str, bound: float) -> None:
    alarms = [pair for pair in sample() if any(one.rule == rule for one in pair[2])]
    assert len(alarms) <= bound * SAMPLE, alarms


def test_posts_as_their_own_english() -> None:
    posts = sorted(path for path in (SHARED / "posts").rglob("*.md*") if path.is_file())
    rules = Rules(("title", "description"), ("tags", "categories"))
    checked = 0
    for path in random.Random(8).sample(posts, 14):
        try:
            text = decode(path.read_bytes())
            pages = read_page(text, rules, {}), read_page(text, rules, {})
        except PostError:
            continue
        comparison = Comparison(path.name, path.name, *pages, Glossary())
        segments = list(comparison.segments())
        problems = list(comparison.problems(segments))
        assert [one.finding for one in problems if one.finding.rule in SAME] == [], path
        assert all(pages[1].text[slice(*one.at.span)] or not one.target for one in problems)
        checked += 1
    assert checked > 7
