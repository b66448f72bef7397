from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import PurePath

import pytest

from translate_posts.document import PostError
from translate_posts.pipeline.templates import FIELDS, fill

DATED = "2026-03-06-inference-chips.md"


@pytest.mark.parametrize(
    ("template", "path", "expected"),
    [
        ("/{year}/{month}/{day}/{slug}/", DATED, "/2026/03/06/inference-chips/"),
        ("/{year}/{month}/{day}/{slug}/", "2026-3-6-x.md", "/2026/03/06/x/"),
        ("{stem}", DATED, "2026-03-06-inference-chips"),
        ("{path}", f"ai/{DATED}", "ai/2026-03-06-inference-chips"),
        ("{slug}", "ai/about.md", "about"),
        ("{slug}", "v1.2.md", "v1.2"),
        ("{slug}", "2026-03-06.md", "2026-03-06"),
        ("{slug}", "2026-03-06-推論.md", "推論"),
        ("en", DATED, "en"),
        ("{{slug}}", DATED, "{slug}"),
    ],
)
def test_fields(template: str, path: str, expected: str) -> None:
    assert fill({"lang_pair": template}, PurePath(path), {}) == {"lang_pair": expected}


@pytest.mark.parametrize(
    "data",
    [
        {"date": "2026-03-06"},
        {"date": "2026-3-6 10:00:00 +0900"},
        {"date": date(2026, 3, 6)},
        {"date": datetime(2026, 3, 6, 10, 0)},
    ],
)
def test_the_date_key_serves_where_the_file_name_has_none(data: Mapping[str, object]) -> None:
    assert fill({"url": "/{year}/{month}/{day}/"}, PurePath("x.md"), data) == {
        "url": "/2026/03/06/"
    }


def test_the_file_name_goes_before_the_date_key() -> None:
    assert fill({"y": "{year}"}, PurePath(DATED), {"date": "1999-01-01"}) == {"y": "2026"}


def test_values_that_are_no_text_stay() -> None:
    values = {"translated": True, "version": 2, "langs": ["en", "{slug}"]}
    filled = fill(values, PurePath("x.md"), {})
    assert filled == {"translated": True, "version": 2, "langs": ["en", "x"]}


def test_a_date_that_is_wanted_and_not_there() -> None:
    with pytest.raises(PostError) as caught:
        fill({"lang_pair": "/{year}/"}, PurePath("x.md"), {"date": "soon"})
    assert str(caught.value) == (
        "line 1: front_matter.set.lang_pair needs {year}, and the post has no date "
        "(add a date: key, or name the file YYYY-MM-DD-slug.md)"
    )


def test_all_fields_can_be_used() -> None:
    filled = fill({name: f"{{{name}}}" for name in FIELDS}, PurePath(DATED), {})
    assert set(filled) == set(FIELDS)
    assert all(filled.values())
