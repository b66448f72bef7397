"""Mining posts for names that the glossary does not know."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from typing import Final

from translate_posts.glossary.termbase import Glossary
from translate_posts.glossary.tools.posts import Site
from translate_posts.glossary.tools.suggest.candidates import Candidate, Context, Found, Kind
from translate_posts.glossary.tools.suggest.japanese_names import (
    find_bodies,
    find_katakana,
    find_titles,
)
from translate_posts.glossary.tools.suggest.latin import base_of, find_latin, words_of
from translate_posts.glossary.tools.suggest.ordinary import ENGLISH

_FINDERS: Final = (find_latin, find_katakana, find_bodies, find_titles)
_MOST_VERSIONS: Final = 6


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A wording that may belong into the glossary.

    `english` is what stands in brackets behind it in the posts, "" if nothing does. `group` is
    the name without version where several versions of it are suggested.
    """

    text: str
    kind: Kind
    hits: int
    posts: int
    score: float
    english: str
    contexts: tuple[Context, ...]
    group: str = ""


def suggest(site: Site, *, least: int = 3, limit: int = 100) -> tuple[list[Suggestion], int]:
    """The most useful wordings that the glossary does not know, and how many there are in all.

    Useful is what is frequent, in many posts and likely a name. Only wordings with `least` hits
    count; versions of one name count together.
    """
    found, known = _collect(site)
    _give_rare_runs_to_their_parts(found, known, least)
    groups = _groups(found.values(), least)
    groups.sort(key=lambda group: (-_score(group), group[0].text))
    total = sum(map(len, groups))
    chosen = [suggestion for group in groups for suggestion in _suggestions(group)]
    return chosen[:limit], total


def _collect(site: Site) -> tuple[dict[str, Candidate], set[str]]:
    """The candidates by their text, and the spellings of terms that were found."""
    found: dict[str, Candidate] = {}
    known: set[str] = set()
    seen: dict[tuple[int, str], list[Found]] = {}  # a blog says much more than once
    for post, glossary in site:
        for sentence in post.sentences:
            key = (id(glossary), sentence.text)
            if key not in seen:
                seen[key] = _find(sentence.text, glossary, known)
            for one in seen[key]:
                candidate = found.setdefault(one.text, Candidate(one.text, one.kind))
                candidate.add(one, sentence.text, post.at(sentence.line))
    return found, known


def _find(text: str, glossary: Glossary, known: set[str]) -> list[Found]:
    matches = glossary.find(text)
    known.update(match.text for match in matches)
    spans = [(match.start, match.end) for match in matches]
    found: dict[tuple[int, int], Found] = {}
    for one in (one for finder in _FINDERS for one in finder(text, spans)):
        place = one.start, one.end
        if place not in found or found[place].weight < one.weight:
            found[place] = one  # a company in katakana is found as both
    return list(found.values())


def _give_rare_runs_to_their_parts(
    found: dict[str, Candidate], known: set[str], least: int
) -> None:
    """Count a run that is rare as places of a name in it: Omniverse in Omniverse Cloud APIs."""
    rare = [one for one in found.values() if one.hits < least and " " in one.text]
    for run in rare:
        if run.kind != "name" or base_of(run.text):
            continue
        part = _frequent_part(run.text, found, least)
        names = [part] if part else [word for word in words_of(run.text) if word not in known]
        for name in names:
            candidate = found.setdefault(name, Candidate(name, "name", run.weight))
            candidate.take(run)


def _frequent_part(run: str, found: dict[str, Candidate], least: int) -> str:
    """The longest part of a run that is frequent by itself."""
    words = run.split(" ")
    for length in range(len(words) - 1, 0, -1):
        for start in range(len(words) - length + 1):
            part = " ".join(words[start : start + length])
            if part in found and found[part].hits >= least:
                return part
    return ""


def _groups(candidates: Iterable[Candidate], least: int) -> list[list[Candidate]]:
    """Candidates that are frequent enough, the versions of one name together."""
    by_base: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        base = base_of(candidate.text) if candidate.kind in ("name", "acronym") else ""
        if base.lower() in ENGLISH:
            base = ""
        by_base.setdefault(base or candidate.text, []).append(candidate)
    groups = []
    for group in by_base.values():
        group.sort(key=lambda one: (-one.hits, one.text))
        if sum(one.hits for one in group) >= least:
            often = [one for one in group if one.hits > 1]
            groups.append((often or group)[:_MOST_VERSIONS])
    return groups


def _score(group: list[Candidate]) -> float:
    posts = set().union(*(one.posts for one in group))
    hits = sum(one.hits for one in group)
    return max(one.weight for one in group) * sqrt(hits * len(posts))


def _suggestions(group: list[Candidate]) -> Iterable[Suggestion]:
    base = base_of(group[0].text) or group[0].text
    for one in group:
        english = one.english.most_common(1)
        yield Suggestion(
            one.text,
            one.kind,
            one.hits,
            len(one.posts),
            round(_score(group), 2),
            english[0][0] if english else "",
            tuple(one.contexts),
            base if len(group) > 1 else "",
        )
