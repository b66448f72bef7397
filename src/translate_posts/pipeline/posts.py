"""The posts of a run: looked at, planned and written one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from translate_posts.document import PostError
from translate_posts.glossary import GlossaryError
from translate_posts.memory import DraftKey, DraftRow, ManifestRow, Memory
from translate_posts.pipeline.assemble import Assembled, assemble
from translate_posts.pipeline.discover import Source
from translate_posts.pipeline.drafting import PART, Drafting, setup_of
from translate_posts.pipeline.events import PostDone
from translate_posts.pipeline.limits import Stopped
from translate_posts.pipeline.plan import Approved, PostPlan, Untranslatable, plan_post
from translate_posts.pipeline.reporter import Reporter
from translate_posts.pipeline.request import Request
from translate_posts.pipeline.standing import PostStanding, stand
from translate_posts.pipeline.timing import Clock
from translate_posts.pipeline.writing import Job, is_current, is_ours, stamp_of, write_output

_UNREADABLE = (PostError, GlossaryError, OSError, RecursionError)


class Posts:
    """The posts that a request names, with the memory that knows what became of them."""

    def __init__(
        self, request: Request, drafting: Drafting, memory: Memory, to: Reporter, clock: Clock
    ) -> None:
        self.request, self.drafting, self.memory = request, drafting, memory
        self._to, self._clock = to, clock
        self._approved = Approved(memory)
        self._setup = setup_of(request.config, drafting)

    def stand(self) -> Iterator[PostStanding]:
        """How each post stands; nothing is drafted or written."""
        for source in self.request.sources:
            job = self._job(source)
            yield stand(job, self.memory.manifest(job.key), self._setup_of(job))

    def plans(self) -> Iterator[PostPlan]:
        """The posts that there is something to do about; all others are reported."""
        planned, summary = 0, self._to.summary
        for source in self.request.sources:
            stopped = self.request.limits.stopped(planned)
            if stopped:
                self._leave(source, stopped)
            elif plan := self._plan(source):
                planned += 1
                summary.segments += len(plan.segments)
                summary.characters += plan.characters
                yield plan

    def stands(self, plan: PostPlan, drafts: Mapping[DraftKey, DraftRow]) -> bool:
        """Whether the output is already what would be written."""
        try:
            return plan.job.output.read_bytes() == _bytes_of(self._assemble(plan, drafts))
        except (PostError, OSError):
            return False

    def write(self, plan: PostPlan, drafts: Mapping[DraftKey, DraftRow]) -> None:
        """Write a post, all of whose drafts are there, and report it."""
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
            self._to.failed(job, error)
            return
        if outcome == "edited":
            self._to.edited(plan)
            return
        segments, flags = len(plan.segments), tuple(done.flags)
        self._to.done(PostDone(job.post, job.key, outcome, segments, done.flagged, flags=flags))

    def _assemble(self, plan: PostPlan, drafts: Mapping[DraftKey, DraftRow]) -> Assembled:
        with self._clock.stage("assemble", plan.job.post):
            return assemble(plan, drafts, self.drafting)

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
        except Untranslatable:
            self._to.done(PostDone(job.post, job.key, "skipped", message="translate: false"))
        except _UNREADABLE as error:
            self._to.failed(job, error)
        else:
            if ours:
                return plan
            self._to.edited(plan)
        return None

    def _read(self, source: Source, job: Job) -> PostPlan:
        before = stamp_of(source.path)
        data = source.path.read_bytes()
        config = self.request.config
        plan = plan_post(job, source.place, data, config, self.drafting, self._approved)
        plan.stamp = before
        return plan

    def _leave(self, source: Source, why: Stopped) -> None:
        """Leave a post for the next run, if there is anything to do about it."""
        job = self._job(source)
        row = self.memory.manifest(job.key)
        try:
            current = self._is_current(job, row)
        except (GlossaryError, OSError) as error:
            self._to.failed(job, error)
            return
        if current:
            self._to.unchanged(job, row.flagged if row else 0)
        else:
            self._to.summary.stopped = why
            self._to.planned(job, 0)

    def _is_current(self, job: Job, row: ManifestRow | None) -> bool:
        with self._clock.stage("look", job.post):
            return is_current(row, job, self._setup_of(job), job.source.read_bytes)

    def _job(self, source: Source) -> Job:
        return Job.of(source.path, self.request.out / source.place, self.request.config.root)

    def _setup_of(self, job: Job) -> str:
        """The run's setup, the post's glossary, and what people have approved in the post."""
        terms = self.drafting.glossaries.digest_for(job.source)
        return self._setup + terms[:PART] + self._approved.digests.get(job.post, "")[:PART]


def _bytes_of(done: Assembled) -> bytes:
    return done.text.encode("utf-8")
