"""Terms that no post has."""

from collections.abc import Iterator

from translate_posts.glossary.entries import Term
from translate_posts.glossary.termbase import Glossary
from translate_posts.glossary.tools.lint.findings import Finding, Subject, about


def check_unused(subject: Subject) -> Iterator[Finding]:
    """Own terms without a hit. A term that stands inside longer ones only is said to be so."""
    if not subject.site.posts:
        return
    unused = [
        term
        for term in dict.fromkeys(subject.terms)
        if term.kind != "forbid" and term not in subject.hits and not subject.is_shipped(term)
    ]
    inside = _inside_longer(subject, unused) if unused else {}
    posts = f"{len(subject.site)} {'post' if len(subject.site) == 1 else 'posts'}"
    for term in unused:
        if term in inside:
            message = f"“{term.source}” stands only inside “{inside[term].source}” and the like"
            cure = "remove it if that is all it is for"
        elif term.regex:
            message = f"“{term.source}” matches nothing in {posts}"
            cure = "mend the pattern, or remove it"
        else:
            message = f"“{term.source}” is in none of {posts}"
            cure = "check its spelling, or remove it"
        yield about("unused", "warning", term, message, cure)


def _inside_longer(subject: Subject, unused: list[Term]) -> dict[Term, Term]:
    """The unused terms that are in the posts after all, each with a term that took its place."""
    found: dict[Term, Term] = {}
    finder = Glossary(term for term in unused if not term.is_scoped)
    for post, glossary in subject.site:
        for sentence in post.sentences:
            for match in finder.find(sentence.text):
                if match.term in found:
                    continue
                for longer in glossary.find(sentence.text):
                    if longer.start < match.end and match.start < longer.end:
                        found[match.term] = longer.term
    return found
