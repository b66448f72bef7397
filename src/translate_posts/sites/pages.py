"""The pages of a site, and where the English of each goes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from translate_posts.sites.errors import SiteError
from translate_posts.sites.options import SiteOptions
from translate_posts.sites.profiles import Data, Keys, Languages, Profile, open_profile


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site; one of the Japanese edition knows where its English is."""

    place: PurePosixPath
    """Its file, from the root of the site."""
    url: str
    """Its path on the site, from ``/``, without the base path, letters not percent-encoded."""
    language: str
    title: str = ""
    output: PurePosixPath | None = None
    """The file of its English, from the root of the site; None for a page in English."""
    english_url: str = ""
    link: str = ""
    """What links to it in English posts say."""
    keys: Keys = field(default_factory=dict)
    """Front matter keys to set in the English post."""
    source_keys: Keys = field(default_factory=dict)
    """Front matter keys to propose for the Japanese post."""


@dataclass(frozen=True, slots=True)
class Site:
    """A site as one generator sees it, and the way its English edition is placed."""

    profile: Profile
    options: SiteOptions = field(default_factory=SiteOptions)

    @property
    def root(self) -> Path:
        """The folder that all places start from."""
        return self.profile.root

    @property
    def scheme(self) -> str:
        """How the English edition is placed."""
        return self.options.scheme or self.profile.schemes[0]

    def place(self, path: Path) -> PurePosixPath:
        """A file's path from the root of the site. Raises SiteError for one outside of it."""
        try:
            return PurePosixPath(path.resolve().relative_to(self.root).as_posix())
        except ValueError as error:
            raise SiteError(f"{path}: it is not in the site at {self.root}") from error

    def is_source(self, place: PurePosixPath, data: Data) -> bool:
        """Whether a file is in the language of the blog: what is in English is not translated."""
        return self.profile.language(place, data) != self.profile.languages.target

    def page(self, place: PurePosixPath, data: Data, slug: str = "") -> Page:
        """The page that a file with this front matter is.

        `slug` is the name that its English is to have, or "" for the one it has.
        """
        profile = self.profile
        language = profile.language(place, data)
        title = str(data.get("title") or "")
        url = profile.url(place, data)
        page = Page(place, url, language, title)
        if language == profile.languages.target:
            return page
        english = profile.english(place, data, url, self.scheme, slug)
        page = replace(
            page,
            output=english.output,
            english_url=english.url,
            link=english.link or english.url,
            keys=english.keys,
            source_keys=english.source_keys,
        )
        return self._with_alternates(page) if self.options.hreflang else page

    def _with_alternates(self, page: Page) -> Page:
        languages = self.profile.languages
        both: Mapping[str, object] = {
            f"alternate_{languages.source}": page.url,
            f"alternate_{languages.target}": page.english_url,
        }
        return replace(page, keys={**page.keys, **both}, source_keys={**page.source_keys, **both})


def open_site(
    start: Path, options: SiteOptions | None = None, languages: Languages | None = None
) -> Site:
    """The site that `start` is in. Raises SiteError."""
    options = options or SiteOptions()
    profile = open_profile(start, options.profile, languages)
    if options.scheme and options.scheme not in profile.schemes:
        raise SiteError(
            f"site.scheme: {profile.name} has no “{options.scheme}”; "
            f"it has: {', '.join(profile.schemes)}"
        )
    return Site(profile, options)
