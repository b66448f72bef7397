"""Assemble: from drafts to the text of an English post, its segments and its flags."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from translate_posts.checks import Severity
from translate_posts.document import Segment, Written, write_post
from translate_posts.memory import DraftKey, DraftRow, Note, SegmentRow, State
from translate_posts.pipeline.events import Flag
from translate_posts.pipeline.plan import PostPlan
from translate_posts.pipeline.units import Sentence, join_parts


@dataclass(frozen=True, slots=True)
class Assembled:
    """A post's English, ready to be written."""

    text: str
    rows: list[SegmentRow]
    flags: list[Flag]
    flagged: int
    """Segments and values with at least one finding."""


def assemble(plan: PostPlan, drafts: Mapping[DraftKey, DraftRow]) -> Assembled:
    """Put drafts and approved targets into the post.

    Raises PostError where the front matter cannot be rewritten safely.
    """
    targets = _targets(plan, drafts)
    written = write_post(plan.post, targets, plan.mapped, plan.set_keys)
    rows, flags = [], []
    for segment in plan.segments:
        row = _row(plan, segment, targets, drafts, written)
        rows.append(row)
        flags += [_flag(segment, row.target, note) for note in row.findings]
    flags += [_unmapped(plan, scalar.value, scalar.start) for scalar in plan.unmapped]
    flagged = sum(bool(row.findings) for row in rows) + len(plan.unmapped)
    return Assembled(written.text, rows, flags, flagged)


def _targets(plan: PostPlan, drafts: Mapping[DraftKey, DraftRow]) -> dict[str, str]:
    sentences = {
        text: row.target
        for text, prepared in plan.prepared.items()
        if (row := drafts.get(prepared.key)) and row.target is not None and not _refused(row)
    }
    targets = {
        name: join_parts(parts, sentences, plan.in_english) for name, parts in plan.parts.items()
    }
    targets |= plan.borrowed
    targets |= {name: row.target for name, row in plan.approved.items()}
    return targets


def _refused(row: DraftRow) -> bool:
    return any(note.severity == "error" for note in row.findings)


def _row(
    plan: PostPlan,
    segment: Segment,
    targets: Mapping[str, str],
    drafts: Mapping[DraftKey, DraftRow],
    written: Written,
) -> SegmentRow:
    notes: list[Note] = []
    for part in plan.parts.get(segment.id, ()):
        if isinstance(part, Sentence) and (row := drafts.get(plan.prepared[part.text].key)):
            notes += row.findings
    if any(slot.kind == "ruby" for slot in segment.slots):
        notes.append(Note("ruby", "warning", "ruby annotations stay as they are"))
    if segment.id in written.refused:
        notes.append(Note("structure", "error", written.refused[segment.id]))
    refused = segment.id in written.refused
    target = segment.text if refused else targets[segment.id]
    state: State = "initial" if target == segment.text else "translated"
    if segment.id in plan.approved:
        state = plan.approved[segment.id].state
    return SegmentRow(
        segment.id,
        segment.kind,
        segment.line,
        segment.digest,
        segment.text,
        target,
        state,
        tuple(dict.fromkeys(notes)),
    )


def _flag(segment: Segment, target: str, note: Note) -> Flag:
    return Flag(segment.id, segment.kind, segment.line, *note, segment.text, target)


def _unmapped(plan: PostPlan, value: str, start: int) -> Flag:
    severity: Severity = "warning"
    line = plan.post.text.count("\n", 0, max(start, 0)) + 1
    message = f"“{value}” is not in the glossary: add it, or take the key out of front_matter.map"
    return Flag("", "front matter", line, "unmapped", severity, message, value, value)
