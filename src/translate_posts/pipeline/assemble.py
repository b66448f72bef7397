"""Assemble: from drafts to the text of an English post, its segments and its flags."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from translate_posts.checks import Policy, Severity
from translate_posts.document import Segment, Written, write_post
from translate_posts.japanese import Case, Typography, in_case, polish
from translate_posts.memory import DraftKey, DraftRow, Note, SegmentRow, State
from translate_posts.pipeline.checking import PostWaivers, check_written, post_waivers
from translate_posts.pipeline.drafting import Drafting
from translate_posts.pipeline.events import Flag
from translate_posts.pipeline.judging import Judge, Judgement
from translate_posts.pipeline.plan import PostPlan
from translate_posts.pipeline.units import Sentence, join_parts

_LATIN = re.compile(r"[A-Za-z][\w.+#-]*", re.ASCII)


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
    waivers = post_waivers(plan.post.text, plan.post.rules)
    judge = Judge(plan.job.post, drafting.policy, waivers, drafting.calibration)
    judged = {
        segment.id: _judged(plan, segment, drafts, drafting, judge) for segment in plan.segments
    }
    targets = _targets(plan, judged, drafting)
    written = write_post(plan.post, targets, plan.mapped, plan.set_keys)
    rows = [_row(plan, segment, targets, judged[segment.id], written) for segment in plan.segments]
    flags = [flag_of(row, note) for row in rows for note in row.findings]
    whole = [_unmapped(plan, scalar.value, scalar.start) for scalar in plan.unmapped]
    if not drafting.verbatim:
        whole += _of_post(plan, written.text, drafting.policy, waivers)
    flagged = sum(bool(row.findings) for row in rows) + len(whole)
    return Assembled(written.text, rows, [*flags, *whole], flagged)


def _judged(
    plan: PostPlan,
    segment: Segment,
    drafts: Mapping[DraftKey, DraftRow],
    drafting: Drafting,
    judge: Judge,
) -> dict[str, Judgement]:
    """What becomes of each sentence of a segment, by its text."""
    judged: dict[str, Judgement] = {}
    for part in plan.parts.get(segment.id, ()):
        if not isinstance(part, Sentence) or part.text in plan.reused:
            continue
        prepared = plan.prepared[part.text]
        row = drafts.get(prepared.key)
        if row and drafting.verbatim:
            judged[part.text] = Judgement(row.target, ())
        elif row:
            judged[part.text] = judge.judge(prepared, row, segment.line)
    return judged


def _of_post(plan: PostPlan, english: str, policy: Policy, waivers: PostWaivers) -> list[Flag]:
    """What the rules about whole posts find; values that are not mapped are reported as such."""
    flags: list[Flag] = []
    for line, finding in check_written(plan.post, english, plan.set_keys):
        if finding.rule == "unmapped" or waivers.reason(finding.rule, line):
            continue
        flags += [
            Flag("", "post", line, one.rule, one.severity, one.message, "", "")
            for one in policy.apply([finding], plan.job.post, "", "")
        ]
    return flags


def _targets(
    plan: PostPlan, judged: Mapping[str, Mapping[str, Judgement]], drafting: Drafting
) -> dict[str, str]:
    targets: dict[str, str] = {}
    for segment in plan.segments:
        if segment.id in plan.parts:
            targets[segment.id] = _drafted(plan, segment, judged[segment.id], drafting)
    targets |= plan.borrowed
    targets |= {name: row.target for name, row in plan.approved.items()}
    return targets


def _drafted(
    plan: PostPlan, segment: Segment, judged: Mapping[str, Judgement], drafting: Drafting
) -> str:
    parts = plan.parts[segment.id]
    sentences = {
        text: one.target if drafting.verbatim else polish(one.target, drafting.typography)
        for text, one in judged.items()
        if one.target is not None
    } | plan.reused
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
    return in_case(target, case, [*names, *_LATIN.findall(segment.text)])


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
