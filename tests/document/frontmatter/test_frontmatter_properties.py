"""Any text as a new value loads back exactly, and nothing else changes."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from translate_posts.document.errors import PostError
from translate_posts.document.frontmatter import read_front_matter

# Every kind of place for a string; the one to replace is 題, the others must survive.
YAML_PLACES = {
    "plain": "a: 甲\ntitle: 題 # 注\nb: [乙, {c: 丙}]\n",
    "plain over lines": "a: 甲\ntitle:\n  題\n  名\n# 注\nb: 乙\n",
    "single": "a: 甲\ntitle: '題' # 注\nb: 乙\n",
    "double": 'a: 甲\ntitle: "題"# 注\nb: 乙\n',
    "literal": "a: 甲\ntitle: |  # 注\n    題\n    名\n\n\nb: 乙\n",
    "literal, stripped": "title: |-\n  題\n# 注\nb: 乙\n",
    "literal, kept": "title: |+\n  題\n\nb: 乙\n",
    "literal, indented": "title: |2\n    題\nb: 乙\n",
    "folded": "a: 甲\ntitle: >\n  題\n  名\n\n  文\n\nb: 乙\n",
    "folded, stripped": "title: >-\n  題\n",
    "folded, kept": "title: >+\n  題\n\n\n",
    "anchored": "title: &a 題\nb: 乙\n",
    "last": "b: 乙\ntitle: 題\n",
    "flow list": "a: 甲\ntitle: [甲, 題, 乙] # 注\n",
    "flow list, single": "title: ['題','乙']\n",
    "flow list over lines": "title: [\n  題,\n  乙\n]\n",
    "flow mapping": "seo: {title: 題, b: 乙}\n",
    "JSON": 'seo: [{"a":"甲","title":"題"},{"b":"乙"}]\n',
    "block list": "title:\n- 題\n-   乙\n",
    "block list of blocks": "title:\n  - >-\n    題\n  - |\n    乙\n",
    "flow at the top": "{a: 甲, title: 題}\n",
}
TOML_PLACES = {
    "basic": 'a = "甲"\ntitle = "題" # 注\n[b]\nc = "乙"\n',
    "literal": "title = '題'\n",
    "multiline basic": 'title = """\n題\n名"""\nb = "乙"\n',
    "multiline basic on one line": 'title = """題"""\nb = "乙"\n',
    "multiline literal": "title = '''題'''\nb = 1\n",
    "list": "title = [\n  '甲', # 注\n  \"題\",\n]\n",
    "inline table": 'seo = [{a = "甲", title = "題"}]\n',
    "array of tables": '[[seo]]\na = 1\n[[seo]]\ntitle = "題"\n',
}
PATTERNS = ("title", "seo.title", "seo[].title")
# Lone surrogates have no UTF-8 form, so no text that was read or translated has any.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
LINES = st.lists(st.sampled_from(["", " ", "\t", "a", "題", "- ", "# ", ": ", "'", '"', "---"]))
SPECIAL = st.text(
    st.sampled_from("{}[]#&*!|>%@`\"'?,:-= \\\n\tay0.1~<題😀\u2028\x85\ufeff\r\0\x7f")
)
NEW_VALUES = TEXTS | SPECIAL | LINES.map("".join) | LINES.map("\n".join)


def replaced(place: str, fence: str, load: Callable[[str], Any], value: str) -> tuple[Any, Any]:
    """Replace 題 by ``value`` and return what loads, and what ought to."""
    text = f"{fence}\n{place}{fence}\n本文"
    front_matter = read_front_matter(text)
    assert front_matter is not None
    found = [s for pattern in PATTERNS for s in front_matter.scalars(pattern)]
    scalar = next(s for s in found if "題" in s.value)
    assert "題" in text[scalar.start : scalar.end]
    rewritten = front_matter.rewrite({scalar: value}, {})
    assert rewritten.startswith(text[: scalar.start])
    assert rewritten.endswith(text[scalar.end : front_matter.end])
    intended = substituted(load(place), scalar.value, value)
    return load(rewritten.removeprefix(f"{fence}\n").removesuffix(f"{fence}\n")), intended


def substituted(data: Any, old: str, new: str) -> Any:
    if isinstance(data, dict):
        return {key: substituted(value, old, new) for key, value in data.items()}
    if isinstance(data, list):
        return [substituted(value, old, new) for value in data]
    return new if data == old else data


@pytest.mark.parametrize("place", YAML_PLACES.values(), ids=YAML_PLACES)
@settings(max_examples=40, deadline=None)
@example("")
@example("one\n")
@example("one\n\n two\n")
@example("  one\n\n")
@example("\n\none\n")
@example("- ---\n...\n")
@given(NEW_VALUES)
def test_any_text_in_yaml(place: str, value: str) -> None:
    got, intended = replaced(place, "---", yaml.safe_load, value)
    assert got == intended


@pytest.mark.parametrize("place", TOML_PLACES.values(), ids=TOML_PLACES)
@settings(max_examples=40, deadline=None)
@example("+++\n\"\"\"'''\n")
@example("\n\n'")
@given(NEW_VALUES)
def test_any_text_in_toml(place: str, value: str) -> None:
    got, intended = replaced(place, "+++", tomllib.loads, value)
    assert got == intended


SET_VALUES = NEW_VALUES | st.booleans() | st.integers() | st.lists(NEW_VALUES, max_size=3)
SET_KEYS = st.dictionaries(
    st.sampled_from(["a", "b", "c", "lang"]) | NEW_VALUES.filter(lambda key: len(key) < 100),
    SET_VALUES,
    max_size=4,
)
YAML_TOPS = (
    "",
    "a: 甲\nb:\n  - 乙\n  - c: 丙 # 注\n\nc: |\n  丁\n",
    "a: 'x' # 注\nb:\nc: {d: [1]}\n",
    "  a: >-\n    x\n\n  b: &b y\n  c: *b\n",
    "b:\n- x\n- y\na: |+\n  z\n\n",
    "{a: 甲, b: [乙], c}\n",
    "{\n  a: 'x', # 注\n}\n",
)


@pytest.mark.parametrize("top", YAML_TOPS)
@settings(max_examples=40, deadline=None)
@given(set_keys=SET_KEYS)
def test_any_key_set_in_yaml(top: str, set_keys: dict[str, object]) -> None:
    front_matter = read_front_matter(f"---\n{top}---\n")
    assert front_matter is not None
    try:
        rewritten = front_matter.rewrite({}, set_keys)
    except PostError:
        assert "&b" in top
        assert "b" in set_keys  # an anchor that is in use cannot be taken away
        return
    got = yaml.safe_load(rewritten.removesuffix("---\n")) or {}
    assert got == {**(yaml.safe_load(top) or {}), **set_keys}
    again = read_front_matter(rewritten)
    assert again is not None
    assert again.rewrite({}, set_keys) == rewritten


TOML_TOPS = ("", 'a = "甲" # 注\nb = [\n 1,\n]\n\n# 表\n[t]\nb = 2\n[[u]]\n', "a.b = 1\nc = true\n")


@pytest.mark.parametrize("top", TOML_TOPS)
@example(set_keys={"t": ""})
@example(set_keys={"u": ""})
@settings(max_examples=40, deadline=None)
@given(set_keys=SET_KEYS)
def test_any_key_set_in_toml(top: str, set_keys: dict[str, object]) -> None:
    front_matter = read_front_matter(f"+++\n{top}+++\n")
    assert front_matter is not None
    try:
        rewritten = front_matter.rewrite({}, set_keys)
    except PostError:
        tables = {key for key, value in tomllib.loads(top).items() if _is_table(value)}
        assert tables & set(set_keys)  # a table is no value to replace
        return
    got = tomllib.loads(rewritten.removeprefix("+++\n").removesuffix("+++\n"))
    assert got == {**tomllib.loads(top), **set_keys}


def _is_table(value: object) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and isinstance(value[0], dict))


SCALARS = NEW_VALUES | st.integers() | st.booleans() | st.none() | st.dates()
TREES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=100, deadline=None)
@given(
    data=st.dictionaries(TEXTS, TREES, max_size=4),
    title=NEW_VALUES,
    flow=st.sampled_from([None, False, True]),
    style=st.sampled_from([None, "'", '"', "|", ">"]),
    value=NEW_VALUES,
)
def test_any_front_matter_that_yaml_writes(
    data: dict[str, object], title: str, flow: bool | None, style: str | None, value: str
) -> None:
    # PyYAML writes these into a block as they are, and reads them as line breaks.
    assume(style not in ("|", ">") or not set("\x85\u2028\u2029") & set(repr(data) + title))
    data["title"] = title
    dumped = yaml.safe_dump(
        data, default_flow_style=flow, default_style=style, allow_unicode=True, sort_keys=False
    )
    front_matter = read_front_matter(f"---\n{dumped}---\n")
    assert front_matter is not None
    assert front_matter.rewrite({}, {}) == front_matter.source
    [scalar] = [s for s in front_matter.scalars("title") if s.path == ("title",)]
    assert scalar.value == yaml.safe_load(dumped)["title"]
    rewritten = front_matter.rewrite({scalar: value}, {"lang": "en"})
    loaded = yaml.safe_load(rewritten.removesuffix("---\n"))
    assert loaded == yaml.safe_load(dumped) | {"title": value, "lang": "en"}
