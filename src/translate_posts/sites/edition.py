"""The pages of both editions, as they lie on the disk."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from translate_posts.document import PostError
from translate_posts.document.files import decode
from translate_posts.document.frontmatter import read_front_matter
from translate_posts.sites.pages import Page, Site
from translate_posts.sites.profiles import Data
from translate_posts.sites.reading import PageText, read_text
from translate_posts.sites.resolving import Index

_MARKDOWN = (".md", ".markdown", ".mkd", ".mdx")
_PASSED_OVER = frozenset({"node_modules", "_site", "public", "vendor", "resources", "themes"})


@dataclass(frozen=True, slots=True)
class File:
    """A page and the file that it is in."""

    page: Page
    path: Path
    data: Data

    @property
    def is_markdown(self) -> bool:
        """Whether its links and headings can be read."""
        return self.path.suffix.lower() in _MARKDOWN

    def read(self) -> PageText:
        """The page's text. Raises PostError and OSError."""
        mdx = self.path.suffix.lower() == ".mdx"
        return read_text(decode(self.path.read_bytes()), mdx=mdx)


@dataclass(slots=True)
class Editions:
    """The pages of a site: each Japanese one with its English, where there is one."""

    site: Site
    files: dict[PurePosixPath, File] = field(default_factory=dict)
    """By place."""
    english: dict[PurePosixPath, File] = field(default_factory=dict)
    """The English page of a Japanese one, by the place of the latter."""
    failures: list[str] = field(default_factory=list)
    """Files that cannot be read, each with why."""

    @property
    def index(self) -> Index:
        """All pages."""
        return Index(self.site, [file.page for file in self.files.values()])

    @property
    def japanese(self) -> list[File]:
        """The pages that are not in English."""
        target = self.site.profile.languages.target
        return [file for file in self.files.values() if file.page.language != target]

    @property
    def orphans(self) -> list[File]:
        """English posts without a Japanese page."""
        paired = {file.page.place for file in self.english.values()}
        target = self.site.profile.languages.target
        return [
            file
            for place, file in self.files.items()
            if file.page.language == target
            and place not in paired
            and file.is_markdown
            and self.site.profile.is_post(place)
        ]


def read_editions(site: Site, out: Path | None = None, posts: Path | None = None) -> Editions:
    """Find the pages of a site. Nothing but front matter is read.

    `out` is a folder with English posts that are not in the site; they mirror the site or the
    folder `posts`.
    """
    found = Editions(site)
    for path in _walk(site.root, out):
        place = PurePosixPath(path.relative_to(site.root).as_posix())
        if site.profile.is_page(place):
            _add(found, place, path)
    if out:
        _add_from(found, out, posts or site.root)
    join_pairs(found)
    return found


def _walk(folder: Path, out: Path | None) -> Iterator[Path]:
    for name, folders, files in os.walk(folder):
        here = Path(name)
        folders[:] = sorted(
            inner
            for inner in folders
            if not inner.startswith(".") and inner not in _PASSED_OVER and here / inner != out
        )
        yield from (here / file for file in sorted(files))


def _add(found: Editions, place: PurePosixPath, path: Path, *, english: bool = False) -> None:
    try:
        front = read_front_matter(decode(path.read_bytes()))
    except (PostError, OSError) as error:
        found.failures.append(f"{path}: {error}")
        return
    data = front.data() if front else {}
    profile = found.site.profile
    if front is None and profile.name == "jekyll" and not profile.is_post(place):
        return  # a file without front matter is copied, not rendered
    if not profile.is_built(data):
        return
    page = found.site.page(place, {"lang": profile.languages.target, **data} if english else data)
    found.files[place] = File(page, path, data)


def _add_from(found: Editions, out: Path, posts: Path) -> None:
    """Take the English posts of a folder as if they lay in the site."""
    site, folder = found.site, posts.resolve()
    outputs = {file.page.output for file in found.japanese}
    below = folder.relative_to(site.root) if folder.is_relative_to(site.root) else Path()
    for path in _walk(out, None):
        name = PurePosixPath(path.relative_to(out).as_posix())
        if path.suffix.lower() in _MARKDOWN:
            source = PurePosixPath(below.as_posix()) / name
            known = found.files.get(source)
            mirrored = known.page.output if known else site.page(source, {}).output
            _add(found, name if name in outputs else mirrored or name, path, english=True)


def join_pairs(found: Editions) -> None:
    """Join each Japanese page to its English: by place, or by what either says of the other."""
    index, language = found.index, found.site.profile.languages.source
    for file in found.japanese:
        output = file.page.output
        if output in found.files and output is not None:
            found.english[file.page.place] = found.files[output]
    keys = {_key(file.data): file for file in found.japanese if _key(file.data)}
    for orphan in found.orphans:
        pair = orphan.data.get("lang_pair")
        source = index.by_url(pair, language) if isinstance(pair, str) else None
        named = keys.get(_key(orphan.data))
        place = source.place if source else named.page.place if named else None
        if place is not None and place != orphan.page.place:
            found.english.setdefault(place, orphan)


def _key(data: Data) -> str:
    return str(data.get("translationKey") or "")


def below_any(path: Path, folders: Iterable[Path]) -> bool:
    """Whether a file is one of the paths, or below one."""
    return any(path == folder or path.is_relative_to(folder) for folder in folders)
