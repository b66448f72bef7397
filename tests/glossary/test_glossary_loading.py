"""Loading glossaries: what is read, what is refused and how it is said."""

import re
from pathlib import Path

import pytest

from translate_posts.glossary import GlossaryError, Term, load_glossary, shipped_glossary

FIXTURES = Path(__file__).parent / "fixtures"


def error_cases() -> list[tuple[str, str]]:
    text = (FIXTURES / "errors.txt").read_text("utf-8")
    parts = re.split(r"(?m)^=== (.*)\n", text)[1:]
    return list(zip(parts[::2], parts[1::2], strict=True))


def write(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, "utf-8")
    return file


def load(folder: Path, *texts: str) -> list[Term]:
    files = [write(folder, f"{n}.yml", text) for n, text in enumerate(texts)]
    return list(load_glossary(files).terms)


@pytest.mark.parametrize(("name", "case"), error_cases())
def test_errors(tmp_path: Path, name: str, case: str) -> None:
    body, expected = case.split("--- expect\n")
    file = write(tmp_path, f"{name}.yml", body)
    with pytest.raises(GlossaryError) as caught:
        load_glossary([file])
    assert str(caught.value).replace(str(file), "").splitlines() == expected.splitlines()


def test_problems_of_all_files_come_together(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError) as caught:
        load(tmp_path, "terms: [{source: a}]", "terms: [{source: b}]")
    assert [problem.file.name for problem in caught.value.problems] == ["0.yml", "1.yml"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("terms: []\nx: 日本".encode("cp932"), ":2: is not UTF-8; save the file as UTF-8"),
        (b"terms:\n - \x07", ":2: control character '\\x07'; remove it"),
        (b"a: 1\n---\nb: 2\n", ":2: not valid YAML: but found another document; check"),
    ],
)
def test_files_that_cannot_be_read(tmp_path: Path, data: bytes, message: str) -> None:
    file = tmp_path / "x.yml"
    file.write_bytes(data)
    with pytest.raises(GlossaryError, match=re.escape(f"{file}{message}")):
        load_glossary([file])


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match=r"no\.yml: cannot be read: No such file.*check the"):
        load_glossary([tmp_path / "no.yml"])


def test_folder_without_glossaries(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match=r"no \.yml or \.yaml file in this folder; add one"):
        load_glossary([tmp_path])


def test_folder_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    write(tmp_path, "b.yaml", "terms: [{source: b, target: B}]")
    write(tmp_path, "a.yml", "terms: [{source: a, target: A}]")
    write(tmp_path, "notes.txt", "not YAML: [")
    assert [term.target for term in load_glossary([tmp_path]).terms] == ["A", "B"]


def test_all_fields(tmp_path: Path) -> None:
    (term,) = load(
        tmp_path,
        "# a comment\ncategory: x\nscope: metadata\nterms:\n"
        "  - {source: 推論, target: inference, kind: translate, aliases: [スイロン],\n"
        "     accept: [infer], case: sensitive, boundary: none, scope: prose, note: why}\n",
    )
    assert term == Term(
        "推論", "inference", "translate", ("スイロン",), ("infer",), True, "none", "prose", "x"
    )
    assert (term.note, term.line, term.file.name) == ("why", 5, "0.yml")


def test_defaults(tmp_path: Path) -> None:
    names, words = (
        f"category: {category}\nterms: [{{source: a, target: b}}, {{source: c, kind: keep}}]"
        for category in ("company", "ai-term")
    )
    assert [term.case_sensitive for term in load(tmp_path, names)] == [True, True]
    terms = load(tmp_path, words)
    assert [term.case_sensitive for term in terms] == [False, True]
    assert [(term.target, term.boundary, term.scope) for term in terms] == [
        ("b", "word", "prose"),
        ("c", "word", "prose"),
    ]


def test_bom_and_comments_alone(tmp_path: Path) -> None:
    assert load(tmp_path, "\ufeffterms: [{source: a, target: b}]")[0].source == "a"
    assert load(tmp_path, "# nothing yet\n") == []


def test_later_files_override(tmp_path: Path) -> None:
    first = "terms: [{source: AWS, kind: keep}, {source: 推論, target: inference}]"
    later = "terms: [{source: aws, target: Amazon Web Services}]"
    assert [t.target for t in load(tmp_path, first, later)] == ["inference", "Amazon Web Services"]


def test_metadata_and_forbidden_terms_override_their_own_kind_only(tmp_path: Path) -> None:
    prose = "terms: [{source: チップ, target: chip}, {source: chip, kind: forbid}]"
    site = "scope: metadata\nterms: [{source: チップ, target: Chips}, {source: chip, target: Chip}]"
    assert len(load(tmp_path, prose, site)) == 4


def test_capitals_tell_names_apart(tmp_path: Path) -> None:
    assert len(load(tmp_path, "terms: [{source: Go, kind: keep}, {source: GO, kind: keep}]")) == 2


def test_shipped_glossary_loads() -> None:
    glossary = load_glossary([shipped_glossary()])
    assert len(glossary.terms) >= 400
    assert [match.text for match in glossary.find("NVIDIAのH100")] == ["NVIDIA", "H100"]
