"""An index of terms by the spellings that they are found by."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from translate_posts.glossary.entries import Term
from translate_posts.glossary.folding import fold_case, fold_width


class Surface(NamedTuple):
    """One spelling of a term, folded in width."""

    text: str
    term: Term

    def clashes(self, other: "Surface") -> bool:
        """Whether one text could mean both, for two surfaces that are equal but for case."""
        both = self.term.case_sensitive and other.term.case_sensitive
        return self.text == other.text or not both


class SurfaceIndex:
    """Terms by folded spelling; a spelling that is put in again belongs to the later term."""

    def __init__(self, terms: Iterable[Term] = ()) -> None:
        self._surfaces: dict[str, list[Surface]] = {}
        for term in terms:
            for text in term.surfaces:
                self.put(text, term)

    def put(self, text: str, term: Term) -> list[Term]:
        """Add a spelling of `term`; the terms that had it before."""
        surface = Surface(fold_width(text), term)
        key = fold_case(surface.text)
        surfaces = self._surfaces.get(key)
        if surfaces is None:
            self._surfaces[key] = [surface]
            return []
        clashes = [old for old in surfaces if old.clashes(surface)]
        for old in clashes:
            surfaces.remove(old)
        surfaces.append(surface)
        return [old.term for old in clashes]

    def owners(self, text: str, term: Term) -> list[Term]:
        """The terms that would lose the spelling if `term` had it."""
        surface = Surface(fold_width(text), term)
        surfaces = self._surfaces.get(fold_case(surface.text), [])
        return [old.term for old in surfaces if old.clashes(surface)]

    def get(self, text: str) -> Term | None:
        """The term that is spelled `text`, which has its width folded and its case as written."""
        return choose(self._surfaces.get(fold_case(text), []), text)

    def __iter__(self) -> Iterator[tuple[str, list[Surface]]]:
        """Folded spellings with the surfaces that share them."""
        return iter(self._surfaces.items())


def choose(surfaces: Iterable[Surface], text: str) -> Term | None:
    """The term meant by `text` among surfaces that equal it but for case."""
    for surface in surfaces:
        if surface.text == text or not surface.term.case_sensitive:
            return surface.term
    return None
