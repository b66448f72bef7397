"""Finding and substituting terms: tables, and what holds for any text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_posts.glossary import Glossary, Match, load_glossary, substitute, terms_digest

FIXTURES = Path(__file__).parent / "fixtures"
GLOSSARY = load_glossary([FIXTURES / "terms.yml", FIXTURES / "ordinary.yml"])

ALPHABET = [
    *(spelling for term in GLOSSARY.terms for spelling in term.surfaces),
    *"aAー・のアん京1.-, Ｎİ😀",
    "⟦1⟧", "⟦+100⟧", "⟦-1⟧", ".5",
]  # fmt: skip
texts = st.lists(st.sampled_from(ALPHABET), max_size=20).map("".join)


def table(name: str) -> list[tuple[str, str]]:
    lines = (FIXTURES / name).read_text("utf-8").splitlines()
    rows = [line for line in lines if line and not line.startswith("#")]
    return [(text.strip(), result.strip()) for text, _, result in (r.partition("=>") for r in rows)]


@pytest.mark.parametrize(("text", "found"), table("matches.txt"))
def test_found(text: str, found: str) -> None:
    matches = GLOSSARY.find(text)
    assert "|".join(match.text for match in matches) == found


@pytest.mark.parametrize(("text", "english"), table("substitutions.txt"))
def test_substituted(text: str, english: str) -> None:
    assert GLOSSARY.substitute(text) == (english, GLOSSARY.find(text))


@given(texts)
def test_matches_lie_in_the_text_without_overlaps(text: str) -> None:
    end = 0
    for match in GLOSSARY.find(text):
        assert end <= match.start < match.end <= len(text)
        assert match.text == text[match.start : match.end]
        assert "⟦" not in match.text
        end = match.end


@given(texts)
def test_substitution_leaves_the_rest(text: str) -> None:
    english, matches = GLOSSARY.substitute(text)
    at = 0
    for before, target in pieces(text, matches):
        for part in (before, target):
            at += english.startswith(" ", at) and not part.startswith(" ")
            assert english.startswith(part, at)
            at += len(part)
    assert at == len(english)


def pieces(text: str, matches: list[Match]) -> list[tuple[str, str]]:
    starts = [0, *(match.end for match in matches)]
    ends = [*(match.start for match in matches), len(text)]
    targets = [*(match.term.target for match in matches), ""]
    return [(text[s:e], target) for s, e, target in zip(starts, ends, targets, strict=True)]


@given(texts)
def test_substitution_by_nothing_changes_nothing(text: str) -> None:
    assert substitute(text, []) == text


def test_an_empty_glossary_finds_nothing() -> None:
    assert Glossary().find("NVIDIAのH100") == []
    assert Glossary().substitute("NVIDIA") == ("NVIDIA", [])
    assert Glossary().map_value("NVIDIA") == "NVIDIA"


@pytest.mark.parametrize(
    ("value", "english"),
    [
        ("投資分析", "Investment Analysis"),
        (" 投資分析 ", "Investment Analysis"),
        ("チップ", "Chips"),
        ("推論", "Inference"),
        ("エヌビディア", "NVIDIA"),
        ("ＮＶＩＤＩＡ", "NVIDIA"),
        ("github", "GitHub"),
        ("nvidia", "nvidia"),
        ("Lapidus", "Lapidus"),
        ("Ｗｅｂ", "Web"),
        ("Café", "Café"),
        ("未知", None),
        ("投資", None),
        ("", ""),
    ],
)
def test_values(value: str, english: str | None) -> None:
    assert GLOSSARY.map_value(value) == english


def test_a_later_alias_takes_the_spelling(tmp_path: Path) -> None:
    own = tmp_path / "own.yml"
    own.write_text("terms: [{source: 我が社, target: Us, aliases: [ソフトバンク]}]", "utf-8")
    glossary = load_glossary([FIXTURES / "terms.yml", own])
    assert [match.term.target for match in glossary.find("ソフトバンク")] == ["Us"]
    assert glossary.map_value("ソフトバンク") == "Us"


def test_digest_tells_which_rules_matched() -> None:
    one, other = GLOSSARY.find("NVIDIAと推論"), GLOSSARY.find("推論とNVIDIAと推論")
    assert terms_digest(one) == terms_digest(other)
    assert terms_digest(one) != terms_digest(one[:1])
    assert len(terms_digest([])) == len(GLOSSARY.digest) == 64


def test_digest_sees_rules_not_notes(tmp_path: Path) -> None:
    def digest(entry: str) -> str:
        file = tmp_path / "x.yml"
        file.write_text(f"terms: [{{source: 推論, {entry}}}]", "utf-8")
        return load_glossary([file]).digest

    plain = digest("target: inference")
    assert digest("target: inference, note: why") == plain
    assert digest("target: reasoning") != plain
    for change in ("accept: [infer]", "case: sensitive", "boundary: none", "aliases: [x]"):
        assert digest(f"target: inference, {change}") != plain
