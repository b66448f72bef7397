"""Segments that cannot be taken over, in files that are whole: refused with line and cure."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from review_project import Blog

from translate_posts.review.formats import FORMATS, Languages, read_file

pytest.importorskip("polib")
pytest.importorskip("openpyxl")
pytest.importorskip("rapidfuzz")

CODED = "推論チップの費用が⟦+1⟧大きく⟦-1⟧下がる。詳細は⟦+2⟧発表⟦-2⟧を参照。"
BACK = [name for name, form in FORMATS.items() if form.read]
# A file that is whole, with one segment in it that is not: what it says of it, what is answered.
FAULTS: dict[str, tuple[dict[str, str], str]] = {
    "a pair is lost": ({"target": "Much less. See ⟦+2⟧it⟦-2⟧."}, "⟦+1⟧ (bold) is missing"),
    "an end is lost": ({"target": "⟦+1⟧Less. See ⟦+2⟧it⟦-2⟧."}, "⟦-1⟧ (bold) is missing"),
    "a pair is doubled": (
        {"target": "⟦+1⟧Much⟦-1⟧ ⟦+1⟧less⟦-1⟧. See ⟦+2⟧it⟦-2⟧."}, "stands there 2 times"
    ),
    "a code is invented": (
        {"target": "⟦+1⟧Less⟦-1⟧. ⟦7⟧ See ⟦+2⟧it⟦-2⟧."}, "⟦7⟧ is not in the source"
    ),
    "a pair is invented": (
        {"target": "⟦+1⟧Less⟦-1⟧. ⟦+3⟧See⟦-3⟧ ⟦+2⟧it⟦-2⟧."}, "⟦+3⟧ is not in the source"
    ),
    "pairs cross": ({"target": "⟦+1⟧Less, ⟦+2⟧see⟦-1⟧ it⟦-2⟧."}, "closes out of order"),
    "ends change places": ({"target": "⟦-1⟧Less⟦+1⟧. See ⟦+2⟧it⟦-2⟧."}, "closes out of order"),
    "a blank": ({"target": " "}, "the text is empty"),
    "another source": ({"source": "別の文⟦+1⟧。⟦-1⟧⟦+2⟧。⟦-2⟧"}, "that of another segment"),
    "another digest": ({"digest": "f" * 64, "target": "Less."}, "its source has changed"),
    "no such segment": ({"id": "ffffffffffffffff.1"}, "its source has changed"),
    "no such post": ({"post": "_posts/none.md"}, "the memory has no such post"),
    "a post of the machine": ({"post": "../../../etc/passwd"}, "the memory has no such post"),
    "an SQL injection": ({"post": "'; DROP TABLE segment; --"}, "the memory has no such post"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_segments_that_cannot_be_taken_over(drafted_once: Blog, tmp_path: Path, fault: str) -> None:
    what, says = FAULTS[fault]
    before, sheet = drafted_once.rows(), drafted_once.sheet()
    old = next(unit for unit in sheet.units if unit.source == CODED)
    new = replace(old, **{"state": "final", **what})  # type: ignore[arg-type]  # fields as named
    new.__dict__["base"] = old.base  # what the tool was given, and leaves alone
    units = tuple(new if unit is old else unit for unit in sheet.units)
    for form in (FORMATS[name] for name in BACK):
        file = tmp_path / f"{form.name}{form.suffix}"
        file.write_bytes(form.write([replace(sheet, post=new.post, units=units)], Languages()))
        applied = drafted_once.apply(*read_file(file), strict=True)
        assert drafted_once.rows() == before
        (found,) = [str(one) for one in applied.problems if one.change.segment == new.id]
        assert says in found
        assert re.match(rf"{re.escape(str(file))}:\d+: ", found)
