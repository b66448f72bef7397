"""Run: plan posts, draft what the memory lacks, write what has changed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from translate_posts.document import PostError
from translate_posts.engine import Decoding, Engine
from translate_posts.glossary import Glossary, GlossaryError
from translate_posts.memory import DraftKey, DraftRow, ManifestRow, Memory
from translate_posts.pipeline import ladder
from translate_posts.pipeline.assemble import assemble
from translate_posts.pipeline.config import Config
from translate_posts.pipeline.discover import Source
from translate_posts.pipeline.drafting import PART, decoding_of, drafting_of, setup_of
from translate_posts.pipeline.events import Event, PostDone, Summary
from translate_posts.pipeline.limits import Limits, Stopped
from translate_posts.pipeline.plan import Approved, PostPlan, Untranslatable, plan_post
from translate_posts.pipeline.prepare import Prepared
from translate_posts.pipeline.reporter import Reporter
from translate_posts.pipeline.standing import PostStanding, stand
from translate_posts.pipeline.window import Window, windows
from translate_posts.pipeline.writing import (
    Job,
    is_current,
    is_ours,
    stamp_of,
    write_output,
)

_SAMPLE = 16
"""Sentences that a dry run drafts to measure the rate, where no run has yet."""
_COMMIT_SECONDS = 1.0
"""At most so much drafting is lost when the process is killed."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to do."""

    config: Config
    sources: Sequence[Source]
    out: Path
    force: bool = False
    dry_run: bool = False
    """Say what would be done, and how long it would take."""
    frozen: bool = False
    """Say what would be changed, and fail where anything would."""
    limits: Limits = field(default_factory=Limits)


class Run:
    """One run of the pipeline over some posts, with an open memory."""

    def __init__(
        self,
        request: Request,
        engine: Engine,
        glossary: Glossary,
        memory: Memory,
        report: Callable[[Event], None],
    ) -> None:
        config = request.config
        self.request, self.engine, self.memory = request, engine, memory
        self.decoding = decoding_of(config)
        self.drafting = drafting_of(config, engine, glossary)
        self.summary = Summary(engine=engine.name)
        self._to = Reporter(report, self.summary, memory, len(request.sources))
        self._approved = Approved(memory)
        self._setup = setup_of(config, self.drafting)
        self._seconds = 0.0

    def run(self) -> Summary:
        """Do it all. KeyboardInterrupt ends the run early, with what is done kept."""
        begun = time.monotonic()
        try:
            for window in self._windows():
                self._draft(window)
                for plan in window.plans:
                    if window.has_all_of(plan):
                        self._write(plan, window)
                    else:
                        self._to.planned(plan.job, len(plan.segments))
        except KeyboardInterrupt:
            self.summary.interrupted = True
        self.summary.seconds = time.monotonic() - begun
        if self._seconds and not self.drafting.verbatim:
            self.memory.add_rate(self.drafting.engine, self._to.characters, self._seconds)
        return self.summary

    def plan(self) -> Summary:
        """A dry run: report what would be done, draft and write nothing."""
        characters = 0
        sample: list[Prepared] = []
        for window in self._windows():
            for plan in window.plans:
                self._to.planned(plan.job, len(plan.segments))
            characters += sum(len(one.text) for one in window.new.values())
            self.summary.drafted += len(window.new)
            sample = sample or list(window.new.values())[:_SAMPLE]
        self.summary.rate = self._rate(sample)
        self.summary.estimate = characters / self.summary.rate if self.summary.rate else 0.0
        return self.summary

    def stand(self) -> Iterator[PostStanding]:
        """How each post stands; nothing is drafted or written."""
        for source in self.request.sources:
            job = self._job(source)
            yield stand(job, self.memory.manifest(job.key), self._setup_of(job))

    def check(self) -> Summary:
        """Report what a run would change; draft and write nothing."""
        self.summary.frozen = True
        for window in self._windows():
            for plan in window.plans:
                if window.has_all_of(plan) and self._stands(plan, window):
                    self._to.unchanged(plan.job, 0)
                else:
                    self._to.planned(plan.job, len(plan.segments))
        return self.summary

    def _stands(self, plan: PostPlan, window: Window) -> bool:
        """Whether the output is already what would be written."""
        try:
            data = assemble(plan, window.known, self.drafting).text.encode("utf-8")
            return plan.job.output.read_bytes() == data
        except (PostError, OSError):
            return False

    def _rate(self, sample: list[Prepared]) -> float | None:
        """Characters a second: of earlier runs, or of a sample that is drafted now."""
        known = self.memory.rate(self.drafting.engine)
        if known or not sample or self.drafting.verbatim:
            return known
        begun = time.monotonic()
        for _ in ladder.climb(sample, self.engine, self.decoding):
            pass
        return sum(len(one.text) for one in sample) / (time.monotonic() - begun)

    def _windows(self) -> Iterator[Window]:
        for window, sentences in windows(self._plans(), self.memory):
            self.summary.sentences += sentences
            self.summary.reused += sentences - len(window.new)
            yield window

    def _plans(self) -> Iterator[PostPlan]:
        planned = 0
        for source in self.request.sources:
            stopped = self.request.limits.stopped(planned)
            if stopped:
                self._leave(source, stopped)
            elif plan := self._plan(source):
                planned += 1
                self.summary.segments += len(plan.segments)
                self.summary.characters += plan.characters
                yield plan

    def _leave(self, source: Source, why: Stopped) -> None:
        """Leave a post for the next run, if there is anything to do about it."""
        job = self._job(source)
        row = self.memory.manifest(job.key)
        try:
            current = is_current(row, job, self._setup_of(job), source.path.read_bytes)
        except (GlossaryError, OSError) as error:
            self._to.failed(job, error)
            return
        if current:
            self._to.unchanged(job, row.flagged if row else 0)
        else:
            self.summary.stopped = why
            self._to.planned(job, 0)

    def _job(self, source: Source) -> Job:
        return Job.of(source.path, self.request.out / source.place, self.request.config.root)

    def _plan(self, source: Source) -> PostPlan | None:
        """Look at a post; None where there is nothing to do, or nothing can be done."""
        job = self._job(source)
        row = self.memory.manifest(job.key)
        try:
            if is_current(row, job, self._setup_of(job), source.path.read_bytes):
                self._to.unchanged(job, row.flagged if row else 0)
                return None
            before = stamp_of(source.path)
            data = source.path.read_bytes()
            plan = plan_post(
                job, source.place, data, self.request.config, self.drafting, self._approved
            )
            plan.stamp = before
            # An output that no manifest knows is compared with what would be written, later.
            ours = self.request.force or row is None or is_ours(row, job.output)
        except Untranslatable:
            self._to.done(PostDone(job.post, job.key, "skipped", message="translate: false"))
        except (PostError, GlossaryError, OSError, RecursionError) as error:
            self._to.failed(job, error)
        else:
            if ours:
                return plan
            self._to.edited(plan)
        return None

    def _draft(self, window: Window) -> None:
        """Draft what is new, keeping drafts in the memory as they come."""
        new = list(window.new.values())
        draft = _verbatim if self.drafting.verbatim else ladder.climb
        kept: dict[DraftKey, DraftRow] = {}
        begun = committed = time.monotonic()
        try:
            for number, (prepared, row) in enumerate(draft(new, self.engine, self.decoding), 1):
                window.known[prepared.key] = kept[prepared.key] = row
                self.summary.drafted += 1
                self._to.characters += len(prepared.text)
                if time.monotonic() - committed > _COMMIT_SECONDS:
                    self.memory.add_drafts(kept)
                    kept.clear()
                    committed = time.monotonic()
                    self._to.progress(number, len(new))
                if self.request.limits.expired and number < len(new):
                    self.summary.stopped = "deadline"
                    break
        finally:
            self.memory.add_drafts(kept)
            self._seconds += time.monotonic() - begun

    def _write(self, plan: PostPlan, window: Window) -> None:
        job = plan.job
        try:
            done = assemble(plan, window.known, self.drafting)
            row = ManifestRow(
                job.key,
                job.post,
                plan.source,
                self._setup_of(job),
                "",
                stat=plan.stamp,
                flagged=done.flagged,
            )
            data = done.text.encode("utf-8")
            self.memory.set_segments(job.post, done.rows, self.engine.name, plan.sentences)
            outcome = write_output(self.memory, job, row, data, force=self.request.force)
        except (PostError, OSError) as error:
            self._to.failed(job, error)
            return
        if outcome == "edited":
            self._to.edited(plan)
            return
        self._to.done(
            PostDone(
                job.post,
                job.key,
                outcome,
                len(plan.segments),
                done.flagged,
                flags=tuple(done.flags),
            )
        )

    def _setup_of(self, job: Job) -> str:
        """The run's setup, the post's glossary, and what people have approved in the post."""
        terms = self.drafting.glossaries.digest_for(job.source)
        return self._setup + terms[:PART] + self._approved.digests.get(job.post, "")[:PART]


def _verbatim(
    sentences: Sequence[Prepared], engine: Engine, decoding: Decoding
) -> Iterator[tuple[Prepared, DraftRow]]:
    for index, drafts in engine.translate([one.text for one in sentences], decoding):
        yield sentences[index], DraftRow(sentences[index].text, drafts[0].text, 0.0)
