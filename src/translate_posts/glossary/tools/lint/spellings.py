"""Entries that claim the same spelling: conflict, duplicate, ambiguous, case-clash, shadowed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from translate_posts.glossary.entries import Term
from translate_posts.glossary.folding import fold, fold_width
from translate_posts.glossary.latest import latest
from translate_posts.glossary.termbase import Glossary
from translate_posts.glossary.tools.lint.findings import Finding, Severity, Subject, about, where

_COMPARED = 20
"""Earlier entries with one spelling that an entry is compared with."""


@dataclass(slots=True)
class _Pair:
    """Two entries that share spellings; the later one gets them."""

    earlier: Term
    later: Term
    sources: bool = False
    """Whether their sources are the same, so that the later one replaces the earlier one."""
    shared: list[str] = field(default_factory=list)
    exact: bool = False
    """Whether a spelling is the same in its capitals too."""

    @property
    def same_english(self) -> bool:
        return self.earlier.target == self.later.target


def check_spellings(subject: Subject) -> Iterator[Finding]:
    """What is wrong between entries."""
    yield from _repeated(subject.terms)
    lost = dict(_shadowed(subject))
    for pair in _pairs(subject.terms):
        if _is_specialised(pair, subject) or not _overlap(pair.earlier, pair.later):
            continue
        if pair.sources or id(pair.earlier) not in lost or pair.same_english:
            yield _finding(pair, subject)
    yield from lost.values()


def _repeated(terms: Iterable[Term]) -> Iterator[Finding]:
    """Spellings that stand twice in one entry."""
    for term in terms:
        seen: set[str] = set()
        for text in term.surfaces:
            spelling = fold_width(text) if term.case_sensitive else fold(text)
            if spelling in seen:
                message = f"“{text}” stands twice in this entry"
                yield about("duplicate", "error", term, message, "remove one of them")
            seen.add(spelling)


def _pairs(terms: Iterable[Term]) -> Iterator[_Pair]:
    index: dict[tuple[tuple[str, ...], str], list[tuple[Term, str]]] = {}
    for term in terms:
        pairs: dict[int, _Pair] = {}
        for text in dict.fromkeys(term.surfaces):
            holders = index.setdefault((term.space, fold(text)), [])
            for other, spelling in holders[-_COMPARED:]:
                if other is not term and _clash(term, text, other, spelling):
                    pair = pairs.setdefault(id(other), _Pair(other, term))
                    pair.shared.append(text)
                    pair.exact |= fold_width(text) == fold_width(spelling)
                    pair.sources |= text == term.source and spelling == other.source
            holders.append((term, text))
        yield from pairs.values()


def _clash(term: Term, text: str, other: Term, spelling: str) -> bool:
    both = term.case_sensitive and other.case_sensitive
    return not both or fold_width(text) == fold_width(spelling)


def _is_specialised(pair: _Pair, subject: Subject) -> bool:
    """Whether one holds for fewer posts on purpose, and says something else there."""
    files = {pair.earlier.file, pair.later.file}
    folders = len(files) > 1 and bool(files & subject.overlays)
    limited = pair.earlier.is_scoped != pair.later.is_scoped
    return (folders or limited) and pair.earlier.target != pair.later.target


def _overlap(one: Term, other: Term) -> bool:
    """Whether a post may be within the limits of both, as far as can be told without posts."""
    values = dict(other.front_matter)
    if any(values.get(key, value) != value for key, value in one.front_matter):
        return False
    if not one.paths or not other.paths:
        return True
    return any(
        fnmatchcase(left, right) or fnmatchcase(right, left)
        for left in one.paths
        for right in other.paths
    )


def _finding(pair: _Pair, subject: Subject) -> Finding:
    earlier, later = pair.earlier, pair.later
    shared = "”, “".join(pair.shared[:3])
    if pair.same_english:
        return _duplicate(pair, subject, shared)
    says = f"“{shared}” is “{later.target}” here and “{earlier.target}” at {where(earlier)}"
    if not pair.exact:
        message = f"{says}, and differs in capitals only, which do not matter to both"
        severity = _severity(pair, subject, "error" if _refused(pair) else "warning")
        cure = "write case: sensitive for both, or remove one"
        return about("case-clash", severity, later, message, cure)
    if pair.sources:
        severity = _severity(
            pair, subject, "error" if earlier.limits == later.limits else "warning"
        )
        cure = "remove one, or limit one by paths, tags or front_matter"
        return about("conflict", severity, later, f"{says}, which it replaces", cure)
    severity = _severity(pair, subject, "error" if _refused(pair) else "warning")
    whose = " and ".join(_role(term, pair.shared[0]) for term in (later, earlier))
    cure = "take the spelling from one of them"
    return about("ambiguous", severity, later, f"{says} ({whose})", cure)


def _duplicate(pair: _Pair, subject: Subject, shared: str) -> Finding:
    earlier, later = pair.earlier, pair.later
    message = f"“{shared}” stands already at {where(earlier)}, with the same English"
    dropped = [text for text in earlier.surfaces if text not in later.surfaces]
    if pair.sources and dropped:
        message += f"; this one replaces it, and “{'”, “'.join(dropped[:3])}” is lost"
    severity = _severity(pair, subject, "error" if _refused(pair) else "warning")
    return about("duplicate", severity, later, message, "make one entry of the two")


def _severity(pair: _Pair, subject: Subject, severity: Severity) -> Severity:
    """To replace what came with the program is what own glossaries are for."""
    own = subject.is_shipped(pair.earlier) and not subject.is_shipped(pair.later)
    return "note" if own else severity


def _refused(pair: _Pair) -> bool:
    """Whether a run would refuse the file."""
    return pair.earlier.file == pair.later.file and pair.earlier.limits == pair.later.limits


def _role(term: Term, text: str) -> str:
    is_source = fold(term.source) == fold(text)
    return "source" if is_source else f"alias of “{term.source}”"


def _shadowed(subject: Subject) -> Iterator[tuple[int, Finding]]:
    """Terms that are not found even where nothing but their own spelling stands."""
    terms = [
        term
        for term in latest(subject.terms, by_limits=True)
        if not term.is_scoped and term.file not in subject.overlays
    ]
    glossary = Glossary(terms)
    for term in terms:
        if term.kind == "forbid" or term.regex or term.scope != "prose":
            continue
        winners = [_winner(glossary, term, text) for text in term.surfaces]
        if any(winner is term for winner in winners):
            continue
        winner = next(filter(None, winners), None)
        if winner:
            message = f"“{term.source}” is never found: {where(winner)} “{winner.source}” takes it"
            cure = "remove one of them"
        else:
            message = f"“{term.source}” is never found as it is written"
            cure = "look for odd characters in it"
        own = winner is not None and subject.is_shipped(term) and not subject.is_shipped(winner)
        severity: Severity = "note" if own else "warning"
        yield id(term), about("shadowed", severity, term, message, cure)


def _winner(glossary: Glossary, term: Term, text: str) -> Term | None:
    """The term that is found in a text: `term` itself if it has all of it."""
    matches = glossary.find(text)
    whole = next((match.term for match in matches if match.text == text), None)
    return whole or next((match.term for match in matches if match.term is not term), None)
