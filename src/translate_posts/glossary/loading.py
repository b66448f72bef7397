"""Loading a glossary from files and folders."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from translate_posts.glossary.collecting import without_collection
from translate_posts.glossary.entries import Term
from translate_posts.glossary.errors import GlossaryError, Problem
from translate_posts.glossary.latest import latest
from translate_posts.glossary.reading import read_terms
from translate_posts.glossary.termbase import Glossary

_SUFFIXES: Final = frozenset({".yml", ".yaml"})


def load_glossary(paths: Iterable[Path]) -> Glossary:
    """The glossary of all `paths`: YAML files, and folders of them in the order of their names.

    A term of a later file replaces one of an earlier file that has the same source. Raises
    GlossaryError with every problem of every file.
    """
    with without_collection():
        return Glossary(latest(_terms(paths), by_limits=True))


def _terms(paths: Iterable[Path]) -> list[Term]:
    terms: list[Term] = []
    problems: list[Problem] = []
    for path in paths:
        files = list(_files(path))
        if not files:
            message = "no .yml or .yaml file in this folder; add one or name another folder"
            problems.append(Problem(path, None, message))
        for file in files:
            read, faults = read_terms(file)
            terms += read
            problems += faults
    if problems:
        raise GlossaryError(problems)
    return terms


def shipped_glossary() -> Path:
    """The folder of the glossary that comes with the program. Raises GlossaryError if it is lost.

    In an installed package it is the data folder `termbase`, in a checkout the top-level
    `glossary`.
    """
    package = Path(__file__).resolve().parents[1]
    for folder in (package / "termbase", package.parents[1] / "glossary"):
        if folder.is_dir():
            return folder
    message = "the shipped glossary is missing; install the program again"
    raise GlossaryError([Problem(package / "termbase", None, message)])


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    yield from sorted(file for file in path.iterdir() if file.suffix in _SUFFIXES)
