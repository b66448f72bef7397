"""Adding a term to a file that people keep."""

from __future__ import annotations

from pathlib import Path

import pytest

from translate_posts.glossary import GlossaryError, Term, load_glossary
from translate_posts.glossary.tools import with_term

TERM = Term("推論", "inference", note='not "reasoning": see #3')

FILES = {
    "none": (None, "terms:\n"),
    "empty": ("", "terms:\n"),
    "usual": ("terms:\n  - {source: 学習, target: training}\n", None),
    "comment at the end": ("terms:\n  - {source: 学習, target: training}\n# the end\n", None),
    "no line end": ("terms:\n  - {source: 学習, target: training}", None),
    "not indented": ("terms:\n- source: 学習\n  target: training\n", None),
    "with a category": ("category: concept\nterms:\n  - {source: 学習, target: training}\n", None),
    "Windows": ("terms:\r\n  - {source: 学習, target: training}\r\n", None),
    "deep": ("terms:\n      - {source: 学習, target: training}\n", None),
}


@pytest.mark.parametrize("text", [text for text, _ in FILES.values()], ids=FILES)
def test_what_is_there_stays_and_the_term_is_found(tmp_path: Path, text: str | None) -> None:
    file = tmp_path / "terms.yml"
    if text is not None:
        file.write_bytes(text.encode())
    new = with_term(file, TERM)
    assert new.startswith(text or "")
    assert file.exists() == (text is not None)
    assert "\r\n" not in new or "\n" not in new.replace("\r\n", "")
    file.write_bytes(new.encode())
    found = {term.source: term for term in load_glossary([file]).terms}
    assert found["推論"].target == "inference"
    assert found["推論"].note == TERM.note
    assert len(found) == (2 if text else 1)
    other = with_term(file, Term("H100", "H100", "keep"))
    assert other.startswith(new)


REFUSED = {
    "there already": ("terms:\n  - {source: 推論, target: reasoning}\n", "stands here already"),
    "a list in one line": ("terms: [{source: 学習, target: training}]\n", "by hand"),
    "more behind the terms": ("terms:\n  - {source: 学習, target: t}\ncategory: x\n", "by hand"),
    "no terms": ("category: x\n", "by hand|terms"),
    "no mapping": ("- 1\n", "terms"),
    "broken": ("terms:\n  - {source: [\n", "YAML|line"),
    "two documents": ("terms:\n  - {source: 学習, target: t}\n---\nterms: []\n", "document"),
}


@pytest.mark.parametrize(("text", "told"), REFUSED.values(), ids=REFUSED)
def test_files_without_a_place_for_it_are_left_alone(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "terms.yml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(GlossaryError, match=told) as caught:
        with_term(file, TERM)
    assert str(file) in str(caught.value)
    assert file.read_text("utf-8") == text


@pytest.mark.parametrize("term", [Term("", "x"), Term("甲", "")])
def test_what_is_no_term_is_refused(tmp_path: Path, term: Term) -> None:
    with pytest.raises(GlossaryError):
        with_term(tmp_path / "terms.yml", term)
