"""Targets put into posts, case by case, as fixtures/splicing.txt says."""

from __future__ import annotations

from fnmatch import fnmatchcase

import pytest
from document_cases import LINE_BREAKS, cases

from translate_posts.document import Post, Rules, read_post, write_post

CASES = [
    pytest.param(*parts, *[""] * (4 - len(parts)), id=title.partition(": ")[2])
    for title, parts in cases("splicing.txt")
]


@pytest.mark.parametrize("line_break", LINE_BREAKS.values(), ids=LINE_BREAKS)
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["", "bom"])
@pytest.mark.parametrize(("source", "targets", "expected", "reasons"), CASES)
def test_splicing(
    source: str, targets: str, expected: str, reasons: str, mark: str, line_break: str
) -> None:
    post = read_post(mark + source.replace("\n", line_break), Rules())
    lines = [line.replace("⏎", "\n").strip("∅") for line in targets.removesuffix("\n").split("\n")]
    written = write_post(post, by_segment(post, lines), {}, {})
    found = refusals(post, written.refused)
    assert len(found) == reasons.count("\n")
    assert all(map(fnmatchcase, found, reasons.split("\n")))
    end = "\n" if not reasons else ""
    assert written.text == mark + expected.removesuffix(end).replace("\n", line_break)


def by_segment(post: Post, targets: list[str]) -> dict[str, str]:
    segments = post.segments()
    return {s.id: target for s, target in zip(segments, targets, strict=True)}


def refusals(post: Post, refused: dict[str, str]) -> list[str]:
    """Each refused segment's first character or marker, and why."""
    found = []
    for segment in post.segments():
        if segment.id in refused:
            first = segment.text[:3] if segment.text.startswith("⟦") else segment.text[:1]
            found.append(f"{first}: {refused[segment.id]}")
    return found


def test_segments_without_a_target_keep_their_source() -> None:
    post = read_post("一\n\n二\n", Rules())
    first, _ = post.segments()
    assert write_post(post, {first.id: "one"}, {}, {}).text == "one\n\n二\n"
    assert write_post(post, {}, {}, {}).text == post.text


def test_equal_texts_may_have_targets_of_their_own() -> None:
    post = read_post("同じ\n\n同じ\n", Rules())
    targets = by_segment(post, ["one", "other"])
    assert write_post(post, targets, {}, {}).text == "one\n\nother\n"


def test_values_of_front_matter() -> None:
    source = (
        "---\ntitle: '**太字**の題'\nexcerpt:  一文\ntags: [甲, 乙]\n"
        "related:\n  - title: 題\n---\n本文\n"
    )
    rules = Rules(("title", "excerpt", "related[].title"), ("tags",))
    post = read_post(source, rules)
    assert [s.text for s in post.segments()] == ["⟦+1⟧太字⟦-1⟧の題", "一文", "題", "本文"]
    targets = by_segment(post, ["A ⟦+1⟧bold⟦-1⟧ title", "# One: [two]", "Title", "Body"])
    mapped = {scalar: {"甲": "A", "乙": "B, C"}[scalar.value] for scalar in post.mapped}
    written = write_post(post, targets, mapped, {"lang": "en"})
    assert written.refused == {}
    assert written.text == (
        "---\ntitle: 'A **bold** title'\nexcerpt:  \"# One: [two]\"\n"
        'tags: [A, "B, C"]\nrelated:\n  - title: Title\nlang: en\n---\nBody\n'
    )


def test_values_whose_markers_are_lost_stay() -> None:
    post = read_post("---\ntitle: '**太字**の題'\n---\n本文\n", Rules(("title",)))
    written = write_post(post, by_segment(post, ["bold", "Body"]), {}, {})
    assert written.text == "---\ntitle: '**太字**の題'\n---\nBody\n"
    assert refusals(post, written.refused) == ["⟦+1: a marker of slot 1 is lost"]


@pytest.mark.parametrize("value", ["*a* b", "[AI] & `x`", "a_b_c", "1 < 2 <b>", "$5 & $x$"])
def test_any_value_can_be_written(value: str) -> None:
    post = read_post("---\ntitle: 題\n---\n", Rules(("title",)))
    written = write_post(post, by_segment(post, [value]), {}, {})
    assert written.refused == {}
    again = read_post(written.text, Rules(("title",)))
    assert again.values[0].scalar.value == value


def test_a_post_that_says_no() -> None:
    assert not read_post("---\ntranslate: false\n---\n本文\n", Rules()).translatable
    assert read_post("---\ntranslate: true\n---\n本文\n", Rules()).translatable
    assert read_post("本文\n", Rules()).translatable
