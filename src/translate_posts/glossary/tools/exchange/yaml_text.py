"""Terms as the YAML of a glossary file, in the style of the shipped ones."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from translate_posts.glossary.entries import INFLECTIONS, Term
from translate_posts.glossary.tools.exchange.columns import CASES, minds_case

_WIDTH: Final = 100
# What can stand without quotes wherever it stands; all else is quoted.
_PLAIN: Final = re.compile(r"[^\W\d_](?:[\w .+/・&()-]*[\w)+])?")
_WORDS_OF_YAML: Final = frozenset({"yes", "no", "on", "off", "true", "false", "null", "y", "n"})
# What JSON lets stand and YAML does not, or takes for a line break.
_ESCAPED: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


def to_yaml(terms: Iterable[Term]) -> str:
    """A glossary file with the terms in their order.

    The category that most terms have stands at the top, others with their terms.
    """
    terms = list(terms)
    categories = Counter(term.category for term in terms)
    # A term without a category cannot say so below one that has one.
    common = "" if categories[""] or not terms else categories.most_common(1)[0][0]
    head = f"category: {scalar(common)}\n" if common else ""
    return (
        head
        + "terms:"
        + ("\n" if terms else " []\n")
        + "".join(yaml_entry(term, common) for term in terms)
    )


def yaml_entry(term: Term, category: str = "") -> str:
    """One entry of `terms:`, with its line break. `category` is that of the file."""
    fields = list(_fields(term, category))
    flow = "  - {" + ", ".join(f"{name}: {value}" for name, value in fields) + "}"
    if len(flow) <= _WIDTH:
        return flow + "\n"
    (name, value), *rest = fields
    lines = [f"  - {name}: {value}", *(f"    {name}: {value}" for name, value in rest)]
    return "\n".join(lines) + "\n"


def scalar(text: str) -> str:
    """A text as a YAML scalar that is read as the same text."""
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS_OF_YAML:
        return text
    return _ESCAPED.sub(_escape, json.dumps(text, ensure_ascii=False))


def _escape(char: re.Match[str]) -> str:
    return f"\\u{ord(char[0]):04X}"


def _fields(term: Term, category: str) -> Iterator[tuple[str, str]]:
    yield "source", scalar(term.source)
    if term.target and (term.kind != "keep" or term.target != term.source):
        yield "target", scalar(term.target)
    if term.kind != "translate":
        yield "kind", term.kind
    if term.category != category:
        yield "category", scalar(term.category)
    if term.aliases:
        yield "aliases", _list(term.aliases)
    if term.accept:
        yield "accept", _list(term.accept)
    yield from _rules(term)
    if term.note:
        yield "note", scalar(term.note)


def _rules(term: Term) -> Iterator[tuple[str, str]]:
    if term.case_sensitive != minds_case(term.kind, term.category):
        yield "case", CASES[not term.case_sensitive]
    if term.boundary != "word":
        yield "boundary", term.boundary
    if term.scope != "prose":
        yield "scope", term.scope
    if term.regex:
        yield "regex", "true"
    if term.inflect != INFLECTIONS:
        yield "inflect", _list(term.inflect)
    if term.paths:
        yield "paths", _list(term.paths)
    if term.tags:
        yield "tags", _list(term.tags)
    if term.front_matter:
        pairs = (f"{scalar(key)}: {scalar(value)}" for key, value in term.front_matter)
        yield "front_matter", "{" + ", ".join(pairs) + "}"


def _list(items: Iterable[str]) -> str:
    return "[" + ", ".join(map(scalar, items)) + "]"
