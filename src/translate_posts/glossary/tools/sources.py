"""The entries of glossary files as they stand there, those too that a later one replaces."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from translate_posts.glossary.entries import Term
from translate_posts.glossary.errors import GlossaryError, Problem
from translate_posts.glossary.latest import latest
from translate_posts.glossary.loading import load_glossary
from translate_posts.glossary.reading import read_terms
from translate_posts.glossary.termbase import Glossary
from translate_posts.glossary.tools.posts import Site

_SUFFIXES: Final = (".yml", ".yaml")
_SUSPECT: Final = re.compile("[\"'][ \t\u3000]|[ \t\u3000][\"']")
_Loader: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Entries:
    """The entries of all files in their order, and what kept others from being read."""

    terms: tuple[Term, ...]
    problems: tuple[Problem, ...]
    files: tuple[Path, ...]
    edges: tuple[Problem, ...]
    """Texts with blanks at their ends, which reading takes off."""


def read_entries(paths: Iterable[Path]) -> Entries:
    """Read glossary files, and folders of them. Raises GlossaryError for paths that name none."""
    terms: list[Term] = []
    problems: list[Problem] = []
    files = [file for path in paths for file in glossary_files(path)]
    for file in files:
        read, faults = read_terms(file)
        terms += read
        problems += faults
    edges = tuple(edge for file in files for edge in _edges(file))
    return Entries(tuple(terms), tuple(problems), tuple(files), edges)


def glossary_of(entries: Entries) -> Glossary:
    """The glossary that a run would make of entries, were there no faults in them."""
    return Glossary(latest(entries.terms, by_limits=True))


def terms_of(glossary: Glossary, site: Site) -> list[Term]:
    """The terms of a glossary and those that folders add, each once."""
    terms = dict.fromkeys(glossary.terms)
    for view in {id(view): view for _, view in site}.values():
        terms.update(dict.fromkeys(view.terms))
    return list(terms)


def glossary_files(path: Path) -> Iterator[Path]:
    """The files that a path of a glossary names. Raises GlossaryError if there are none."""
    if path.is_dir():
        files = sorted(file for file in path.iterdir() if file.suffix in _SUFFIXES)
    else:
        files = [path] if path.is_file() else []
    if not files:
        load_glossary([path])  # has the words for what is wrong
        raise GlossaryError([Problem(path, None, "cannot be read; check the path")])
    yield from files


def _edges(file: Path) -> Iterator[Problem]:
    text = file.read_bytes().decode("utf-8-sig", errors="replace")
    if not _SUSPECT.search(text):
        return  # reading a file twice takes its time
    try:
        root = yaml.compose(text, Loader=_Loader)
    except (yaml.YAMLError, RecursionError):
        return  # reading has said so
    for scalar in _scalars(root):
        if scalar.style and scalar.style in "\"'" and scalar.value != scalar.value.strip():
            message = f"“{scalar.value}” has a blank at its edge, which is not used; remove it"
            yield Problem(file, scalar.start_mark.line + 1, message)


def _scalars(node: Node | None) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, SequenceNode):
        for item in node.value:
            yield from _scalars(item)
    elif isinstance(node, MappingNode):
        for _, value in node.value:
            yield from _scalars(value)
