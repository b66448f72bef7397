"""Line breaks in a paragraph: wraps are joined, breaks that were meant stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_posts.japanese import is_soft_wrap, join_wrapped

FULL = "これは編集ソフトの幅いっぱいまで書かれた一行であり途中で折り返された"

WRAPS = [
    (FULL, "続きです。"),
    ("文の途中、", "続きです。"),
    ("コードを", "書く場合"),
    ("⟦+1⟧コードを⟦-1⟧", "書く場合"),
    ("名詞", "、続き"),
    ("サーバ", "ーです"),
    ("次の章では、  ", "その現象を扱う"),
    ("x" * 60, "y"),
    (FULL, "5.5 倍になった"),
]

MEANT = [
    ("文です。", "次の文です。"),
    (FULL + "。", "次の文です。"),
    (FULL + "。」", "次の文です。"),
    ("⟦+1⟧文です。⟦-1⟧", "次の文です。"),
    ("次のとおり：", "一つ目"),
    ("待って…", "次"),
    ("短い題", "次の行"),
    ("2022年1月12日", "ランキングを追加"),
    ("品目は", "・りんご"),
    (FULL + "  ", "次の行"),
    (FULL + "\\", "次の行"),
    ("", "次の行"),
    (FULL, ""),
]


@pytest.mark.parametrize(("before", "after"), WRAPS)
def test_wrap(before: str, after: str) -> None:
    assert is_soft_wrap(before, after)


@pytest.mark.parametrize(("before", "after"), MEANT)
def test_meant(before: str, after: str) -> None:
    assert not is_soft_wrap(before, after)


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        (f"{FULL}\n続きです。", f"{FULL}続きです。"),
        (f"{FULL}\r\n  続きです。", f"{FULL}続きです。"),
        (f"{FULL} \n GPUです。", f"{FULL}GPUです。"),
        ("the very long English line that an editor wrapped\nat its end", None),
        ("the very long English line that some editor has wrapped\nat its end",
         "the very long English line that some editor has wrapped at its end"),
        ("これは、\nAIが\n作る。\n次の文", "これは、AIが作る。\n次の文"),
        ("一行", "一行"),
        ("", ""),
        ("文です。  \r\n次", "文です。  \r\n次"),
    ],
)  # fmt: skip
def test_join(text: str, joined: str | None) -> None:
    assert join_wrapped(text) == (text if joined is None else joined)


@given(
    st.lists(st.sampled_from(["文。", "これは", "GPU", "、", "\n", " ", FULL, "⟦1⟧"])).map("".join)
)
def test_joining_touches_white_space_alone(text: str) -> None:
    assert "".join(join_wrapped(text).split()) == "".join(text.split())
