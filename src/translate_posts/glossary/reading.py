"""Reading the terms of one YAML file."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import yaml
from yaml.nodes import Node, SequenceNode
from yaml.reader import Reader, ReaderError

from translate_posts.glossary.entries import BOUNDARIES, KINDS, SCOPES, Kind, Scope, Term, is_name
from translate_posts.glossary.errors import Problem
from translate_posts.glossary.surfaces import SurfaceIndex
from translate_posts.glossary.yaml_nodes import NodeReader, line_of

_FILE_FIELDS: Final = ("category", "scope", "terms")
_TERM_FIELDS: Final = (
    "source", "target", "kind", "aliases", "accept", "case", "boundary", "scope", "note",
)  # fmt: skip
_CASES: Final = ("sensitive", "insensitive")

# The parser in C is ten times as fast; PyYAML may have been built without it.
_Loader: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_terms(file: Path) -> tuple[list[Term], list[Problem]]:
    """The terms of a file in its order, and all that is wrong with it."""
    root = _compose(file)
    if isinstance(root, Problem):
        return [], [root]
    if root is None:  # nothing but comments
        return [], []
    reader = _TermReader(file)
    terms = list(reader.terms(root))
    reader.find_repeats(terms)
    return terms, sorted(reader.problems, key=lambda problem: problem.line or 0)


def _compose(file: Path) -> Node | Problem | None:
    try:
        data = file.read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        return Problem(file, None, f"cannot be read: {error.strerror}; check the path")
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


class _TermReader(NodeReader):
    def terms(self, root: Node) -> Iterator[Term]:
        fields = self.fields(root, _FILE_FIELDS, "a glossary file")
        category = self.text(fields.get("category"), "category")
        scope = self.choice(fields.get("scope"), "scope", SCOPES) or "prose"
        entries = fields.get("terms")
        if not isinstance(entries, SequenceNode):
            self.blame(entries or root, "terms must be a list; write terms: and one - for each")
            return
        for entry in entries.value:
            if term := self._term(entry, category, scope):
                yield term

    def _term(self, node: Node, category: str, default_scope: Scope) -> Term | None:
        faults = len(self.problems)
        fields = self.fields(node, _TERM_FIELDS, "a term")
        source = self._source(node, fields)
        kind = self.choice(fields.get("kind"), "kind", KINDS) or "translate"
        case = self.choice(fields.get("case"), "case", _CASES)
        term = Term(
            source=source,
            target=self._target(node, fields, source, kind),
            kind=kind,
            aliases=self._spellings(fields, "aliases"),
            accept=self._spellings(fields, "accept"),
            case_sensitive=case == "sensitive" if case else _minds_case(kind, category),
            boundary=self.choice(fields.get("boundary"), "boundary", BOUNDARIES) or "word",
            scope=self.choice(fields.get("scope"), "scope", SCOPES) or default_scope,
            category=category,
            note=self.text(fields.get("note"), "note"),
            file=self.file,
            line=line_of(node),
        )
        return term if len(self.problems) == faults else None

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

    def find_repeats(self, terms: list[Term]) -> None:
        """Note each spelling that two entries of the file claim."""
        indexes: dict[str, SurfaceIndex] = {}
        for term in terms:
            # A name may be both a term of prose and a tag with an English of its own.
            space = "forbid" if term.kind == "forbid" else term.scope
            index = indexes.setdefault(space, SurfaceIndex())
            for text in term.surfaces:
                for other in index.put(text, term):
                    message = f'"{text}" stands already at line {other.line}; remove one of them'
                    self.problems.append(Problem(self.file, term.line, message))


def _minds_case(kind: Kind, category: str) -> bool:
    return kind != "forbid" and is_name(kind, category)
