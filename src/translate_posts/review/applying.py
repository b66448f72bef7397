"""Applying what reviewers send back: matched by segment and source, verified, kept as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from translate_posts.document import PostError, write_post
from translate_posts.memory import APPROVED, Edit, Overtaken, State
from translate_posts.review.changes import Applied, Change, Verdict
from translate_posts.review.controls import hide_controls, show_controls
from translate_posts.review.desk import Desk, Sheet
from translate_posts.review.matching import likeness
from translate_posts.review.slots import slot_faults
from translate_posts.review.units import Unit, base_of
from translate_posts.shortening import shortened

RANK: Mapping[State, int] = {"initial": 0, "translated": 1, "reviewed": 2, "final": 3}
_LIKE = 0.5
_REWORD = "put a blank between codes that touch and text into each pair, or word it otherwise"
_TRIES = 3
"""How often to begin anew where somebody else writes at the same time."""


class _Conflict(Exception):
    """The segment is no longer what the reviewer saw."""


class _Refused(Exception):
    """The change cannot be taken over as it is."""


@dataclass(frozen=True, slots=True)
class Rules:
    """How to apply changes."""

    strict: bool = False
    """All or nothing: where one is refused or in conflict, none is applied."""
    reopen: bool = False
    """States may go back, from ``final`` to ``reviewed`` or from these to ``translated``."""
    dry_run: bool = False
    """Only say what would be done."""


def apply(desk: Desk, changes: Iterable[Change], rules: Rules | None = None) -> Applied:
    """Apply changes, in one transaction, and say what became of each.

    A text that differs from what was exported is a person's, and becomes ``reviewed`` at least.
    """
    wanted = list(changes)
    for _ in range(_TRIES):
        run = _Run(desk, rules or Rules())
        applied = run.judge(wanted)
        if not applied.kept:
            return applied
        try:
            desk.memory.reviews.apply(run.edits)
        except Overtaken:
            continue
        desk.forget()
        return applied
    raise Overtaken(run.edits[0].post, run.edits[0].segment)


@dataclass(slots=True)
class _Run:
    desk: Desk
    rules: Rules
    edits: list[Edit] = field(default_factory=list)
    sheets: dict[str, Sheet | None] = field(default_factory=dict)
    seen: set[tuple[str, str]] = field(default_factory=set)

    def judge(self, changes: Sequence[Change]) -> Applied:
        verdicts = [self._verdict(change) for change in changes]
        verdicts = self._spliced(verdicts)
        applied = Applied(verdicts)
        applied.kept = not self.rules.dry_run and not (self.rules.strict and applied.problems)
        return applied

    def _verdict(self, change: Change) -> Verdict:
        try:
            sheet, unit = self._find(change)
            return self._judged(sheet, unit, change)
        except _Conflict as error:
            return Verdict("conflict", change, str(error))
        except _Refused as error:
            return Verdict("refused", change, str(error))

    def _find(self, change: Change) -> tuple[Sheet, Unit]:
        sheet = self._sheet(change.post)
        if sheet is None:
            raise _Conflict("the memory has no such post; translate it first, or mend its path")
        if sheet.fault:
            raise _Conflict(f"the post cannot be read: {sheet.fault}")
        unit = next((one for one in sheet.units if one.id == change.segment), None)
        if unit is None or not _is_start(change.digest, unit.digest):
            raise _Conflict(_changed_source(sheet, change))
        if change.source is not None and _squeezed(change.source) != _squeezed(
            show_controls(unit.source)
        ):
            raise _Refused(
                "the source beside it is that of another segment; were columns sorted apart? "
                "Export again"
            )
        key = change.post, change.segment
        if key in self.seen:
            raise _Refused("the segment stands there twice; leave one of them")
        self.seen.add(key)
        return sheet, unit

    def _sheet(self, post: str) -> Sheet | None:
        if post not in self.sheets:
            # Near matches would take their time, and nobody looks at them here.
            near, self.desk.near = self.desk.near, None
            self.sheets[post] = self.desk.sheet(post)
            self.desk.near = near
        return self.sheets[post]

    def _judged(self, sheet: Sheet, unit: Unit, change: Change) -> Verdict:
        target = _target(unit, change)
        comment = _said(unit, change)
        edited = target != unit.target
        state = _state(unit, change, edited=edited)
        unchanged = Verdict("unchanged", change, "", unit.state, unit.target)
        if not edited and state == unit.state and not comment:
            return unchanged
        if change.base and change.base != unit.base:
            if _is_as_exported(unit, change, target):
                return unchanged  # the file says what it said when it was exported
            raise _Conflict(
                f"somebody else has changed it since the export: it is {unit.state} now, "
                f"“{shortened(unit.target, 60)}”; export again"
            )
        self._check(unit, target, state, edited=edited)
        notes = self.desk.findings(sheet, unit, target) if edited else unit.findings
        sentences = self.desk.sentences(sheet, unit, target) if state in APPROVED else ()
        self.edits.append(
            Edit(
                unit.post,
                unit.id,
                unit.digest,
                unit.target,
                unit.state,
                target,
                state,
                notes,
                comment,
                change.file.name,
                sentences,
                unit.engine or self.desk.config.engine_name,
            )
        )
        warnings = tuple(f"{note.rule}: {note.message}" for note in notes) if edited else ()
        return Verdict("applied", change, "", state, target, warnings)

    def _check(self, unit: Unit, target: str, state: State, *, edited: bool) -> None:
        if edited and not target.strip():
            raise _Refused("the text is empty; write the English, or leave the draft")
        if RANK[state] < RANK[unit.state] and not self.rules.reopen:
            raise _Refused(f"it is {unit.state} and would go back to {state}; --reopen allows that")
        if edited or state in APPROVED:
            faults = slot_faults(unit.source, target, unit.codes)
            if faults:
                raise _Refused("; ".join(faults))

    def _spliced(self, verdicts: list[Verdict]) -> list[Verdict]:
        """Put the new targets into their posts; those that would break a post are refused."""
        refused: dict[tuple[str, str], str] = {}
        for post in {edit.post for edit in self.edits}:
            sheet = self.sheets[post]
            assert sheet
            refused |= {(post, name): why for name, why in self._broken(sheet).items()}
        if not refused:
            return verdicts
        self.edits = [one for one in self.edits if (one.post, one.segment) not in refused]
        return [
            replace(
                one,
                outcome="refused",
                message=f"{refused[one.change.post, one.change.segment]}; {_REWORD}",
            )
            if one.outcome == "applied" and (one.change.post, one.change.segment) in refused
            else one
            for one in verdicts
        ]

    def _broken(self, sheet: Sheet) -> Mapping[str, str]:
        assert sheet.read
        new = {edit.segment: edit.target for edit in self.edits if edit.post == sheet.post}
        changed = {
            unit.id: new[unit.id]
            for unit in sheet.units
            if unit.id in new and new[unit.id] != unit.target
        }
        try:
            refused = write_post(sheet.read, changed, {}, {}).refused if changed else {}
        except PostError as error:
            return dict.fromkeys(changed, str(error))
        return {name: why for name, why in refused.items() if name in changed}


def _target(unit: Unit, change: Change) -> str:
    """The target that the change asks for; what no format can carry is put back."""
    if change.target is None or change.target == show_controls(unit.target):
        return unit.target
    if not change.target and not unit.text:
        return unit.target
    return hide_controls(change.target, unit.source + unit.target)


def _said(unit: Unit, change: Change) -> str:
    """The comment, if it is a new one."""
    comment = (change.comment or "").strip()
    return "" if _squeezed(comment) == _squeezed(show_controls(unit.comment)) else comment


def _state(unit: Unit, change: Change, *, edited: bool) -> State:
    state = change.state or unit.state
    if change.coarse and (state in APPROVED) == unit.approved:
        state = unit.state
    return max(state, "reviewed", key=RANK.__getitem__) if edited else state


def _is_as_exported(unit: Unit, change: Change, target: str) -> bool:
    """Whether the change says just what its file was exported with."""
    rows = unit.history
    targets = {target}
    if not change.target:
        targets |= {unit.source, unit.draft, *(row.target for row in rows)}
        targets |= {row.target_before for row in rows}
    states = RANK if change.state is None or change.coarse else (change.state,)
    comments = {"", change.comment or "", *(row.comment for row in rows)}
    return any(
        base_of(state, text, said) == change.base
        for state in states
        for text in targets
        for said in comments
    )


def _is_start(digest: str, whole: str) -> bool:
    return len(digest) >= 16 and whole.startswith(digest)


def _changed_source(sheet: Sheet, change: Change) -> str:
    message = "its source has changed since the export, so it was not taken over"
    if change.source:
        new = [(segment.text, segment.line) for segment in sheet.unknown]
        known = [(unit.source, unit.line) for unit in sheet.units]
        # What no run has seen is more likely to be the changed one.
        best = _most_like(change.source, new)
        if best[0] < _LIKE:
            best = _most_like(change.source, known)
        if best[0] >= _LIKE:
            message += f"; line {-best[1]} reads “{shortened(best[2], 60)}” now"
    return f"{message}; run translate, and export again"


def _most_like(source: str, texts: Sequence[tuple[str, int]]) -> tuple[float, int, str]:
    """How like it is, its line with a minus, so that the first one wins, and the text."""
    like = ((likeness(source, text), -line, text) for text, line in texts)
    return max(like, default=(0.0, 0, ""))


def _squeezed(text: str) -> str:
    return "".join(text.split())
