"""Reading TBX: version 3 in both styles, and the `martif` files of version 2 that agencies send."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from translate_posts.glossary.entries import Term
from translate_posts.glossary.errors import GlossaryError, Problem
from translate_posts.glossary.tools.exchange.columns import (
    NONE,
    BadCell,
    from_cells,
    join,
    pair_text,
)
from translate_posts.glossary.tools.exchange.tbx_writing import SETTINGS
from translate_posts.glossary.tools.exchange.xml_tree import BadXml, Node, parse_xml

_ENTRIES: Final = frozenset({"termEntry", "conceptEntry"})
_LANGUAGES: Final = frozenset({"langSet", "langSec"})
_TERMS: Final = frozenset({"tig", "ntig", "termSec"})
_STATUSES: Final = ("preferred", "", "admitted", "deprecated", "superseded")


@dataclass(frozen=True, slots=True)
class _Wording:
    text: str
    status: str
    """One of `_STATUSES`."""

    @property
    def bad(self) -> bool:
        return self.status in ("deprecated", "superseded")


def read_tbx(
    data: bytes, file: Path, languages: tuple[str, str] = ("ja", "en")
) -> tuple[list[Term], list[Problem]]:
    """The terms of a TBX file, and the concepts that were passed over with the reason.

    The first preferred term of each language is source or target, further ones are aliases and
    accepted wordings; a deprecated English term becomes one that is forbidden. Regions do not
    matter: `en-US` is `en`. `file` is for messages. Raises GlossaryError.
    """
    try:
        root = parse_xml(data)
    except BadXml as error:
        raise GlossaryError([Problem(file, error.line, str(error))]) from error
    if root.name not in ("martif", "tbx"):
        message = f"no TBX: it begins with <{root.name}>, not with <tbx> or <martif>"
        raise GlossaryError([Problem(file, root.line, message)])
    reader = _Reader(file, languages)
    terms = [term for entry in _find(root, _ENTRIES) for term in reader.terms(entry)]
    if reader.faults:
        raise GlossaryError(reader.faults)
    return terms, reader.passed_over


class _Reader:
    def __init__(self, file: Path, languages: tuple[str, str]) -> None:
        self._file = file
        self._source, self._target = (_primary(code) for code in languages)
        self.passed_over: list[Problem] = []
        self.faults: list[Problem] = []

    def terms(self, entry: Node) -> Iterator[Term]:
        """The terms of a concept: one, and one more for each wording that it advises against."""
        try:
            yield from self._terms(entry)
        except BadCell as error:
            self.faults.append(Problem(self._file, entry.line, f"{error}; mend this concept"))

    def _terms(self, entry: Node) -> Iterator[Term]:
        settings, note = _notes(entry)
        cells = {**_as_cells(settings), "note": note, "category": _category(entry)}
        sources = [wording.text for wording in _wordings(entry, self._source)]
        targets = _wordings(entry, self._target)
        good = [wording.text for wording in targets if not wording.bad]
        bad = [wording.text for wording in targets if wording.bad]
        if cells.get("kind") == "forbid":
            advised = [wording.text for wording in targets if wording.status == "preferred"]
            others = [wording.text for wording in targets if wording.status == "admitted"]
            yield self._term(cells, bad, [*(advised or [""]), *others], entry)
            return
        if sources and good:
            yield self._term(cells, sources, good, entry)
        for wording in bad:
            yield self._term({**cells, "kind": "forbid", "case": ""}, [wording], good[:1], entry)
        if not bad and not (sources and good):
            missing = self._target if sources else self._source
            message = f"no term in “{missing}” here: passed over"
            self.passed_over.append(Problem(self._file, entry.line, message))

    def _term(
        self, cells: dict[str, str], sources: list[str], targets: list[str], entry: Node
    ) -> Term:
        if not sources:
            raise BadCell("no deprecated term, and that is what a forbidden wording is")
        head = {"source": sources[0], "target": targets[0] if targets else ""}
        term = from_cells({**cells, **head}, self._file, entry.line)
        return replace(term, aliases=tuple(sources[1:]), accept=tuple(targets[1:]))


def _find(node: Node, names: frozenset[str]) -> Iterator[Node]:
    for child in node.children:
        if child.name in names:
            yield child
        else:
            yield from _find(child, names)


def _primary(code: str) -> str:
    return code.strip().lower().replace("_", "-").partition("-")[0]


def _language(node: Node) -> str:
    return _primary(node.attributes.get("xml:lang", node.attributes.get("lang", "")))


def _wordings(entry: Node, language: str) -> list[_Wording]:
    """The wordings of a language, preferred ones first, bad ones last."""
    found: list[_Wording] = []
    for section in (node for node in _find(entry, _LANGUAGES) if _language(node) == language):
        before = {wording.text for wording in found}
        # Agencies list a wording again for each region.
        here = (_wording(node) for node in _find(section, _TERMS))
        found += [wording for wording in here if wording.text and wording.text not in before]
    return sorted(found, key=lambda wording: _STATUSES.index(wording.status))


def _wording(node: Node) -> _Wording:
    term = next(_find(node, frozenset({"term"})), None)
    statuses = (_status(text) for text in _values(node, "administrativeStatus"))
    return _Wording(term.text if term else "", next(filter(None, statuses), ""))


def _status(text: str) -> str:
    for status in _STATUSES:
        if status and text.lower().startswith(status):
            return status
    return "deprecated" if text.lower() in ("forbidden", "obsolete") else ""


def _values(node: Node, category: str) -> Iterator[str]:
    """The texts of a data category, named by attribute (DCA) or by tag (DCT)."""
    for child in node.children:
        if category in (child.name, child.attributes.get("type")):
            yield child.text
        else:
            yield from _values(child, category)


def _category(entry: Node) -> str:
    return next(filter(None, _values(entry, "subjectField")), "")


def _notes(entry: Node) -> tuple[dict[str, object], str]:
    """The settings that an export left, and the notes for people."""
    settings: dict[str, object] = {}
    notes = []
    for node in _find(entry, frozenset({"note"})):
        if node.text.startswith(SETTINGS):
            settings = _settings(node.text.removeprefix(SETTINGS))
        elif node.text:
            notes.append(node.text)
    told = settings.pop("note", None)
    return settings, str(told) if told else " / ".join(notes)


def _settings(text: str) -> dict[str, object]:
    try:
        settings = json.loads(text)
    except ValueError:
        settings = None
    if not isinstance(settings, dict):
        raise _damaged()
    return settings


def _as_cells(settings: dict[str, object]) -> dict[str, str]:
    """The settings as the cells of a table, so that both are checked in the same way."""
    cells = {key: value for key, value in settings.items() if isinstance(value, str)}
    cells["regex"] = "yes" if settings.get("regex") else "no"
    for key in ("paths", "tags", "inflect"):
        if key in settings:
            cells[key] = join(_texts(settings[key]))
    if settings.get("inflect") == []:
        cells["inflect"] = NONE
    if "front_matter" in settings:
        cells["front_matter"] = join(_pairs(settings["front_matter"]))
    return cells


def _pairs(value: object) -> Iterator[str]:
    if not isinstance(value, list):
        raise _damaged()
    for pair in map(_texts, value):
        if len(pair) != 2:
            raise _damaged()
        yield pair_text(*pair)


def _texts(value: object) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise _damaged()
    return value


def _damaged() -> BadCell:
    return BadCell(f"the note “{SETTINGS}…” is damaged; remove it, or export again")
