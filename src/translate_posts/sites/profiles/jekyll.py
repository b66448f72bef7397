"""Jekyll: ``_config.yml``, posts in ``_posts``, further collections, pages."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Container, Mapping
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import ClassVar

from translate_posts.sites.dates import read_date, zone
from translate_posts.sites.ids import IdStyle
from translate_posts.sites.profiles import jekyll_urls
from translate_posts.sites.profiles.base import (
    Data,
    English,
    Keys,
    Profile,
    renamed,
    split_address,
    under,
)
from translate_posts.sites.settings import Settings, read_settings, table, text_of, texts_of

_DATED = re.compile(r"(\d{2,4}-\d{1,2}-\d{1,2})-(.*)")
_ENDINGS = (".md", ".markdown", ".mkd", ".mkdn", ".mkdown", ".html")
_SPECIAL = ("_posts", "_drafts")
_GENERATED = ("/feed.xml", "/sitemap.xml", "/robots.txt", "/redirects.json")


class Jekyll(Profile):
    """A Jekyll site."""

    name: ClassVar[str] = "jekyll"
    schemes: ClassVar[tuple[str, ...]] = ("permalink", "lang_pair", "collection", "polyglot")
    pins: ClassVar[bool] = True
    needs_keys: ClassVar[bool] = True

    @classmethod
    def detects(cls, root: Path) -> bool:
        """There is a ``_config.yml``, and no other generator's."""
        return any((root / name).is_file() for name in ("_config.yml", "_config.yaml"))

    @classmethod
    def read(cls, root: Path) -> Settings:
        """``_config.yml``. Raises SiteError."""
        names = ("_config.yml", "_config.yaml")
        return next((read_settings(root / name) for name in names if (root / name).is_file()), {})

    @property
    def address(self) -> str:
        """``url``."""
        return split_address(text_of(self.settings, "url"))[0]

    @property
    def base(self) -> str:
        """``baseurl``."""
        return "/" + base if (base := text_of(self.settings, "baseurl").strip("/")) else ""

    @property
    def id_style(self) -> IdStyle:
        """The GFM parser's, unless ``kramdown: input`` says otherwise."""
        named = text_of(table(self.settings, "kramdown"), "input", "GFM")
        return "kramdown-gfm" if named.upper() == "GFM" else "kramdown"

    @property
    def style(self) -> str:
        """``permalink``, a style's name or a template."""
        return text_of(self.settings, "permalink", "date")

    def collection(self, place: PurePosixPath) -> str:
        """The collection that a file belongs to; "" for a page."""
        if any(part in _SPECIAL for part in place.parts):
            return "posts"
        first = place.parts[0]
        return first[1:] if first.startswith("_") and first[1:] in self._collections() else ""

    def _collections(self) -> dict[str, object]:
        named = self.settings.get("collections")
        if isinstance(named, list):
            return {str(name): {} for name in named}
        return table(self.settings, "collections")

    def is_page(self, place: PurePosixPath) -> bool:
        """Posts, documents of collections, and pages; nothing else below an underscore."""
        if place.suffix.lower() not in _ENDINGS or self._is_excluded(place):
            return False
        hidden = any(part.startswith(("_", ".", "#", "~")) for part in place.parts)
        return bool(self.collection(place)) or not hidden

    def _is_excluded(self, place: PurePosixPath) -> bool:
        patterns = [*texts_of(self.settings.get("exclude")), "node_modules", "vendor"]
        return any(
            fnmatch.fnmatch(place.as_posix(), pattern.rstrip("/"))
            or place.as_posix().startswith(pattern.rstrip("/") + "/")
            for pattern in patterns
        )

    def _with_defaults(self, place: PurePosixPath, data: Data) -> dict[str, object]:
        """The front matter over the ``defaults`` of the configuration that hold for the file."""
        found: list[tuple[int, dict[str, object]]] = []
        defaults = self.settings.get("defaults")
        for one in defaults if isinstance(defaults, list) else ():
            scope = table(one, "scope") if isinstance(one, Mapping) else {}
            path, kind = text_of(scope, "path").strip("/"), text_of(scope, "type")
            if kind in ("", self.collection(place) or "pages") and _is_below(place, path):
                found.append(
                    (2 * len(PurePosixPath(path).parts) + bool(kind), table(one, "values"))
                )
        merged: dict[str, object] = {}
        for _, values in sorted(found, key=lambda one: one[0]):
            merged |= values
        return merged | dict(data)

    def language(self, place: PurePosixPath, data: Data) -> str:
        """``lang``, else the language of the blog."""
        value = self._with_defaults(place, data).get("lang")
        return value if isinstance(value, str) else self.languages.source

    def url(self, place: PurePosixPath, data: Data) -> str:
        """By ``permalink``, the collection's template, or the file's place."""
        values = self._with_defaults(place, data)
        collection = self.collection(place)
        slug = str(values.get("slug") or self._slug(place)) if collection else place.stem
        others = {"collection": collection, "path": self._path(place, collection)}
        template = values.get("permalink")
        if not isinstance(template, str):
            template = self._template(place, collection)
        if not collection:
            others |= {"basename": place.stem}
        categories = self._categories(place, values)
        return jekyll_urls.fill(template, place, slug, categories, self.date(place, values), others)

    def _template(self, place: PurePosixPath, collection: str) -> str:
        own = text_of(table(self.settings, "collections", collection), "permalink")
        if collection == "posts":
            style = own or self.style
            return jekyll_urls.STYLES.get(style, style)
        if collection:
            return own or jekyll_urls.with_suffix_of("/:collection/:path", self.style)
        if place.stem == "index":
            return "/:path/"
        return jekyll_urls.with_suffix_of("/:path/:basename", self.style)

    def _path(self, place: PurePosixPath, collection: str) -> str:
        if not collection:
            return place.parent.as_posix().removeprefix(".")
        folder = f"_{collection}"
        after = place.parts[place.parts.index(folder) + 1 :] if folder in place.parts else ()
        return PurePosixPath(*after).with_suffix("").as_posix() if after else place.stem

    def _slug(self, place: PurePosixPath) -> str:
        found = _DATED.fullmatch(place.stem)
        return (found[2] if found else place.stem).rstrip(".")

    def _categories(self, place: PurePosixPath, values: Mapping[str, object]) -> list[str]:
        above: list[str] = []
        for special in _SPECIAL:
            if special in place.parts:
                above = list(place.parts[: place.parts.index(special)])
        one = values.get("category")
        named = texts_of(values.get("categories")) + ([one] if isinstance(one, str) else [])
        return list(dict.fromkeys([*above, *named]))

    def date(self, place: PurePosixPath, data: Data) -> datetime | None:
        """The post's date, in the time zone of the site."""
        local = zone(text_of(self.settings, "timezone"))
        # A time with seconds and no zone is UTC to YAML; without seconds it is a text.
        found = read_date(data.get("date"), local, bare=UTC)
        named = _DATED.fullmatch(place.stem)
        return found or read_date(named[1] if named else None, local)

    def english(
        self, place: PurePosixPath, data: Data, url: str, scheme: str, slug: str = ""
    ) -> English:
        """By the scheme; every one says ``lang``."""
        lang, source = self.languages.target, url
        own = renamed(source, slug) if slug else source
        if jekyll_urls.lacks_date(source):
            return English(PurePosixPath(lang) / place, own, {"lang": lang})
        name = _renamed_file(place, slug)
        if scheme == "polyglot":
            output = _below(name, "_posts", lang)
            keys: dict[str, object] = {"lang": lang}
            if slug or "permalink" in data:
                keys["permalink"] = own
            return English(output, under(lang, own), keys, link=own)
        english = under(lang, own)
        keys = {"lang": lang, "permalink": english}
        if scheme == "collection":
            rest = (
                name.parts[name.parts.index("_posts") + 1 :]
                if "_posts" in name.parts
                else name.parts
            )
            return English(PurePosixPath(f"_{lang}", *rest), english, keys)
        if scheme == "lang_pair":
            keys["lang_pair"] = source
            return English(PurePosixPath(lang) / name, english, keys, {"lang_pair": english})
        return English(PurePosixPath(lang) / name, english, keys)

    def is_post(self, place: PurePosixPath) -> bool:
        """Posts and documents of collections."""
        return bool(self.collection(place)) and "_drafts" not in place.parts

    def holds(self, url: str, urls: Container[str]) -> bool:
        """A file of the site, a style sheet that is made of one, or what plugins make."""
        if url in _GENERATED:
            return True
        file = self.root / url.lstrip("/")
        if file.suffix in (".css", ".map"):
            return any(file.with_suffix(ending).exists() for ending in (".css", ".scss", ".sass"))
        return file.is_file() or (file / "index.html").is_file()

    def is_built(self, data: Data) -> bool:
        """``draft`` in front matter means nothing to Jekyll."""
        return data.get("published") is not False

    def redirects(self, urls: list[str]) -> Keys:
        """``redirect_from`` of jekyll-redirect-from."""
        return {"redirect_from": urls} if urls else {}

    def lacks(self, scheme: str) -> list[str]:
        """The collection must be one, and polyglot's languages named."""
        lang, source = self.languages.target, self.languages.source
        if scheme == "collection" and lang not in self._collections():
            return [f"_config.yml: add collections: {{{lang}: {{output: true}}}}"]
        if scheme == "polyglot" and lang not in texts_of(self.settings.get("languages")):
            return [
                f'_config.yml: add languages: ["{source}", "{lang}"] and default_lang: {source}'
            ]
        return []


def _is_below(place: PurePosixPath, path: str) -> bool:
    if "*" in path:
        return any(fnmatch.fnmatch(parent.as_posix(), path) for parent in [place, *place.parents])
    return not path or place.as_posix() == path or place.as_posix().startswith(f"{path}/")


def _renamed_file(place: PurePosixPath, slug: str) -> PurePosixPath:
    if not slug:
        return place
    found = _DATED.fullmatch(place.stem)
    return place.with_name(f"{found[1]}-{slug}{place.suffix}" if found else f"{slug}{place.suffix}")


def _below(place: PurePosixPath, folder: str, lang: str) -> PurePosixPath:
    """A place one folder deeper, below the folder that posts are in."""
    if folder not in place.parts:
        return PurePosixPath(lang) / place
    cut = place.parts.index(folder) + 1
    return PurePosixPath(*place.parts[:cut], lang, *place.parts[cut:])
