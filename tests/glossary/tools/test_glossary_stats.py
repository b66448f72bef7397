"""Hits per term over posts."""

from translate_posts.glossary import Glossary, Term
from translate_posts.glossary.tools import (
    PostText,
    Sentence,
    Site,
    Tag,
    count_hits,
    stats,
    terms_of,
)

TERMS = (
    Term("推論", "inference"),
    Term("学習", "training"),
    Term("札", "Label", scope="metadata", aliases=("ふだ",)),
    Term("論理", "logic", paths=("b/*",)),
    Term("utilize", "use", kind="forbid"),
    Term(r"H\d+", r"H\d+", kind="keep", regex=True),
)


def site() -> Site:
    glossary = Glossary(TERMS)
    posts = [
        PostText(
            "a.md",
            "a.md",
            (Sentence("推論と学習と推論。", 5), Sentence("論理。", 6), Sentence("H100だ。", 7)),
            (Tag("ふだ", "tags", 2), Tag("学習", "tags", 3), Tag("他", "tags", 4)),
        ),
        PostText("b/c.md", "b/c.md", (Sentence("推論。", 9), Sentence("論理。", 10))),
    ]
    return Site(tuple((post, glossary.for_post(post.place)) for post in posts))


def test_hits_in_prose_and_tags() -> None:
    hits = count_hits(site())
    assert {
        term.source: (found.hits, found.posts, str(found.first))
        for term, found in hits.terms.items()
    } == {
        "札": (1, 1, "a.md:2"),
        "学習": (2, 1, "a.md:3"),
        "推論": (3, 2, "a.md:5"),
        r"H\d+": (1, 1, "a.md:7"),
        "論理": (1, 1, "b/c.md:10"),
    }
    assert (hits.posts, hits.sentences, hits.covered) == (2, 5, 4)


def test_stats() -> None:
    result = stats(TERMS, count_hits(site()))
    assert [term.source for term, _ in result.used] == ["推論", "学習", r"H\d+", "札", "論理"]
    assert (result.terms, result.unused, result.hits, result.coverage) == (5, 0, 8, 0.8)


def test_stats_of_nothing() -> None:
    result = stats(TERMS, count_hits(Site()))
    assert (result.used, result.unused, result.coverage) == ((), 5, 0.0)


def test_terms_of_folders_count_too() -> None:
    main = Glossary(TERMS[:1])
    own = main.overlaid(TERMS[1:2])
    posts = Site(((PostText("a.md", "a.md"), main), (PostText("b.md", "b.md"), own)))
    assert [term.source for term in terms_of(main, posts)] == ["推論", "学習"]
