"""Whether English text has its terms, and none that is forbidden."""

from pathlib import Path

import pytest

from translate_posts.glossary import load_glossary, missing_terms

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
        ("", []),
    ],
)
def test_forbidden(english: str, forbidden: list[str]) -> None:
    assert [term.source for term in GLOSSARY.forbidden(english)] == forbidden


@pytest.mark.parametrize("target", [".NET", "C++", "Yahoo!", "foo-", "-", "A - B", "y", "O'Reilly"])
def test_wordings_of_all_shapes(tmp_path: Path, target: str) -> None:
    file = tmp_path / "x.yml"
    file.write_text(f'terms: [{{source: 語, target: "{target}", accept: ["x{target}"]}}]', "utf-8")
    matches = load_glossary([file]).find("語")
    for english in (target, f"x{target}", f"({target})", f"It is {target}, yes."):
        assert missing_terms(english, matches) == []
    assert missing_terms("nothing", matches) != []
