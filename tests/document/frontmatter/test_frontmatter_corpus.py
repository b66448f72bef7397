"""Front matter of real posts: read, rewritten, loaded again. Skipped where they are absent."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path

import pytest

from translate_posts.document.frontmatter import FrontMatter, read_front_matter

SHARED = Path(__file__).resolve().parents[4] / "shared"
POSTS = [
    p for name in ("posts", "seeds") for p in sorted((SHARED / name).rglob("*")) if p.is_file()
]
PATTERNS = (
    "title",
    "description",
    "excerpt",
    "summary",
    "categories",
    "tags",
    "topics",
    "related_articles[].title",
)
NASTY = (
    'AI: it\'s "here" # now \\ or C:\\never',
    "yes",
    "",
    "- [a], {b}",
    "one\n\ntwo\n",
    " 😀\u2028\x85\ufeff\x07\t ",
    "---",
)

pytestmark = pytest.mark.skipif(not POSTS, reason="the shared posts are absent")


@cache
def texts() -> list[str]:
    return [path.read_bytes().decode() for path in POSTS]


@cache
def front_matters() -> list[FrontMatter]:
    return [found for text in texts() if (found := read_front_matter(text))]


def reread(block: str) -> FrontMatter:
    found = read_front_matter(block)
    assert found is not None
    assert found.end == len(block)
    return found


def test_all_are_read_quickly() -> None:
    texts()
    began = time.perf_counter()
    found = [read_front_matter(text) for text in texts()]
    assert time.perf_counter() - began < 2
    assert sum(f is not None for f in found) > len(POSTS) * 0.8


def test_unchanged_is_identical() -> None:
    for found in front_matters():
        assert found.rewrite({}, {}) == found.source
        own = {s: s.value for pattern in PATTERNS for s in found.scalars(pattern)}
        assert found.rewrite(own, {}) == found.source


def test_a_key_set_changes_its_line_only() -> None:
    for found in front_matters():
        rewritten = found.rewrite({}, {"lang": "en"})
        assert reread(rewritten).data() == {**found.data(), "lang": "en"}
        before, after = found.source.split("\n"), rewritten.split("\n")
        changed = [line for line in after if line not in before]
        assert [line.split(":")[0] for line in changed] in ([], ["lang"])
        assert len(after) - len(before) == ("lang" not in found.data())


@pytest.mark.parametrize("value", NASTY)
def test_nasty_values_load_back(value: str) -> None:
    for found in front_matters():
        scalars = {pattern: found.scalars(pattern) for pattern in PATTERNS}
        changes = {scalar: value for group in scalars.values() for scalar in group}
        again = reread(found.rewrite(changes, {}))
        for pattern, group in scalars.items():
            assert [s.value for s in again.scalars(pattern)] == [value] * len(group)
        kept = again.data().keys() - {pattern.split("[")[0] for pattern in PATTERNS}
        assert all(again.data()[key] == found.data()[key] for key in kept)
