"""Folding of full-width characters one for one, so that positions stay those of the source."""

from __future__ import annotations

import re

_FULL = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_ALIKE = {
    **dict.fromkeys(map(ord, "〜～∼"), "~"),
    **dict.fromkeys(map(ord, "−–—―‐－"), "-"),
    ord("￥"): "¥",
    ord("￡"): "£",
    ord("\u3000"): " ",
    ord("\u00a0"): " ",
}
_TABLE: dict[int, int | str] = {**_FULL, **_ALIKE}
_MARKER = re.compile(r"⟦[^⟦⟧]{0,8}⟧")
# A wide middle dot between two figures is a decimal point, but not in a list: １・２・３, ７・８月.
_WIDE_POINT = re.compile(
    r"(?<=[０-９])(?<![０-９]・[０-９])(?<![０-９]・[０-９]{2})・(?=[０-９]{1,3}(?![０-９・月日章]))"
)
_MISSPELT = re.compile("(?<=[0-9０-９])憶(?=[円ドルユ米人万 、。のを以超])")


def fold(text: str) -> str:
    """Give the text with full-width signs as ASCII and slot markers blanked, of equal length."""
    text = _MARKER.sub(lambda marker: "\ue000" * len(marker[0]), text)
    return _MISSPELT.sub("億", _WIDE_POINT.sub(".", text)).translate(_TABLE)
