"""The posts of a run: looked at, planned and written one by one."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from translate_posts.document import PostError
from translate_posts.document.frontmatter import read_front_matter
from translate_posts.glossary import GlossaryError
from translate_posts.memory import DraftKey, DraftRow, ManifestRow, Memory
from translate_posts.pipeline.assemble import Assembled, assemble
from translate_posts.pipeline.discover import Source
from translate_posts.pipeline.drafting import PART, Drafting, setup_of
from translate_posts.pipeline.events import Flag, PostDone
from translate_posts.pipeline.limits import Stopped
from translate_posts.pipeline.plan import Approved, PostPlan, Untranslatable, plan_post
from translate_posts.pipeline.reporter import Reporter
from translate_posts.pipeline.request import Request
from translate_posts.pipeline.standing import PostStanding, stand
from translate_posts.pipeline.timing import Clock
from translate_posts.pipeline.writing import (
    Job,
    is_current,
    is_ours,
    path_of,
    stamp_of,
    write_output,
)

_UNREADABLE = (PostError, GlossaryError, OSError, RecursionError)


class Posts:
    """The posts that a request names, with the memory that knows what became of them."""

    def __init__(
        self, request: Request, drafting: Drafting, memory: Memory, to: Reporter, clock: Clock
    ) -> None:
        self.request, self.drafting, self.memory = request, drafting, memory
        self._to, self._clock, self._siting = to, clock, request.siting
        self._approved = Approved(memory)
        self._setup = setup_of(request.config, drafting)

    def stand(self) -> Iterator[PostStanding]:
        """How each post stands; nothing is drafted or written."""
        for source in self.request.sources:
            job = self._job(source)
            row = self.memory.manifest(job.key)
            yield stand(job, row, self._setup_of(job), stale=self._is_stale(job))

    def title_plans(self) -> Iterator[PostPlan]:
        """The titles, and nothing else, of posts whose English is to be named after its title."""
        for source in self._siting.unnamed(self.request.sources) if self._siting else ():
            with contextlib.suppress(Untranslatable, *_UNREADABLE):  # reported later
                plan = self._read(source, self._job(source))
                _keep_title(plan)
                yield plan

    def name(self, plans: Iterable[PostPlan], drafts: Mapping[DraftKey, DraftRow]) -> None:
        """Name the English of posts after their titles, which have been drafted."""
        titles: dict[Path, str] = {}
        for plan in plans:
            with contextlib.suppress(*_UNREADABLE):
                front = read_front_matter(assemble(plan, drafts, self.drafting).text)
                titles[plan.job.source] = str((front.data() if front else {}).get("title") or "")
        if self._siting:
            self._siting.name(titles)

    def plans(self) -> Iterator[PostPlan]:
        """The posts that there is something to do about; all others are reported."""
        planned, summary = 0, self._to.summary
        if self._siting:
            self._siting.expect(self.request.sources)
        for source in self.request.sources:
            stopped = self.request.limits.stopped(planned)
            if stopped:
                self._leave(source, stopped)
            elif plan := self._plan(source):
                planned += 1
                summary.segments += len(plan.segments)
                summary.characters += plan.characters
                yield plan

    def stale(self) -> Iterator[PostPlan]:
        """Written posts that link to others which came, went or changed while they were written."""
        for source in self.request.sources if self._siting else ():
            job = self._job(source)
            row = self.memory.manifest(job.key)
            if row and job.output.is_file() and self._is_stale(job) and is_ours(row, job.output):
                with contextlib.suppress(Untranslatable, *_UNREADABLE):  # reported before
                    yield self._read(source, job)

    def keep_record(self) -> None:
        """Keep what was published where, if there is a site."""
        if self._siting:
            self._siting.keep()

    def stands(self, plan: PostPlan, drafts: Mapping[DraftKey, DraftRow]) -> bool:
        """Whether the output is already what would be written."""
        try:
            return plan.job.output.read_bytes() == _bytes_of(self._assemble(plan, drafts))
        except (PostError, OSError):
            return False

    def write(
        self, plan: PostPlan, drafts: Mapping[DraftKey, DraftRow], *, again: bool = False
    ) -> None:
        """Write a post, all of whose drafts are there, and report it, unless that was done."""
        job = plan.job
        try:
            done = self._assemble(plan, drafts)
            row = ManifestRow(
                job.key,
                job.post,
                plan.source,
                self._setup_of(job),
                "",
                stat=plan.stamp,
                flagged=done.flagged,
            )
            with self._clock.stage("remember", job.post):
                name = self._to.summary.engine
                self.memory.set_segments(job.post, done.rows, name, plan.sentences)
            with self._clock.stage("write", job.post):
                data, force = _bytes_of(done), self.request.force
                outcome = write_output(self.memory, job, row, data, force=force)
        except (PostError, OSError) as error:
            self._fail(job, error)
            return
        if outcome == "edited":
            self._keep_edited(plan)
            if not again:
                self._to.edited(plan)
            return
        segments, flags = len(plan.segments), tuple(done.flags)
        event = PostDone(job.post, job.key, outcome, segments, done.flagged, flags=flags)
        if again:
            self._to.again(event)
        else:
            self._to.done(event)

    def _assemble(self, plan: PostPlan, drafts: Mapping[DraftKey, DraftRow]) -> Assembled:
        with self._clock.stage("assemble", plan.job.post):
            done = assemble(plan, drafts, self.drafting)
            return self._in_site(plan, done) if self._siting else done

    def _in_site(self, plan: PostPlan, done: Assembled) -> Assembled:
        """The English with the site's links and keys."""
        assert self._siting
        errors = any(flag.severity == "error" for flag in done.flags)
        text = self._siting.finish(plan.job.source, plan.post, done.text, errors=errors)
        remarks = [
            Flag("", "post", 1, rule, severity, message, "", "")
            for rule, severity, message in self._siting.remarks(text)
        ]
        # Links to headings have been put right since they were looked at.
        kept = [flag for flag in done.flags if flag.rule != "anchors"]
        flagged = done.flagged - len(done.flags) + len(kept) + len(remarks)
        return replace(done, text=text, flags=[*kept, *remarks], flagged=flagged)

    def _plan(self, source: Source) -> PostPlan | None:
        """Look at a post; None where there is nothing to do, or nothing can be done."""
        job = self._job(source)
        row = self.memory.manifest(job.key)
        try:
            if self._is_current(job, row):
                self._to.unchanged(job, row.flagged if row else 0)
                return None
            with self._clock.stage("plan", job.post):
                plan = self._read(source, job)
            # An output that no manifest knows is compared with what would be written, later.
            ours = self.request.force or row is None or is_ours(row, job.output)
            former = self._former(plan) if row is None and not self.request.force else None
        except Untranslatable:
            self._miss(job)
            self._to.done(PostDone(job.post, job.key, "skipped", message="translate: false"))
        except _UNREADABLE as error:
            self._fail(job, error)
        else:
            if ours and not former:
                return plan
            if former:
                self._miss(job)
            else:
                self._keep_edited(plan)
            self._to.edited(plan, former)
        return None

    def _keep_edited(self, plan: PostPlan) -> None:
        """The English of this post is what people have made of it."""
        if self._siting:
            self._siting.keep_edited(plan.job.source, plan.post)

    def _former(self, plan: PostPlan) -> Path | None:
        """The English of a post that was renamed, where it was, if somebody has changed it."""
        row, root = self._gone.get(plan.source), self.request.config.root
        if row is None or plan.job.output.exists():
            return None
        output = path_of(row.output, root)
        return output if output.is_file() and not is_ours(row, output) else None

    @cached_property
    def _gone(self) -> dict[str, ManifestRow]:
        """What was written for posts that are gone, by the digest of the post."""
        rows, root = self.memory.manifests(), self.request.config.root
        return {row.source: row for row in rows if not path_of(row.post, root).exists()}

    def _read(self, source: Source, job: Job) -> PostPlan:
        before = stamp_of(source.path)
        data = source.path.read_bytes()
        config = self.request.config
        plan = plan_post(job, source.place, data, config, self.drafting, self._approved)
        plan.stamp = before
        if self._siting and plan.post.front:
            plan.set_keys = {**self._siting.keys(source.path, plan.post), **plan.set_keys}
            plan.mapped |= self._siting.titles(plan.post)
        return plan

    def _fail(self, job: Job, error: Exception) -> None:
        self._miss(job)
        self._to.failed(job, error)

    def _miss(self, job: Job) -> None:
        """No English of this post comes in this run: others may not link to it."""
        if self._siting:
            self._siting.fail(job.source)

    def leave(self, plan: PostPlan) -> None:
        """Leave a post, for which drafts are missing, for the next run."""
        self._miss(plan.job)
        self._to.planned(plan.job, len(plan.segments))

    def _leave(self, source: Source, why: Stopped) -> None:
        """Leave a post for the next run, if there is anything to do about it."""
        job = self._job(source)
        row = self.memory.manifest(job.key)
        try:
            current = self._is_current(job, row)
        except (GlossaryError, OSError) as error:
            self._fail(job, error)
            return
        if current:
            self._to.unchanged(job, row.flagged if row else 0)
        else:
            self._to.summary.stopped = why
            self._miss(job)
            self._to.planned(job, 0)

    def _is_current(self, job: Job, row: ManifestRow | None) -> bool:
        with self._clock.stage("look", job.post):
            current = is_current(row, job, self._setup_of(job), job.source.read_bytes)
            return current and not self._is_stale(job)

    def _is_stale(self, job: Job) -> bool:
        return self._siting is not None and self._siting.is_stale(job.source)

    def _job(self, source: Source) -> Job:
        return Job.of(source.path, self.request.output_of(source), self.request.config.root)

    def _setup_of(self, job: Job) -> str:
        """The run's setup, the post's glossary, and what people have approved in the post."""
        terms = self.drafting.glossaries.digest_for(job.source)
        return self._setup + terms[:PART] + self._approved.digests.get(job.post, "")[:PART]


def _keep_title(plan: PostPlan) -> None:
    """Leave nothing of a plan but the post's own title."""
    values = (value for value in plan.post.values if value.scalar.path == ("title",))
    own = {value.run.segment.id for value in values if value.run.segment}
    plan.segments = [segment for segment in plan.segments if segment.id in own]
    plan.parts = {name: parts for name, parts in plan.parts.items() if name in own}
    known = plan.prepared
    plan.prepared = {text: known[text] for text in plan.sentences if text in known}


def _bytes_of(done: Assembled) -> bytes:
    return done.text.encode("utf-8")
