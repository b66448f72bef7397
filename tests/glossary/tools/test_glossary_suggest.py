"""Suggestions: what is mined, in which order, and that it can be pasted."""

import csv
import io
import re
from pathlib import Path

import pytest

from translate_posts.glossary import Glossary, Term, load_glossary
from translate_posts.glossary.tools import (
    PostText,
    Sentence,
    Site,
    Suggestion,
    suggest,
    suggestion_as_json,
    to_csv,
    to_paste,
)
from translate_posts.glossary.tools.suggest.ordinary import katakana_parts

FIXTURES = Path(__file__).parent / "fixtures"
KNOWN = Glossary([Term(name, name, "keep", case_sensitive=True) for name in ("NVIDIA", "GPU")])


def cases() -> list[tuple[str, str]]:
    text = (FIXTURES / "suggest.txt").read_text("utf-8")
    parts = re.split(r"(?m)^=== (.*)\n", text)[1:]
    return list(zip(parts[::2], parts[1::2], strict=True))


def site(*posts: str) -> Site:
    """Posts whose sentences end with 。"""
    made = []
    for number, text in enumerate(posts):
        sentences = [
            Sentence(one, line) for line, one in enumerate(re.findall("[^。]+。?", text), 1)
        ]
        made.append((PostText(f"{number}.md", f"{number}.md", tuple(sentences)), KNOWN))
    return Site(tuple(made))


def brief(one: Suggestion) -> str:
    parts = [one.kind, one.text, str(one.hits), one.english, f"({one.group})" if one.group else ""]
    return " ".join(filter(None, parts))


@pytest.mark.parametrize(("name", "case"), cases())
def test_mining(name: str, case: str) -> None:
    text, expected = case.split("--- expect\n")
    found, total = suggest(site(text.strip()), least=1)
    assert sorted(map(brief, found)) == sorted(filter(None, expected.splitlines())), name
    assert total == len(found)


def test_compounds_of_everyday_words_come_last() -> None:
    found, _ = suggest(site("クラウドベンダーとフーバーの話。クラウドベンダー。"), least=1)
    assert [one.text for one in found] == ["フーバー", "クラウドベンダー"]


def test_frequent_and_spread_names_come_first() -> None:
    posts = ["Zephyrだ。Zephyrだ。Zephyrだ。Zephyrだ。Quonsetだ。", "Quonsetだ。", "Quonsetだ。"]
    found, _ = suggest(site(*posts))
    assert [(one.text, one.hits, one.posts) for one in found] == [
        ("Quonset", 3, 3),
        ("Zephyr", 4, 1),
    ]


def test_what_is_rare_or_beyond_the_limit_is_left_out() -> None:
    text = "Zephyr、Zephyr、Zephyr、Quonset、Quonset、Quonset、Rareword。"
    found, total = suggest(site(text), limit=1)
    assert ([one.text for one in found], total) == (["Quonset"], 2)


def test_rare_runs_count_for_the_name_in_them() -> None:
    found, _ = suggest(site("Quonset Cloud Pagesの話。Quonset Huts Listの話。Quonsetの話。"))
    assert [brief(one) for one in found] == ["name Quonset 3"]


def test_contexts_are_of_different_posts_and_without_markers() -> None:
    found, _ = suggest(site("今日は⟦1⟧Zephyrを見た。Zephyrだ。", "明日はZephyrだ。"))
    assert [(context.text, str(context.place)) for context in found[0].contexts] == [
        ("今日はZephyrを見た。", "0.md:1"),
        ("明日はZephyrだ。", "1.md:1"),
    ]


MIXED = "Zephyr: 1だ。ゼッファー（Zephyr）だ。『長い坂道』と『長い坂道』を読む。ヒストリカだ。"


def test_what_is_pasted_loads(tmp_path: Path) -> None:
    found, total = suggest(site(MIXED), least=1)
    file = tmp_path / "new.yml"
    file.write_text(to_paste(found, total), encoding="utf-8")
    terms = load_glossary([file]).terms
    assert {(term.source, term.target, term.kind) for term in terms} == {
        ("Zephyr", "Zephyr", "keep"),
        ("ゼッファー", "Zephyr", "translate"),
    }


def test_what_is_pasted_with_the_english_written_loads(tmp_path: Path) -> None:
    found, total = suggest(site(MIXED), least=1)
    text = to_paste(found, total).replace("  # - ", "  - ").replace("target: }", "target: X}")
    file = tmp_path / "new.yml"
    file.write_text(text, encoding="utf-8")
    assert len(load_glossary([file]).terms) == len(found)


def test_nothing_but_comments_loads(tmp_path: Path) -> None:
    found, total = suggest(site("『長い坂道』を読む。"), least=1)
    file = tmp_path / "new.yml"
    file.write_text(to_paste(found, total), encoding="utf-8")
    assert load_glossary([file]).terms == ()
    assert "  # - {source: 長い坂道, target: }" in to_paste(found, total).splitlines()


def test_versions_are_pasted_under_their_name() -> None:
    found, total = suggest(site("Zephyr-5とZephyr-6とZephyr-6とZephyr-5とZephyr-6とZephyr-7。"))
    lines = to_paste(found, total).splitlines()
    place = lines.index("  # --- Zephyr")
    assert [line for line in lines[place:] if line.startswith("  - ")] == [
        "  - {source: Zephyr-6, kind: keep}",
        "  - {source: Zephyr-5, kind: keep}",
    ]


def test_csv_has_a_note_with_counts_and_contexts() -> None:
    found, _ = suggest(site("Zephyrだ。『長い坂道』だ。"), least=1)
    rows = list(csv.DictReader(io.StringIO(to_csv(found))))
    assert rows == [
        {"source": "Zephyr", "target": "Zephyr", "kind": "keep",
         "note": "1 hit in 1 post: Zephyrだ。"},
        {"source": "長い坂道", "target": "", "kind": "translate",
         "note": "1 hit in 1 post: 『長い坂道』だ。"},
    ]  # fmt: skip


def test_json() -> None:
    found, _ = suggest(site("Zephyrだ。"), least=1)
    assert suggestion_as_json(found[0]) == {
        "source": "Zephyr", "kind": "name", "english": "", "hits": 1, "posts": 1, "score": 0.8,
        "group": "", "contexts": [{"text": "Zephyrだ。", "file": "0.md", "line": 1}],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("データ", 1),
        ("データセンター", 1),
        ("クラウドベンダー", 2),
        ("フーバー", 0),
        ("データフーバー", 0),
    ],
)
def test_parts_of_katakana_words(word: str, count: int) -> None:
    assert katakana_parts(word) == count
