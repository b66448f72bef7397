"""Adding a term to a glossary file that people keep: every line that is there stays as it is."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import yaml
from yaml.nodes import MappingNode, SequenceNode

from translate_posts.glossary.entries import Term
from translate_posts.glossary.errors import GlossaryError, Problem
from translate_posts.glossary.reading import read_terms
from translate_posts.glossary.tools.exchange.yaml_text import to_yaml, yaml_entry


def with_term(file: Path, term: Term) -> str:
    """The text of a glossary file with a term more at its end; the file need not be there.

    A term without a category takes that of the file. Raises GlossaryError where the term is there
    already, is no term that can be used, or has no place to be put.
    """
    before, text = _terms(file), _read(file)
    for one in before:
        if one.source == term.source and one.space == term.space:
            message = f'"{one.source}" stands here already, as "{one.target}"; change it here'
            raise GlossaryError([Problem(file, one.line, message)])
    new = _with_entry(file, text, term) if text.strip() else to_yaml([term])
    after = _checked(file, new)
    if len(after) != len(before) + 1 or after[:-1] != before:
        raise _no_place(file)
    return new


def _terms(file: Path) -> list[Term]:
    if not file.exists():
        return []
    terms, problems = read_terms(file)
    if problems:
        raise GlossaryError(problems)
    return terms


def _read(file: Path) -> str:
    return file.read_bytes().decode() if file.exists() else ""


def _with_entry(file: Path, text: str, term: Term) -> str:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(root, MappingNode) or not root.value:
        raise _no_place(file)
    fields = {key.value: value for key, value in root.value}
    terms = fields.get("terms")
    if not isinstance(terms, SequenceNode) or terms is not root.value[-1][1] or not terms.value:
        raise _no_place(file)
    if terms.flow_style:
        raise _no_place(file)
    category = fields["category"].value if "category" in fields else ""
    entry = yaml_entry(replace(term, category=term.category or category), category)
    indent = " " * terms.start_mark.column
    lines = [indent + line.removeprefix("  ") for line in entry.splitlines()]
    newline = "\r\n" if "\r\n" in text else "\n"
    end = "" if text.endswith(("\n", "\r")) else newline
    return text + end + newline.join([*lines, ""])


def _checked(file: Path, text: str) -> list[Term]:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / file.name
        copy.write_bytes(text.encode())
        terms, problems = read_terms(copy)
    if problems:
        raise GlossaryError(Problem(file, one.line, one.message) for one in problems)
    return terms


def _no_place(file: Path) -> GlossaryError:
    message = "its terms do not stand in a list at its end; add the term by hand"
    return GlossaryError([Problem(file, None, message)])
