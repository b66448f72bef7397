"""Links of an English post: to English posts where they are, to Japanese ones where not."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Container, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import quote

from translate_posts.sites.anchors import anchor_map, ids_of, moved, pin, pinned_like
from translate_posts.sites.links import Link, find_links, replace_links
from translate_posts.sites.pages import Page
from translate_posts.sites.reading import PageText, read_text
from translate_posts.sites.resolving import Index, Target

AnchorsOf = Callable[[Page], Mapping[str, str] | None]
"""The anchors of a page, from the ids in Japanese to those in English; None if not known yet."""

_SAFE = "/:@!$&'*+,;=~-._"


@dataclass(frozen=True, slots=True)
class Relinked:
    """An English post with its links in place."""

    text: str
    anchors: Mapping[str, str]
    """From the ids of the Japanese headings to those of the English ones."""
    pending: frozenset[PurePosixPath] = frozenset()
    """Japanese pages into which the post links by anchors that are not known yet: when they are
    written, relink the post again."""
    linked: Mapping[PurePosixPath, bool] = field(default_factory=dict)
    """The Japanese pages that the post links to, and whether by an anchor."""
    missing: frozenset[str] = frozenset()
    """Destinations within the site that lead to no page yet."""


def relink_post(
    source: str | PageText,
    english: str,
    page: Page,
    index: Index,
    edition: Container[PurePosixPath],
    anchors: AnchorsOf = lambda _: None,
) -> Relinked:
    """Put the links of a post right in its `english`, whose Japanese text is `source`.

    `english` has the destinations of the source. `edition` holds the places of the Japanese pages
    that have an English post. With ``anchors = "pin"``, headings are pinned first.
    Raises PostError for malformed front matter.
    """
    mdx = page.place.suffix.lower() == ".mdx"
    profile, style = index.site.profile, index.site.profile.id_style
    japanese, target = read_text(source, mdx=mdx), read_text(english, mdx=mdx)
    if index.site.options.anchors == "pin" and profile.pins:
        target = read_text(pin(target, ids_of(japanese, style), style), mdx=mdx)
    own = anchor_map(japanese, target, style)
    way = _Way(page, index, edition, lambda one: own if one == page else anchors(one))
    text = replace_links(target.text, find_links(target), way.decide)
    return Relinked(text, own, frozenset(way.pending), way.linked, frozenset(way.missing))


def as_linked(
    source: str | PageText,
    english: str | PageText,
    page: Page,
    index: Index,
    edition: Container[PurePosixPath],
    anchors: AnchorsOf = lambda _: None,
) -> str:
    """The Japanese text of a post with the destinations and ids that its `english` must have.

    For rules that compare the two: where they then differ, it is not the links that were put right.
    Lines stay where they are. Raises PostError.
    """
    mdx = page.place.suffix.lower() == ".mdx"
    japanese, target = read_text(source, mdx=mdx), read_text(english, mdx=mdx)
    own = anchor_map(japanese, target, index.site.profile.id_style)
    way = _Way(page, index, edition, lambda one: own if one == page else anchors(one))
    text = replace_links(japanese.text, find_links(japanese), way.decide)
    return pinned_like(read_text(text, mdx=mdx), target)


def known_anchors(source: str, english: str, index: Index, *, mdx: bool = False) -> dict[str, str]:
    """The anchors of a post whose English is there. Raises PostError."""
    style = index.site.profile.id_style
    return anchor_map(read_text(source, mdx=mdx), read_text(english, mdx=mdx), style)


@dataclass(slots=True)
class _Way:
    page: Page
    index: Index
    edition: Container[PurePosixPath]
    anchors: AnchorsOf
    pending: set[PurePosixPath] = field(default_factory=set)
    linked: dict[PurePosixPath, bool] = field(default_factory=dict)
    missing: set[str] = field(default_factory=set)

    def decide(self, link: Link) -> str | None:
        """The destination in English; None to leave it."""
        target = self.index.resolve(link.destination, self.page)
        if target.page and target.page.output and target.page != self.page:
            place = target.page.place
            self.linked[place] = self.linked.get(place, False) or bool(target.address.fragment)
        if target.page is None and _may_be_page(target):
            self.missing.add(link.destination)
        new = self._destination(target)
        return None if new == link.destination else new

    def _destination(self, target: Target) -> str | None:
        address, page = target.address, target.page
        if target.path is None:
            return None
        if address.kind == "here":
            return address.to(address.path, self._fragment(target, self.page))
        if page is None or page.language == self.index.site.profile.languages.target:
            return self._asset(target)
        if page.place not in self.edition:
            return self._to_japanese(target, page)
        return self._to_english(target, page)

    def _fragment(self, target: Target, page: Page) -> str | None:
        fragment = target.address.fragment
        if not fragment:
            return fragment
        known = self.anchors(page)
        if known is None:
            self.pending.add(page.place)
            return fragment
        return moved(fragment, known)

    def _asset(self, target: Target) -> str | None:
        """A file, or what is no page: a relative path would start from another folder."""
        address = target.address
        if address.kind != "relative" or target.path is None:
            return None
        if target.as_file:
            return address.to(self._between(target.path), address.fragment)
        return address.to(self._absolute(target.path, address.path), address.fragment)

    def _to_japanese(self, target: Target, page: Page) -> str | None:
        address = target.address
        if address.kind == "ref":
            return _in_language(target, self.page.language)
        if target.as_file and address.kind == "relative":
            return address.to(self._between(page.place.as_posix()), address.fragment)
        if address.kind == "relative":
            return address.to(self._absolute(page.url, address.path), address.fragment)
        return None

    def _to_english(self, target: Target, page: Page) -> str | None:
        address = target.address
        fragment = self._fragment(target, page)
        assert page.output is not None  # a page in the edition has one
        if address.kind == "post_url":
            return _to_post(target, page.output, fragment)
        if address.kind == "link":
            return address.to(page.output.as_posix(), fragment)
        if address.kind == "ref":
            return address.to(address.path, fragment)  # Hugo looks in the language of the page
        if target.as_file:
            whole = address.kind == "root"
            path = f"/{page.output}" if whole else self._between(page.output.as_posix())
            return address.to(path, fragment)
        if address.kind == "relative":
            return address.to(self._absolute(page.link, address.path), fragment)
        return address.to(_written(page.link, address.path), fragment)

    def _absolute(self, path: str, before: str) -> str:
        return self.index.site.profile.base + _written(path, before)

    def _between(self, path: str) -> str:
        """The way to a file from the folder of the English post."""
        output = self.page.output or self.page.place
        way = posixpath.relpath(path.lstrip("/"), output.parent.as_posix())
        return quote(way, safe=_SAFE) if " " in way else way


def _may_be_page(target: Target) -> bool:
    """Whether a page may come to be where a link leads, and not the file of an image."""
    suffix = posixpath.splitext(target.path or "")[1]
    return target.address.kind != "elsewhere" and suffix in ("", ".html", ".md", ".markdown")


def _written(path: str, before: str) -> str:
    """A path percent-encoded, unless what stood there before had letters beyond ASCII."""
    if before.isascii():
        return quote(path, safe=_SAFE)
    return path.replace(" ", "%20")


def _to_post(target: Target, output: PurePosixPath, fragment: str | None) -> str:
    """``post_url`` of an English post, or ``link`` where it is in another collection."""
    address = target.address
    if "_posts" not in output.parts:
        before = address.before.replace("post_url", "link")
        return f"{before}{output}{address.after}{address.query}" + (
            "" if fragment is None else f"#{fragment}"
        )
    parts = [part for part in output.parent.parts if part != "_posts"]
    return address.to("/".join([*parts, output.stem]), fragment)


def _in_language(target: Target, language: str) -> str | None:
    """A ``ref`` that goes to a page in another language than that of the post."""
    address = target.address
    if "lang=" in address.after:
        return None
    opening, mark = ("{{<", ">}}") if address.before.startswith("{{<") else ("{{%", "%}}")
    tag = "relref" if "relref" in address.before else "ref"
    inner = f"#{address.fragment}" if address.inner else ""
    rest = address.query if address.inner or address.fragment is None else f"#{address.fragment}"
    return f'{opening} {tag} path="{address.path}{inner}" lang="{language}" {mark}{rest}'
