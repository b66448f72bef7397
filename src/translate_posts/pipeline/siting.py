"""Siting: the site that a run's posts belong to. Where their English goes, and what it says of it.

Only with a table ``[site]`` in the configuration. What was published where is kept in a record
beside the memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath

from translate_posts.checks import Severity
from translate_posts.document import Post, PostError, Scalar
from translate_posts.document.files import decode, write_atomically
from translate_posts.document.frontmatter import read_front_matter
from translate_posts.pipeline.config import Config
from translate_posts.pipeline.discover import Source
from translate_posts.sites import (
    Editions,
    Languages,
    Linking,
    Page,
    Record,
    Site,
    SiteOptions,
    follow_renames,
    held_back,
    notice_for,
    of_post,
    open_site,
    patch,
    read_editions,
    read_notice,
    read_record,
    read_text,
    reading_time_keys,
    related_pages,
    too_long,
    with_keys,
    with_notice,
    with_own_front_matter,
    with_slugs,
    without_front_matter,
    without_notice,
)

RECORD = "site.json"


class Siting:
    """The site of a run, looked at when it is first asked for."""

    def __init__(self, config: Config, options: SiteOptions, start: Path, out: Path | None) -> None:
        """Raises SiteError for a site or a notice that cannot be used."""
        self.options = options
        languages = Languages(config.from_code, config.to_code)
        if config.root.is_relative_to(start):
            start = config.root  # posts of several folders: the site is that of the configuration
        self.site: Site = open_site(start, options, languages)
        self.out = out or self.site.root
        """The folder that English posts' places start from."""
        self._file = config.memory.parent / RECORD
        self._notice = read_notice(config.root / options.notice) if options.notice else ""
        self._pages: dict[Path, Page] = {}
        self._titles: dict[PurePosixPath, str] = {}
        """English titles of this run."""

    @cached_property
    def record(self) -> Record:
        """What was published where. Raises SiteError."""
        return read_record(self._file)

    @cached_property
    def editions(self) -> Editions:
        """The pages of the site; posts that were renamed are followed, names that stand hold."""
        found = read_editions(self.site)
        follow_renames(found, self.record)
        if self.options.slugs == "title":
            return with_slugs(found, self.record)
        return found

    @cached_property
    def linking(self) -> Linking:
        """The links between the editions."""
        return Linking(self.editions, self.record, self._english_at, self._title_of, self._notice)

    def _english_at(self, page: Page) -> Path:
        assert page.output is not None  # asked of Japanese pages only
        return self.out / page.output

    def is_source(self, source: Source) -> bool:
        """Whether a file is to be translated: English posts of the site are not."""
        return self.page(source.path).language != self.site.profile.languages.target

    def page(self, path: Path) -> Page:
        """The page that a file is, published or not."""
        if path not in self._pages:
            found = self.linking.page(path)
            self._pages[path] = found or self.site.page(self.site.place(path), _data_of(path))
        return self._pages[path]

    def output(self, source: Source) -> Path:
        """Where the English of a post goes."""
        page = self.page(source.path)
        return self.out / (page.output or PurePosixPath(source.place.as_posix()))

    def outputs(self) -> dict[Path, Path]:
        """Where the English of each post of the site goes."""
        return {
            file.path: self.out / file.page.output
            for file in self.editions.japanese
            if file.page.output
        }

    def keys(self, path: Path, post: Post) -> dict[str, object]:
        """The front matter keys that the site wants in the English of a post."""
        page = self.page(path)
        keys = self.linking.keys(page, post.data)
        # In the order in which the source has them when they are written into it, too.
        return {name: keys[name] for name in (*page.source_keys, *keys) if name in keys}

    def unnamed(self, sources: Iterable[Source]) -> list[Source]:
        """Posts whose English is to be named after its title, and has no name yet."""
        if self.options.slugs != "title":
            return []
        named = self.record.slugs
        places = [(source, str(self.page(source.path).place)) for source in sources]
        return [source for source, place in places if place not in named]

    def name(self, titles: Mapping[Path, str]) -> None:
        """Name the English of posts after their English titles, for ever."""
        by_place = {str(self.page(path).place): title for path, title in titles.items()}
        self.editions = with_slugs(self.editions, self.record, by_place)
        del self.linking
        self._pages.clear()

    def titles(self, post: Post) -> dict[Scalar, str]:
        """The English titles in a post's lists of related posts, where those are there."""
        titles = {scalar: self._title_of(page) for scalar, page in self._related(post).items()}
        return {scalar: title for scalar, title in titles.items() if title}

    def _related(self, post: Post) -> dict[Scalar, Page]:
        if post.front is None:
            return {}
        lists = [key for key, value in post.data.items() if isinstance(value, list)]
        return related_pages(post.front, lists, self.linking.index)

    def _title_of(self, page: Page) -> str | None:
        if page.place in self._titles:
            return self._titles[page.place] or None
        english = self.editions.english.get(page.place)
        if english or page.output is None:
            title = english.data.get("title") if english else None
        else:
            title = _data_of(self._english_at(page)).get("title")
        return title if isinstance(title, str) and title else None

    def expect(self, sources: Iterable[Source]) -> None:
        """Posts that get an English one in this run; those that are held back may not."""
        pages = [self.page(source.path) for source in sources]
        self.linking.expect(page for page in pages if not self._is_held(page))

    def _is_held(self, page: Page) -> bool:
        return self._english_at(page).is_file() and not self.linking.is_published(page)

    def fail(self, path: Path) -> None:
        """A post gets no English one in this run after all."""
        page = self.page(path)
        if not self.linking.is_published(page):
            self.linking.fail(page)

    def keep_edited(self, path: Path, post: Post) -> None:
        """The English of a post stays as people have made it."""
        self.linking.keep(self.page(path), post.text)

    def is_stale(self, path: Path) -> bool:
        """Whether what the English of a post links to has changed, or is not known."""
        page = self.page(path)
        return str(page.place) not in self.record.posts or self.linking.is_stale(page)

    def finish(self, path: Path, post: Post, english: str, *, errors: bool) -> str:
        """The English of a post as the site wants it. Raises PostError."""
        page = self.page(path)
        related = self._related(post).values()
        text = self.linking.finish(page, of_post(post), english, related).text
        if post.front is None and self._wants_keys(page):
            text = with_own_front_matter(text, self.keys(path, post))
        found = read_text(text, mdx=post.rules.mdx)
        self._titles[page.place] = title = str(found.data.get("title") or "")
        keys = {**reading_time_keys(found, self.options.words_per_minute)}
        if self._notice:
            text = with_notice(found, notice_for(self._notice, self.site, page, title))
        held = held_back(self.site) if errors and self.options.draft_on_errors else {}
        if held:
            self.linking.fail(page)
        return with_keys(text, {**keys, **held})

    def _wants_keys(self, page: Page) -> bool:
        return self.site.profile.needs_keys and self.site.profile.is_post(page.place)

    def like(self, path: Path, japanese: str, english: str) -> tuple[str, str]:
        """A post and its English made alike where the site makes them differ, for checks.

        The Japanese text gets the links of the English one, the English one loses its notice.
        Raises PostError.
        """
        page, mdx = self.page(path), path.suffix.lower() == ".mdx"
        if self._notice:
            found = read_text(english, mdx=mdx)
            title = str(found.data.get("title") or "")
            english = without_notice(found, notice_for(self._notice, self.site, page, title))
        if self._wants_keys(page) and read_front_matter(japanese) is None:
            english = without_front_matter(english)
        return self.linking.expected(page, japanese, english), english

    def set_keys(self, path: Path, data: Mapping[str, object]) -> dict[str, object]:
        """All keys that the site may have set in the English of a post."""
        own = dict.fromkeys(("reading_time", *held_back(self.site)))
        return {**self.linking.keys(self.page(path), data), **own}

    def remarks(self, english: str) -> Iterator[tuple[str, Severity, str]]:
        """What the site finds wrong with an English post: rule, severity and message."""
        front = read_front_matter(english)
        limit = self.options.description_length
        if front and (over := too_long(front.data(), limit)):
            yield (
                "description",
                "warning",
                f"the description is {over} characters longer than the {limit} that "
                "site.description_length allows",
            )

    def keep(self) -> None:
        """Write the record. Raises OSError."""
        if "record" in self.__dict__:
            self.record.write(self._file)

    def source_patches(self, sources: Iterable[Source]) -> Iterator[tuple[Path, str, str]]:
        """Japanese posts that should name their English ones: path, new text, and a diff."""
        for source in sources:
            page = self.page(source.path)
            if not page.source_keys or not self._english_at(page).is_file():
                continue
            try:
                text = decode(source.path.read_bytes())
                new = with_keys(text, page.source_keys)
                difference = patch(text, page.source_keys, str(page.place))
            except (PostError, OSError):
                continue  # the run has reported it
            if new != text:
                yield source.path, new, difference

    def update_sources(self, sources: Iterable[Source]) -> list[Path]:
        """Write into Japanese posts where their English ones are. Raises OSError."""
        changed = []
        for path, text, _ in self.source_patches(sources):
            write_atomically(path, text.encode("utf-8"))
            changed.append(path)
        return changed


def _data_of(path: Path) -> Mapping[str, object]:
    """The front matter of a file; nothing where there is none, or none that can be read."""
    try:
        front = read_front_matter(decode(path.read_bytes()))
    except (PostError, OSError):
        return {}  # whoever reads it for good will say what is wrong
    return front.data() if front else {}
