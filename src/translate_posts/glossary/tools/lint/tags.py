"""Categories and tags: one source has one English all over the site, and one English one source."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from translate_posts.glossary.entries import Term
from translate_posts.glossary.folding import fold, fold_width
from translate_posts.glossary.tools.hits import TagTerms
from translate_posts.glossary.tools.lint.findings import Finding, Subject, about, at, where
from translate_posts.glossary.tools.posts import Place


@dataclass(slots=True)
class _Use:
    """A tag as it is spelled, over the site."""

    value: str
    first: Place
    posts: int = 0
    keys: Counter[str] = field(default_factory=Counter)
    english: dict[str | None, Place] = field(default_factory=dict)
    terms: set[Term | None] = field(default_factory=set)


def check_tags(subject: Subject) -> Iterator[Finding]:
    """What is wrong with categories and tags: in the entries, and over the site."""
    yield from _one_english(subject)
    yield from _tag_and_prose(subject)
    uses = list(_uses(subject))
    for use in uses:
        yield from _of_one(use)
    yield from _of_many(uses)


def _one_english(subject: Subject) -> Iterator[Finding]:
    """Two entries for tags with one English: in English they are one tag."""
    seen: dict[str, Term] = {}
    for term in subject.terms:
        if term.scope != "metadata" or term.kind == "forbid" or term.regex:
            continue
        key = term.target.casefold()
        other = seen.setdefault(key, term)
        if other is term or set(map(fold, term.surfaces)) & set(map(fold, other.surfaces)):
            continue  # the latter is a conflict or a duplicate
        if term.target == other.target:
            message = (
                f"“{term.source}” and “{other.source}” ({where(other)}) are both “{term.target}”"
            )
            cure = "make one an alias of the other, or give it an English of its own"
            yield about("tags", "warning", term, message, cure)
        else:
            message = (
                f"“{term.target}” and “{other.target}” ({where(other)}) differ in capitals only"
            )
            yield about("case-clash", "warning", term, message, "write both in one way")


def _tag_and_prose(subject: Subject) -> Iterator[Finding]:
    """A name that is one thing in the text and another as a tag."""
    prose = {
        fold(text): term
        for term in subject.terms
        if term.scope == "prose" and term.kind != "forbid" and not term.is_scoped
        for text in term.surfaces
    }
    for term in subject.terms:
        other = prose.get(fold(term.source)) if term.scope == "metadata" else None
        if other is None or term.regex or other.regex or term.kind == "forbid" or term.is_scoped:
            continue
        wordings = (other.target, *other.accept)
        if not any(_alike(term.target, wording) for wording in wordings):
            message = (
                f"“{term.source}” is “{term.target}” as a tag and “{other.target}” in the text "
                f"({where(other)})"
            )
            cure = "use one English, or add the tag's to accept there"
            yield about("tags", "warning" if other.is_name else "note", term, message, cure)


def _alike(tag: str, wording: str) -> bool:
    """Whether one is the other or has it in it, but for capitals, plural and hyphens."""
    left, right = (f" {fold(text).replace('-', ' ').rstrip('s')} " for text in (tag, wording))
    return left in right or right in left


def _uses(subject: Subject) -> Iterable[_Use]:
    uses: dict[str, _Use] = {}
    finder = TagTerms()
    for post, glossary in subject.site:
        for tag in post.tags:
            value = tag.value.strip()
            place = post.at(tag.line)
            use = uses.setdefault(value, _Use(value, place))
            use.posts += 1
            use.keys[tag.key] += 1
            use.english.setdefault(glossary.map_value(value), place)
            use.terms.add(finder.term(value, glossary))
    return uses.values()


def _of_one(use: _Use) -> Iterator[Finding]:
    if None in use.english:
        count = f"{use.posts} {'post' if use.posts == 1 else 'posts'}"
        message = f"“{use.value}” has no English ({', '.join(use.keys)}, {count})"
        cure = "add it to a glossary file with scope: metadata"
        yield at("unmapped", "warning", use.english[None], message, cure)
    if len(use.english) > 1:
        said = ", ".join(f"“{text}” ({place})" for text, place in use.english.items())
        message = f"“{use.value}” has more than one English: {said}"
        yield at("tags", "error", use.first, message, "give it one for the whole site")


def _of_many(uses: Iterable[_Use]) -> Iterator[Finding]:
    """Tags that differ in Japanese and not in English, or hardly."""
    by_english: dict[str, list[tuple[str, _Use]]] = {}
    for use in uses:
        for english in filter(None, use.english):
            by_english.setdefault(_plain(english), []).append((english, use))
    for group in by_english.values():
        first_english, first = group[0]
        for english, use in group[1:]:
            if english != first_english:
                message = (
                    f"“{english}” (from “{use.value}”) and “{first_english}” (from "
                    f"“{first.value}”, {first.first}) are two tags that differ in capitals or "
                    "hyphens only"
                )
                better = _better((english, use), (first_english, first))
                cure = f"add an entry with scope: metadata, so that both are “{better}”"
                yield at("case-clash", "warning", use.first, message, cure)
            elif _are_merged(use, first, english):
                message = (
                    f"“{use.value}” and “{first.value}” ({first.first}) become one tag, “{english}”"
                )
                cure = "write them in one way, make one an alias, or give one another English"
                yield at("tags", "warning", use.first, message, cure)


def _plain(english: str) -> str:
    return english.casefold().replace("-", " ").replace("_", " ")


def _better(*spelled: tuple[str, _Use]) -> str:
    """Of two ways to write a tag the one that the glossary knows, or else the more frequent one."""
    return max(spelled, key=lambda pair: (any(pair[1].terms), pair[1].posts))[0]


def _are_merged(one: _Use, other: _Use, english: str) -> bool:
    """Whether two tags become one though nobody has said so by an alias, width or case.

    A tag that is written in English, and its Japanese, are meant to.
    """
    if fold(english) in (fold(one.value), fold(other.value)):
        return False
    if fold_width(one.value).casefold() == fold_width(other.value).casefold():
        return False
    return not one.terms & other.terms
