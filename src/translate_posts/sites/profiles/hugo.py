"""Hugo: ``hugo.toml`` or ``config.toml`` (or YAML, JSON), pages in ``content``."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import ClassVar

from translate_posts.sites.dates import read_date
from translate_posts.sites.ids import IdStyle
from translate_posts.sites.profiles import hugo_urls
from translate_posts.sites.profiles.base import Data, English, Keys, Profile, split_address, under
from translate_posts.sites.settings import Settings, read_settings, table, text_of, texts_of

_ENDINGS = ("toml", "yaml", "yml", "json")
_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})[-_]?(.*)")
_ID_STYLES: dict[str, IdStyle] = {
    "github": "hugo-github",
    "github-ascii": "hugo-github-ascii",
    "blackfriday": "hugo-blackfriday",
}


def _files(root: Path) -> list[Path]:
    names = [f"{name}.{ending}" for name in ("hugo", "config") for ending in _ENDINGS]
    folders = (root, root / "config" / "_default")
    return [folder / name for folder in folders for name in names if (folder / name).is_file()]


class Hugo(Profile):
    """A Hugo site."""

    name: ClassVar[str] = "hugo"
    schemes: ClassVar[tuple[str, ...]] = ("suffix", "folder")
    pins: ClassVar[bool] = True

    @classmethod
    def detects(cls, root: Path) -> bool:
        """There is a configuration, and if it is no ``hugo.*``, ``content`` beside it."""
        files = _files(root)
        return bool(files) and (files[0].stem == "hugo" or (root / "content").is_dir())

    @classmethod
    def read(cls, root: Path) -> Settings:
        """The configuration; keys are the same in any case. Raises SiteError."""
        settings: dict[str, object] = {}
        for file in _files(root)[:1]:
            settings = _lowered(read_settings(file))
        split = root / "config" / "_default"
        for name in ("languages", "permalinks", "markup"):
            for ending in _ENDINGS:
                file = split / f"{name}.{ending}"
                if file.is_file():
                    settings = settings | {name: _lowered(read_settings(file))}
        return settings

    @property
    def address(self) -> str:
        """The host of ``baseURL``."""
        return split_address(text_of(self.settings, "baseurl"))[0]

    @property
    def base(self) -> str:
        """The path of ``baseURL``."""
        return split_address(text_of(self.settings, "baseurl"))[1]

    @property
    def id_style(self) -> IdStyle:
        """``markup.goldmark.parser.autoHeadingIDType``."""
        parser = table(self.settings, "markup", "goldmark", "parser")
        return _ID_STYLES.get(text_of(parser, "autoheadingidtype"), "hugo-github")

    @property
    def default_language(self) -> str:
        """``defaultContentLanguage``; where nothing is said, that of the blog.

        Hugo takes English then, and a site of one language has no reason to say otherwise.
        """
        return text_of(self.settings, "defaultcontentlanguage", self.languages.source).lower()

    def _folder(self, language: str) -> PurePosixPath:
        """The folder that a language's pages are in."""
        own = text_of(table(self.settings, "languages", language), "contentdir")
        return PurePosixPath(own or text_of(self.settings, "contentdir", "content"))

    def _own_folder(self, place: PurePosixPath) -> tuple[str, PurePosixPath]:
        """The language whose folder a file is in, and the folder: the deepest that holds it."""
        names = [self.default_language, *table(self.settings, "languages")]
        folders = [(name, self._folder(name)) for name in names]
        held = [one for one in folders if place.is_relative_to(one[1])]
        default = (self.default_language, self._folder(self.default_language))
        return max(held, key=lambda one: len(one[1].parts), default=default)

    def is_page(self, place: PurePosixPath) -> bool:
        """Markdown below ``content`` that is not a resource of a bundle."""
        content = self._own_folder(place)[1]
        if not place.is_relative_to(content) or place.suffix not in (".md", ".markdown"):
            return False
        return not self._is_resource(place, content)

    def _is_resource(self, place: PurePosixPath, content: PurePosixPath) -> bool:
        if place.name.split(".")[0] in ("index", "_index"):
            return False
        return any(
            (self.root / parent / "index.md").is_file()
            for parent in place.parents
            if parent != content and parent.is_relative_to(content)
        )

    def language(self, place: PurePosixPath, data: Data) -> str:
        """By the end of the name, else by the folder, else the default language."""
        suffix = place.suffixes[-2][1:] if len(place.suffixes) > 1 else ""
        known = {*table(self.settings, "languages"), self.languages.target, self.languages.source}
        return suffix if suffix in known else self._own_folder(place)[0]

    def url(self, place: PurePosixPath, data: Data) -> str:
        """By ``url``, ``[permalinks]`` or the file's place, with ``slug`` as the last part."""
        language = self.language(place, data)
        bare = self._bare_url(place, data, language)
        return bare if _is_fixed(data) else self._prefix(language) + bare

    def _prefix(self, language: str) -> str:
        always = self.settings.get("defaultcontentlanguageinsubdir") is True
        return f"/{language}" if always or language != self.default_language else ""

    def _bare_url(self, place: PurePosixPath, data: Data, language: str) -> str:
        own = data.get("url")
        if isinstance(own, str):
            return hugo_urls.finished(own, ugly=False)
        inner = place.relative_to(self._own_folder(place)[1])
        name = inner.stem.removesuffix(f".{language}")
        inner = inner.with_name(f"{name}{inner.suffix}")
        ugly = self.settings.get("uglyurls") is True
        if name == "_index":
            return hugo_urls.finished(
                hugo_urls.path_of(inner.parent.as_posix().strip(".")), ugly=False
            )
        slug = str(data.get("slug") or "") or self._slug_of_file(name)
        if name == "index":
            name = inner.parent.name
        folders = hugo_urls.folders_of(inner)
        template = text_of(table(self.settings, "permalinks"), folders[0] if folders else "")
        if template:
            title = str(data.get("title") or name)
            sections = self._sections(folders, place)
            found = hugo_urls.fill(template, sections, name, title, slug, self._date(place, data))
        else:
            found = hugo_urls.path_of("/".join((*folders, slug or name)))
        return hugo_urls.finished(found, ugly=ugly)

    def _sections(self, folders: tuple[str, ...], place: PurePosixPath) -> tuple[str, ...]:
        """Of the folders that a page is in, those that are sections: the first, and any with one of
        its own ``_index``.
        """
        content = self._own_folder(place)[1]
        return tuple(
            name
            for depth, name in enumerate(folders)
            if not depth or any(self._indexes(content.joinpath(*folders[: depth + 1])))
        )

    def _indexes(self, folder: PurePosixPath) -> Iterator[Path]:
        return (self.root / folder).glob("_index*.md")

    def _date_fields(self) -> list[str]:
        named = texts_of(table(self.settings, "frontmatter").get("date")) or [":default"]
        default = ["date", "publishdate", "pubdate", "published", "lastmod", "modified"]
        return [one for name in named for one in (default if name == ":default" else [name])]

    def _slug_of_file(self, name: str) -> str:
        found = _DATED.fullmatch(name)
        return found[2] if found and ":filename" in self._date_fields() else ""

    def _date(self, place: PurePosixPath, data: Data) -> datetime | None:
        lowered = {key.lower(): value for key, value in data.items()}
        for name in self._date_fields():
            value = lowered.get(name.lower())
            if name == ":filename":
                found = _DATED.match(place.stem)
                value = found[1] if found else None
            # Hugo takes the day as it is written, whatever the zone.
            date = read_date(str(value)[:10], UTC) if value else None
            if date:
                return date
        return None

    def english(
        self, place: PurePosixPath, data: Data, url: str, scheme: str, slug: str = ""
    ) -> English:
        """``post.en.md`` beside the source, or the same place below the language's folder."""
        lang, source = self.languages.target, self.languages.source
        content = self._own_folder(place)[1]
        inner = place.relative_to(content)
        stem = inner.stem.removesuffix(f".{source}")
        keys: dict[str, object] = {"slug": slug} if slug else {}
        output = content / inner.with_name(f"{stem}.{lang}{inner.suffix}")
        if scheme == "folder":
            output = self._english_folder() / inner.with_name(f"{stem}{inner.suffix}")
        own = data.get("url")
        if isinstance(own, str) and _is_fixed(data):
            # It would be the URL of both; one without a slash in front is each language's own.
            keys["url"] = under(lang, own)
            return English(output, hugo_urls.finished(under(lang, own), ugly=False), keys)
        bare = self._bare_url(place, {**data, **keys}, source)
        return English(output, under(lang, bare) if self._prefix(lang) else bare, keys)

    def _english_folder(self) -> PurePosixPath:
        lang = self.languages.target
        own = text_of(table(self.settings, "languages", lang), "contentdir")
        return PurePosixPath(own or f"content/{lang}")

    def is_post(self, place: PurePosixPath) -> bool:
        """Pages that are no lists."""
        return not place.name.startswith("_index.")

    def holds(self, url: str, urls: Container[str]) -> bool:
        """A static file, a resource of a bundle, a list of pages, or what is generated."""
        bare = re.sub(rf"^/(?:{self.languages.source}|{self.languages.target})(?=/|$)", "", url)
        for path in (url, bare):
            static = self.root / "static" / path.lstrip("/")
            if static.is_file() or path.rstrip("/") in ("", "/index.xml", "/sitemap.xml"):
                return True
            if path.split("/")[1] in self._taxonomies() or self._is_section(path):
                return True
        return self._is_resource_at(url, urls)

    def _taxonomies(self) -> list[str]:
        named = table(self.settings, "taxonomies").values()
        return [str(name) for name in named] or ["tags", "categories"]

    def _is_section(self, path: str) -> bool:
        contents = {self._folder(self.languages.source), self._folder(self.languages.target)}
        folders = [self.root / content / path.strip("/") for content in contents]
        # A folder with an index.md is a page, which may have its URL elsewhere.
        return any(one.is_dir() and not (one / "index.md").is_file() for one in folders)

    def _is_resource_at(self, url: str, urls: Container[str]) -> bool:
        """Whether a URL is that of a file in a bundle: the page's URL with the file's name."""
        page, _, name = url.rpartition("/")
        return page in urls and any(
            (file.parent / "index.md").is_file() for file in (self.root / "content").rglob(name)
        )

    def redirects(self, urls: list[str]) -> Keys:
        """``aliases``."""
        return {"aliases": urls} if urls else {}

    def lacks(self, scheme: str) -> list[str]:
        """Both languages must be named, and the default one be that of the blog."""
        lang, source = self.languages.target, self.languages.source
        found = []
        if text_of(self.settings, "defaultcontentlanguage").lower() != source:
            found.append(f'configuration: set defaultContentLanguage = "{source}"')
        if lang not in table(self.settings, "languages"):
            found.append(f"configuration: add [languages.{source}] and [languages.{lang}]")
        if scheme == "folder" and not text_of(
            table(self.settings, "languages", lang), "contentdir"
        ):
            found.append(
                f'configuration: set contentDir = "content/{source}" in [languages.{source}] and '
                f'"content/{lang}" in [languages.{lang}], and move the posts'
            )
        return found


def _is_fixed(data: Data) -> bool:
    """Whether front matter fixes the URL, the language's folder included."""
    return str(data.get("url") or "").startswith("/")


def _lowered(value: object) -> dict[str, object]:
    """A table with its keys, and those of tables in it, in lower case, as Hugo reads them."""
    if not isinstance(value, dict):
        return {}
    return {
        str(key).lower(): _lowered(inner) if isinstance(inner, dict) else inner
        for key, inner in value.items()
    }
