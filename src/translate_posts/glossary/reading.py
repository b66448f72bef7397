"""Reading the terms of one YAML file."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml
from yaml.nodes import Node, SequenceNode
from yaml.reader import Reader, ReaderError

from translate_posts.glossary.collecting import without_collection
from translate_posts.glossary.compiled import keep, recall
from translate_posts.glossary.entries import (
    BOUNDARIES,
    INFLECTIONS,
    KINDS,
    SCOPES,
    Inflection,
    Kind,
    Limits,
    Scope,
    Term,
    is_name,
)
from translate_posts.glossary.errors import Problem
from translate_posts.glossary.patterns import PatternFault, check_template, compile_pattern
from translate_posts.glossary.surfaces import SurfaceIndex
from translate_posts.glossary.yaml_nodes import NodeReader, line_of

_LIMITS: Final = ("paths", "tags", "front_matter")
_FILE_FIELDS: Final = ("category", "scope", *_LIMITS, "terms")
_TERM_FIELDS: Final = (
    "source", "target", "kind", "aliases", "accept", "case", "boundary", "scope", "category",
    "regex", "inflect", *_LIMITS, "note",
)  # fmt: skip
_CASES: Final = ("sensitive", "insensitive")

# The parser in C is ten times as fast; PyYAML may have been built without it.
_Loader: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_terms(file: Path) -> tuple[list[Term], list[Problem]]:
    """The terms of a file in its order, and all that is wrong with it."""
    try:
        data = file.read_bytes()
    except OSError as error:
        return [], [Problem(file, None, f"cannot be read: {error.strerror}; check the path")]
    if (kept := recall(file, data)) is not None:
        return kept, []
    with without_collection():
        terms, problems = _terms_of(file, data)
    if not problems:
        keep(file, data, terms)
    return terms, problems


def _terms_of(file: Path, data: bytes) -> tuple[list[Term], list[Problem]]:
    root = _compose(file, data)
    if isinstance(root, Problem):
        return [], [root]
    if root is None:  # nothing but comments
        return [], []
    reader = _TermReader(file)
    terms = list(reader.terms(root))
    reader.find_repeats(terms)
    return terms, sorted(reader.problems, key=lambda problem: problem.line or 0)


def _compose(file: Path, data: bytes) -> Node | Problem | None:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Problem(file, line, "is not UTF-8; save the file as UTF-8")
    if control := Reader.NON_PRINTABLE.search(text):
        line = text.count("\n", 0, control.start()) + 1
        return Problem(file, line, f"control character {control[0]!r}; remove it")
    try:
        return yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return Problem(file, mark.line + 1 if mark else None, _syntax(error.problem))
    except (ReaderError, RecursionError):
        return Problem(file, None, _syntax("too deep or not text"))


def _syntax(problem: str | None) -> str:
    return f"not valid YAML: {problem}; check quotes, brackets and indentation up to here"


@dataclass(frozen=True, slots=True)
class _Defaults:
    """What a file says for all of its terms."""

    category: str
    scope: Scope
    limits: Limits


class _TermReader(NodeReader):
    def terms(self, root: Node) -> Iterator[Term]:
        fields = self.fields(root, _FILE_FIELDS, "a glossary file")
        defaults = _Defaults(
            self.text(fields.get("category"), "category"),
            self.choice(fields.get("scope"), "scope", SCOPES) or "prose",
            self._limits(fields, ((), (), ())),
        )
        entries = fields.get("terms")
        if not isinstance(entries, SequenceNode):
            self.blame(entries or root, "terms must be a list; write terms: and one - for each")
            return
        for entry in entries.value:
            if term := self._term(entry, defaults):
                yield term

    def _term(self, node: Node, defaults: _Defaults) -> Term | None:
        faults = len(self.problems)
        fields = self.fields(node, _TERM_FIELDS, "a term")
        source = self._source(node, fields)
        kind = self.choice(fields.get("kind"), "kind", KINDS) or "translate"
        category = self.text(fields.get("category"), "category") or defaults.category
        paths, tags, front_matter = self._limits(fields, defaults.limits)
        term = Term(
            source=source,
            target=self._target(node, fields, source, kind),
            kind=kind,
            aliases=self._spellings(fields, "aliases"),
            accept=self._spellings(fields, "accept"),
            case_sensitive=self._minds_case(fields, kind, category),
            boundary=self.choice(fields.get("boundary"), "boundary", BOUNDARIES) or "word",
            scope=self.choice(fields.get("scope"), "scope", SCOPES) or defaults.scope,
            category=category,
            regex=self.flag(fields.get("regex"), "regex"),
            inflect=self._inflections(fields),
            paths=paths,
            tags=tags,
            front_matter=front_matter,
            note=self.text(fields.get("note"), "note"),
            file=self.file,
            line=line_of(node),
        )
        if term.regex and source:
            self._check_patterns(fields, term)
        return term if len(self.problems) == faults else None

    def _limits(self, fields: dict[str, Node], otherwise: Limits) -> Limits:
        """The limits that the fields name; a field that is there replaces the default."""
        paths, tags, values = otherwise
        return (
            self.texts(fields["paths"], "paths") if "paths" in fields else paths,
            self.texts(fields["tags"], "tags") if "tags" in fields else tags,
            self.pairs(fields["front_matter"], "front_matter")
            if "front_matter" in fields
            else values,
        )

    def _inflections(self, fields: dict[str, Node]) -> tuple[Inflection, ...]:
        return self.choices(fields.get("inflect"), "inflect", INFLECTIONS, INFLECTIONS)

    def _minds_case(self, fields: dict[str, Node], kind: Kind, category: str) -> bool:
        case = self.choice(fields.get("case"), "case", _CASES)
        return case == "sensitive" if case else kind != "forbid" and is_name(kind, category)

    def _source(self, node: Node, fields: dict[str, Node]) -> str:
        if fields and "source" not in fields:
            self.blame(node, "a term needs a source; write source: …")
        return self._spelling(fields.get("source"), "source")

    def _target(self, node: Node, fields: dict[str, Node], source: str, kind: Kind) -> str:
        target = self._spelling(fields.get("target"), "target")
        if kind == "keep":
            if target not in ("", source):
                self.blame(
                    fields["target"],
                    f'kind keep leaves "{source}" as it is; remove the target or the kind',
                )
            return source
        if kind == "translate" and source and "target" not in fields:
            self.blame(node, f'"{source}" needs a target; write target: … or kind: keep')
        return target

    def _spellings(self, fields: dict[str, Node], name: str) -> tuple[str, ...]:
        texts = self.texts(fields.get(name), name)
        for text in texts:
            self._refuse_markers(fields[name], text, name)
        return texts

    def _spelling(self, node: Node | None, name: str) -> str:
        text = self.text(node, name)
        if node is not None:
            self._refuse_markers(node, text, name)
        return text

    def _refuse_markers(self, node: Node, text: str, name: str) -> None:
        if "⟦" in text or "⟧" in text:
            self.blame(node, f"{name} cannot have ⟦ or ⟧, which mark slots; remove them")

    def _check_patterns(self, fields: dict[str, Node], term: Term) -> None:
        """Note regular expressions that cannot be used, and references to no group."""
        names = ["source", *("aliases" for _ in term.aliases)]
        for name, text in zip(names, term.surfaces, strict=True):
            try:
                pattern = compile_pattern(text, case_sensitive=term.case_sensitive)
            except PatternFault as fault:
                self.blame(fields[name], f'"{_shortened(text)}" of {name} {fault}')
                continue
            for field, template in _templates(term):
                try:
                    check_template(template, pattern)
                except PatternFault as fault:
                    self.blame(fields[field], f'"{template}" of {field} {fault}')

    def find_repeats(self, terms: list[Term]) -> None:
        """Note each spelling that two entries of the file claim for the same posts."""
        indexes: dict[object, SurfaceIndex] = {}
        for term in terms:
            # A name may be both a term of prose and a tag with an English of its own.
            index = indexes.setdefault((term.space, term.limits), SurfaceIndex())
            for text in term.surfaces:
                for other in index.put(text, term):
                    message = f'"{text}" stands already at line {other.line}; remove one of them'
                    self.problems.append(Problem(self.file, term.line, message))


def _templates(term: Term) -> Iterator[tuple[str, str]]:
    """The English of a term that may refer to groups, with the names of its fields."""
    if term.kind != "keep":
        yield "target", term.target
    for wording in term.accept:
        yield "accept", wording


def _shortened(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:40]}…"
