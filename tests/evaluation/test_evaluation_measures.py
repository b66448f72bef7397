"""What is counted: terms, values, faults, lengths and slots, as fixtures/pairs.txt says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_posts.checks import Pair
from translate_posts.document.inline import MARKER, markers
from translate_posts.evaluation.faults import count_faults
from translate_posts.evaluation.lengths import lengths
from translate_posts.evaluation.lines import markdown_line
from translate_posts.evaluation.slots import has_markup, masked, survival
from translate_posts.evaluation.terms import term_accuracy
from translate_posts.evaluation.values import value_accuracy
from translate_posts.glossary import load_glossary

FIXTURES = Path(__file__).parent / "fixtures"
GLOSSARY = load_glossary([FIXTURES / "terms.yml"])
WORDS = st.text("ab1 をにAB9。", max_size=40)


def table() -> Iterator[list[str]]:
    for line in (FIXTURES / "pairs.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            yield [part.strip() for part in f"{line} ".split("=>")]


@pytest.mark.parametrize(("source", "target", "terms", "values", "faults"), list(table()))
def test_counts(source: str, target: str, terms: str, values: str, faults: str) -> None:
    pair = Pair(source, target, GLOSSARY.find(source))
    assert "{}/{}".format(*term_accuracy([pair])) == terms
    assert "{}/{}".format(*value_accuracy([pair])) == values
    assert [name for name, count in count_faults([pair]).items() if count] == faults.split()


def test_lengths() -> None:
    pairs = [Pair("あ" * 10, "x" * width) for width in (10, 20, 20, 20, 90)]
    found = lengths(pairs)
    assert (found.total, found.median, found.outside) == (160 / 100, 1.0, 1)
    assert 0.5 <= found.low <= found.median <= found.high <= 4.5


@pytest.mark.parametrize(
    ("source", "draft", "segments", "singles", "pairs"),
    [
        ("`a`と`b`", "⟦1⟧ and ⟦2⟧", (1, 1), (2, 2), (0, 0)),
        ("`a`と`b`", "⟦1⟧ and ⟦1⟧", (0, 1), (0, 2), (0, 0)),
        ("`a`と`b`", "⟦2⟧ and ⟦1⟧, ⟦3⟧", (0, 1), (2, 2), (0, 0)),
        ("**強い**", "⟦+1⟧strong⟦-1⟧", (1, 1), (0, 0), (1, 1)),
        ("**強い**", "strong⟦-1⟧", (0, 1), (0, 0), (0, 1)),
        ("何もない", "nothing", (0, 0), (0, 0), (0, 0)),
    ],
)
def test_slots(
    source: str,
    draft: str,
    segments: tuple[int, int],
    singles: tuple[int, int],
    pairs: tuple[int, int],
) -> None:
    found = survival([markdown_line("", source, "")], [draft], masked=False)
    assert (found.segments, found.singles, found.pairs) == (segments, singles, pairs)


def test_masking_puts_slots_for_what_both_sides_share() -> None:
    lines = [
        markdown_line("", "AWSのEC2は5ドルだ。", "EC2 of AWS costs 5 dollars."),
        markdown_line("", "AWSは安い。", "Amazon's cloud is cheap."),
        markdown_line("", "`EC2`のEC2", "EC2 of `EC2`"),
    ]
    found = masked(lines)
    assert found == masked(lines), "the same ones each time"
    assert len(found) == 1, "what shares nothing, or has slots already, is left out"
    assert list(markers(found[0].source))


@given(WORDS, WORDS)
def test_masking_changes_nothing_but_words(source: str, reference: str) -> None:
    for line in masked([markdown_line("", source, reference)]):
        kept = MARKER.sub("\0", line.source)
        assert set(kept) <= {*source, "\0"}
        names = [one.name for one in markers(line.source)]
        assert len(names) == len(set(names))
        assert survival([line], [line.source], masked=True).segments == (1, 1)


def test_markup_is_used_where_there_is_enough() -> None:
    plain = [markdown_line("", "文", "text")] * 38
    code = markdown_line("", "`a`の文", "text of `a`")
    assert not has_markup(plain)
    assert not has_markup([*plain, *plain, code])
    assert has_markup([*plain, code, code])
