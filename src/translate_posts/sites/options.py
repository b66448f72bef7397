"""What the ``[site]`` table of the configuration says."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal

from translate_posts.sites.errors import SiteError

Anchors = Literal["follow", "pin"]
Slugs = Literal["keep", "title"]


@dataclass(frozen=True, slots=True)
class SiteOptions:
    """How the English edition becomes part of the site."""

    profile: str = "auto"
    """``jekyll``, ``hugo``, ``zenn``, ``plain``, or ``auto``."""
    scheme: str = ""
    """Where the English posts go and how they are marked; "" for the profile's first."""
    anchors: Anchors = "follow"
    """``follow``: links to headings go to the English headings' ids. ``pin``: English headings get
    the ids of the Japanese ones, where the generator has a way to say so."""
    slugs: Slugs = "keep"
    """``title``: English posts are named after their English titles."""
    hreflang: bool = False
    """Whether both editions get ``alternate_ja`` and ``alternate_en``."""
    description_length: int = 0
    """Characters that a description may have in English; 0 for no limit."""
    words_per_minute: int = 0
    """Recompute ``reading_time`` for this speed; 0 to leave it."""
    notice: str = ""
    """A file with the notice that opens each English post; "" for none."""
    draft_on_errors: bool = False
    """Whether posts with error findings are not published."""


_CHOICES = {"anchors": ("follow", "pin"), "slugs": ("keep", "title")}
_WORDS = {str: "a string", bool: "true or false", int: "a whole number"}


def options_from(table: Mapping[str, Any]) -> SiteOptions:
    """The options that a ``[site]`` table sets. Raises SiteError naming the key and its cure."""
    defaults: dict[str, Any] = {one.name: one.default for one in fields(SiteOptions)}
    for key, value in table.items():
        if key not in defaults:
            close = difflib.get_close_matches(key, defaults, 1)
            hint = f"did you mean “{close[0]}”?" if close else f"known are: {', '.join(defaults)}"
            raise SiteError(f"unknown key in [site]: “{key}”; {hint}")
        kind = type(defaults[key])
        if type(value) is not kind:
            raise SiteError(f"site.{key} must be {_WORDS[kind]}")
        if key in _CHOICES and value not in _CHOICES[key]:
            raise SiteError(f"site.{key} must be one of: {', '.join(_CHOICES[key])}")
        if isinstance(value, int) and value < 0:
            raise SiteError(f"site.{key} must not be negative")
    return SiteOptions(**table)
