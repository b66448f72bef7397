"""Plan: what a post needs, before anything is drafted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from translate_posts.document import Post, Rules, Scalar, Segment, read_post
from translate_posts.document.files import decode, digest
from translate_posts.glossary import Glossary
from translate_posts.memory import Memory, SegmentRow, approval_digest, sentence_key
from translate_posts.pipeline.config import Config
from translate_posts.pipeline.drafting import Drafting
from translate_posts.pipeline.prepare import Prepared
from translate_posts.pipeline.templates import fill
from translate_posts.pipeline.units import Part, Sentence, cut_segment
from translate_posts.pipeline.writing import Job


@dataclass(slots=True)
class PostPlan:
    """A post that is to be written."""

    job: Job
    post: Post
    source: str
    """Digest of the post's bytes."""
    segments: list[Segment]
    parts: dict[str, list[Part]]
    """The parts of each segment that is to be drafted, by segment id."""
    approved: dict[str, SegmentRow]
    """Segments of this post that a person has approved, by id."""
    set_keys: Mapping[str, object]
    glossary: Glossary
    """The terms that hold for this post."""
    prepared: dict[str, Prepared] = field(default_factory=dict)
    """The sentences to translate, by their text."""
    borrowed: dict[str, str] = field(default_factory=dict)
    """Targets that a person has approved for the same source elsewhere, by segment id."""
    reused: dict[str, str] = field(default_factory=dict)
    """Targets that a person has approved for sentences, by their text."""
    mapped: dict[Scalar, str] = field(default_factory=dict)
    unmapped: list[Scalar] = field(default_factory=list)
    """Categories and tags that the glossary does not know."""
    stamp: str = ""
    """The source's size and time stamp before it was read."""

    def prepare(self, drafting: Drafting) -> None:
        """Make the sentences ready."""
        for text in self.sentences:
            if text not in self.prepared and text not in self.reused:
                self.prepared[text] = drafting.prepare(text, self.glossary)

    @property
    def sentences(self) -> list[str]:
        """The sentences of segments that are to be drafted, each once."""
        parts = (part for parts in self.parts.values() for part in parts)
        return list(dict.fromkeys(part.text for part in parts if isinstance(part, Sentence)))

    def in_english(self, text: str) -> str:
        """A source text with its terms in English."""
        return self.glossary.substitute(text)[0]

    @property
    def characters(self) -> int:
        """Characters of all segments, markers included."""
        return sum(len(segment.text) for segment in self.segments)


class Approved:
    """What people have approved, as the memory has it at the beginning of a run."""

    def __init__(self, memory: Memory) -> None:
        self.digests = memory.approvals()
        """For each post with approved segments, a digest of them."""
        self._memory = memory

    def here(self, post: str) -> dict[str, SegmentRow]:
        """The approved segments of a post, by id."""
        return self._memory.approved(post) if post in self.digests else {}

    def elsewhere(self, segments: Sequence[Segment]) -> dict[str, str]:
        """Targets approved for the same sources in other posts, by id."""
        targets = self._memory.approved_elsewhere(segment.digest for segment in segments)
        return {one.id: targets[one.digest] for one in segments if one.digest in targets}

    def sentences(self, sources: Sequence[str]) -> dict[str, str]:
        """Targets approved for sentences, by source."""
        return self._memory.known_sentences(sources)

    def note(self, plan: PostPlan) -> None:
        """Take in what a post uses, as the memory will have it once the post is written."""
        self.digests.pop(plan.job.post, None)
        if plan.approved or plan.borrowed or plan.reused:
            own = {name: row.target for name, row in plan.approved.items()}
            sentences = {sentence_key(text): target for text, target in plan.reused.items()}
            self.digests[plan.job.post] = approval_digest(own, plan.borrowed, sentences)


class Untranslatable(Exception):
    """A post whose front matter says ``translate: false``."""


def plan_post(
    job: Job,
    place: PurePath,
    data: bytes,
    config: Config,
    drafting: Drafting,
    approved: Approved,
) -> PostPlan:
    """Read a post and cut it. Raises PostError, GlossaryError, or Untranslatable."""
    mdx = job.source.suffix.lower() == ".mdx"
    post = read_post(decode(data), Rules(config.translate, config.map, mdx))
    if not post.translatable:
        raise Untranslatable
    values = post.data
    segments = post.segments()
    here = approved.here(job.post)
    borrowed = approved.elsewhere([one for one in segments if one.id not in here])
    plan = PostPlan(
        job,
        post,
        digest(data),
        segments,
        {one.id: cut_segment(one) for one in segments if not {one.id} & {*here, *borrowed}},
        here,
        fill(config.set, place, values) if post.front else {},
        drafting.glossaries.for_post(job.source, job.post, values),
        borrowed=borrowed,
    )
    plan.reused = approved.sentences(plan.sentences)
    approved.note(plan)
    plan.prepare(drafting)
    if not drafting.verbatim:
        _map_values(plan)
    return plan


def _map_values(plan: PostPlan) -> None:
    for scalar in plan.post.mapped:
        english = plan.glossary.map_value(scalar.value)
        if english is None:
            plan.unmapped.append(scalar)
        elif english != scalar.value:
            plan.mapped[scalar] = english
