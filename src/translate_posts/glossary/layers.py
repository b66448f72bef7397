"""Terms in layers: those of an upper layer go before those of the layers below it.

A glossary for one post is made of layers that many posts share: what holds everywhere, what holds
for posts such as this one, what the post's folders say. The automaton of a layer is built once.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from translate_posts.glossary.entries import Term
from translate_posts.glossary.forbidding import ForbiddenWordings
from translate_posts.glossary.matching import Hit, Match, Matcher, Text, best_matches
from translate_posts.glossary.patterns import SlowPatterns, TermPatterns
from translate_posts.glossary.surfaces import SurfaceIndex


class Layer:
    """Terms that hold together; where two share a spelling, the later one has it."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = tuple(terms)

    @cached_property
    def matcher(self) -> Matcher:
        """Finds the terms of prose."""
        return Matcher(self._of_scope("prose"))

    @cached_property
    def forbidden(self) -> ForbiddenWordings:
        """Finds the forbidden wordings."""
        return ForbiddenWordings(term for term in self.terms if term.kind == "forbid")

    def value(self, scope: str, value: str) -> tuple[Term, str] | None:
        """The term that is spelled `value`, folded in width, and its English."""
        if term := self._values[scope].get(value):
            return term, term.target
        for pattern in self._patterns[scope]:
            if wordings := pattern.fullmatch(value):
                return pattern.term, wordings[0]
        return None

    def owners(self, term: Term) -> list[Term]:
        """The terms here that have the same source and use as `term`."""
        index = self._sources.get(term.space)
        return index.owners(term.source, term) if index else []

    @cached_property
    def _values(self) -> dict[str, SurfaceIndex]:
        return {scope: SurfaceIndex(self._literal(scope)) for scope in ("prose", "metadata")}

    @cached_property
    def _patterns(self) -> dict[str, list[TermPatterns]]:
        return {
            scope: [TermPatterns(term) for term in self._of_scope(scope) if term.regex]
            for scope in ("prose", "metadata")
        }

    @cached_property
    def _sources(self) -> dict[tuple[str, ...], SurfaceIndex]:
        indexes: dict[tuple[str, ...], SurfaceIndex] = {}
        for term in self.terms:
            indexes.setdefault(term.space, SurfaceIndex()).put(term.source, term)
        return indexes

    def _literal(self, scope: str) -> Iterator[Term]:
        return (term for term in self._of_scope(scope) if not term.regex)

    def _of_scope(self, scope: str) -> list[Term]:
        return [term for term in self.terms if term.scope == scope and term.kind != "forbid"]


class Stack:
    """Layers, the lowest first. A term replaces those below that have the same source and use."""

    def __init__(self, layers: Sequence[Layer], slow: SlowPatterns) -> None:
        self._layers = [layer for layer in layers if layer.terms]
        self._slow = slow
        self._hidden = {
            id(old)
            for place, layer in enumerate(self._layers)
            for term in layer.terms
            for below in self._layers[:place]
            for old in below.owners(term)
        }

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms that nothing replaces, those of the lowest layer first."""
        return tuple(self._visible(term for layer in self._layers for term in layer.terms))

    def _visible(self, terms: Iterable[Term]) -> Iterator[Term]:
        return (term for term in terms if id(term) not in self._hidden)

    def find(self, text: str) -> list[Match]:
        """The terms of prose, in the order of the text and without overlaps."""
        folded = Text(text)
        return best_matches(text, self._hits(folded))

    def _hits(self, text: Text) -> list[Hit]:
        hits = [hit for layer in self._layers for hit in layer.matcher.hits(text, self._slow)]
        return [hit for hit in hits if id(hit.term) not in self._hidden] if self._hidden else hits

    def value(self, scope: str, value: str) -> tuple[Term, str] | None:
        """The term of the highest layer that is spelled `value`, and its English."""
        for layer in reversed(self._layers):
            found = layer.value(scope, value)
            if found and id(found[0]) not in self._hidden:
                return found
        return None

    def forbidden(self, target: str) -> list[Match]:
        """The forbidden wordings in an English text, in its order."""
        return sorted(
            (
                match
                for layer in self._layers
                for match in layer.forbidden.find(target, self._slow)
                if id(match.term) not in self._hidden
            ),
            key=lambda match: (match.start, match.end),
        )
