"""The profiles: one module each, and which of them a site has."""

from __future__ import annotations

from pathlib import Path

from translate_posts.sites.errors import SiteError
from translate_posts.sites.profiles.base import Data, English, Keys, Languages, Profile
from translate_posts.sites.profiles.hugo import Hugo
from translate_posts.sites.profiles.jekyll import Jekyll
from translate_posts.sites.profiles.plain import Plain
from translate_posts.sites.profiles.zenn import Zenn

__all__ = ["PROFILES", "Data", "English", "Keys", "Languages", "Profile", "open_profile"]

PROFILES: dict[str, type[Profile]] = {one.name: one for one in (Jekyll, Hugo, Zenn, Plain)}
"""By name, in the order in which they are looked for."""


def open_profile(start: Path, name: str = "auto", languages: Languages | None = None) -> Profile:
    """The profile of the site that `start` is in, found there or in a folder above it.

    A folder ``_posts`` without a configuration above it is a Jekyll site's. A profile that is named
    but detected nowhere has `start` as its root, and so has ``plain`` where nothing is detected.
    Raises SiteError for an unknown name and for a configuration that cannot be read.
    """
    if name not in ("auto", *PROFILES):
        known = ", ".join(["auto", *PROFILES])
        raise SiteError(f"site.profile: “{name}” is none; known are: {known}")
    start = start.resolve()
    wanted = [one for one in PROFILES.values() if one is not Plain and name in ("auto", one.name)]
    for folder in [start, *start.parents]:
        for profile in wanted:
            if profile.detects(folder):
                return profile(folder, languages or Languages())
    posts = next((one for one in [start, *start.parents] if one.name == "_posts"), None)
    if posts and name in ("auto", Jekyll.name):
        return Jekyll(posts.parent, languages or Languages())
    return PROFILES["plain" if name == "auto" else name](start, languages or Languages())
