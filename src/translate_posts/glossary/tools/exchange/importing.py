"""From an exchange file to a glossary file that reads back as the same terms."""

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from translate_posts.glossary.entries import Term
from translate_posts.glossary.errors import GlossaryError, Problem
from translate_posts.glossary.folding import fold
from translate_posts.glossary.reading import read_terms
from translate_posts.glossary.tools.exchange.columns import to_cells
from translate_posts.glossary.tools.exchange.tables import read_table, write_table
from translate_posts.glossary.tools.exchange.tbx_reading import read_tbx
from translate_posts.glossary.tools.exchange.tbx_writing import TbxVersion, write_tbx
from translate_posts.glossary.tools.exchange.yaml_text import to_yaml

MAX_BYTES: Final = 64 * 1024 * 1024
FORMATS: Final = (".csv", ".tsv", ".tbx")

Languages = tuple[str, str]


def export_terms(
    terms: Sequence[Term], suffix: str, languages: Languages = ("ja", "en"), tbx: TbxVersion = 2
) -> str:
    """The terms in the format of a file ending: one of `FORMATS`."""
    if suffix == ".tbx":
        return write_tbx(terms, languages, tbx)
    return write_table(terms, "\t" if suffix == ".tsv" else ",")


def import_terms(
    file: Path, languages: Languages = ("ja", "en")
) -> tuple[list[Term], list[Problem]]:
    """The terms of an exchange file, each once, and what was passed over with the reason.

    Raises GlossaryError for a file that cannot be used, with all its faults.
    """
    data = _read(file)
    if file.suffix.lower() == ".tbx":
        terms, passed_over = read_tbx(data, file, languages)
    else:
        terms, passed_over = read_table(data, file), []
    return list(dict.fromkeys(terms)), passed_over


def merge_terms(terms: Iterable[Term]) -> list[Term]:
    """The terms, those with one source made one: the first target stands, others are accepted.

    A spelling that two terms claim stays with the first.
    """
    merged: dict[object, Term] = {}
    for term in terms:
        place = (term.space, term.limits, fold(term.source))
        merged[place] = _merged(merged[place], term) if place in merged else term
    taken = set(merged)
    for key, term in merged.items():
        aliases = []
        for alias in term.aliases:
            spelling = (term.space, term.limits, fold(alias))
            if spelling not in taken:
                taken.add(spelling)
                aliases.append(alias)
        merged[key] = replace(term, aliases=tuple(aliases))
    return list(merged.values())


def _merged(first: Term, other: Term) -> Term:
    accept = dict.fromkeys((*first.accept, other.target, *other.accept))
    accept.pop(first.target, None)
    return replace(
        first,
        aliases=tuple(dict.fromkeys((*first.aliases, *other.aliases))),
        accept=tuple(filter(None, accept)),
        note=" / ".join(dict.fromkeys(filter(None, (first.note, other.note)))),
    )


def checked_yaml(terms: Sequence[Term]) -> str:
    """The terms as a glossary file, read again before it is given out.

    Raises GlossaryError, with the places in the file that the terms come from, if it would not
    load or load as other terms.
    """
    text = to_yaml(terms)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "terms.yml"
        file.write_text(text, encoding="utf-8")
        read, problems = read_terms(file)
    if problems:
        raise GlossaryError(_at_origin(problem, text, terms) for problem in problems)
    for term, again in zip(terms, read, strict=True):
        if to_cells(term) != to_cells(again):
            message = f'"{term.source}" does not survive as YAML; look for odd characters in it'
            raise GlossaryError([Problem(term.file, term.line, message)])
    return text


def _read(file: Path) -> bytes:
    try:
        if file.stat().st_size > MAX_BYTES:
            message = f"larger than {MAX_BYTES >> 20} MB; split it"
            raise GlossaryError([Problem(file, None, message)])
        return file.read_bytes()
    except OSError as error:
        message = f"cannot be read: {error.strerror}; check the path"
        raise GlossaryError([Problem(file, None, message)]) from error


def _at_origin(problem: Problem, text: str, terms: Sequence[Term]) -> Problem:
    """The problem at the place that its term comes from."""
    if problem.line is None:
        return Problem(terms[0].file, None, problem.message)
    above = text.split("\n")[: problem.line]
    number = sum(line.startswith("  - ") for line in above) - 1
    term = terms[max(number, 0)]
    return Problem(term.file, term.line, f'"{term.source}": {problem.message}')
