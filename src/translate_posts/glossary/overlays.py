"""Glossaries of folders, over the glossary of the whole site."""

import hashlib
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Final

from translate_posts.glossary.entries import Term, digest_in_order
from translate_posts.glossary.errors import GlossaryError
from translate_posts.glossary.latest import latest
from translate_posts.glossary.reading import read_terms
from translate_posts.glossary.scopes import FrontMatter
from translate_posts.glossary.termbase import Glossary

OVERLAY_NAME: Final = "translate-posts.glossary.yml"
"""A file of this name holds for the posts of its folder and of the folders in it."""


class Glossaries:
    """The glossary for each post: the main one, overlaid by those of the folders it is in.

    Of two folders the inner one goes before the outer one. A file is read once, when the first
    post that it is for is asked about.
    """

    def __init__(self, main: Glossary, root: Path) -> None:
        """`root` is the project's folder: above it no file is looked for."""
        self.main = main
        self._root = root.absolute()
        self._terms: dict[Path, list[Term] | GlossaryError] = {}
        self._glossaries: dict[Path, Glossary] = {}
        self._digests: dict[Path, str] = {}

    def for_post(self, path: Path, place: PurePath | str, data: FrontMatter | None) -> Glossary:
        """The glossary for the post at `path`; for the rest see `Glossary.for_post`.

        Raises GlossaryError for a faulty file of a folder.
        """
        return self._of_folder(path.absolute().parent).for_post(place, data)

    def digest_for(self, path: Path) -> str:
        """SHA-256 (hex) of all that may bear on the post at `path`, whatever is in the post.

        Raises GlossaryError for a faulty file of a folder.
        """
        folder = path.absolute().parent
        if folder not in self._digests:
            parts = [self.main.digest, *map(digest_in_order, self._overlays(folder))]
            plain = len(parts) == 1
            self._digests[folder] = parts[0] if plain else _sha256("\n".join(parts))
        return self._digests[folder]

    def _of_folder(self, folder: Path) -> Glossary:
        if folder not in self._glossaries:
            glossary = self._below(folder)
            terms = self._read(folder)
            self._glossaries[folder] = glossary.overlaid(terms) if terms else glossary
        return self._glossaries[folder]

    def _below(self, folder: Path) -> Glossary:
        """What the glossary of `folder` lies over."""
        return self._of_folder(folder.parent) if self._has_parent(folder) else self.main

    def _has_parent(self, folder: Path) -> bool:
        """Whether the folder around `folder` is in the project too."""
        return folder != self._root and self._root in folder.parents

    def _overlays(self, folder: Path) -> Iterator[list[Term]]:
        """The terms of the folders, the outermost first; a folder without a file has none."""
        if self._has_parent(folder):
            yield from self._overlays(folder.parent)
        if terms := self._read(folder):
            yield terms

    def _read(self, folder: Path) -> list[Term]:
        if folder not in self._terms:
            self._terms[folder] = _read_overlay(folder / OVERLAY_NAME)
        terms = self._terms[folder]
        if isinstance(terms, GlossaryError):
            raise terms
        return terms


def _read_overlay(file: Path) -> list[Term] | GlossaryError:
    if not file.is_file():
        return []
    terms, problems = read_terms(file)
    return GlossaryError(problems) if problems else latest(terms, by_limits=True)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
