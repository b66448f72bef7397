"""Whether English text has its terms, and none that is forbidden."""

from pathlib import Path

import pytest

from translate_posts.glossary import (
    hidden_matches,
    load_glossary,
    missing_matches,
    missing_terms,
    near_miss,
)

FIXTURES = Path(__file__).parent / "fixtures"
GLOSSARY = load_glossary([FIXTURES / "terms.yml", FIXTURES / "ordinary.yml"])


def cases() -> list[list[str]]:
    lines = (FIXTURES / "verify.txt").read_text("utf-8").splitlines()
    rows = [line for line in lines if line and not line.startswith("#")]
    return [[part.strip() for part in row.replace("⏎", "\n").split("=>")] for row in rows]


@pytest.mark.parametrize(("source", "english", "missing"), cases())
def test_missing(source: str, english: str, missing: str) -> None:
    terms = missing_terms(english, GLOSSARY.find(source))
    assert "|".join(term.source for term in terms) == missing


@pytest.mark.parametrize(
    ("english", "forbidden"),
    [
        ("Lapidus makes chips", ["Lapidus"]),
        ("the lapidus", ["Lapidus"]),
        ("Lapidusian", []),
        ("The AI winter hype", ["AI winter hype"]),
        ("ai-winter hypes", ["AI winter hype"]),
        ("AI winter", []),
        ("Synergize!", ["leverage synergy"]),
        ("leverage synergies", ["leverage synergy"]),
        ("Rapidus", []),
        ("Lapidus’s and Lapidus's", ["Lapidus"]),
        ("Lap⟦+1⟧idus⟦-1⟧", ["Lapidus"]),
        ("exact slips", []),
        ("exact-slip's", []),
        ("An Exact  slip. An exact slip.", ["exact slip"]),
        ("", []),
    ],
)
def test_forbidden(english: str, forbidden: list[str]) -> None:
    assert [term.source for term in GLOSSARY.forbidden(english)] == forbidden


@pytest.mark.parametrize(
    ("english", "text", "target"),
    [
        ("The ⟦1⟧Lapidus⟦2⟧", "Lapidus", "Rapidus"),
        ("⟦1⟧ Lapi⟦+1⟧dus’⟦-1⟧ plan", "Lapi⟦+1⟧dus", "Rapidus"),
        ("⟦1⟧⟦2⟧AI winter ⟦3⟧hypes", "AI winter ⟦3⟧hypes", "AI winter"),
    ],
)
def test_where_forbidden_wordings_stand(english: str, text: str, target: str) -> None:
    [match] = GLOSSARY.forbidden_matches(english)
    assert (match.text, match.target) == (text, target)
    assert english[match.start : match.end] == text


@pytest.mark.parametrize(
    ("source", "english", "near"),
    [
        ("NVIDIA", "On Nvidia ⟦1⟧", "Nvidia"),
        ("NVIDIA", "⟦1⟧ On ⟦+1⟧nv⟦-1⟧idia", "nv⟦-1⟧idia"),
        ("ソフトバンクグループ", "the Soft Bank group", "Soft Bank group"),
        ("GPT-4.5", "GPT4.5 and", "GPT4.5"),
        ("NVIDIA", "xnvidia", None),
    ],
)
def test_near_misses(source: str, english: str, near: str | None) -> None:
    [match] = missing_matches(english, GLOSSARY.find(source))
    place = near_miss(english, match)
    assert (english[slice(*place)] if place else None) == near


@pytest.mark.parametrize(
    ("source", "english", "hidden"),
    [
        ("ソフトバンクとソフトバンクグループ", "SoftBank Group", ["SoftBank"]),
        ("ソフトバンクとソフトバンクグループ", "SoftBank Group’s SoftBank", []),
        ("ソフトバンクグループ", "SoftBank Group", []),
        ("ソフトバンクとソフトバンクグループ", "Group", []),
        ("インテルとインテル・キャピタル", "Intel Capital and Intel Capitals", ["Intel"]),
    ],
)
def test_names_inside_of_others(source: str, english: str, hidden: list[str]) -> None:
    pairs = hidden_matches(english, GLOSSARY.find(source))
    assert [match.target for match, _ in pairs] == hidden


@pytest.mark.parametrize("target", [".NET", "C++", "Yahoo!", "foo-", "-", "A - B", "y", "O'Reilly"])
def test_wordings_of_all_shapes(tmp_path: Path, target: str) -> None:
    file = tmp_path / "x.yml"
    file.write_text(f'terms: [{{source: 語, target: "{target}", accept: ["x{target}"]}}]', "utf-8")
    matches = load_glossary([file]).find("語")
    for english in (target, f"x{target}", f"({target})", f"It is {target}, yes."):
        assert missing_terms(english, matches) == []
    assert missing_terms("nothing", matches) != []
