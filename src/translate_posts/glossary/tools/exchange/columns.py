"""A term as a row of texts, one for each field, and back."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, TypeVar

from translate_posts.glossary.entries import (
    BOUNDARIES,
    INFLECTIONS,
    KINDS,
    SCOPES,
    Inflection,
    Kind,
    Term,
    is_name,
)

COLUMNS: Final = (
    "source", "target", "kind", "aliases", "accept", "case", "boundary", "scope", "category",
    "regex", "inflect", "paths", "tags", "front_matter", "note",
)  # fmt: skip
CASES: Final = ("sensitive", "insensitive")
NONE: Final = "none"
"""What stands for an empty list where an absent one would mean something else."""

_YES: Final = frozenset({"yes", "true", "1", "on"})
_NO: Final = frozenset({"", "no", "false", "0", "off"})
_BAR: Final = re.compile(r"((?:[^\\|]|\\.)*)(?:\||\Z)", re.DOTALL)
_EQUALS: Final = re.compile(r"((?:[^\\=]|\\.)*)=(.*)", re.DOTALL)

_Choice = TypeVar("_Choice", bound=str)


class BadCell(ValueError):
    """A cell that means nothing; the message says which one and what it may be."""


def minds_case(kind: Kind, category: str) -> bool:
    """Whether capitals matter where nothing is said: they do for names."""
    return kind != "forbid" and is_name(kind, category)


def to_cells(term: Term) -> dict[str, str]:
    """The fields of a term as texts. `from_cells` gives an equal term for them."""
    return {
        "source": term.source,
        "target": term.target,
        "kind": term.kind,
        "aliases": join(term.aliases),
        "accept": join(term.accept),
        "case": CASES[not term.case_sensitive],
        "boundary": term.boundary,
        "scope": term.scope,
        "category": term.category,
        "regex": "yes" if term.regex else "no",
        "inflect": join(term.inflect) or NONE,
        "paths": join(term.paths),
        "tags": join(term.tags),
        "front_matter": join(pair_text(key, value) for key, value in term.front_matter),
        "note": term.note,
    }


def from_cells(cells: Mapping[str, str], file: Path, line: int) -> Term:
    """The term of a row; columns may be missing. Raises BadCell."""
    source, target = (cells.get(name, "").strip() for name in ("source", "target"))
    if not source:
        raise BadCell("there is no source; write the Japanese wording in that column")
    kind = _choice(cells, "kind", KINDS) or ("keep" if target == source else "translate")
    if kind == "translate" and not target:
        raise BadCell(f'"{source}" has no target; write its English, or keep in a column kind')
    category = cells.get("category", "").strip()
    case = _choice(cells, "case", CASES)
    return Term(
        source=source,
        target=target or (source if kind == "keep" else ""),
        kind=kind,
        aliases=split(cells.get("aliases", "")),
        accept=split(cells.get("accept", "")),
        case_sensitive=case == "sensitive" if case else minds_case(kind, category),
        boundary=_choice(cells, "boundary", BOUNDARIES) or "word",
        scope=_choice(cells, "scope", SCOPES) or "prose",
        category=category,
        regex=_yes(cells.get("regex", "")),
        inflect=_inflect(cells.get("inflect", "")),
        paths=split(cells.get("paths", "")),
        tags=split(cells.get("tags", "")),
        front_matter=tuple(map(_unpair, split(cells.get("front_matter", "")))),
        note=cells.get("note", "").strip(),
        file=file,
        line=line,
    )


def join(items: Iterable[str]) -> str:
    r"""A list as one text: items between bars, a bar or backslash in an item behind a backslash."""
    return " | ".join(item.replace("\\", "\\\\").replace("|", "\\|") for item in items)


def split(text: str) -> tuple[str, ...]:
    """The items of a text that `join` made; blanks around bars do not count."""
    if "\\" in text:
        items = [_unescape(found[1].strip()) for found in _BAR.finditer(text)]
    else:
        items = [item.strip() for item in text.split("|")]
    return tuple(item for item in items if item)


def _unescape(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text, flags=re.DOTALL)


def pair_text(key: str, value: str) -> str:
    """A key and its value as one text."""
    return key.replace("\\", "\\\\").replace("=", "\\=") + "=" + value


def _unpair(text: str) -> tuple[str, str]:
    found = _EQUALS.fullmatch(text)
    if not found:
        raise BadCell(f'front_matter has "{text}"; write key=value, with | between two of them')
    return _unescape(found[1]).strip(), found[2].strip()


def _choice(cells: Mapping[str, str], name: str, known: Iterable[_Choice]) -> _Choice | None:
    text = cells.get(name, "").strip().lower()
    if not text:
        return None
    for option in known:
        if text == option:
            return option
    raise BadCell(f'{name} cannot be "{text}"; known: {", ".join(known)}')


def _yes(text: str) -> bool:
    word = text.strip().lower()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise BadCell(f'regex cannot be "{text}"; write yes or no')


def _inflect(text: str) -> tuple[Inflection, ...]:
    if not text.strip():
        return INFLECTIONS
    if text.strip().lower() == NONE:
        return ()
    named = {_inflection(item) for item in split(text)}
    return tuple(known for known in INFLECTIONS if known in named)


def _inflection(item: str) -> Inflection:
    for known in INFLECTIONS:
        if item.lower() == known:
            return known
    raise BadCell(f'inflect cannot have "{item}"; known: {", ".join(INFLECTIONS)}, {NONE}')
