"""Which posts and which of their units a review is about."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from translate_posts.document import PostError
from translate_posts.memory import State
from translate_posts.review.desk import Desk, Sheet
from translate_posts.review.units import Unit


@dataclass(frozen=True, slots=True)
class Selection:
    """What to take: all that is given must hold; nothing given takes everything."""

    states: Collection[State] = ()
    flagged: bool = False
    """Only units with findings that nobody has approved."""
    rules: Collection[str] = ()
    """Only units with a finding of one of these rules."""
    tags: Collection[str] = ()
    """Only posts with one of these categories or tags."""
    stale: bool = False
    """Only units whose source was changed since it was translated."""

    def takes(self, unit: Unit) -> bool:
        """Whether a unit is meant."""
        if self.states and unit.state not in self.states:
            return False
        if self.rules and not any(note.rule in self.rules for note in unit.findings):
            return False
        if self.stale and not unit.previous_source:
            return False
        return not self.flagged or unit.flagged


def select(desk: Desk, posts: Iterable[str], selection: Selection) -> Iterator[Sheet]:
    """The sheets of these posts with the units that are meant; a sheet may have none."""
    for post in posts:
        if selection.tags and not _tagged(desk, post, selection.tags):
            continue
        sheet = desk.sheet(post)
        if sheet:
            units = tuple(unit for unit in sheet.units if selection.takes(unit))
            yield replace(sheet, units=units)


def _tagged(desk: Desk, post: str, tags: Collection[str]) -> bool:
    try:
        read = desk.read(desk.config.root / post)
    except (PostError, OSError, RecursionError):
        return False
    glossary = desk.glossary_for(post, read.data)
    wanted = {tag.casefold() for tag in tags}
    names = {scalar.value.strip() for scalar in read.mapped}
    names |= {english for name in names if (english := glossary.map_value(name))}
    return any(name.casefold() in wanted for name in names)
