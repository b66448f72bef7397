"""Recovering: drafts taken from the English posts, for a memory that has lost them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from translate_posts.document import Post, PostError, Segment, read_post
from translate_posts.document.files import decode
from translate_posts.document.inline import MARKER, Role, Slot, marker
from translate_posts.document.segments import Run
from translate_posts.glossary import GlossaryError
from translate_posts.memory import DraftKey, DraftRow, Memory
from translate_posts.pipeline import Drafting, Request
from translate_posts.pipeline.plan import Approved, PostPlan, Untranslatable, plan_post
from translate_posts.pipeline.units import join_parts
from translate_posts.pipeline.writing import Job
from translate_posts.review.sentence_pairs import sentence_pairs

_ROLES: dict[bool, tuple[Role, ...]] = {False: ("single",), True: ("open", "close")}
"""Of slots that enclose text, and of others."""


@dataclass(slots=True)
class Recovered:
    """What came of it."""

    posts: int = 0
    """English posts that were read."""
    sentences: int = 0
    """Drafts that the memory did not have."""
    unread: int = 0
    """Posts of which one side cannot be read, or whose English has another structure."""


def recover(request: Request, drafting: Drafting, memory: Memory) -> Recovered:
    """Take the drafts of the English posts that the memory does not know.

    A sentence counts only if the segment that stands in the English post can be put together from
    it again; so the next run writes what is there, as far as that was drafted.
    """
    found, approved = Recovered(), Approved(memory)
    for source in request.sources:
        job = Job.of(source.path, request.output_of(source), request.config.root)
        if memory.manifest(job.key) or not job.output.is_file():
            continue
        try:
            data = source.path.read_bytes()
            plan = plan_post(job, source.place, data, request.config, drafting, approved)
            english = read_post(decode(job.output.read_bytes()), plan.post.rules)
            targets = _targets(plan.post, english)
        except Untranslatable:
            continue
        except (PostError, GlossaryError, OSError, RecursionError, ValueError):
            found.unread += 1
            continue
        found.posts += 1
        found.sentences += _keep(memory, dict(_drafts(plan, targets, drafting)))
    return found


def _keep(memory: Memory, drafts: dict[DraftKey, DraftRow]) -> int:
    known = memory.drafts(drafts)
    new = {key: row for key, row in drafts.items() if key not in known}
    memory.add_drafts(new)
    return len(new)


def _drafts(
    plan: PostPlan, targets: Mapping[str, str], drafting: Drafting
) -> Iterator[tuple[DraftKey, DraftRow]]:
    for segment in plan.segments:
        target = targets.get(segment.id, segment.text)
        if target == segment.text or segment.id not in plan.parts:
            continue
        pairs = dict(sentence_pairs(segment, target, plan.glossary))
        parts = plan.parts[segment.id]
        if join_parts(parts, pairs, plan.in_english, drafting.typography) != target:
            continue
        for text, draft in pairs.items():
            if text in plan.prepared:
                yield plan.prepared[text].key, DraftRow(text, draft, 0.0)


def _targets(source: Post, english: Post) -> dict[str, str]:
    """The English of each segment, by id. Raises ValueError where the posts are not alike."""
    pairs = zip(source.all_runs(), english.all_runs(), strict=True)
    return {
        one.segment.id: target
        for one, other in pairs
        if one.segment and (target := _target(one, one.segment, other)) is not None
    }


def _target(source: Run, segment: Segment, english: Run) -> str | None:
    """The English of a run, its codes numbered by those of the source; None if they differ."""
    free = list(segment.slots)
    names: dict[str, str] = {}
    for slot in english.slots:
        own = next((one for one in free if _code(source, one) == _code(english, slot)), None)
        own = own or next((one for one in free if _kind(one) == _kind(slot)), None)
        if own is None:
            return None
        free.remove(own)
        for role in _ROLES[slot.paired]:
            names[marker(role, slot.number)] = marker(role, own.number)
    if free or source.kind != english.kind:
        return None
    return MARKER.sub(lambda found: names[found[0]], english.template)


def _kind(slot: Slot) -> tuple[str, bool]:
    return slot.kind, slot.paired


def _code(run: Run, slot: Slot) -> tuple[tuple[str, bool], list[str]]:
    pieces = [*slot.open, *slot.close]
    return _kind(slot), [run.text[piece.start : piece.end] for piece in pieces]
