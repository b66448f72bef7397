"""Assemble: from drafts to the text of an English post, its segments and its flags."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from translate_posts.checks import Severity
from translate_posts.document import Segment, Written, write_post
from translate_posts.japanese import Case, Typography, in_case, polish
from translate_posts.memory import DraftKey, DraftRow, Note, SegmentRow, State
from translate_posts.pipeline.events import Flag
from translate_posts.pipeline.judging import Judgement, judge
from translate_posts.pipeline.plan import Drafting, PostPlan
from translate_posts.pipeline.units import Sentence, join_parts


@dataclass(frozen=True, slots=True)
class Assembled:
    """A post's English, ready to be written."""

    text: str
    rows: list[SegmentRow]
    flags: list[Flag]
    flagged: int
    """Segments and values with at least one finding."""


def assemble(plan: PostPlan, drafts: Mapping[DraftKey, DraftRow], drafting: Drafting) -> Assembled:
    """Put drafts and approved targets into the post.

    Raises PostError where the front matter cannot be rewritten safely.
    """
    judged = _judged(plan, drafts, drafting)
    targets = _targets(plan, judged, drafting)
    written = write_post(plan.post, targets, plan.mapped, plan.set_keys)
    rows, flags = [], []
    for segment in plan.segments:
        row = _row(plan, segment, targets, judged, written)
        rows.append(row)
        flags += [flag_of(row, note) for note in row.findings]
    flags += [_unmapped(plan, scalar.value, scalar.start) for scalar in plan.unmapped]
    flagged = sum(bool(row.findings) for row in rows) + len(plan.unmapped)
    return Assembled(written.text, rows, flags, flagged)


def _judged(
    plan: PostPlan, drafts: Mapping[DraftKey, DraftRow], drafting: Drafting
) -> dict[str, Judgement]:
    """What becomes of each sentence, by its text."""
    judged: dict[str, Judgement] = {}
    for text, prepared in plan.prepared.items():
        row = drafts.get(prepared.key)
        if row and drafting.verbatim:
            judged[text] = Judgement(row.target, ())
        elif row:
            judged[text] = judge(prepared, row, drafting.policy, plan.job.post)
    return judged


def _targets(plan: PostPlan, judged: Mapping[str, Judgement], drafting: Drafting) -> dict[str, str]:
    sentences = {
        text: one.target if drafting.verbatim else polish(one.target, drafting.typography)
        for text, one in judged.items()
        if one.target is not None
    }
    targets: dict[str, str] = {}
    for segment in plan.segments:
        if segment.id in plan.parts:
            targets[segment.id] = _drafted(plan, segment, sentences, drafting)
    targets |= plan.borrowed
    targets |= {name: row.target for name, row in plan.approved.items()}
    return targets


def _drafted(
    plan: PostPlan, segment: Segment, sentences: Mapping[str, str], drafting: Drafting
) -> str:
    parts = plan.parts[segment.id]
    if drafting.verbatim:
        return join_parts(parts, sentences, plan.in_english)
    target = join_parts(parts, sentences, plan.in_english, drafting.typography)
    return _set_in_case(plan, segment, target, drafting.typography)


def _set_in_case(plan: PostPlan, segment: Segment, target: str, typography: Typography) -> str:
    """Headings and titles in the case that is asked for; names keep theirs."""
    case: Case = "keep"
    if segment.kind == "heading":
        case = typography.headings
    elif segment.kind == "front matter" and segment.id in _titles(plan):
        case = typography.titles
    if case == "keep" or target == segment.text:
        return target
    names = [match.target for match in plan.glossary.find(segment.text) if match.term.is_name]
    return in_case(target, case, names)


def _titles(plan: PostPlan) -> set[str]:
    """The ids of the segments that are titles, of the post or of others that it names."""
    return {
        value.run.segment.id
        for value in plan.post.values
        if value.run.segment and value.scalar.path[-1:] == ("title",)
    }


def _row(
    plan: PostPlan,
    segment: Segment,
    targets: Mapping[str, str],
    judged: Mapping[str, Judgement],
    written: Written,
) -> SegmentRow:
    notes: list[Note] = []
    for part in plan.parts.get(segment.id, ()):
        if isinstance(part, Sentence) and part.text in judged:
            notes += judged[part.text].notes
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


def flag_of(row: SegmentRow, note: Note) -> Flag:
    """A finding about a segment, as it is reported."""
    where = (row.segment, row.kind, row.line)
    finding = (note.rule, note.severity, note.message)
    return Flag(*where, *finding, row.source, row.target, note.sentence, note.draft)


def _unmapped(plan: PostPlan, value: str, start: int) -> Flag:
    severity: Severity = "warning"
    line = plan.post.text.count("\n", 0, max(start, 0)) + 1
    message = f"“{value}” is not in the glossary: add it, or take the key out of front_matter.map"
    return Flag("", "front matter", line, "unmapped", severity, message, value, value)
