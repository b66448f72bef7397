"""The link graph of both editions, without a generator: what is dead, double, or alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Literal
from urllib.parse import unquote

from translate_posts.document import PostError
from translate_posts.sites.anchors import anchors_of
from translate_posts.sites.edition import Editions, File, below_any
from translate_posts.sites.links import Link, find_links
from translate_posts.sites.reading import PageText
from translate_posts.sites.resolving import Target

Rule = Literal["dead-link", "dead-anchor", "orphan", "no-pair", "duplicate-url", "configuration"]
RULES: dict[Rule, str] = {
    "dead-link": "A link within the site leads to a page or file that is there.",
    "dead-anchor": "A link to a section leads to a heading that is there.",
    "orphan": "Each English post has its Japanese one.",
    "no-pair": "Each Japanese post has its English one.",
    "duplicate-url": "No two pages have one URL.",
    "configuration": "The site's configuration knows the English edition.",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong with the site."""

    rule: Rule
    file: str
    line: int
    message: str
    new: bool
    """Whether the English edition brings it; False for what the Japanese one has by itself."""


@dataclass(slots=True)
class Report:
    """What the graph of a site shows."""

    profile: str
    scheme: str
    pages: dict[str, int]
    """How many pages there are in each language."""
    links: int = 0
    """Links within the site."""
    findings: list[Finding] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def exit_code(self, *, new_only: bool = False) -> int:
        """0 clean, 1 findings, 2 where a file could not be read."""
        if self.failures:
            return 2
        return int(any(one.new or not new_only for one in self.findings))


def check_site(editions: Editions, folders: Sequence[Path] = ()) -> Report:
    """Check the pages of both editions; `folders` hold the posts that want an English one.

    Without `folders`, all posts do.
    """
    return _Check(editions, [folder.resolve() for folder in folders]).run()


_Dead = tuple[Rule, str, str]
"""Rule, path and fragment of what is not there."""


class _Check:
    def __init__(self, editions: Editions, folders: list[Path]) -> None:
        self.editions, self.folders = editions, folders
        self.site = editions.site
        self.index = editions.index
        self.report = Report(self.site.profile.name, self.site.scheme, self._count())
        self._sources = {
            english.page.place: editions.files[place] for place, english in editions.english.items()
        }
        self._texts: dict[PurePosixPath, PageText | None] = {}
        self._anchors: dict[PurePosixPath, frozenset[str]] = {}
        self._dead: dict[PurePosixPath, set[_Dead]] = {}

    def run(self) -> Report:
        """Look at everything."""
        english = list(self.editions.english.values())
        self.report.findings += self._configuration(bool(english))
        japanese = [file for file in self.editions.japanese if file.is_markdown]
        target = self.site.profile.languages.target
        others = [one for one in self.editions.files.values() if one.page.language == target]
        for file in [*japanese, *others]:
            if file.is_markdown:
                self.report.findings += self._links(file)
        self.report.findings += [*self._alone(), *self._duplicates()]
        self.report.findings.sort(key=lambda one: (one.file, one.line, one.rule))
        self.report.failures = self.editions.failures
        return self.report

    def _count(self) -> dict[str, int]:
        counts: dict[str, int] = defaultdict(int)
        for file in self.editions.files.values():
            counts[file.page.language] += 1
        return dict(sorted(counts.items()))

    def _name(self, file: File) -> str:
        path, root = file.path, self.site.root
        return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)

    def _configuration(self, english: bool) -> Iterator[Finding]:
        if english:
            for cure in self.site.profile.lacks(self.site.scheme):
                where, _, what = cure.partition(": ")
                yield Finding("configuration", where, 1, what, new=True)

    def _text(self, file: File) -> PageText | None:
        place = file.page.place
        if place not in self._texts:
            try:
                self._texts[place] = file.read()
            except (PostError, OSError, RecursionError) as error:
                self.editions.failures.append(f"{self._name(file)}: {error}")
                self._texts[place] = None
        return self._texts[place]

    def _links(self, file: File) -> Iterator[Finding]:
        text = self._text(file)
        source = self._sources.get(file.page.place)
        known = self._dead.get(source.page.place, set()) if source else set()
        own = self._dead.setdefault(file.page.place, set())
        for link in find_links(text) if text else ():
            target = self.index.resolve(link.destination, file.page)
            dead = self._dead_at(target)
            if dead and text:
                own.add(dead)
                line = text.text.count("\n", 0, link.start) + 1
                new = self._is_english(file) and dead not in known
                yield Finding(dead[0], self._name(file), line, _message(link, dead, target), new)

    def _is_english(self, file: File) -> bool:
        return file.page.language == self.site.profile.languages.target

    def _dead_at(self, target: Target) -> _Dead | None:
        address = target.address
        if address.kind == "elsewhere":
            return None
        self.report.links += 1
        if target.page is None:
            if target.path is not None and self._is_there(target.path):
                return None
            return "dead-link", target.path or address.path, ""
        return self._dead_anchor(target)

    def _is_there(self, path: str) -> bool:
        return self.site.profile.holds(path, self._urls)

    @cached_property
    def _urls(self) -> frozenset[str]:
        return frozenset(page.url.rstrip("/") for page in self.index.pages)

    def _dead_anchor(self, target: Target) -> _Dead | None:
        fragment, page = target.address.fragment, target.page
        if not fragment or page is None:
            return None
        file = self.editions.files[page.place]
        names = self._anchors_of(file) if file.is_markdown else None
        if names is None or {fragment, unquote(fragment)} & names:
            return None
        # A section that is in neither edition is one dead anchor in both.
        source = self._sources.get(page.place)
        return "dead-anchor", (source.page if source else page).url, unquote(fragment)

    def _anchors_of(self, file: File) -> frozenset[str] | None:
        """The anchors of a page; None where templates may make others."""
        place = file.page.place
        if place not in self._anchors:
            text = self._text(file)
            if text is None or "{% include" in text.text:
                return None
            self._anchors[place] = anchors_of(text, self.site.profile.id_style)
        return self._anchors[place]

    def _alone(self) -> Iterator[Finding]:
        for file in self.editions.orphans:
            message = f"no Japanese post has its English here; it is still at {file.page.url}"
            yield Finding("orphan", self._name(file), 1, message, new=True)
        for file in self.editions.japanese:
            if self._wants_english(file) and file.page.place not in self.editions.english:
                message = f"it has no English post ({file.page.output})"
                yield Finding("no-pair", self._name(file), 1, message, new=True)

    def _wants_english(self, file: File) -> bool:
        wanted = not self.folders or below_any(file.path, self.folders)
        translated = file.is_markdown and file.data.get("translate") is not False
        return wanted and translated and self.site.profile.is_post(file.page.place)

    def _duplicates(self) -> Iterator[Finding]:
        by_url: dict[tuple[str, str], list[File]] = defaultdict(list)
        apart = self.site.scheme == "polyglot"
        for file in self.editions.files.values():
            by_url[file.page.url, file.page.language if apart else ""].append(file)
        for (url, _), files in by_url.items():
            for file in files[1:]:
                message = f"{self._name(files[0])} has the same URL, {url}"
                new = any(map(self._is_english, files))
                yield Finding("duplicate-url", self._name(file), 1, message, new)


def _message(link: Link, dead: _Dead, target: Target) -> str:
    rule, path, fragment = dead
    if rule == "dead-anchor":
        url = target.page.url if target.page else path
        return f"{link.destination}: {url} has no heading with the id “{fragment}”"
    return f"{link.destination}: there is no {path}"
