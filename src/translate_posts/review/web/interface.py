"""The words of the pages, in Japanese and English."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources

LANGUAGES = {"en": "English", "ja": "日本語"}


class Words:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.all = _strings(language)

    def __call__(self, key: str, **values: object) -> str:
        """The wording for a key, its places filled."""
        return self.all[key].format(**values)


def words_for(chosen: str | None, accepted: str) -> Words:
    """The words in the language that was chosen, or that the browser asks for first."""
    if chosen in LANGUAGES:
        return Words(chosen)
    return Words("ja" if accepted.strip().lower().startswith("ja") else "en")


@cache
def _strings(language: str) -> Mapping[str, str]:
    folder = resources.files("translate_posts.review.web") / "strings"
    found: Mapping[str, str] = json.loads((folder / f"{language}.json").read_text("utf-8"))
    return found
