"""Entries that are at fault by themselves: what their English and their spellings are made of."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from translate_posts.glossary.entries import Term
from translate_posts.glossary.folding import fold_width
from translate_posts.glossary.termbase import Glossary
from translate_posts.glossary.tools.lint.findings import Finding, Subject, about, where

_JAPANESE: Final = re.compile("[\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\uff66-\uff9f]")
_MARKS: Final = re.compile("[\u3001-\u3004\u3008-\u303f\u30fb]")
_WIDE: Final = re.compile("[\uff01-\uff5e\u3000]+")
_BLANKS: Final = re.compile(
    "[\u00a0\u00ad\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060\ufeff\t\r\n]| {2,}"
)


def check_wordings(subject: Subject) -> Iterator[Finding]:
    """What is wrong with entries, each for itself."""
    for term in subject.terms:
        yield from _japanese(term)
        yield from _wide(term)
        yield from _blanks(term)
    yield from _forbidden(subject)


def _english(term: Term) -> tuple[str, ...]:
    """The wordings that stand in English text."""
    if term.kind == "forbid":
        return (*term.surfaces, *filter(None, [term.target]))
    return tuple(filter(None, (term.target, *term.accept)))


def _japanese(term: Term) -> Iterator[Finding]:
    if term.kind == "keep":
        if not term.regex and _JAPANESE.search(term.source):
            message = f"keep leaves “{term.source}” in the English, and it is Japanese"
            cure = "write its English as target in place of kind: keep"
            yield about("keep-japanese", "error", term, message, cure)
        return
    for wording in dict.fromkeys(_english(term)):
        if not term.regex and (found := _JAPANESE.search(wording) or _MARKS.search(wording)):
            message = f"“{wording}” is to be English, and has “{found[0]}”"
            yield about("target-japanese", "error", term, message, "write it in English")


def _wide(term: Term) -> Iterator[Finding]:
    for wording in dict.fromkeys(_english(term)):
        if _WIDE.search(wording):
            message = f"“{wording}” has full-width letters"
            yield about("full-width", "warning", term, message, f"write “{fold_width(wording)}”")


def _blanks(term: Term) -> Iterator[Finding]:
    for wording in dict.fromkeys((*term.surfaces, term.target, *term.accept)):
        if (found := _BLANKS.search(wording)) and not term.regex:
            message = f"“{wording}” has {_named(found[0])}, which nobody sees"
            yield about("blanks", "warning", term, message, "write it with plain single blanks")
        elif wording != wording.strip():
            message = f"“{wording}” has a blank at its edge"
            yield about("blanks", "warning", term, message, "remove it")


def _named(blank: str) -> str:
    if blank.startswith(" "):
        return "two blanks in a row"
    name = unicodedata.name(blank, "control character").lower()
    return f"U+{ord(blank):04X} ({name})"


def _forbidden(subject: Subject) -> Iterator[Finding]:
    """English that another entry forbids."""
    forbidding = [term for term in subject.terms if term.kind == "forbid"]
    if not forbidding:
        return
    glossary = Glossary(forbidding)
    for term in subject.terms:
        if term.kind == "forbid" or term.regex:
            continue
        for wording in _english(term):
            for match in glossary.forbidden_matches(wording):
                yield _clash(term, wording, match.term, match.text)


def _clash(term: Term, wording: str, forbidding: Term, found: str) -> Finding:
    if found == wording:
        message = f"“{forbidding.source}” is forbidden here, and the English of “{term.source}”"
        cure = "remove one of them"
        return about("forbid-target", "error", forbidding, f"{message} at {where(term)}", cure)
    message = f"“{wording}” has “{found}” in it, which {where(forbidding)} forbids"
    cure = f"write it without, or change what is forbidden: “{forbidding.target or '…'}”"
    return about("target-forbidden", "error", term, message, cure)
