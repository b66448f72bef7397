"""Links over a run and between runs: which posts must be looked at when others come or go.

A post links to English posts that are there. When one of these is added, deleted, moved, or gets
other headings, the posts that link to it are *stale*: their English is made again from what the
memory holds. What each post has linked to is kept in the record, so that only stale ones are. Its
own keys, and the titles of the posts that it lists as related, are kept there, too.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path, PurePosixPath

from translate_posts.document import PostError
from translate_posts.document.files import decode
from translate_posts.document.frontmatter import read_front_matter
from translate_posts.sites.edition import Editions, join_pairs
from translate_posts.sites.pages import Page
from translate_posts.sites.profiles import Data
from translate_posts.sites.publishing import site_keys
from translate_posts.sites.reading import PageText
from translate_posts.sites.record import Record, body_digest
from translate_posts.sites.relinking import Relinked, as_linked, known_anchors, relink_post
from translate_posts.sites.slugs import choose_slugs

_ABSENT = "absent"
_OWN = ""
"""What is known of the post itself, among what is known of others."""
_TITLE = "title:"
"""What is known of the title of a related post: in front of its place."""
_LINK = "link:"
"""What is known of a link that leads to no page: in front of its destination."""
TitleOf = Callable[[Page], str | None]
"""The English title of a page; None where it has none yet."""


class Linking:
    """The links of an edition, for one run.

    `english_at` says where the English of a Japanese page is, or will be, `title_of` its title.
    `made_with` is what else decides the English of each post.
    """

    def __init__(
        self,
        editions: Editions,
        record: Record,
        english_at: Callable[[Page], Path] | None = None,
        title_of: TitleOf = lambda _: None,
        made_with: str = "",
    ) -> None:
        self.site, self.record = editions.site, record
        self.index = editions.index
        self._files, self._english = editions.files, editions.english
        self._title_of, self._made_with = title_of, made_with
        self._english_at = english_at or self._in_site
        self._expected: set[PurePosixPath] = set()
        self._gone: set[PurePosixPath] = set()
        self._anchors: dict[PurePosixPath, dict[str, str] | None] = {}
        self._there: dict[PurePosixPath, bool] = {}

    def _in_site(self, page: Page) -> Path:
        assert page.output is not None  # asked of Japanese pages only
        return self.site.root / page.output

    def page(self, path: Path) -> Page | None:
        """The page that a Japanese file is; None for a file that is no page of the site."""
        return self.index.at(self.site.place(path))

    def expect(self, pages: Iterable[Page]) -> None:
        """Posts that get an English one in this run."""
        self._expected |= {page.place for page in pages}

    def fail(self, page: Page) -> None:
        """The post gets no English one after all, or one that is not published."""
        self._expected.discard(page.place)
        self._gone.add(page.place)

    def keep(self, page: Page, source: str) -> None:
        """The English stays as it lies on the disk, whatever its Japanese text has become."""
        self._anchors.pop(page.place, None)
        if str(page.place) in self.record.posts:
            self.record.note(str(page.place), page.english_url, body_digest(source))

    def keys(self, page: Page, data: Data) -> dict[str, object]:
        """The front matter keys of the English of a post whose Japanese front matter is `data`."""
        earlier = self.record.earlier(str(page.place), page.english_url)
        return site_keys(self.site, page, data, earlier)

    def finish(
        self, page: Page, source: str | PageText, english: str, related: Iterable[Page] = ()
    ) -> Relinked:
        """The English of a post with its links put right, from its Japanese text.

        Call it with what is about to be written, whenever that is made. `related` are the pages
        whose English titles are in its front matter. Raises PostError.
        """
        done = relink_post(source, english, page, self.index, self, self._anchors_of)
        self._anchors[page.place] = dict(done.anchors)
        self._expected.add(page.place)
        self._gone.discard(page.place)
        place = str(page.place)
        text = source.text if isinstance(source, PageText) else source
        self.record.note(place, page.english_url, body_digest(text))
        titles = [one.place for one in related]
        self.record.note_links(place, self._states(page, done.linked, titles, done.missing))
        return done

    def expected(self, page: Page, source: str | PageText, english: str | PageText) -> str:
        """The Japanese text with the destinations and ids that `english` must have, for checks.

        Raises PostError.
        """
        return as_linked(source, english, page, self.index, self, self._anchors_of)

    def __contains__(self, place: object) -> bool:
        """Whether a Japanese page has an English one, or gets one in this run."""
        if not isinstance(place, PurePosixPath) or place in self._gone:
            return False
        page = self.index.at(place)
        if page is None or page.output is None:
            return False
        return place in self._expected or self.is_published(page)

    def is_published(self, page: Page) -> bool:
        """Whether the English of a page is there, and is not held back."""
        file = self._english_at(page)
        if page.place not in self._there:
            self._there[page.place] = file.is_file() and self._is_built(page, file)
        return self._there[page.place]

    def _is_built(self, page: Page, file: Path) -> bool:
        known = self._english.get(page.place)
        if known and known.path == file:
            return True
        try:
            front = read_front_matter(decode(file.read_bytes()))
        except (PostError, OSError):
            return False
        return self.site.profile.is_built(front.data() if front else {})

    def is_stale(self, page: Page) -> bool:
        """Whether what the English of a post links to is no longer as it was."""
        known = self.record.posts.get(str(page.place))
        if known is None:
            return False
        linked, titles, missing = {}, [], []
        for name, state in known.links:
            if name.startswith(_TITLE):
                titles.append(PurePosixPath(name.removeprefix(_TITLE)))
            elif name.startswith(_LINK):
                missing.append(name.removeprefix(_LINK))
            elif name != _OWN:
                linked[PurePosixPath(name)] = "#" in state
        return dict(known.links) != self._states(page, linked, titles, missing)

    def stale(self) -> list[Page]:
        """The posts whose English must be made again; to be asked when all others are written."""
        japanese = [page for page in self.index.pages if page.output is not None]
        return [page for page in japanese if page.place in self and self.is_stale(page)]

    def _states(
        self,
        page: Page,
        linked: Mapping[PurePosixPath, bool],
        titles: Iterable[PurePosixPath],
        missing: Iterable[str],
    ) -> dict[str, str]:
        """What is known of pages: nothing, their URL, or with ``#`` a digest of their anchors."""
        states = {_OWN: self._own_state(page)}
        states |= {str(place): self._state(place, anchor) for place, anchor in linked.items()}
        states |= {f"{_TITLE}{place}": self._title_state(place) for place in titles}
        return states | {f"{_LINK}{link}": self._link_state(page, link) for link in missing}

    def _link_state(self, page: Page, link: str) -> str:
        found = self.index.resolve(link, page).page
        return _digest(found.link) if found else _ABSENT

    def _own_state(self, page: Page) -> str:
        """What the site and its configuration say of the post."""
        profile, earlier = self.site.profile, self.record.earlier(str(page.place), page.english_url)
        own = [profile.address, profile.base, page.url, page.english_url, dict(page.keys), earlier]
        return _digest(json.dumps([*own, self._made_with], default=str))

    def _title_state(self, place: PurePosixPath) -> str:
        page = self.index.at(place)
        title = self._title_of(page) if page else None
        return _digest(title) if title else _ABSENT

    def _state(self, place: PurePosixPath, by_anchor: bool) -> str:
        page = self.index.at(place)
        ending = "#" if by_anchor else ""
        if page is None or place not in self:
            return _ABSENT + ending
        if not by_anchor:
            return _digest(page.link)
        return f"{_digest(page.link)}#{_digest(json.dumps(self._anchors_of(page)))}"

    def _anchors_of(self, page: Page) -> dict[str, str] | None:
        if page.place not in self._anchors:
            self._anchors[page.place] = self._read_anchors(page)
        return self._anchors[page.place]

    def _read_anchors(self, page: Page) -> dict[str, str] | None:
        """The anchors of a post that is not made in this run, from what lies on the disk."""
        file = self._files.get(page.place)
        english = self._english_at(page)
        if file is None or not english.is_file():
            return None
        try:
            source, target = (decode(one.read_bytes()) for one in (file.path, english))
            return known_anchors(source, target, self.index, mdx=page.place.suffix == ".mdx")
        except (PostError, OSError):
            return None


def follow_renames(editions: Editions, record: Record) -> dict[str, str]:
    """Find posts again that were renamed or whose date was changed, by their bodies.

    What the record knows of them, slug and addresses, goes with them. Gives the earlier place of
    each. Posts are read only where the record knows some that are gone.
    """
    places = {str(file.page.place): file for file in editions.japanese}
    if all(place in places for place in record.posts):
        return {}
    bodies = dict.fromkeys(places, "")
    for place, file in places.items():
        if place not in record.posts:
            try:
                bodies[place] = body_digest(decode(file.path.read_bytes()))
            except (PostError, OSError):
                continue
    return record.follow(bodies)


def with_slugs(
    editions: Editions, record: Record, titles: Mapping[str, str] | None = None
) -> Editions:
    """The editions with the English of each post named after its title.

    `titles` are English titles by the place of the Japanese post. Slugs that the record has stay;
    new ones go into it. Posts without a title in ASCII keep their names.
    """
    chosen = record.slugs | choose_slugs(titles or {}, record.slugs)
    renamed = Editions(editions.site, dict(editions.files), failures=editions.failures)
    for place, slug in chosen.items():
        file = editions.files.get(PurePosixPath(place))
        if file and slug:
            page = editions.site.page(file.page.place, file.data, slug)
            renamed.files[file.page.place] = type(file)(page, file.path, file.data)
            record.note_slug(place, slug)
    join_pairs(renamed)
    return renamed


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
