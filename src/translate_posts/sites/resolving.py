"""Which page of the site a link leads to."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import urljoin

from translate_posts.sites.addresses import Address, decoded, read_address
from translate_posts.sites.pages import Page, Site

_MARKDOWN = re.compile(r"\.(?:md|markdown|mdx)$", re.IGNORECASE)
_DATED_PATH = re.compile(r"(?:(?P<folder>.+)/)?(?P<name>\d+-\d+-\d+-.+)")

_LANGUAGE = re.compile(r"lang=[\"'`]?([\w-]+)")
_DATED_NAME = re.compile(r"\d+-\d+-\d+-(.+)")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads."""

    address: Address
    page: Page | None = None
    path: str | None = None
    """Path on the site, decoded, without the base path; None for what is elsewhere or unknown."""
    as_file: bool = False
    """Whether the link names a file, not a URL."""


def key_of(url: str) -> str:
    """A URL as pages are found by it: with or without ``index.html``, ``.html`` and last slash."""
    url = unicodedata.normalize("NFC", url)
    return re.sub(r"(?:/index)?\.html?$", "", url).rstrip("/") or "/"


class Index:
    """The pages of a site, found by URL and by file."""

    def __init__(self, site: Site, pages: Iterable[Page]) -> None:
        self.site = site
        self.pages = list(pages)
        self._by_url: dict[str, list[Page]] = defaultdict(list)
        self._by_place = {page.place: page for page in self.pages}
        self._by_name: dict[str, list[Page]] = defaultdict(list)
        self._by_slug: dict[str, Page] = {}
        for page in self.pages:
            for slug in _slugs(page):
                self._by_slug.setdefault(slug, page)
            self._by_url[key_of(page.url)].append(page)
            self._by_name[page.place.stem].append(page)

    def at(self, place: PurePosixPath) -> Page | None:
        """The page that a file is."""
        return self._by_place.get(place)

    def by_url(self, url: str, language: str = "") -> Page | None:
        """The page at a URL without the base path; of several, that in `language`."""
        pages = self._by_url.get(key_of(url), [])
        return next((page for page in pages if page.language == language), next(iter(pages), None))

    def by_slug(self, slug: str) -> Page | None:
        """The page that a slug means: a file's name, with or without its date, or a URL's end."""
        wanted = slug.strip("/")
        return self._by_slug.get(wanted) or self._by_slug.get(wanted.rpartition("/")[2])

    def resolve(self, destination: str, page: Page) -> Target:
        """Where a destination leads from `page`."""
        profile = self.site.profile
        hosts = tuple(_with_both_schemes(profile.address))
        address = read_address(destination, hosts, profile.base)
        path = decoded(address.path)
        if address.kind == "elsewhere":
            return Target(address)
        if address.kind == "here":
            return Target(address, page, page.url)
        if address.kind in ("post_url", "link", "ref"):
            found = self._tagged(address, path, page)
            return Target(address, found, found.url if found else None)
        if _MARKDOWN.search(path):
            return self._file(address, path, page)
        joined = urljoin(page.url, path) if address.kind == "relative" else path
        found = self.by_url(joined, page.language)
        return Target(address, found, joined, as_file=profile.name == "plain")

    def _file(self, address: Address, path: str, page: Page) -> Target:
        folder = "" if address.kind == "root" else page.place.parent.as_posix()
        place = posixpath.normpath(posixpath.join(folder, path.lstrip("/")))
        found = self.at(PurePosixPath(place))
        return Target(address, found, found.url if found else f"/{place}", as_file=True)

    def _tagged(self, address: Address, path: str, page: Page) -> Page | None:
        if address.kind == "link":
            return self.at(PurePosixPath(path.lstrip("/")))
        if address.kind == "post_url":
            return self._post(path.lstrip("/"))
        named = _LANGUAGE.search(address.after)
        return self._referred(path, page, named[1] if named else page.language)

    def _post(self, name: str) -> Page | None:
        """The post that ``post_url`` means: by its folder, its date and its name."""
        found = _DATED_PATH.fullmatch(name)
        if not found:
            return None
        posts = [one for one in self._by_name[found["name"]] if "_posts" in one.place.parts]
        for page in posts:
            parts = [part for part in page.place.parent.parts if part != "_posts"]
            if "/".join(parts) == (found["folder"] or ""):
                return page
        return posts[0] if posts else None

    def _referred(self, path: str, page: Page, language: str) -> Page | None:
        """The page that Hugo's ``ref`` means: beside this one, from the top, or by its name."""
        if not path:
            return page
        own = [one for one in self.pages if one.language == language]
        names = {_logical(one.place): one for one in own}
        wanted = PurePosixPath(_MARKDOWN.sub("", path))
        folder = PurePosixPath(_logical(page.place)).parent
        places = [PurePosixPath("content") / str(wanted).lstrip("/")]
        if not path.startswith("/"):
            places.insert(0, PurePosixPath(posixpath.normpath((folder / wanted).as_posix())))
        for place in places:
            if place.as_posix() in names:
                return names[place.as_posix()]
        alike = [one for name, one in names.items() if PurePosixPath(name).name == wanted.name]
        return alike[0] if len(alike) == 1 else None


def _slugs(page: Page) -> Iterator[str]:
    """The names by which lists in front matter may mean a page."""
    yield page.place.stem
    dated = _DATED_NAME.fullmatch(page.place.stem)
    if dated:
        yield dated[1]
    yield PurePosixPath(page.url).stem


def _logical(place: PurePosixPath) -> str:
    """A Hugo page's path without language, ending and the ``index`` of a bundle."""
    name = place.name.split(".")[0]
    parts = place.parts[:-1] if name in ("index", "_index") else (*place.parts[:-1], name)
    return PurePosixPath(*parts).as_posix()


def _with_both_schemes(address: str) -> list[str]:
    """The site's address, over HTTP as well as HTTPS."""
    if not address:
        return []
    host = address.partition("://")[2]
    return [f"https://{host}", f"http://{host}", f"//{host}"]
