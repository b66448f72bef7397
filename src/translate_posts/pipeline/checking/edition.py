"""The edition: every post with its English, judged; then the site as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from translate_posts.checks import (
    CATALOGUE,
    SITE_RULES,
    TAG_RULES,
    Entry,
    Finding,
    Policy,
    front_matter,
)
from translate_posts.checks.posts import Outline, PostPair
from translate_posts.checks.registry import SiteRule
from translate_posts.checks.site import key
from translate_posts.document import PostError, Rules, is_prose
from translate_posts.document.files import decode
from translate_posts.glossary import Glossaries, Glossary
from translate_posts.memory import Memory
from translate_posts.pipeline.checking.posts import Comparison, Segment
from translate_posts.pipeline.checking.problems import Outcome, Place, Problem, place
from translate_posts.pipeline.checking.reading import read_page
from translate_posts.pipeline.checking.waiving import Waiving, comments
from translate_posts.pipeline.config import Config
from translate_posts.pipeline.discover import NoPosts, Source, discover
from translate_posts.pipeline.writing import relative

if TYPE_CHECKING:
    from translate_posts.pipeline.siting import Siting

_FRONT_FAULT = "the front matter cannot be read: "


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """What to check."""

    config: Config
    sources: Sequence[Source]
    edition: Path
    policy: Policy = field(default_factory=Policy)
    rules: frozenset[str] = frozenset()
    """The only rules to report; empty for all."""
    whole: bool = True
    """Whether `sources` are all posts of the edition: others in it are orphans then."""
    siting: Siting | None = None
    """The site, where the configuration has one; `edition` is not asked then."""

    def output_of(self, source: Source) -> Path:
        """Where the English of a post is."""
        return self.siting.output(source) if self.siting else self.edition / source.place


@dataclass(slots=True)
class _Site:
    """Segments and tags of all posts, each with the problem to be made of it."""

    segments: list[tuple[Entry, Problem]] = field(default_factory=list)
    tags: list[tuple[Entry, Problem]] = field(default_factory=list)


def check_edition(
    request: CheckRequest, glossary: Glossary, memory: Memory | None = None
) -> Outcome:
    """Check an edition as it stands. Nothing is written; no engine is needed."""
    return _Check(request, glossary, memory).run()


class _Check:
    def __init__(self, request: CheckRequest, glossary: Glossary, memory: Memory | None) -> None:
        self.request, self.memory = request, memory
        self.glossaries = Glossaries(glossary, request.config.root)
        self.outcome = Outcome()
        self.site = _Site()
        self.waiving = Waiving(request.policy)

    def run(self) -> Outcome:
        """Check every post, then the site."""
        found: list[Problem] = []
        for source in self.request.sources:
            try:
                found += self._post(source)
            except (PostError, OSError, RecursionError) as error:
                text = error.strerror if isinstance(error, OSError) else str(error)
                self.outcome.failures.append(f"{self._name(source.path)}: {text}")
        found += self._orphans() if self.request.whole else []
        found += _of_site(self.site.segments, SITE_RULES)
        found += _of_site(self.site.tags, TAG_RULES)
        problems = list(self.waiving.apply(found))
        if self.request.whole and not self.request.rules:
            problems += self.waiving.apply(self._unused())
        wanted = self.request.rules or frozenset(CATALOGUE)
        self.outcome.problems = [one for one in problems if one.finding.rule in wanted]
        return self.outcome

    def _name(self, path: Path) -> str:
        return relative(path, self.request.config.root)

    def _unused(self) -> Iterator[Problem]:
        """Waivers that waive nothing."""
        file = self.request.config.file
        text = file.read_text(encoding="utf-8-sig", errors="replace") if file else ""
        return self.waiving.unused(self._name(file) if file else "", text)

    def _post(self, source: Source) -> Iterator[Problem]:
        config, post = self.request.config, self._name(source.path)
        output, siting = self.request.output_of(source), self.request.siting
        text = decode(source.path.read_bytes())
        rules = Rules(config.translate, config.map, source.path.suffix.lower() == ".mdx")
        page = read_page(text, rules, config.set)
        if not page.post.translatable:
            return
        self.outcome.posts += 1
        self.waiving.comments += comments(page, post, post)
        file = self._name(output)
        if not output.is_file():
            finding = Finding("missing-post", "warning", f"there is no {file}")
            yield Problem(finding, post, place(post, text))
            return
        english = decode(output.read_bytes())
        try:
            keys = dict(config.set)
            if siting:
                keys |= siting.set_keys(source.path, page.post.data)
                text, english = siting.like(source.path, text, english)
                page = read_page(text, rules, keys)
            other = read_page(english, rules, keys)
        except PostError as error:
            yield _unreadable(post, file, english, error)
            return
        self.waiving.comments += comments(other, post, file)
        data = page.post.data
        glossary = self.glossaries.for_post(source.path, source.place, data)
        yield from self._compare(Comparison(post, file, page, other, glossary))

    def _compare(self, comparison: Comparison) -> Iterator[Problem]:
        segments = list(comparison.segments())
        self.outcome.segments += len(segments)
        yield from comparison.problems(segments)
        yield from self._unsure(comparison, segments)
        for segment in segments:
            pair = segment.pair
            if is_prose(pair.source):
                entry = Entry(pair.source, pair.target, comparison.file)
                problem = comparison.problem(segment, Finding("", "warning", ""))
                self.site.segments.append((entry, problem))
        self.site.tags += _tags(comparison)

    def _unsure(self, comparison: Comparison, segments: list[Segment]) -> Iterator[Problem]:
        """Drafts that the memory notes as doubtful, and that stand unchanged."""
        if self.memory is None:
            return
        rows = {row.digest: row for row in self.memory.segments(comparison.post)}
        for segment in segments:
            source = segment.paired.source.segment
            row = rows.get(source.digest) if source else None
            if row is None or key(row.target) != key(segment.pair.target):
                continue
            for note in row.findings:
                if note.rule == "score":
                    yield comparison.problem(segment, Finding("score", "warning", note.message))

    def _orphans(self) -> Iterator[Problem]:
        """English posts without a Japanese one."""
        config, edition = self.request.config, self.request.edition
        if self.request.siting:
            yield from self._orphans_of(self.request.siting)
            return
        expected = {source.place for source in self.request.sources}
        try:
            _, found = discover([str(edition)], config.extensions, config.exclude, None)
        except NoPosts:
            return
        for source in found:
            if source.place not in expected:
                yield self._orphan(source.path)

    def _orphans_of(self, siting: Siting) -> Iterator[Problem]:
        for file in siting.editions.orphans:
            yield self._orphan(file.path)

    def _orphan(self, path: Path) -> Problem:
        file = self._name(path)
        finding = Finding("orphan", "warning", "there is no Japanese post for it")
        return Problem(finding, file, place(file, ""))


def _unreadable(post: str, file: str, text: str, error: PostError) -> Problem:
    """The finding for an English post with broken front matter."""
    lines = place(file, text).lines
    line = min(error.line or 1, len(lines)) - 1
    start = lines.starts[line]
    outline = Outline(front_fault=_FRONT_FAULT + error.message)
    pair = PostPair((), Outline(), outline)
    finding = next(front_matter.check(pair))
    return Problem(finding, post, Place(file, lines, (start, lines.ends[line])))


def _tags(comparison: Comparison) -> Iterator[tuple[Entry, Problem]]:
    """Categories and tags of a post beside their English."""
    found = {scalar.path: scalar for scalar in comparison.target.post.mapped}
    for scalar in comparison.source.post.mapped:
        other = found.get(scalar.path)
        if other:
            at = Place(comparison.file, comparison.target_lines, (other.start, other.end))
            entry = Entry(scalar.value, other.value, comparison.file)
            finding = Finding("", "warning", "")
            yield entry, Problem(finding, comparison.post, at, None, scalar.value, other.value)


def _of_site(
    entries: list[tuple[Entry, Problem]], rules: Mapping[str, SiteRule]
) -> Iterator[Problem]:
    only = [entry for entry, _ in entries]
    for rule in rules.values():
        for number, finding in rule(only):
            yield replace(entries[number][1], finding=finding)
