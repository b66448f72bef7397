"""Which posts a term holds for: by path, by tag, by front matter."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import PurePath

from translate_posts.glossary.entries import Limits, Term
from translate_posts.glossary.folding import fold, fold_width
from translate_posts.glossary.latest import latest
from translate_posts.glossary.layers import Layer

FrontMatter = Mapping[str, object]

_TAG_KEYS = ("tags", "categories", "tag", "category")


class PostFacts:
    """What decides which terms hold for a post."""

    def __init__(
        self, place: PurePath | str, data: FrontMatter | None, english: Callable[[str], str | None]
    ) -> None:
        """`place` is the post's path as globs mean it; `english` gives the English of a tag."""
        self._place = place.as_posix() if isinstance(place, PurePath) else place
        self._data = data or {}
        self._english = english
        self._tags = {
            form
            for key in _TAG_KEYS
            for value in _tags(self._data.get(key))
            for form in self._forms(value)
        }

    def fit(self, limits: Limits) -> bool:
        """Whether the post is within `limits`."""
        paths, tags, values = limits
        return (
            (not paths or any(map(self._is_at, paths)))
            and (not tags or any(form in self._tags for tag in tags for form in self._forms(tag)))
            and all(self._has(key, value) for key, value in values)
        )

    def _is_at(self, glob: str) -> bool:
        globs = [glob, f"{glob.rstrip('/')}/*"]
        globs += [one.removeprefix("**/") for one in globs if one.startswith("**/")]
        name = self._place.rpartition("/")[2]
        return any(fnmatchcase(self._place, one) for one in globs) or (
            "/" not in glob and fnmatchcase(name, glob)
        )

    def _forms(self, tag: str) -> Iterator[str]:
        """A tag as source and as English, without differences of case."""
        yield fold(tag)
        if english := self._english(tag):
            yield fold(english)

    def _has(self, key: str, value: str) -> bool:
        return fold_width(value) in map(fold_width, _texts(self._data.get(key)))


def _tags(value: object) -> Iterator[str]:
    """The tags of a list; a string is one tag, or several with blanks or commas between."""
    yield from _texts(value)
    if isinstance(value, str):
        yield from re.split(r"[\s,、]+", value.strip())


def _texts(value: object) -> Iterator[str]:
    """The value as text, or the values of a list, as YAML would have them written."""
    if isinstance(value, bool):
        yield str(value).lower()
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)
    elif value is not None:
        yield str(value).strip()


class Level:
    """Terms with and without limits. Those that have them go before those that have none."""

    def __init__(self, terms: Iterable[Term]) -> None:
        terms = list(terms)
        self.common = Layer(term for term in terms if not term.is_scoped)
        self._scoped = [term for term in terms if term.is_scoped]
        self._limits = list(dict.fromkeys(term.limits for term in self._scoped))
        self._layers: dict[frozenset[Limits], Layer] = {}

    @property
    def is_scoped(self) -> bool:
        """Whether there are terms that hold for some posts only."""
        return bool(self._scoped)

    def fitting(self, facts: PostFacts) -> frozenset[Limits]:
        """The limits that the post is within."""
        return frozenset(filter(facts.fit, self._limits))

    def layer(self, fitting: frozenset[Limits]) -> Layer:
        """The terms with these limits; built once."""
        if fitting not in self._layers:
            terms = latest(term for term in self._scoped if term.limits in fitting)
            self._layers[fitting] = Layer(terms)
        return self._layers[fitting]
