"""Which segments a post has, construct by construct, as the files in fixtures/segments say."""

from __future__ import annotations

import pytest
from document_cases import FIXTURES, LINE_BREAKS, cases

from translate_posts.document import Post, Rules, read_post, write_post

FILES = sorted(path.name for path in (FIXTURES / "segments").glob("*.txt"))
CASES = [
    pytest.param(*parts, "mdx" in title, id=title)
    for name in FILES
    for title, parts in cases(f"segments/{name}")
]


def read(source: str, *, mdx: bool) -> Post:
    return read_post(source, Rules(mdx=mdx))


def shown(post: Post) -> list[str]:
    return [f"{s.kind} | {s.text}".replace("\n", "⏎") for s in post.segments()]


@pytest.mark.parametrize(("source", "expected", "mdx"), CASES)
def test_segments(source: str, expected: str, mdx: bool) -> None:
    assert shown(read(source, mdx=mdx)) == expected.rstrip("\n").split("\n")


@pytest.mark.parametrize("line_break", LINE_BREAKS.values(), ids=LINE_BREAKS)
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "bom"])
@pytest.mark.parametrize(("source", "expected", "mdx"), CASES)
def test_segments_are_the_same_in_any_file_format(
    source: str, expected: str, mdx: bool, mark: str, line_break: str
) -> None:
    plain = read(source, mdx=mdx)
    for end in ("", "\n"):
        text = mark + (source + end).replace("\n", line_break)
        post = read(text, mdx=mdx)
        assert shown(post) == shown(plain)
        assert "".join(span.text for span in post.spans()) == text
        written = write_post(post, {s.id: s.text for s in post.segments()}, {}, {})
        assert (written.text, written.refused) == (text, {})
