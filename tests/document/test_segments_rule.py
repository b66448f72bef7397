"""Which runs become segments."""

from __future__ import annotations

import pytest

from translate_posts.document.segments import is_prose, is_segment


@pytest.mark.parametrize(
    ("text", "prose", "segment"),
    [
        ("推論は速い。", True, True),
        ("GPU、CPU", False, True),
        ("OK！", False, True),
        ("（2024）", False, True),
        ("Q1〜Q3", False, True),
        ("⟦+1⟧GPU⟦-1⟧：", False, True),
        ("￥300", False, True),
        ("ー", False, True),
        ("A\u3000B", False, True),
        ("GPU, CPU", False, False),
        ("“It’s” – fine…", False, False),
        ("⟦1⟧", False, False),
        ("⟦+1⟧NVIDIA⟦-1⟧ ⟦1⟧", False, False),
        ("■ ★ ※ ① → ○", False, False),
        ("'\u3000'", False, False),
        ("", False, False),
    ],
)
def test_what_becomes_a_segment(text: str, prose: bool, segment: bool) -> None:
    assert is_prose(text) is prose
    assert is_segment(text) is segment
