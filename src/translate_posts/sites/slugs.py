"""English slugs from English titles: ASCII, unique, and the same for ever once published."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

LONGEST = 60
"""Characters of a slug, cut between words."""
_APART = {"&": " and ", "+": " plus ", "%": " percent ", "@": " at ", "–": "-", "—": "-"}
_NAMES = {"c++": "cpp", "c#": "csharp", "f#": "fsharp", ".net": "dotnet"}


def slug_of(title: str, longest: int = LONGEST) -> str:
    """A slug for a title; "" where it has no letter or digit that ASCII knows."""
    text = title.lower()
    for name, plain in _NAMES.items():
        text = re.sub(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])", plain, text)
    for mark, words in _APART.items():
        text = text.replace(mark, words)
    text = re.sub(r"(?<=\w)['’](?=\w)|(?<=\d),(?=\d{3})", "", text)
    text = re.sub(r"(?<=\d)\.(?=\d)", "-", text)
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _cut("-".join(re.findall(r"[a-z0-9]+", ascii_only)), longest)


def _cut(slug: str, longest: int) -> str:
    if len(slug) <= longest:
        return slug
    words = slug[: longest + 1].rpartition("-")[0]
    return words or slug[:longest]


def choose_slugs(
    titles: Mapping[str, str], recorded: Mapping[str, str], longest: int = LONGEST
) -> dict[str, str]:
    """The slug of each post, by its name.

    `titles` are English titles. `recorded` has the slugs that posts were given before, those of
    posts that are gone as well: they stay, and no other post gets them. A title without a slug of
    its own gives "", which keeps the name that the post has.
    """
    taken = set(recorded.values())
    chosen: dict[str, str] = {}
    for post in sorted(titles):
        slug = recorded.get(post) or _free(slug_of(titles[post], longest), taken, longest)
        taken.add(slug)
        chosen[post] = slug
    return chosen


def _free(slug: str, taken: set[str], longest: int) -> str:
    number, free = 1, slug
    while slug and free in taken:
        number += 1
        ending = f"-{number}"
        free = _cut(slug, longest - len(ending)) + ending
    return free
