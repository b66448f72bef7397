"""The workbench: what the pages ask of the memory and the posts, one question at a time.

SQLite and the posts are used by one thread only, in which the workbench is made and all its
methods are called.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from translate_posts.document import Post, Segment
from translate_posts.glossary import Glossary
from translate_posts.japanese import Typography
from translate_posts.memory import APPROVED, Found, PostOverview, TypedElsewhere, WorkingText
from translate_posts.review.applying import Rules, apply
from translate_posts.review.changes import Change, Verdict
from translate_posts.review.desk import Desk, Sheet
from translate_posts.review.doubts import doubts_of
from translate_posts.review.matching import NEAR, NearMatches, refused_drafts
from translate_posts.review.units import Suggestion, Unit
from translate_posts.review.web import terms
from translate_posts.review.web.showing import Row

ORIGIN = Path("browser")
"""Where edits come from, in their history."""
_FOUND = 200
_KEPT = 8
"""Posts that are held ready."""

Stamp = tuple[object, ...]


class Gone(Exception):
    """A post or a segment that is not there, or not any more."""


@dataclass(slots=True)
class KeptDesk(Desk):
    """A desk that has the last few sheets ready, as long as nothing has changed."""

    _sheets: dict[str, tuple[Stamp, Sheet | None]] = field(default_factory=dict, init=False)
    _read: dict[Path, tuple[Stamp, Post]] = field(default_factory=dict, init=False)
    _changes: int = field(default=0, init=False)

    def changed(self) -> None:
        """Make sheets anew: this program has changed something."""
        self._changes += 1

    def sheet(self, post: str) -> Sheet | None:
        """As of Desk."""
        stamp = self.stamp(post)
        kept = self._sheets.pop(post, None)
        if kept is None or kept[0] != stamp:
            kept = stamp, Desk.sheet(self, post)
        self._sheets[post] = kept
        _cut(self._sheets)
        return kept[1]

    def read(self, path: Path) -> Post:
        """As of Desk; a post that has not changed is not parsed again."""
        stamp = _stamp(path)
        kept = self._read.pop(path, None)
        if kept is None or kept[0] != stamp:
            kept = stamp, Desk.read(self, path)
        self._read[path] = kept
        _cut(self._read)
        return kept[1]

    def stamp(self, post: str) -> Stamp:
        """What changes when a sheet does."""
        file = _stamp(self.config.root / post)
        return (*file, self.memory.browsing.version(), self._changes)


def _stamp(path: Path) -> Stamp:
    try:
        stat = path.stat()
    except OSError:
        return ()
    return stat.st_mtime_ns, stat.st_size, stat.st_ino


def _cut(kept: dict[Any, Any]) -> None:
    """Forget what was not used for longest."""
    while len(kept) > _KEPT:
        del kept[next(iter(kept))]


@dataclass
class Workbench:
    """Questions and changes, as the pages have them."""

    desk: KeptDesk
    load_glossary: Callable[[], Glossary]
    """Reads the glossary of the project anew."""
    near: int = NEAR
    _overviews: tuple[Stamp, dict[str, PostOverview]] | None = field(default=None, init=False)
    _matches: tuple[Stamp, NearMatches] | None = field(default=None, init=False)

    def posts(self) -> list[PostOverview]:
        """All posts, in order."""
        stamp = self._stamp()
        if self._overviews is None or self._overviews[0] != stamp:
            self._overviews = stamp, self.desk.memory.browsing.posts()
        return list(self._overviews[1].values())

    def typed(self) -> dict[str, int]:
        """How many texts are being typed, by post."""
        return self.desk.memory.working.counts()

    def search(self, text: str) -> list[Found]:
        """Segments that have a text."""
        return list(self.desk.memory.browsing.search(text, _FOUND))

    def sheet(self, post: str) -> Sheet:
        """A post. Raises Gone."""
        sheet = self.desk.sheet(post)
        if sheet is None:
            raise Gone(post)
        return sheet

    def rows(self, sheet: Sheet) -> list[Row]:
        """The units of a post with what was typed into them."""
        working = self.desk.memory.working.of(sheet.post)
        segments = _segments(sheet)
        return [self._row(unit, segments, working) for unit in sheet.units]

    def adrift(self, sheet: Sheet) -> list[WorkingText]:
        """What was typed into segments that the post no longer has."""
        here = {unit.id for unit in sheet.units}
        working = self.desk.memory.working.of(sheet.post)
        return [one for name, one in working.items() if name not in here]

    def row(self, post: str, segment: str) -> Row:
        """One unit. Raises Gone."""
        sheet = self.sheet(post)
        unit = self._unit(sheet, segment)
        return self._row(unit, _segments(sheet), self.desk.memory.working.of(post))

    def _row(
        self, unit: Unit, segments: Mapping[str, Segment], working: Mapping[str, WorkingText]
    ) -> Row:
        config = self.desk.config
        style = Typography(config.quotes, config.dashes, config.headings, config.titles)
        doubts = () if unit.approved else tuple(doubts_of(unit, segments[unit.id], style))
        return Row(unit, working.get(unit.id), doubts)

    def segment(self, post: str, segment: str) -> tuple[Segment, Glossary]:
        """A segment as it stands in its post, and the glossary of the post. Raises Gone."""
        sheet = self.sheet(post)
        self._unit(sheet, segment)
        front = sheet.read.data if sheet.read else {}
        return _segments(sheet)[segment], self.desk.glossary_for(post, front)

    def add_term(self, source: str, target: str, note: str) -> Path:
        """Add a term to the glossary; gives its file. Raises GlossaryError and OSError."""
        file = terms.add(self.desk.config, source, target, note)
        self.desk.use_glossary(self.load_glossary())
        self.desk.changed()
        return file

    def tokens(self, post: str) -> dict[str, tuple[str, int]]:
        """For each segment its token and the revision of what is being typed."""
        working = self.desk.memory.working.of(post)
        return {
            unit.id: (unit.token, working[unit.id].revision if unit.id in working else 0)
            for unit in self.sheet(post).units
        }

    def keep(self, post: str, segment: str, token: str, text: str, revision: int) -> int:
        """Keep what is being typed; gives its revision. Raises Gone and TypedElsewhere."""
        unit = self._unit(self.sheet(post), segment)
        working = self.desk.memory.working
        there = working.of(post).get(segment)
        if (there.revision if there else 0) != revision:
            raise TypedElsewhere(there)
        if text == unit.text and token == unit.token:
            working.drop(post, segment)
            return 0
        kept = WorkingText(segment, token, unit.source, text, revision)
        return working.keep(post, kept)

    def drop(self, post: str, segment: str) -> None:
        """Forget what was typed into a segment, be it still in the post or not. Raises Gone."""
        if segment not in self.desk.memory.working.of(post):
            self._unit(self.sheet(post), segment)
        self.desk.memory.working.drop(post, segment)

    def apply(self, change: Change, revision: int) -> Verdict:
        """Take a change over. Raises TypedElsewhere and Gone."""
        self._unit(self.sheet(change.post), change.segment)
        working = self.desk.memory.working
        there = working.of(change.post).get(change.segment)
        if there and there.revision != revision:
            raise TypedElsewhere(there)
        verdict = apply(self.desk, [change], Rules()).verdicts[0]
        if verdict.outcome in ("applied", "unchanged") and change.target is not None:
            working.drop(change.post, change.segment)
        self.desk.changed()
        return verdict

    def undo(self, post: str, segment: str, number: int) -> None:
        """Take back a segment's last edit. Raises Gone and Overtaken."""
        sheet = self.sheet(post)
        unit = self._unit(sheet, segment)
        last = unit.history[-1] if unit.history else None
        again = last.target_before if last and last.state_before in APPROVED else ""
        sentences = self.desk.sentences(sheet, unit, again) if again else ()
        self.desk.memory.reviews.undo(post, segment, number, sentences)
        self.desk.changed()

    def suggestions(self, post: str, segment: str) -> list[Suggestion]:
        """Approved texts of like sources, drafts that were refused, and the machine's own draft."""
        unit = self._unit(self.sheet(post), segment)
        found = [*self._near().suggest(unit), *refused_drafts(unit)]
        if unit.draft and unit.draft not in (unit.target, unit.source):
            found.append(Suggestion(unit.source, unit.draft, 100, "draft"))
        return list({one.target: one for one in reversed(found)}.values())[::-1]

    def _near(self) -> NearMatches:
        stamp = self._stamp()
        if self._matches is None or self._matches[0] != stamp:
            pairs = self.desk.memory.reviews.approved()
            self._matches = stamp, NearMatches(pairs, self.near)
        return self._matches[1]

    def _stamp(self) -> Stamp:
        return self.desk.stamp("")[-2:]

    @staticmethod
    def _unit(sheet: Sheet, segment: str) -> Unit:
        found = next((unit for unit in sheet.units if unit.id == segment), None)
        if found is None:
            raise Gone(segment)
        return found


def _segments(sheet: Sheet) -> dict[str, Segment]:
    return {one.id: one for one in sheet.read.segments()} if sheet.read else {}
