"""Front matter rewritten and refused, case by case, as the files in fixtures/ say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from translate_posts.document.errors import PostError
from translate_posts.document.frontmatter import Scalar, read_front_matter

FIXTURES = Path(__file__).parent / "fixtures"
BODY = "本文 --- title: x\n\n---\nend without a line break"


def cases(name: str) -> list[Any]:
    """Return the cases of a fixture file: the parts of each, parted by lines of tildes."""
    text = (FIXTURES / name).read_text(encoding="utf-8")
    found = []
    for case in text.split("\n===== ")[1:]:
        title, _, content = case.rstrip("\n").partition("\n")
        found.append(pytest.param(*f"{content}\n".split("\n~~~~~\n"), id=title))
    return found


YAML_CASES = [*cases("yaml_values.txt"), *cases("yaml_set.txt")]
LINE_BREAKS = {"lf": "\n", "crlf": "\r\n", "cr": "\r"}


def check(source: str, change: str, expected: str, mark: str, line_break: str) -> None:
    wanted = json.loads(change)
    source = mark + f"{source}\n".replace("\n", line_break)
    body = BODY.replace("\n", line_break)
    front_matter = read_front_matter(source + body)
    assert front_matter is not None
    assert front_matter.text[front_matter.end :] == body
    assert (front_matter.start, front_matter.source) == (len(mark), source[len(mark) :])
    values: dict[Scalar, str] = {}
    for pattern, new in wanted.get("values", {}).items():
        scalars = front_matter.scalars(pattern)
        assert len(scalars) == len(new), pattern
        values.update(zip(scalars, new, strict=True))
    rewritten = front_matter.rewrite(values, wanted.get("set", {}))
    assert rewritten == expected.replace("\n", line_break)


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "bom"])
@pytest.mark.parametrize("line_break", LINE_BREAKS.values(), ids=LINE_BREAKS)
@pytest.mark.parametrize(("source", "change", "expected"), YAML_CASES)
def test_yaml(source: str, change: str, expected: str, mark: str, line_break: str) -> None:
    check(source, change, expected, mark, line_break)


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "bom"])
@pytest.mark.parametrize("line_break", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize(("source", "change", "expected"), cases("toml.txt"))
def test_toml(source: str, change: str, expected: str, mark: str, line_break: str) -> None:
    check(source, change, expected, mark, line_break)


@pytest.mark.parametrize("line_break", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize(("source", "told"), cases("errors.txt"))
def test_errors(source: str, told: str, line_break: str) -> None:
    with pytest.raises(PostError) as caught:
        read_front_matter("\ufeff" + f"{source}\n".replace("\n", line_break))
    assert str(caught.value) == told.rstrip("\n")
