"""Which characters count as Japanese, and widths."""

import pytest

from translate_posts.japanese import display_width, has_japanese, is_japanese, japanese_count


@pytest.mark.parametrize("ch", "あんアヶー日々〆〇ｱﾟ㐀𠀀ゝヽ")
def test_japanese(ch: str) -> None:
    assert is_japanese(ch)
    assert has_japanese(f"GPU {ch}")


@pytest.mark.parametrize("ch", ["", *"a1 、。「」…〜・　！Ａ１％é→😊⟦"])
def test_not_japanese(ch: str) -> None:
    assert not is_japanese(ch)
    assert not has_japanese(ch)


def test_count() -> None:
    assert japanese_count("NVIDIAのH100、速い。") == 3


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("abc", 3), ("日本", 4), ("ｱｲ", 2), ("Ａ、", 4), ("e\u0301", 1), ("か\u3099", 2)],
)
def test_width(text: str, width: int) -> None:
    assert display_width(text) == width
