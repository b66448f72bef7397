"""Plain: a folder of Markdown files, read as they lie, as on GitHub."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import ClassVar

from translate_posts.sites.ids import IdStyle
from translate_posts.sites.profiles.base import Data, English, Profile


class Plain(Profile):
    """No generator: a file's URL is its place."""

    name: ClassVar[str] = "plain"
    schemes: ClassVar[tuple[str, ...]] = ("folder", "suffix")

    @classmethod
    def detects(cls, root: Path) -> bool:
        """Every folder is one."""
        return True

    @property
    def id_style(self) -> IdStyle:
        """GitHub's."""
        return "github"

    def is_page(self, place: PurePosixPath) -> bool:
        """Every file that is not hidden."""
        return not any(part.startswith(".") for part in place.parts)

    def language(self, place: PurePosixPath, data: Data) -> str:
        """By the folder, the suffix, or ``lang``."""
        target = self.languages.target
        value = data.get("lang")
        if isinstance(value, str):
            return value
        marked = place.parts[0] == target or place.stem.endswith(f".{target}")
        return target if marked else self.languages.source

    def url(self, place: PurePosixPath, data: Data) -> str:
        """The file itself."""
        return f"/{place}"

    def english(
        self, place: PurePosixPath, data: Data, url: str, scheme: str, slug: str = ""
    ) -> English:
        """``en/a.md``, or ``a.en.md`` beside the source."""
        lang = self.languages.target
        named = place.with_name(slug + place.suffix) if slug else place
        output = named.with_name(f"{named.stem}.{lang}{named.suffix}")
        if scheme == "folder":
            output = PurePosixPath(lang) / named
        return English(output, f"/{output}", {"lang": lang})
