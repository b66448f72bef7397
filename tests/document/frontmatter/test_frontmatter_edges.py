"""Where front matter begins and ends, what it loads as, and what is refused."""

from __future__ import annotations

import pytest
import yaml

from translate_posts.document.errors import PostError
from translate_posts.document.frontmatter import (
    FrontMatter,
    Scalar,
    parse_pattern,
    read_front_matter,
    yaml_layout,
    yaml_tree,
)


def read(text: str) -> FrontMatter:
    found = read_front_matter(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "本文\n---\ntitle: x\n---\n",
        "\n---\ntitle: x\n---\n",
        " ---\ntitle: x\n---\n",
        "----\ntitle: x\n---\n",
        "---title: x\n---\n",
        "---",
        "---\n",
        "---\n\n本文の上の罫線。\n",
        "---\n注：これは本文。\n",
        "---\n# 見出し: 一\n\ntitle: x\n",
        "+++\n本文\n",
        '{\n  "title": "x"\n}\n',
    ],
)
def test_a_post_without_front_matter(text: str) -> None:
    assert read_front_matter(text) is None


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("---\ntitle: x\n---\n本文", "本文"),
        ("---\ntitle: x\n---", ""),
        ("--- \t\r\ntitle: x\r\n...  \r\n\r\n本文", "\r\n本文"),
        ("\ufeff---\rtitle: x\r---\r本文\r---\r", "本文\r---\r"),
        ("---\ntitle: x\r\n---\r\n\n本文", "\n本文"),
        ("---\n---\n---\n", "---\n"),
        ("---\ntitle: |\n  ---\n  ...\n---\n本文", "本文"),
        ("---\ntitle: x\n----\n---\n", None),
        ("+++\ntitle = 'x'\n---\n+++\n", None),
        ("+++\ntitle = 'x'\n+++\n+++\n", "+++\n"),
    ],
)
def test_where_the_body_begins(text: str, body: str | None) -> None:
    if body is None:
        with pytest.raises(PostError):
            read_front_matter(text)
    else:
        found = read(text)
        assert text[found.end :] == body
        assert text[found.start] in "-+"


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("before", ["甲", "😀𠮷", "'a\x85 b\u2028 c'", '"\u2029"', "|\n  😀\n"])
def test_offsets_count_characters(before: str, mark: str, line_break: str) -> None:
    text = f"---\na: {before}\ntitle: '😀題' # 😀\n---\n".replace("\n", line_break)
    [scalar] = read(mark + text).scalars("title")
    start = len(mark) + text.index("'😀題'")
    assert scalar == Scalar(("title",), "😀題", start, start + 4, "single")


@pytest.mark.parametrize(
    ("written", "style", "value"),
    [
        ("一\n  二", "plain", "一 二"),
        ("'一'", "single", "一"),
        ('"一\\n"', "double", "一\n"),
        ("|-  # 注\n  一\n\n  二", "literal", "一\n\n二"),
        (">\n  一\n  二", "folded", "一 二\n"),
    ],
)
def test_spans_of_yaml(written: str, style: str, value: str) -> None:
    text = f"---\ntitle: &a !!str {written}\n\n# 注\nb: *a\n---\n"
    [scalar] = read(text).scalars("title")
    assert (text[scalar.start : scalar.end], scalar.style, scalar.value) == (written, style, value)
    assert read(text).scalars("b") == []


@pytest.mark.parametrize(
    ("written", "style"),
    [
        ('"一"', "toml-basic"),
        ('""', "toml-basic"),
        ("'一'", "toml-literal"),
        ('"""\n一"""', "toml-multiline-basic"),
        ("''''''", "toml-multiline-literal"),
    ],
)
def test_spans_of_toml(written: str, style: str) -> None:
    text = f"+++\na = '😀'\ntitle = {written} # 注\n+++\n"
    [scalar] = read(text).scalars("title")
    assert (text[scalar.start : scalar.end], scalar.style) == (written, style)


def test_a_list_gives_its_strings_with_their_paths() -> None:
    found = read("---\ntags: [a, 1, b]\nseo: [{title: c}, {x: y}, {title: d}]\n---\n")
    assert [s.path for s in found.scalars("tags")] == [("tags", 0), ("tags", 2)]
    assert found.scalars("tags[]") == found.scalars("tags")
    assert [s.path for s in found.scalars("seo[].title")] == [
        ("seo", 0, "title"),
        ("seo", 2, "title"),
    ]
    assert found.scalars("seo") == found.scalars("seo.title") == []


@pytest.mark.parametrize("pattern", ["", ".", "a.", ".a", "a[", "a[0]", "a[]b", "[]", "a..b"])
def test_what_is_no_pattern(pattern: str) -> None:
    with pytest.raises(ValueError, match="is not a path of keys"):
        parse_pattern(pattern)


def test_data_of_yaml() -> None:
    found = read(
        "---\na: 1\na: 1.10\nb: [yes, ~, 12:30, 0x10, .inf]\nc: 2026-03-06 09:00:00 +0900\n"
        "d: &d {x: 1, y: 2}\ne: {<<: *d, y: 3}\nf: {<<: [*d, {x: 9, z: 4}]}\ng: *d\n"
        "h: !secret s\ni: !!int no\nj: &j [*j]\n1: one\n? [k]\n: v\n---\n"
    )
    data = found.data()
    cycle = data.pop("j")
    assert isinstance(cycle, list)
    assert cycle[0] is cycle
    assert data == {
        "a": 1.1,
        "b": [True, None, 750, 16, float("inf")],
        "c": "2026-03-06 09:00:00 +0900",
        "d": {"x": 1, "y": 2},
        "e": {"x": 1, "y": 3},
        "f": {"x": 1, "y": 2, "z": 4},
        "g": {"x": 1, "y": 2},
        "h": "s",
        "i": "no",
        "1": "one",
    }
    assert found.rewrite({}, {"lang": "en"}) == found.source[:-4] + "lang: en\n---\n"


def test_data_of_toml() -> None:
    found = read("+++\na = 1.10\nb = [true, 'x']\nc = 2026-03-06\nd.e = 09:00:00\n+++\n")
    assert found.data() == {
        "a": 1.1,
        "b": [True, "x"],
        "c": "2026-03-06",
        "d": {"e": "09:00:00"},
    }


@pytest.mark.parametrize("nest", ["[", "{a: ", "- ", "? "])
def test_deep_nesting_is_refused(nest: str) -> None:
    with pytest.raises(PostError, match="nested too deeply"):
        read_front_matter(f"---\na:\n  {nest * 100_000}\n---\n")


def test_nesting_just_over_the_limit_is_refused() -> None:
    read_front_matter(f"---\na: {'[' * 90}{']' * 90}\n---\n")
    with pytest.raises(PostError, match="nested too deeply"):
        read_front_matter(f"---\na: {'[' * 110}{']' * 110}\n---\n")


def test_nesting_by_indentation_is_refused_when_it_is_read() -> None:
    lines = [f"{' ' * depth}a:" for depth in range(110)]
    with pytest.raises(PostError, match="nested too deeply"):
        read_front_matter("\n".join(["---", *lines, "---", ""]))


def test_many_brackets_are_not_deep() -> None:
    assert len(read(f"---\na: [{'[x], ' * 2000}]\n---\n").scalars("a[]")) == 2000


@pytest.mark.parametrize("char", ["\0", "\x08", "\x7f", "\ufffe", "\ud800"])
def test_a_character_that_yaml_refuses(char: str) -> None:
    with pytest.raises(PostError, match=f"line 3: .* U\\+{ord(char):04X} \\(remove it\\)"):
        read_front_matter(f"---\na: 😀\ntitle: x{char}\n---\n")


def test_many_blank_lines_are_passed_at_once() -> None:
    found = read(("---\ntitle: |\n  題" + "\n" * 10_000 + "b: |\n  x\n---\n").replace("\n", "\r\n"))
    [title] = found.scalars("title")
    assert found.text[title.start : title.end] == "|\r\n  題"


def test_an_anchor_in_use_is_not_taken_away() -> None:
    found = read("---\nlang: &l ja\nlocale: *l\n---\n")
    with pytest.raises(PostError, match="'lang' cannot be set"):
        found.rewrite({}, {"lang": "en"})


def test_the_anchor_is_blamed_and_not_the_value() -> None:
    found = read("---\ntitle: 題\nlang: &l ja\nlocale: *l\n---\n")
    [title] = found.scalars("title")
    with pytest.raises(PostError, match="'lang' cannot be set"):
        found.rewrite({title: "Title"}, {"lang": "en"})


def test_a_toml_table_is_not_replaced() -> None:
    with pytest.raises(PostError, match="cannot be rewritten safely: lang"):
        read("+++\n[lang]\na = 1\n+++\n").rewrite({}, {"lang": "en"})


@pytest.mark.parametrize("text", ["---\ntitle: 題\n---\n", "+++\ntitle = '題'\n+++\n"])
def test_a_text_that_cannot_be_written_is_refused(text: str) -> None:
    found = read(text)
    [scalar] = found.scalars("title")
    with pytest.raises(PostError, match="title"):
        found.rewrite({scalar: "\ud800"}, {})


@pytest.mark.parametrize("text", ["---\ntitle: 題\n---\n", "+++\ntitle = '題'\n+++\n"])
def test_what_rewrite_does_not_take(text: str) -> None:
    found = read(text)
    for value in (None, 1.5, {"a": 1}, [1], b"x"):
        with pytest.raises(ValueError, match="'lang' cannot be set to"):
            found.rewrite({}, {"lang": value})
    foreign = Scalar(("other",), "題", 0, 1, "plain")
    with pytest.raises(ValueError, match="other is not of this front matter"):
        found.rewrite({foreign: "x"}, {})


def test_without_the_c_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_tree, "LOADER", yaml.SafeLoader)
    monkeypatch.setattr(yaml_layout, "LOADER", yaml.SafeLoader)
    found = read(
        "\ufeff---\r\na: &a 😀\r\ntitle: 題 # 注\r\ntags:\r\n- 推論\r\nb: >-\r\n  説明\r\n---\r\n"
    )
    [title], [tag], [text] = (found.scalars(pattern) for pattern in ("title", "tags", "b"))
    rewritten = found.rewrite({title: "A: b", text: "About"}, {"tags": ["x", "z"], "lang": "en"})
    assert (title.style, tag.value) == ("plain", "推論")
    assert rewritten == (
        '---\r\na: &a 😀\r\ntitle: "A: b" # 注\r\ntags:\r\n- x\r\n- z\r\nb: >-\r\n  About\r\n'
        "lang: en\r\n---\r\n"
    )
    with pytest.raises(PostError, match="line 3: front matter is not valid YAML: there is a colon"):
        read_front_matter("---\na: b\nc: d: e\n---\n")


def test_an_error_without_its_parts() -> None:
    assert str(PostError("it fails")) == "it fails"
    assert str(PostError("it fails", line=3)) == "line 3: it fails"
    assert str(PostError("it fails", cure="mend it")) == "it fails (mend it)"
