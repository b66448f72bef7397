"""Which terms stand where several have the same source."""

from collections.abc import Iterable

from translate_posts.glossary.entries import Term
from translate_posts.glossary.surfaces import SurfaceIndex


def latest(terms: Iterable[Term], *, by_limits: bool = False) -> list[Term]:
    """The terms that no later one with the same source and use replaces.

    `by_limits`: nor does one that holds for other posts.
    """
    indexes: dict[object, SurfaceIndex] = {}
    kept: dict[int, Term] = {}
    for term in terms:
        key = (term.space, term.limits if by_limits else None)
        for old in indexes.setdefault(key, SurfaceIndex()).put(term.source, term):
            kept.pop(id(old), None)
        kept[id(term)] = term
    return list(kept.values())
