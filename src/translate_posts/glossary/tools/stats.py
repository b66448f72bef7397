"""How much a glossary is used."""

from collections.abc import Iterable
from dataclasses import dataclass

from translate_posts.glossary.entries import Term
from translate_posts.glossary.tools.hits import SiteHits, TermHits


@dataclass(frozen=True, slots=True)
class Stats:
    """The use of a glossary over posts. `coverage` is the share of sentences with a term."""

    posts: int
    sentences: int
    covered: int
    terms: int
    unused: int
    hits: int
    used: tuple[tuple[Term, TermHits], ...]
    """Most hits first."""

    @property
    def coverage(self) -> float:
        """From 0 to 1; 0 where there are no sentences."""
        return self.covered / self.sentences if self.sentences else 0.0


def stats(terms: Iterable[Term], hits: SiteHits) -> Stats:
    """The use of `terms`. Forbidden wordings are English: they are not among them."""
    known = dict.fromkeys(term for term in terms if term.kind != "forbid")
    used = [(term, hits.terms[term]) for term in known if term in hits]
    used.sort(key=lambda pair: (-pair[1].hits, -pair[1].posts, pair[0].source))
    return Stats(
        posts=hits.posts,
        sentences=hits.sentences,
        covered=hits.covered,
        terms=len(known),
        unused=len(known) - len(used),
        hits=sum(found.hits for _, found in used),
        used=tuple(used),
    )
