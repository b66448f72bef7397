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

INFLECTIONS: Final[tuple[Inflection, ...]] = ("plural", "possessive")

Limits = tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[str, str], ...]]
"""Globs, tags, and front matter by key and value."""

# Control characters, which no field can have.
_BETWEEN: Final = "\x1f"
_IN: Final = "\x1e"
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

    def __hash__(self) -> int:
        # Terms are looked up once a sentence and more; the two say enough.
        return hash((self.source, self.target))

    @property
    def limits(self) -> Limits:
        """What limits the posts that the term holds for; three times nothing if it is for all."""
        return self.paths, self.tags, self.front_matter

    @property
    def is_scoped(self) -> bool:
        """Whether the term holds for some posts only."""
        return bool(self.paths or self.tags or self.front_matter)

    @property
    def space(self) -> tuple[str, ...]:
        """What the term has to itself: terms of other spaces do not replace it."""
        kind = "forbid" if self.kind == "forbid" else ""
        return self.scope, kind, "regex" if self.regex else ""

    @cached_property
    def digest(self) -> str:
        """SHA-256 (hex) of all that bears on a translation where the term holds.

        Notes, places and the posts that it is for do not.
        """
        rule = [
            self.source,
            self.target,
            self.kind,
            _IN.join(sorted(self.aliases)),
            _IN.join(sorted(self.accept)),
            "sensitive" if self.case_sensitive else "",
            self.boundary,
            self.scope,
            "name" if self.is_name else "",
            "regex" if self.regex else "",
            _IN.join(sorted(self.inflect)),
        ]
        return _sha256(_BETWEEN.join(rule))


def is_name(kind: Kind, category: str) -> bool:
    """Whether terms of this kind and category are names."""
    return kind == "keep" or category in _NAME_CATEGORIES


def digest_of(terms: Iterable[Term]) -> str:
    """SHA-256 (hex) of a set of terms: neither their order nor repeats matter."""
    return _sha256("\n".join(sorted({term.digest for term in terms})))


def digest_in_order(terms: Iterable[Term]) -> str:
    """SHA-256 (hex) of terms with their order and the posts that they are for."""
    return _sha256("\n".join(map(_digest_with_limits, terms)))


def _digest_with_limits(term: Term) -> str:
    return term.digest + (json.dumps(term.limits) if term.is_scoped else "")


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
