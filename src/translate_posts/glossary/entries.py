"""A term: what the glossary says about one word or name."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final, Literal

Kind = Literal["keep", "translate", "forbid"]
Boundary = Literal["word", "none"]
Scope = Literal["prose", "metadata"]
Inflection = Literal["plural", "possessive"]

KINDS: Final[tuple[Kind, ...]] = ("keep", "translate", "forbid")
BOUNDARIES: Final[tuple[Boundary, ...]] = ("word", "none")
SCOPES: Final[tuple[Scope, ...]] = ("prose", "metadata")

_NAME_CATEGORIES: Final = frozenset({"company", "chip", "product"})


@dataclass(frozen=True)
class Term:
    """A term of the glossary.

    `keep`: `source` stands in the English as it is. `translate`: it becomes `target`.
    `forbid`: `source` is an English wording that must not appear; `target` says what to write
    instead and may be empty. `accept` are other English wordings that do as well as `target`.
    `regex`: source and aliases are regular expressions. `inflect` are the forms of the English that
    are no fault. `paths` (globs), `tags` and `front_matter` (key, value) limit the posts that the
    term holds for: it does where each of those that are given fits; empty means everywhere.
    """

    source: str
    target: str
    kind: Kind = "translate"
    aliases: tuple[str, ...] = ()
    accept: tuple[str, ...] = ()
    case_sensitive: bool = False
    boundary: Boundary = "word"
    scope: Scope = "prose"
    category: str = ""
    regex: bool = False
    inflect: tuple[Inflection, ...] = ("plural", "possessive")
    paths: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    front_matter: tuple[tuple[str, str], ...] = ()
    note: str = field(default="", compare=False)
    file: Path = field(default=Path(), compare=False)
    line: int = field(default=0, compare=False)

    @property
    def surfaces(self) -> tuple[str, ...]:
        """The spellings by which the term is found: its source and its aliases."""
        return (self.source, *self.aliases)

    @property
    def is_name(self) -> bool:
        """Whether the English form is a name, whose capitals matter."""
        return is_name(self.kind, self.category)

    @cached_property
    def digest(self) -> str:
        """SHA-256 (hex) of all that bears on a translation; notes and places do not."""
        rule = [
            self.source,
            self.target,
            self.kind,
            sorted(self.aliases),
            sorted(self.accept),
            self.case_sensitive,
            self.boundary,
            self.scope,
            self.is_name,
        ]
        return _sha256(json.dumps(rule, ensure_ascii=False))


def is_name(kind: Kind, category: str) -> bool:
    """Whether terms of this kind and category are names."""
    return kind == "keep" or category in _NAME_CATEGORIES


def digest_of(terms: Iterable[Term]) -> str:
    """SHA-256 (hex) of a set of terms: neither their order nor repeats matter."""
    return _sha256("\n".join(sorted({term.digest for term in terms})))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
