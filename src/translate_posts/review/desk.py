"""The desk: posts as sheets of units, made from the memory, the posts and the glossary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from translate_posts.checks import Pair, check_pair
from translate_posts.document import Post, PostError, Rules, Segment, read_post
from translate_posts.document.files import decode
from translate_posts.glossary import Glossaries, Glossary, Match
from translate_posts.memory import FormerRow, Memory, Note, SegmentRow
from translate_posts.pipeline import Config
from translate_posts.pipeline.checking import PostWaivers, post_waivers
from translate_posts.review.codes import codes_of
from translate_posts.review.matching import NearMatches, likeness, with_suggestions
from translate_posts.review.sentence_pairs import sentence_pairs
from translate_posts.review.units import Code, TermHit, Unit

_SAME = 0.5
"""Likeness from which on a new source is taken for an old one that was changed."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A post, to be reviewed."""

    post: str
    path: Path
    title: str
    units: tuple[Unit, ...]
    stale: tuple[Unit, ...] = ()
    """Approved segments whose source is no longer in the post."""
    unknown: tuple[Segment, ...] = ()
    """Segments of the post that no run has seen yet."""
    read: Post | None = None
    """The post as it stands."""
    fault: str = ""
    """Why the post could not be read; its units are then those of the last run, all stale."""


@dataclass(slots=True)
class Desk:
    """What is needed to review the posts of a project."""

    config: Config
    memory: Memory
    glossary: Glossary
    near: int | None = None
    """Percent of likeness from which on near matches are offered; None: none are looked for."""
    _near: NearMatches | None = field(default=None, init=False)
    _glossaries: Glossaries | None = field(default=None, init=False)

    def posts(self) -> list[str]:
        """The posts that the memory has segments of."""
        return self.memory.reviews.posts()

    def sheet(self, post: str) -> Sheet | None:
        """A post by its name in the memory; None if the memory has no segments of it."""
        rows = self.memory.segments(post)
        if not rows:
            return None
        path = self.config.root / post
        try:
            return self._sheet(post, path, rows, self.read(path))
        except (PostError, OSError, RecursionError) as error:
            text = error.strerror if isinstance(error, OSError) else str(error)
            units = _Maker(self, post, rows, None).units()
            return Sheet(post, path, "", (), units, fault=text or type(error).__name__)

    def sheets(self, posts: Iterable[str]) -> list[Sheet]:
        """The posts of these names; those without segments are left out."""
        return [sheet for post in posts if (sheet := self.sheet(post))]

    def read(self, path: Path) -> Post:
        """A post as it stands. Raises PostError and OSError."""
        mdx = path.suffix.lower() == ".mdx"
        rules = Rules(self.config.translate, self.config.map, mdx)
        return read_post(decode(path.read_bytes()), rules)

    def glossary_for(self, post: str, values: Mapping[str, object]) -> Glossary:
        """The glossary that holds for a post with this front matter."""
        if self._glossaries is None:
            self._glossaries = Glossaries(self.glossary, self.config.root)
        return self._glossaries.for_post(self.config.root / post, post, values)

    def findings(self, sheet: Sheet, unit: Unit, target: str) -> tuple[Note, ...]:
        """What the rules say of a target that a person has written."""
        read = sheet.read
        glossary = self.glossary_for(sheet.post, read.data if read else {})
        pair = Pair(unit.source, target, tuple(glossary.find(unit.source)), glossary)
        found = self.config.policy.apply(check_pair(pair), sheet.post, unit.source, target)
        waivers = post_waivers(read.text, read.rules) if read else PostWaivers()
        return tuple(
            Note(one.rule, one.severity, one.message)
            for one in found
            if not waivers.reason(one.rule, unit.line)
        )

    def sentences(self, sheet: Sheet, unit: Unit, target: str) -> tuple[tuple[str, str], ...]:
        """The sentences of a target with their sources, where they can be told from each other."""
        segments = sheet.read.segments() if sheet.read else []
        segment = next((one for one in segments if one.id == unit.id), None)
        if sheet.read is None or segment is None:
            return ()
        return sentence_pairs(segment, target, self.glossary_for(sheet.post, sheet.read.data))

    def use_glossary(self, glossary: Glossary) -> None:
        """Go on with another glossary."""
        self.glossary, self._glossaries = glossary, None

    def forget(self) -> None:
        """Look for near matches anew: something was approved."""
        self._near = None

    def _sheet(self, post: str, path: Path, rows: list[SegmentRow], read: Post) -> Sheet:
        segments = read.segments()
        maker = _Maker(self, post, rows, read)
        units = maker.units()
        here = {segment.id for segment in segments}
        known = {row.segment for row in rows}
        sheet = Sheet(
            post,
            path,
            str(read.data.get("title", "")),
            tuple(unit for unit in units if unit.id in here),
            tuple(unit for unit in units if unit.id not in here and unit.approved),
            tuple(segment for segment in segments if segment.id not in known),
            read,
        )
        return sheet if self.near is None else self._offered(sheet, self.near)

    def _offered(self, sheet: Sheet, least: int) -> Sheet:
        if self._near is None:
            self._near = NearMatches(self.memory.reviews.approved(), least)
        units = with_suggestions(sheet.units, self._near)
        return replace(sheet, units=units)


@dataclass
class _Maker:
    """Makes the units of one post."""

    desk: Desk
    post: str
    rows: Sequence[SegmentRow]
    read: Post | None

    def units(self) -> tuple[Unit, ...]:
        reviews = self.desk.memory.reviews
        machine, history = reviews.machine(self.post), reviews.history(self.post)
        engines = reviews.engines(self.post)
        former = _Former(reviews.former(self.post), self.rows)
        current = [row for row in self.rows if row.segment in self.codes]
        others = [row for row in self.rows if row.segment not in self.codes]
        units = []
        for place, row in enumerate([*current, *others]):
            inside = place < len(current)
            drafted = machine.get(row.segment)
            source, target = former.of(row)
            units.append(
                Unit(
                    self.post,
                    row.segment,
                    place + 1,
                    row.kind,
                    row.line,
                    row.digest,
                    row.source,
                    row.target,
                    row.state,
                    row.findings,
                    stale=not inside,
                    codes=self.codes.get(row.segment, ()),
                    terms=self.terms(row.source),
                    before=current[place - 1].source if inside and place else "",
                    after=current[place + 1].source if place + 1 < len(current) else "",
                    previous_source=source,
                    previous_target=target,
                    draft=_draft(row, drafted.draft if drafted else None),
                    engine=drafted.engine if drafted else engines.get(row.segment, ""),
                    history=tuple(history.get(row.segment, ())),
                )
            )
        return tuple(units)

    @cached_property
    def codes(self) -> dict[str, tuple[Code, ...]]:
        return codes_of(self.read) if self.read else {}

    @cached_property
    def glossary(self) -> Glossary:
        return self.desk.glossary_for(self.post, self.read.data if self.read else {})

    def terms(self, source: str) -> tuple[TermHit, ...]:
        return tuple(map(_hit, self.glossary.find(source)))


def _draft(row: SegmentRow, kept: str | None) -> str:
    """The machine's draft: as kept when a person took over, or what stands there now."""
    if kept is not None and row.state not in ("initial", "translated"):
        return kept if kept != row.source else ""
    return row.target if row.state == "translated" else ""


def _hit(match: Match) -> TermHit:
    term = match.term
    where = (match.start, match.end, match.text)
    return TermHit(*where, match.target, match.accept, term.note, term.category)


class _Former:
    """What the segments of a post were before it was last changed."""

    def __init__(self, rows: Sequence[FormerRow], now: Sequence[SegmentRow]) -> None:
        ids = {row.segment for row in now if not row.stale}
        self._targets = {row.segment: row.target for row in rows if row.segment in ids}
        self._new = {row.segment for row in rows if not row.source}
        self._gone = [(row.source, row.target) for row in rows if row.segment not in ids]
        self._gone += [(row.source, row.target) for row in now if row.stale]

    def of(self, row: SegmentRow) -> tuple[str, str]:
        """The source and the target that a segment had, each "" if it was the same, or none."""
        if row.stale:
            return "", ""
        if row.segment not in self._new:
            before = self._targets.get(row.segment, "")
            return "", before if before != row.target else ""
        like = [(likeness(source, row.source), source, target) for source, target in self._gone]
        best = max(like, default=(0.0, "", ""))
        return best[1:] if best[0] >= _SAME else ("", "")
