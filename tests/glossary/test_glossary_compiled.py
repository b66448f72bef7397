"""What was read is kept, and is the same as what is read."""

import json
from pathlib import Path

import pytest

from translate_posts.glossary import Glossary, load_glossary, shipped_glossary

ENTRIES = """\
category: company
paths: [a/*]
terms:
  - source: '第(\\d+)号'
    target: 'No. \\1'
    regex: true
    aliases: ['(\\d+)号']
    accept: ['number \\1']
    inflect: [plural]
    tags: [x]
    front_matter: {layout: lab}
    note: why
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRANSLATE_POSTS_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file that is large enough to be kept."""
    file = tmp_path / "terms.yml"
    rest = "".join(f"  - {{source: 語{number}, target: word {number}}}\n" for number in range(900))
    file.write_text(ENTRIES + rest, "utf-8")
    return file


def facts(glossary: Glossary) -> list[tuple[object, ...]]:
    return [(term, term.note, term.file, term.line, term.digest) for term in glossary.terms]


def targets(file: Path) -> set[str]:
    return {term.target for term in load_glossary([file]).terms}


def kept(home: Path) -> list[Path]:
    return [path for path in home.rglob("*") if path.is_file()]


def test_what_is_kept_is_what_was_read(home: Path, file: Path) -> None:
    read = facts(load_glossary([file]))
    assert facts(load_glossary([file])) == read
    [place] = kept(home)
    place.write_text(place.read_text("utf-8").replace('word 7"', 'Wort 7"'), "utf-8")
    assert "Wort 7" in targets(file)


def test_a_changed_file_is_read_again(home: Path, file: Path) -> None:
    load_glossary([file])
    file.write_text(file.read_text("utf-8").replace("word 7}", "words 7}"), "utf-8")
    assert "words 7" in targets(file)
    assert len(kept(home)) == 1


@pytest.mark.parametrize("junk", ["", "{", "[]", "null", '{"of": 1}', "\udcff"])
def test_junk_is_written_anew(home: Path, file: Path, junk: str) -> None:
    read = facts(load_glossary([file]))
    [place] = kept(home)
    place.write_bytes(junk.encode(errors="surrogateescape"))
    assert facts(load_glossary([file])) == read
    assert json.loads(place.read_text("utf-8"))["rows"]


def test_rows_of_another_shape_are_read_again(home: Path, file: Path) -> None:
    read = facts(load_glossary([file]))
    [place] = kept(home)
    content = json.loads(place.read_text("utf-8"))
    place.write_text(json.dumps(content | {"rows": [["a", "b"]]}), "utf-8")
    assert facts(load_glossary([file])) == read


def test_small_and_faulty_files_are_not_kept(home: Path, file: Path, tmp_path: Path) -> None:
    small = tmp_path / "small.yml"
    small.write_text(ENTRIES, "utf-8")
    load_glossary([small])
    file.write_text(file.read_text("utf-8") + "  - {source: 語1, target: x}\n", "utf-8")
    with pytest.raises(Exception, match="語1"):
        load_glossary([file])
    assert kept(home) == []


def test_no_folder_to_keep_it_in_does_no_harm(
    home: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = facts(load_glossary([file]))
    monkeypatch.setenv("TRANSLATE_POSTS_HOME", str(file / "below a file"))
    assert facts(load_glossary([file])) == read


def test_the_shipped_glossary(home: Path) -> None:
    assert facts(load_glossary([shipped_glossary()])) == facts(load_glossary([shipped_glossary()]))
    assert kept(home) != []
