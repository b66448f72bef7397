"""Where the terms of a glossary are in the posts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from translate_posts.glossary.entries import Term
from translate_posts.glossary.folding import fold_width
from translate_posts.glossary.layers import Layer
from translate_posts.glossary.termbase import Glossary
from translate_posts.glossary.tools.posts import Place, PostText, Site


@dataclass(slots=True)
class TermHits:
    """How often a term was found; `posts` is the number of posts, `first` the first place."""

    first: Place
    hits: int = 0
    posts: int = 0


@dataclass(slots=True)
class SiteHits:
    """The hits of all terms over a site, and how many sentences have any."""

    terms: dict[Term, TermHits] = field(default_factory=dict)
    posts: int = 0
    sentences: int = 0
    covered: int = 0

    def __contains__(self, term: Term) -> bool:
        return term in self.terms

    def add(self, post: PostText, found: Mapping[Term, tuple[int, int]]) -> None:
        """Count what was found in a post: hits and first line of each term."""
        for term, (count, line) in found.items():
            hits = self.terms.setdefault(term, TermHits(post.at(line)))
            hits.hits += count
            hits.posts += 1


def count_hits(site: Site) -> SiteHits:
    """The hits over all posts, in their prose and among their tags."""
    total = SiteHits(posts=len(site))
    values = TagTerms()
    for post, glossary in site:
        found: dict[Term, tuple[int, int]] = {}
        for tag in post.tags:
            if term := values.term(tag.value, glossary):
                _count(found, [term], tag.line)
        for sentence in post.sentences:
            matches = glossary.find(sentence.text)
            total.sentences += 1
            total.covered += bool(matches)
            _count(found, (match.term for match in matches), sentence.line)
        total.add(post, found)
    return total


class TagTerms:
    """Which term gives a tag its English. What is built for a glossary serves all its posts."""

    def __init__(self) -> None:
        self._layers: dict[int, tuple[Glossary, Layer]] = {}

    def term(self, value: str, glossary: Glossary) -> Term | None:
        """The term for a category or tag; None if the glossary has none."""
        key = id(glossary)
        if key not in self._layers:
            self._layers[key] = (glossary, Layer(glossary.terms))  # kept alive for its id
        layer = self._layers[key][1]
        folded = fold_width(value.strip())
        found = layer.value("metadata", folded) or layer.value("prose", folded)
        return found[0] if found else None


def _count(found: dict[Term, tuple[int, int]], terms: Iterable[Term], line: int) -> None:
    for term in terms:
        count, first = found.get(term, (0, line))
        found[term] = (count + 1, first)
