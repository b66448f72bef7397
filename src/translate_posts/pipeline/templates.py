"""Templates of front matter values, such as ``/{year}/{month}/{day}/{slug}/``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

from translate_posts.document import PostError

FIELDS = ("year", "month", "day", "slug", "stem", "path")
"""What a template may name: the post's date (file name first, then the `date` key), its file name
without date and ending, its whole file name without ending, its path in the input tree without
ending."""

_DATED = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})-(.+)")
_DATE = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})")


def fill(values: Mapping[str, Any], path: PurePath, data: Mapping[str, object]) -> dict[str, Any]:
    """The values for a post at `path` in the input tree, with front matter `data`.

    Raises PostError where a template wants a date and the post has none.
    """
    fields = _fields(path, data)
    return {key: _filled(key, value, fields) for key, value in values.items()}


def _fields(path: PurePath, data: Mapping[str, object]) -> dict[str, str]:
    fields = {"slug": path.stem, "stem": path.stem, "path": path.with_suffix("").as_posix()}
    dated = _DATED.fullmatch(path.stem)
    date = dated or _DATE.match(str(data.get("date", "")))
    if dated:
        fields["slug"] = dated[4]
    if date:
        fields["year"] = date[1]
        fields["month"], fields["day"] = date[2].zfill(2), date[3].zfill(2)
    return fields


def _filled(key: str, value: object, fields: Mapping[str, str]) -> object:
    if isinstance(value, list):
        return [_filled(key, item, fields) for item in value]
    if not isinstance(value, str):
        return value
    try:
        return value.format_map(fields)
    except KeyError as error:
        raise PostError(
            f"front_matter.set.{key} needs {{{error.args[0]}}}, and the post has no date",
            line=1,
            cure="add a date: key, or name the file YYYY-MM-DD-slug.md",
        ) from error
